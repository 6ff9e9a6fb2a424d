/**
 * Entries by their numbers, read together.
 * @module
 */
import type { Store } from '../../../../clerk/ports.ts';

/** Reading so many more than one asked for is cheaper than asking again. */
const between = 4;

/** So many entries are asked for at once. */
const atOnce = 256;

interface Run {
  readonly from: number;
  /** The number after its last. */
  to: number;
}

/** The entries of a book that have these numbers, by their numbers in order; what it has not is left out. */
export async function entriesNamed(
  { books }: Pick<Store, 'books'>,
  union: string,
  seqs: Iterable<number>,
): Promise<ReadonlyMap<number, Uint8Array>> {
  const wanted = new Set(seqs);
  const runs = runsOf([...wanted].toSorted((a, b) => a - b));
  const read = await Promise.all(
    runs.map(async ({ from, to }) => ({ from, entries: await books.entries(union, from, to) })),
  );
  return new Map(
    read.flatMap(({ from, entries }) =>
      entries.flatMap((bytes, i) => (wanted.has(from + i) ? [[from + i, bytes] as const] : [])),
    ),
  );
}

/** Numbers in order as few stretches that hold them all. */
function runsOf(seqs: readonly number[]): readonly Run[] {
  const runs: Run[] = [];
  for (const seq of seqs) {
    const last = runs.at(-1);
    if (last && seq - last.to < between && seq - last.from < atOnce) last.to = seq + 1;
    else runs.push({ from: seq, to: seq + 1 });
  }
  return runs;
}
