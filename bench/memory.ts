/**
 * Memory of a union that is open in the hall, for each record and for each member: the measured
 * union is folded, and the heap is looked at when its decisions are all there, and when its members
 * are.
 * @module
 */
import { fromUtf8 } from '../src/book/bytes.ts';
import type { Store } from '../src/clerk/ports.ts';
import { openStore } from '../src/store/store.ts';
import { nothing, readEntry, replayOne, type Union } from '../src/union/union.ts';
import type { Figure } from './figures.ts';
import { fixtureIn } from './fixture.ts';
import { inFolder } from './hall.ts';

const batch = 1_000;

export const memory = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const { union: id, sizes } = await fixtureIn(folder);
    const store = await openStore({ folder });
    const book = { store, id, union: nothing() };
    // What is made once, such as the compiled code, is made before anything is measured.
    await foldTo({ ...book, union: nothing() }, batch);
    const before = heap();
    await foldTo(book, sizes.decided);
    const decided = heap();
    const members = book.union.members.counts.member;
    await foldTo(book, sizes.joined);
    const joined = heap();
    const more = book.union.members.counts.member - members;
    await store.close();
    return [
      { what: 'memory per record', value: (decided - before) / sizes.decided, unit: 'bytes' },
      { what: 'memory per member', value: (joined - decided) / more, unit: 'bytes' },
      { what: 'memory of the whole union', value: (joined - before) / 1e6, unit: 'MB' },
    ];
  });

/** Reads and enters records until there are `size`. */
async function foldTo(
  { store, id, union }: { readonly store: Store; readonly id: string; readonly union: Union },
  size: number,
): Promise<void> {
  while (union.size < size) {
    const to = Math.min(size, union.size + batch);
    for (const bytes of await store.books.entries(id, union.size, to)) {
      const text = fromUtf8(bytes);
      const read = readEntry(text);
      const refused = 'refused' in read ? read : replayOne(union, read, { text });
      if (refused) throw new Error(refused.refused);
    }
  }
}

/** Bytes in use once nothing can be let go of. Requires `--expose-gc`. */
function heap(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
