/**
 * What the book knows of lines without knowing them by name: from what was written to those that are there. It takes as
 * long as there are lines, and so is done where files are read.
 * @module
 */
import { type SeenInBatch, tiedBatches } from '../../../../../bank/batches.ts';
import { type Double, likelyDoubles, type Seen } from '../../../../../bank/doubles.ts';
import { readAbout } from './line-about.ts';

/** Lines that came now, and those that are there about the same days, by what they are called. */
export interface Compared {
  readonly came: readonly SeenInBatch[];
  readonly there: readonly (Pick<Seen, 'id' | 'day' | 'amount'> & {
    /** The private text of what the bank wrote. */
    readonly about: string | undefined;
  })[];
}

export interface ToldBefore {
  readonly doubles: ReadonlyMap<string, Double>;
  /** Sums whose payments are all there, one by one. */
  readonly inParts: ReadonlySet<string>;
  /** Payments that are there as part of one sum. */
  readonly inOneSum: ReadonlySet<string>;
}

export function toldBefore({ came, there: all }: Compared): ToldBefore {
  const there = all.map(({ about, ...line }) => Object.assign(readAbout(about), line));
  const parts = Map.groupBy(there, ({ within }) => within);
  const [sums, others] = [true, false].map((is) => came.filter(({ id }) => parts.has(id) === is));
  const found = {
    doubles: new Map(likelyDoubles(others ?? [], there)),
    inParts: new Set<string>(),
    inOneSum: new Set<string>(),
  };
  for (const { id, amount } of sums ?? []) {
    const those = parts.get(id) ?? [];
    if (those.reduce((sum, each) => sum + each.amount, 0) === amount) found.inParts.add(id);
    else found.doubles.set(id, { of: those[0]?.id ?? '', isSure: false });
  }
  tie(found, others ?? [], there);
  return found;
}

/** Batches of which the bank’s references don’t tell that they are there. */
function tie(
  { doubles, inParts, inOneSum }: Tied,
  came: readonly SeenInBatch[],
  there: readonly SeenInBatch[],
): void {
  for (const { sum, payments, isSure } of tiedBatches(came, there))
    if (isSure) inParts.add(sum);
    else if (!doubles.has(sum)) doubles.set(sum, { of: payments[0] ?? '', isSure: false });
  for (const { sum, payments, isSure } of tiedBatches(there, came))
    for (const each of payments)
      if (isSure) inOneSum.add(each);
      else if (!doubles.has(each)) doubles.set(each, { of: sum, isSure: false });
}

interface Tied {
  readonly doubles: Map<string, Double>;
  readonly inParts: Set<string>;
  readonly inOneSum: Set<string>;
}
