/**
 * Inquiries: what somebody asks those who keep the books about money of their own, such as a payment that is not shown,
 * or reports as work done for dues, and what is answered. The book tells that somebody wrote; what it was about, the
 * two sides alone read. So it does not tell who pays in work.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { readJson } from '../kernel/in-json.ts';
import { defineAct, power, standing, toTheEnd } from '../kernel/act.ts';
import { AccountingId, type MemberId } from '../kernel/ids.ts';
import { Day, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Private } from '../kernel/text.ts';
import { everybodyWith } from '../offices/offices.ts';
import { withoutMoney } from './funds.ts';
import { isTooOld } from './instalments.ts';
import { periodOf } from './period.ts';
import type { SaidInInquiry, SettledInquiries } from './said-in-inquiries.ts';
import type { Inquiry, Treasury, TreasuryView } from './state.ts';

/** So many of one person can wait for an answer at once. */
const mostOpen = 5;
/** So often something can be said in one; and so often at most until it is settled for the last time. */
const [mostSaid, mostWithAnswers] = [40, 50];
/** So many that somebody answered themselves, since they keep the books alone, until books are closed: a report a month for eight years. */
const mostAnsweredAlone = 100;
/** So many of one person that were answered are known at least, however long ago; and so many that were taken back at most. */
const mostSettled = 12;

const OfInquiry = z.strictObject({ inquiry: AccountingId, text: Private(1_000) });

/** `ends`: it waits for no answer any more, such as a payment that was found, or a report that was wrong. */
const Inquiring = OfInquiry.extend({ ends: z.literal(true).optional() });

export const inquire = defineAct<TreasuryView, z.infer<typeof Inquiring>>('treasury/inquire@1', {
  about:
    'Asks those who keep the books about money of one’s own, reports work done for dues, says more to that, or takes it back. Only they can read it.',
  body: Inquiring,
  // Money of theirs can be missing here long after they are gone.
  needs: standing('supporter', 'applicant', 'member', 'left', 'declined'),
  phases: toTheEnd,
  refuses: (view, { by, body }) => {
    const found = view.treasury.inquiries.get(body.inquiry);
    if (!found) return body.ends ? noInquiry : openingRefused(view, by);
    return found.by === by
      ? endedOrFull(found, body)
      : refusal('money', 'There is an inquiry of that name already.');
  },
  does: ({ treasury }, { by, body, at }) => {
    const said = { by, at, text: body.text, isAnswer: false };
    const found = treasury.inquiries.get(body.inquiry);
    if (found) says(treasury, body.inquiry, { said, settles: body.ends === true });
    else {
      forgetAnswered(treasury, by);
      opens(treasury, body.inquiry, { by, said: [said], isSettled: false });
    }
  },
});

const noInquiry = refusal('money', 'There is no such inquiry.');

const openingRefused = (view: TreasuryView, by: MemberId): Refusal | undefined =>
  nothingToWrite(view) ??
  (openOf(view.treasury, by) < mostOpen
    ? undefined
    : refusal(
        'money',
        'So much that you asked waits for an answer. Add to one of these, or take one back.',
      )) ??
  (answeredAlone(view.treasury, by) < mostAnsweredAlone
    ? undefined
    : refusal(
        'money',
        'You keep the books alone, and have answered yourself a hundred times. Write again once another person keeps the books as well and answers, or once the books of an old year are closed.',
      ));

/** Why nobody can have anything to ask or to report: there is no money, and dues are not paid in work. */
const nothingToWrite = (view: TreasuryView): Refusal | undefined =>
  view.charter?.money?.dues?.work === true ? undefined : withoutMoney(view);

function openOf(treasury: Treasury, by: MemberId): number {
  const { answered, takenBack } = settledOf(treasury, by);
  return (treasury.inquiriesOf.get(by)?.size ?? 0) - answered.size - takenBack.size;
}

const settledOf = ({ settledInquiriesOf }: Treasury, by: MemberId): SettledInquiries =>
  settledInquiriesOf.get(by) ?? { answered: new Set(), takenBack: new Set() };

/** How much somebody answered themselves last, and that is kept still. */
function answeredAlone(treasury: Treasury, by: MemberId): number {
  const closed = treasury.years.at(-1)?.through;
  return [...settledOf(treasury, by).answered].filter((id) => {
    const inquiry = treasury.inquiries.get(id);
    const isOld = closed !== undefined && isLongSettled(inquiry, closed);
    return !isOld && inquiry?.said.at(-1)?.by === by;
  }).length;
}

function opens(treasury: Treasury, id: string, inquiry: Inquiry): void {
  const { inquiries, inquiriesOf, openInquiries } = treasury;
  inquiries.set(id, inquiry);
  openInquiries.add(id);
  inquiriesOf.set(inquiry.by, (inquiriesOf.get(inquiry.by) ?? new Set()).add(id));
}

/**
 * Whoever asks anew has read what was answered long before: it stays in the book, and no more here. It may be a report of
 * work, so it is kept as long as dues of its month can be asked for, as what was paid is: closing years bounds both.
 */
function forgetAnswered(treasury: Treasury, by: MemberId): void {
  const closed = treasury.years.at(-1)?.through;
  if (closed === undefined) return;
  const { answered } = settledOf(treasury, by);
  for (const id of answered) {
    if (answered.size <= mostSettled || !isLongSettled(treasury.inquiries.get(id), closed)) return;
    answered.delete(id);
    forgets(treasury, by, id);
  }
}

function forgets({ inquiries, inquiriesOf }: Treasury, by: MemberId, id: string): void {
  inquiries.delete(id);
  inquiriesOf.get(by)?.delete(id);
}

