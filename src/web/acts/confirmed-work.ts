/**
 * What became of work that was reported for dues, read from what was written to the treasurers and answered. The caller
 * makes sure that the reader may know whose it is.
 * @module
 */
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
import {
  type ConfirmedWork,
  type Inquiry,
  isTakenBack,
  type WorkAnswer,
  workSettled,
} from '../../union/treasury/treasury.ts';
import type { ReadUnion } from '../../union/union.ts';
import type { ReadsPrivate } from './deps.ts';

type Last = Inquiry['said'][number];

/** What was read before: a text never changes, and whoever answers anew writes another. Nothing stands for other words. */
const readBefore = new WeakMap<Last, WorkAnswer | undefined>();

interface SettledWork {
  readonly confirmed: readonly ConfirmedWork[];
  /** Of whom something can't be read that may say that months were given. */
  readonly unread: ReadonlySet<MemberId>;
  /** What they asked or reported, to be answered anew. */
  readonly unreadInquiries: ReadonlySet<Inquiry>;
}

/** All that is settled, or what is of some people. */
export async function settledWork(
  { clerk }: ReadsPrivate,
  union: ReadUnion,
  asked?: readonly MemberId[],
): Promise<SettledWork> {
  const settled = [...settledOf(union, asked)];
  const unknown = settled.filter(({ last }) => !readBefore.has(last) || isOut(union, last.text));
  const texts = await clerk.privateTexts(union.id, unknown.flatMap(textsToRead));
  const read = (hash: Hash): string | undefined => texts.get(hash)?.text;
  const unreadInquiries = new Set<Inquiry>();
  for (const { inquiry, last } of unknown) {
    const found = workSettled(inquiry, read);
    if (found === 'unread') unreadInquiries.add(inquiry);
    else readBefore.set(last, found);
  }
  const confirmed: ConfirmedWork[] = [];
  for (const { inquiry, last } of settled) {
    const answer = isOut(union, last.text) ? undefined : readBefore.get(last);
    if (answer?.given === true)
      confirmed.push({ member: inquiry.by, period: answer.period, at: last.at });
  }
  const unread = new Set([...unreadInquiries].map(({ by }) => by));
  return { confirmed, unread, unreadInquiries };
}

interface Settled {
  readonly inquiry: Inquiry;
  readonly last: Last;
}

function* settledOf(
  { treasury }: ReadUnion,
  asked: readonly MemberId[] = [...treasury.inquiriesOf.keys()],
): Generator<Settled> {
  for (const member of new Set(asked))
    for (const name of treasury.inquiriesOf.get(member) ?? []) {
      const inquiry = treasury.inquiries.get(name);
      const last = inquiry?.said.at(-1);
      if (inquiry?.isSettled && last && !isTakenBack(inquiry)) yield { inquiry, last };
    }
}

/** What tells whether an answer that can't be read may be about work comes along. */
const textsToRead = ({ inquiry: { said }, last }: Settled): readonly Hash[] => [
  said[0]?.text ?? last.text,
  last.text,
];

const isOut = ({ minutes: { redacted, withheld } }: ReadUnion, text: Hash): boolean =>
  redacted.has(text) || withheld.has(text);
