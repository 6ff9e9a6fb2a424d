/**
 * Pots that pass on to each other a part of whatever comes to them: how much of what leaves each had entered somewhere,
 * exactly.
 * @module
 */

export interface Pot {
  readonly name: string;
  /** How much of what is followed came to it from elsewhere. */
  readonly enters: bigint;
  /** All that left it, whatever it was: above nothing. */
  readonly leaves: bigint;
  /** What of that went on to other pots, by their names. */
  readonly passes: ReadonlyMap<string, bigint>;
}

/** Of each unit that left a pot, `by.get(name) / of` had entered the pots. */
export interface Followed {
  readonly by: ReadonlyMap<string, bigint>;
  readonly of: bigint;
}

/**
 * How much of a unit that leaves each pot had entered there, or had come along through others. With x for that, a pot’s
 * `leaves` · x is what enters it and what comes along, so these are linear equations in whole numbers, which have one
 * solution wherever there is a way out of every pot, also where they pass on to each other in circles. They are solved
 * without fractions, by the elimination of Bareiss (Mathematics of Computation 22, 1968, pp. 565–578): every division
 * comes out even, and numbers grow by the length of one amount with each pot. No pivot is nothing, since the equations of
 * some of the pots always have one solution, too. Requires that every pot which a pot passes to is among them, and that
 * from each something leaves in the end.
 * @example
 * // Half of what leaves a goes to b, and half of what leaves b goes back.
 * follow([
 *   { name: 'a', enters: 6n, leaves: 8n, passes: new Map([['b', 4n]]) },
 *   { name: 'b', enters: 0n, leaves: 4n, passes: new Map([['a', 2n]]) },
 * ]) // all that leaves had entered: 1 of 1 in both
 */
export function follow(pots: readonly Pot[]): Followed {
  const rows = pots.map((pot) => equation(pot, pots));
  let of = 1n;
  for (const [k, pivot] of rows.entries()) {
    const [at = 0n, last] = [pivot[k], of];
    for (const row of rows) {
      const factor = row[k] ?? 0n;
      if (row === pivot) continue;
      for (const [j, above] of pivot.entries()) {
        row[j] = (at * (row[j] ?? 0n) - factor * above) / last;
      }
    }
    of = at;
  }
  return { by: new Map(pots.map(({ name }, i) => [name, rows[i]?.at(-1) ?? 0n])), of };
}

/** `leaves` · x less what the others pass to it is what enters: the factors of all pots in turn, and what enters. */
function equation(pot: Pot, pots: readonly Pot[]): bigint[] {
  const factors = pots.map((other) =>
    other === pot ? pot.leaves : -(other.passes.get(pot.name) ?? 0n),
  );
  return [...factors, pot.enters];
}
