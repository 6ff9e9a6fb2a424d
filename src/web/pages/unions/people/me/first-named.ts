/**
 * Whose private texts are: of whoever named their commitment first. Hashes stand in the book, so an entry of before the
 * clerk asked for the texts themselves may name one that another brought.
 * @module
 */
import { fromUtf8 } from '../../../../../book/bytes.ts';
import type { Entry } from '../../../../../union/kernel/entry.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';

/** Those of the hashes whose first entry in the book is the member’s own. Takes the entries in their order. */
export async function firstNamedBy(
  entries: AsyncIterable<Uint8Array>,
  member: string,
  hashes: readonly Hash[],
): Promise<readonly Hash[]> {
  const open = new Set(hashes);
  const own: Hash[] = [];
  for await (const bytes of entries) {
    if (open.size === 0) break;
    const text = fromUtf8(bytes);
    const here = [...open].filter((hash) => text.includes(hash));
    if (here.length === 0) continue;
    for (const hash of here) open.delete(hash);
    const { intent } = JSON.parse(text) as Entry;
    if (intent.by === member) own.push(...here);
  }
  return own;
}
