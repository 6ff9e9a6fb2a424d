/**
 * The texts that travel with a book: all that is kept of it except the names people go by, each with
 * its salt, so that an auditor can hold them against what the book says.
 * @module
 */
import { fromUtf8, utf8 } from '../../../../book/bytes.ts';
import type { Store } from '../../../../clerk/ports.ts';
import type { Entry } from '../../../../union/kernel/entry.ts';
import type { KeptText } from '../../../../union/kernel/text.ts';
import { namesIn, type ReadUnion } from '../../../../union/union.ts';

const chunk = 1_000;

/** `texts.jsonl`, piece by piece: one text in a line. */
export async function* travellingTexts(
  store: Store,
  { id: union, size, minutes }: ReadUnion,
  now: number,
): AsyncGenerator<Uint8Array> {
  const names = await namesTo(store, union, size);
  for (let after = ''; ;) {
    const page = await store.vault.list('text', union, { now, after, limit: chunk });
    const lines = page.flatMap(({ id, doc }) => {
      const hash = id.slice(union.length + 1);
      const hidden = names.has(hash) || minutes.withheld.has(hash) || minutes.redacted.has(hash);
      return hidden ? [] : [`${JSON.stringify({ hash, ...(doc as KeptText) })}\n`];
    });
    if (lines.length > 0) yield utf8(lines.join(''));
    const last = page.at(-1);
    if (!last || page.length < chunk) return;
    after = last.id;
  }
}

/** The commitments to names in the whole book, past ones too. */
async function namesTo(store: Store, union: string, size: number): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (let from = 0; from < size; from += chunk) {
    for (const bytes of await store.books.entries(union, from, Math.min(size, from + chunk))) {
      const { intent } = JSON.parse(fromUtf8(bytes)) as Entry;
      for (const name of namesIn(intent.act, intent.body)) names.add(name);
    }
  }
  return names;
}
