/**
 * Pots that pass on to each other a part of whatever comes to them: how much of what enters somewhere passes through each,
 * exactly.
 * @module
 */
import { minus, one, over, plus, type Ratio, times, zero } from '../../count/ratio.ts';

export interface Pot {
  readonly name: string;
  /** How much comes to it from elsewhere. */
  readonly enters: Ratio;
  /** Which part of all that comes to it goes on to another pot, by its name; together 1 at most. */
  readonly gives: ReadonlyMap<string, Ratio>;
}

/**
 * By pot, all that comes to it: what enters, and what the others pass on to it of all that comes to them. This is a system
 * of linear equations, which has one solution wherever there is a way out of every pot, also where they pass on to each
 * other in circles. It is solved by taking out one pot after the other: whoever gives to it gives to where it gives. Requires
 * that every pot which a pot gives to is among them, and that from each something leaves in the end.
 * @example
 * // Half of what comes to a goes to b, and half of what comes to b goes back.
 * through([{ name: 'a', enters: one, gives: new Map([['b', half]]) }, { name: 'b', enters: zero, gives: new Map([['a', half]]) }])
 * // a: 4/3, b: 2/3
 */
export function through([pot, ...others]: readonly Pot[]): ReadonlyMap<string, Ratio> {
  if (!pot) return new Map();
  const stays = minus(one, given(pot, pot.name));
  const known = through(others.map((other) => without(other, pot, stays)));
  const back = others.map((other) => times(known.get(other.name) ?? zero, given(other, pot.name)));
  return new Map(known).set(pot.name, over(back.reduce(plus, pot.enters), stays));
}

const given = ({ gives }: Pot, to: string): Ratio => gives.get(to) ?? zero;

/** A pot among those that are left when `out` is taken out; `stays` is what `out` does not give to itself. */
function without(pot: Pot, out: Pot, stays: Ratio): Pot {
  const share = over(given(pot, out.name), stays);
  const gives = new Map(pot.gives);
  gives.delete(out.name);
  for (const [to, part] of out.gives) {
    if (to !== out.name) gives.set(to, plus(gives.get(to) ?? zero, times(share, part)));
  }
  const entered = times(out.enters, over(given(out, pot.name), stays));
  return { name: pot.name, enters: plus(pot.enters, entered), gives };
}
