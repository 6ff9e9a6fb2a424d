/**
 * For tests: entries put behind the beginning of a sound book by force, as no hall would.
 * @module
 */
import { hex } from '../../book/bytes.ts';
import { canonical } from '../../book/json.ts';
import { type Entry, type Intent, intentHashHex, type Proof } from '../../union/kernel/entry.ts';
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
  const book = goodBooks[name];
  if (!book || size > book.texts.length) throw new Error(`${name} has no ${size} entries.`);
  const before = book.texts.slice(0, size).map((text) => JSON.parse(text) as Entry);
  return Object.entries(rows).map(([refused, row]) => ({
    refused,
    book: name,
    size,
    entry: forcedEntry(book, before, row),
    why: row[0],
  }));
}

const beginning = new TestBook().at;

function forcedEntry(
  { union, tree }: TestBook,
  before: readonly Entry[],
  [, who, act, body, forced = {}]: Row,
): string {
  const size = before.length;
  const { at = before.at(-1)?.at ?? beginning, seq = size, proof, ...changes } = forced;
  const last = before.findLast(({ intent }) => intent.by === who.id);
  const intent: Intent = {
    ...(size > 0 && { union: union.id }),
    act,
    by: who.id,
    body,
    seen: { size, root: hex(tree.root(size)) },
    prev: last ? intentHashHex(last.intent) : null,
    ...changes,
  };
  const signer = intent.evidence ? theClerk : who;
  return canonical({ seq, at, intent, proof: proof?.(intent) ?? proofBy(signer, intent) });
}

/** The size of a sound book once that act with money was done so many times. */
export const afterIn =
  (name: string) =>
  (act: string, times = 1): number => {
    let left = times;
    const isLast = ({ intent }: Entry): boolean =>
      intent.act === `treasury/${act}@1` && --left === 0;
    const seq = entriesOf(name).findIndex(isLast);
    if (seq < 0) throw new Error(`${act} is not done ${times} times.`);
    return seq + 1;
  };

/** The entries of a sound book. */
export const entriesOf = (name: string): readonly Entry[] =>
  (goodBooks[name]?.texts ?? []).map((text) => JSON.parse(text) as Entry);

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
