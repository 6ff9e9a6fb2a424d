/**
 * Texts withheld under a legal order: the host's one act within a union, entered in its minutes.
 * @module
 */
import { fromUtf8, hex } from '../../../book/bytes.ts';
import type { Answer } from '../../../clerk/clerk.ts';
import type { KeyValue } from '../../../clerk/ports.ts';
import type { Entry } from '../../../union/kernel/entry.ts';
import { commitment } from '../../../union/kernel/text.ts';
import { textsIn } from '../../../union/union.ts';
import type { HostDeps } from './frame.ts';

const prefix = 'host/withheld/';

/** The unions in which something was ever withheld here. */
export const withheldBooks = async (kv: KeyValue): Promise<readonly string[]> =>
  (await kv.list(prefix)).map(([key]) => key.slice(prefix.length));

/** A text that a record commits to. */
export interface RecordText {
  readonly hash: string;
  /** The field of the act that it stands in. */
  readonly where: string;
  /** Its words; absent where it is withheld, redacted or gone. */
  readonly words: string | undefined;
  readonly withheld: boolean;
}

/** The texts of a record; nothing where there is no such record. */
export async function textsOfRecord(
  { store, clerk }: HostDeps,
  union: string,
  seq: number,
): Promise<readonly RecordText[] | undefined> {
  const [bytes] = await store.books.entries(union, seq, seq + 1);
  const state = await clerk.union(union);
  if (!bytes || !state) return undefined;
  const { intent } = JSON.parse(fromUtf8(bytes)) as Entry;
  const fields = textsIn(intent.act, intent.body);
  const words = await clerk.texts(
    union,
    fields.map(({ hash }) => hash),
  );
  return fields.map(({ hash, where }) => ({
    hash,
    where,
    words: words.get(hash),
    withheld: state.minutes.withheld.has(hash),
  }));
}

/** Withholds a text, and says by which order: the order itself is a text that every reader sees. */
export async function withhold(
  { store, clerk, chance }: HostDeps,
  { union, text, order }: { readonly union: string; readonly text: string; readonly order: string },
): Promise<Answer> {
  const said = { salt: hex(chance(32)), text: order };
  const answer = await clerk.submit(union, {
    act: 'minutes/withhold@1',
    body: { text, order: commitment(said) },
    texts: [said],
  });
  if ('entered' in answer) await store.kv.set(`${prefix}${union}`, true);
  return answer;
}

/** Shows a withheld text again. */
export const release = (
  { clerk }: HostDeps,
  { union, text }: { readonly union: string; readonly text: string },
): Promise<Answer> => clerk.submit(union, { act: 'minutes/release@1', body: { text } });
