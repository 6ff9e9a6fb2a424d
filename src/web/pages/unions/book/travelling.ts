/**
 * The texts that travel with a book: all that is kept of it except the names people go by, each with
 * its salt, so that an auditor can hold them against what the book says.
 * @module
 */
import { fromUtf8, utf8 } from '../../../../book/bytes.ts';
import type { Store } from '../../../../clerk/ports.ts';
import type { KeptText } from '../../../../union/kernel/text.ts';
import type { ReadUnion } from '../../../../union/union.ts';

const chunk = 1_000;

/** `texts.jsonl`, piece by piece: one text in a line. */
export async function* travellingTexts(
  store: Store,
  { id: union, size, minutes }: ReadUnion,
  now: number,
): AsyncGenerator<Uint8Array> {
  const names = await namesIn(store, union, size);
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

/**
 * The commitments to names, past ones too. Reads the entries as bare text: whatever looks like a
 * commitment under `name` is taken for one, which at worst keeps a text back.
 */
async function namesIn(store: Store, union: string, size: number): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (let from = 0; from < size; from += chunk) {
    for (const bytes of await store.books.entries(union, from, Math.min(size, from + chunk))) {
      for (const [, hash = ''] of fromUtf8(bytes).matchAll(/"name":"([0-9a-f]{64})"/g)) {
        names.add(hash);
      }
    }
  }
  return names;
}