/** No month is reported before it begins, so one that is older than its answer is not asked for either. */
const isLongSettled = (inquiry: Inquiry | undefined, closed: Day): boolean =>
  isTooOld(periodOf(inquiry?.said.at(-1)?.at ?? closed), closed);

function endedOrFull(
  { isSettled, said }: Inquiry,
  { ends }: z.infer<typeof Inquiring>,
): Refusal | undefined {
  if (isSettled)
    return refusal('money', 'This inquiry is answered. Ask anew, if something is left.');
  return said.length < mostSaid || ends
    ? undefined
    : refusal('money', 'This inquiry can hold no more. Whoever keeps the books can end it.');
}

const Answering = OfInquiry.extend({ settled: z.boolean() });

export const answerInquiry = defineAct<TreasuryView, z.infer<typeof Answering>>(
  'treasury/answer-inquiry@1',
  {
    about:
      'Answers what somebody else asked or reported, or asks back; or one’s own, where nobody else keeps the books. It is settled, or waits for them. What is settled can be answered anew.',
    body: Answering,
    needs: power('treasury/enter'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { by, body, at }) => {
      const found = view.treasury.inquiries.get(body.inquiry);
      if (!found) return noInquiry;
      if (found.by === by && !keepsBooksAlone(view, { by, at }))
        return refusal('money', 'You wrote this yourself. Another person answers it.');
      return found.isSettled ? anewRefused(found, body) : fullRefused(found, body);
    },
    does: ({ treasury }, { by, body, at }) => {
      const said = { by, at, text: body.text, isAnswer: true };
      says(treasury, body.inquiry, { said, settles: body.settled });
    },
  },
);

/** An answer that was wrong is set right by another one, so what is settled stays so. */
function anewRefused(found: Inquiry, { settled }: z.infer<typeof Answering>): Refusal | undefined {
  if (isTakenBack(found))
    return refusal('money', 'Whoever wrote this took it back. There is nothing to answer.');
  if (!settled)
    return refusal(
      'money',
      'This inquiry is answered already. Answer it anew if that was wrong, and it stays settled.',
    );
  return found.said.length < mostWithAnswers
    ? undefined
    : refusal('money', 'This inquiry can hold no more. Whoever wrote it can write anew.');
}

const fullRefused = (
  { said }: Inquiry,
  { settled }: z.infer<typeof Answering>,
): Refusal | undefined =>
  said.length < mostSaid || settled
    ? undefined
    : refusal('money', 'This inquiry can hold no more. Answer it, and end it by that.');

/** Whether its asker ended it. */
export const isTakenBack = ({ said, isSettled }: Inquiry): boolean =>
  isSettled && said.at(-1)?.isAnswer !== true;

function says(
  treasury: Treasury,
  name: string,
  { said, settles }: { readonly said: SaidInInquiry; readonly settles: boolean },
): void {
  const found = treasury.inquiries.get(name);
  if (!found) return;
  found.said.push(said);
  found.isSettled = settles;
  if (settles) becomesSettled(treasury, name, found);
}

function becomesSettled(treasury: Treasury, name: string, inquiry: Inquiry): void {
  const { by } = inquiry;
  const own = settledOf(treasury, by);
  treasury.openInquiries.delete(name);
  treasury.settledInquiriesOf.set(by, own);
  if (isTakenBack(inquiry)) {
    own.takenBack.add(name);
    return forgetTakenBack(treasury, by);
  }
  own.answered.delete(name);
  own.answered.add(name);
}

/** Nothing counts by it, and it takes nobody else: kept, it would let one person fill this without end. */
function forgetTakenBack(treasury: Treasury, by: MemberId): void {
  const { takenBack } = settledOf(treasury, by);
  const [oldest] = takenBack;
  if (takenBack.size <= mostSettled || oldest === undefined) return;
  takenBack.delete(oldest);
  forgets(treasury, by, oldest);
}

/** Whether nobody else could answer at that moment: what the one who keeps the books wrote would wait for ever. */
export const keepsBooksAlone = (
  view: TreasuryView,
  { by, at }: { readonly by: MemberId; readonly at: Instant },
): boolean => bookkeepersAt(view, at).every((each) => each === by);

/** Everybody who keeps the books at that moment, and so answers. */
export const bookkeepersAt = (view: TreasuryView, at: Instant): readonly MemberId[] =>
  everybodyWith(view, 'treasury/enter', at);

/** Those of these names, as they are listed. */
export const inquiriesIn = (
  { inquiries }: Readonly<Pick<Treasury, 'inquiries'>>,
  names: Iterable<string>,
): readonly (readonly [string, Inquiry])[] =>
  [...names].flatMap((id) => {
    const inquiry = inquiries.get(id);
    return inquiry ? [[id, inquiry] as const] : [];
  });

/** What the text of an inquiry about a payment says, as canonical JSON; any other text is just words. */
export const MissedPayment = z.strictObject({
  /** In minor units of the charter’s currency. */
  amount: z.int().min(1).max(mostAmount),
  /** When it was sent. */
  day: Day,
  /** What was written to it, or who sent it. */
  from: z.string().max(140).optional(),
  more: z.string().max(500).optional(),
});
export type MissedPayment = z.infer<typeof MissedPayment>;

/** The text of such an inquiry. */
export const missedText = (missed: MissedPayment): string => canonical(MissedPayment.parse(missed));

/** Reads that text; nothing for what is just words. Never throws. */
export const readMissed = (text: string): MissedPayment | undefined =>
  readJson(MissedPayment, text);
