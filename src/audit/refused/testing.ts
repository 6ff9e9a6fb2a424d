/**
 * For tests: entries put behind the beginning of a sound book by force, as no hall would.
 * @module
 */
import { canonical } from '../../book/json.ts';
import type { Entry, Intent, Proof } from '../../union/kernel/entry.ts';
import { hand, type Hand, proofBy, said, TestBook, uuidOf } from '../../union/testing.ts';
import { goodBooks } from '../good/testing.ts';

/** What is unusual about an entry; it is signed by its doer (or the clerk who attests) otherwise. */
export interface Forced extends Partial<Intent> {
  readonly at?: string;
  readonly seq?: number;
  readonly proof?: (intent: Intent) => Proof;
}
export type Body = Record<string, unknown>;

/** Why it must be refused, who does what, and what is unusual. */
export type Row = readonly [why: RegExp, who: Hand, act: string, body: Body, forced?: Forced];

/** An entry that may not stand behind the first `size` entries of a sound book. */
export interface RefusedCase {
  readonly refused: string;
  readonly book: string;
  readonly size: number;
  readonly entry: string;
  readonly why: RegExp;
}

/** Each of these is put behind the first `size` entries of that book. */
export function behind(
  name: string,
  size: number,
  rows: Readonly<Record<string, Row>>,
): readonly RefusedCase[] {
  const book = begun(name, size);
  return Object.entries(rows).map(([refused, row]) => ({
    refused,
    book: name,
    size,
    entry: forcedEntry(book, row),
    why: row[0],
  }));
}

/** The first `size` entries of a sound book, ready to be written on. */
function begun(name: string, size: number): TestBook {
  const book = new TestBook();
  for (const text of goodBooks[name]?.texts.slice(0, size) ?? []) {
    const { at, intent, proof } = JSON.parse(text) as Entry;
    book.at = at;
    book.enter(intent, proof);
  }
  if (book.texts.length !== size) throw new Error(`${name} does not begin as it did.`);
  return book;
}

function forcedEntry(book: TestBook, [, who, act, body, forced = {}]: Row): string {
  const { at = book.at, seq = book.texts.length, proof, ...changes } = forced;
  const intent: Intent = { ...book.intent(who, act, body), ...changes };
  const signer = intent.evidence ? book.clerk : who;
  return canonical({ seq, at, intent, proof: proof?.(intent) ?? proofBy(signer, intent) });
}

/** The body of an entry in a sound book. */
export const bodyOf = (name: string, seq: number): Body =>
  (JSON.parse(goodBooks[name]?.texts[seq] ?? '{}') as Entry).intent.body;

export const attested = { evidence: 'session' } as const;
export const stranger = hand('a stranger');
export const theClerk = hand('clerk');
export const device = ({ key }: Hand): Body => ({ kind: 'device', key });
export const introduction = (who: Hand): Body => ({ name: said(who.id), keys: [device(who)] });
export const signedWith =
  (who: Hand) =>
  (intent: Intent): Proof =>
    proofBy(who, intent);

/** The body of a proposal. */
export const proposing = (word: string, kind: string, carries: readonly Body[] = []): Body => ({
  proposal: uuidOf(word),
  kind,
  title: said('t'),
  text: said('x'),
  carries,
  documents: [],
});
