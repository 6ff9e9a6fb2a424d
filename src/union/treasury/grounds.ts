/**
 * Grounds: which earlier entries one must read to know what an entry recorded. With them the transactions of any
 * entry can be had again from its own words, without the book before it.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Part } from './part.ts';
import type { Line, Treasury, TreasuryView } from './state.ts';

/** Notes on which earlier entries the newest one builds that says something of these lines. */
export function buildsOn({ treasury, size }: TreasuryView, refs: readonly Hash[]): void {
  const grounds = new Set<number>();
  for (const ref of refs) {
    const line = treasury.lines.get(ref);
    const before = [line, ...(line?.parts ?? []).map((part) => goneBack(treasury, part))];
    for (const each of before) noted(grounds, each, size);
  }
  if (grounds.size === 0) return;
  treasury.ledger.grounds.set(
    size,
    [...grounds].toSorted((a, b) => a - b),
  );
}

/** Notes that the newest entry builds on those. */
export const buildsOnEntries = (
  { treasury, size }: TreasuryView,
  ...entries: readonly number[]
): void =>
  void treasury.ledger.grounds.set(
    size,
    entries.toSorted((a, b) => a - b),
  );

const goneBack = ({ lines }: Treasury, part: Part): Line | undefined =>
  part.to === 'return' ? lines.get(part.of) : undefined;

function noted(grounds: Set<number>, line: Line | undefined, size: number): void {
  for (const seq of [line?.entered, line?.suggested, line?.said])
    if (seq !== undefined && seq < size) grounds.add(seq);
}
