/**
 * What the book knows of lines without knowing them by name: from what was written to those that are there. It takes as
 * long as there are lines, and so is done where files are read.
 * @module
 */
import { type Double, likelyDoubles, type Seen } from '../../../../../bank/doubles.ts';
import { readAbout } from './line-about.ts';

/** Lines that came now, and those that are there about the same days, by what they are called. */
export interface Compared {
  readonly came: readonly Seen[];
  readonly there: readonly (Pick<Seen, 'id' | 'day' | 'amount'> & {
    /** The private text of what the bank wrote. */
    readonly about: string | undefined;
  })[];
}

export interface ToldBefore {
  readonly doubles: ReadonlyMap<string, Double>;
  /** Sums whose payments are all there, one by one. */
  readonly inParts: ReadonlySet<string>;
}

export function toldBefore({ came, there: all }: Compared): ToldBefore {
  const there = all.map(({ about, ...line }) => Object.assign(readAbout(about), line));
  const parts = Map.groupBy(there, ({ within }) => within);
  const [sums, others] = [true, false].map((is) => came.filter(({ id }) => parts.has(id) === is));
  const inParts = new Set<string>();
  const doubles = new Map(likelyDoubles(others ?? [], there));
  for (const { id, amount } of sums ?? []) {
    const those = parts.get(id) ?? [];
    if (those.reduce((sum, each) => sum + each.amount, 0) === amount) inParts.add(id);
    else doubles.set(id, { of: those[0]?.id ?? '', isSure: false });
  }
  return { doubles, inParts };
}
