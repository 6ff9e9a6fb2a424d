/**
 * The texts that travel with a book: all that is kept of it except the names people go by, each with
 * its salt, so that an auditor can hold them against what the book says.
 * @module
 */
import type { TravellingText } from '../../../../audit/audit.ts';
import { fromUtf8 } from '../../../../book/bytes.ts';
import type { Store } from '../../../../clerk/ports.ts';
import type { Entry } from '../../../../union/kernel/entry.ts';
import type { KeptText } from '../../../../union/kernel/text.ts';
import { namesIn, type ReadUnion } from '../../../../union/union.ts';

const chunk = 1_000;

/** So many entries are in memory at once, each of at most 64 KiB. */
const batch = 256;

/** The texts, many at a time. */
export async function* travellingTexts(
  store: Store,
  { id: union, minutes }: ReadUnion,
  now: number,
): AsyncGenerator<readonly TravellingText[]> {
  const names = new Set<string>();
  let read = 0;
  for (let after = ''; ;) {
    const page = await store.vault.list('text', union, { now, after, limit: chunk });
    // Somebody may have joined meanwhile: a name is kept together with the entry that it belongs to.
    const size = (await store.books.byId(union))?.size ?? read;
    for await (const entries of entriesBetween(store, union, { from: read, to: size })) {
      for (const name of entries.flatMap(namesOf)) names.add(name);
    }
    read = size;
    yield page.flatMap(({ id, doc }) => {
      const hash = id.slice(union.length + 1);
      const hidden = names.has(hash) || minutes.withheld.has(hash) || minutes.redacted.has(hash);
      return hidden ? [] : [{ hash, ...(doc as KeptText) }];
    });
    const last = page.at(-1);
    if (!last || page.length < chunk) return;
    after = last.id;
  }
}

/** A book's entries from one number up to before another. */
export async function* entriesBetween(
  { books }: Store,
  union: string,
  { from, to }: { readonly from: number; readonly to: number },
): AsyncGenerator<readonly Uint8Array[]> {
  for (let at = from; at < to; at += batch) {
    yield await books.entries(union, at, Math.min(to, at + batch));
  }
}

/** The commitments that stand where an act takes a person's name, past ones too. */
function namesOf(bytes: Uint8Array): readonly string[] {
  const { intent } = JSON.parse(fromUtf8(bytes)) as Entry;
  return namesIn(intent.act, intent.body);
}
