/**
 * Work that is reported for dues, and what became of it. That an inquiry is such a report, of which month it is, and
 * whether it counts, only its texts say: so no rule of the book rests on it, and whoever may read the texts holds to this.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import type { Hash, MemberId } from '../kernel/ids.ts';
import { readJson } from '../kernel/in-json.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { memberSince, standingOf } from '../members/members.ts';
import { isTakenBack } from './inquiries.ts';
import { isTooOld } from './instalments.ts';
import { monthAfter, monthsPayable, Period, periodOf, periodsFrom } from './period.ts';
import type { Inquiry, TreasuryView } from './state.ts';

/** What the text of an inquiry says that reports work done for dues, as canonical JSON. */
export const DoneWork = z.strictObject({
  work: z.string().trim().min(1).max(500),
  /** The month whose dues it is for. */
  period: Period,
});
export type DoneWork = z.infer<typeof DoneWork>;

/** The text of such a report. */
export const doneText = (done: DoneWork): string => canonical(DoneWork.parse(done));

/** Reads that text; nothing for any other. Never throws. */
export const readDone = (text: string): DoneWork | undefined => readJson(DoneWork, text);

const words = z.string().max(500).optional();

/**
 * What an answer says of such a report, as canonical JSON: whether it counts as their dues of that month. Where the report
 * can’t be read, and nothing counts, no month is known.
 */
export const WorkAnswer = z.discriminatedUnion('given', [
  z.strictObject({ given: z.literal(true), period: Period, words }),
  z.strictObject({ given: z.literal(false), period: Period.optional(), words }),
]);
export type WorkAnswer = z.infer<typeof WorkAnswer>;

/** The text of such an answer. */
export const workAnswerText = (answer: WorkAnswer): string => canonical(WorkAnswer.parse(answer));

/** Reads that text; nothing for any other. Never throws. */
export const readWorkAnswer = (text: string): WorkAnswer | undefined => readJson(WorkAnswer, text);

/**
 * What a settled inquiry says of a month: the answer that stands, where it is about work; `'unread'` where that can't be
 * read, and it may be about work; nothing where it is about something else, or was taken back.
 */
export function workSettled(
  inquiry: Inquiry,
  read: (text: Hash) => string | undefined,
): WorkAnswer | 'unread' | undefined {
  const [first, last] = [inquiry.said[0], inquiry.said.at(-1)];
  if (!inquiry.isSettled || isTakenBack(inquiry) || !first || !last) return undefined;
  const answer = read(last.text);
  if (answer !== undefined) return readWorkAnswer(answer);
  const asked = read(first.text);
  return asked === undefined || readDone(asked) ? 'unread' : undefined;
}

interface Reporting extends Pick<DoneWork, 'period'> {
  readonly by: MemberId;
  readonly at: Instant;
}

/** Why somebody can’t report work for that month now; nothing where they can. */
export function reportRefused(
  view: TreasuryView,
  { by, ...month }: Reporting,
): Refusal | undefined {
  if (view.charter?.money?.dues?.work !== true)
    return refusal('dues', 'By the rules, dues can’t be paid in work here. Nothing is reported.');
  const joined = memberSince(view.members, by);
  return standingOf(view.members, by) === 'member' && joined !== undefined
    ? monthRefused(view, { ...month, joined })
    : refusal('dues', 'Only members pay dues in work. Become a member first.');
}

function monthRefused(
  { treasury }: TreasuryView,
  { period, at, joined }: Omit<Reporting, 'by'> & { readonly joined: Instant },
): Refusal | undefined {
  if (period > periodOf(at))
    return refusal('dues', 'Work is reported once its month has begun. Choose a month up to now.');
  if (period < periodOf(joined))
    return refusal(
      'dues',
      'In {period} you were no member, and owed nothing. Choose a later month.',
      { period },
    );
  return tooOldRefused(treasury, period);
}

function tooOldRefused({ years }: TreasuryView['treasury'], period: string): Refusal | undefined {
  const closed = years.at(-1)?.through;
  return closed !== undefined && isTooOld(period, closed)
    ? refusal('dues', 'Dues of {period} are too old to be paid now.', { period })
    : undefined;
}

/** The months for which somebody can report work then, the last first; none where they owe no dues in work. */
export const reportableMonths = (
  view: TreasuryView,
  who: Omit<Reporting, 'period'>,
): readonly string[] =>
  periodsFrom(periodOf(memberSince(view.members, who.by) ?? who.at), periodOf(who.at))
    .filter((period) => !reportRefused(view, { ...who, period }))
    .toReversed();

/**
 * Why an answer can’t settle what is reported or asked; nothing where it can. `asked` is the text of that; nothing where
 * it can’t be read. Whether the rules took work when it was reported was looked at then: they may take
 * none by now, and what was done before counts all the same.
 */
export function workAnswerRefused(
  view: TreasuryView,
  inquiry: Inquiry,
  { asked, answer }: { readonly asked: string | undefined; readonly answer: string },
): Refusal | undefined {
  const given = readWorkAnswer(answer);
  if (asked !== undefined) return otherAnswerRefused(readDone(asked), given);
  // Just words would say that it was about something else, and ask again for a month that was given.
  if (!given)
    return refusal(
      'dues',
      'What this asks or reports can’t be read. Say whether a month counts by it, and which: on the page it stands beside it.',
    );
  return given.given ? monthUnreadRefused(view, inquiry, given.period) : undefined;
}

/** The months of which work can be said to be where nothing can be read of it, the last first. */
export function answerableMonths(
  view: Pick<TreasuryView, 'treasury' | 'members'>,
  inquiry: Inquiry,
): readonly string[] {
  const [first] = inquiry.said;
  if (!first) return [];
  const last = periodOf(first.at);
  const joined = memberSince(view.members, inquiry.by);
  const from = joined === undefined ? monthAfter(last, 1 - monthsPayable) : periodOf(joined);
  return periodsFrom(from, last)
    .filter((each) => !monthUnreadRefused(view, inquiry, each))
    .toReversed();
}

/** Why work of which nothing can be read is not of that month. Whoever is no member now owes nothing by it. */
function monthUnreadRefused(
  { treasury, members }: Pick<TreasuryView, 'treasury' | 'members'>,
  { by, said: [first] }: Inquiry,
  period: string,
): Refusal | undefined {
  if (first && period > periodOf(first.at))
    return refusal('dues', 'When this was reported, {period} had not begun.', { period });
  const joined = memberSince(members, by);
  if (joined !== undefined && period < periodOf(joined))
    return refusal(
      'dues',
      'In {period} they were no member, and owed nothing. Choose a later month.',
      { period },
    );
  return tooOldRefused(treasury, period);
}

/** Why an answer is not of what can be read: of that report, or of something else that was asked. */
function otherAnswerRefused(
  done: DoneWork | undefined,
  given: WorkAnswer | undefined,
): Refusal | undefined {
  if (!done)
    return (
      given &&
      refusal('dues', 'This reports no work, so it can’t count as dues. Answer it in words.')
    );
  if (!given)
    return refusal(
      'dues',
      'This reports work. Say whether it counts as their dues: on the page it stands beside it.',
    );
  const { period } = done;
  return given.period === period
    ? undefined
    : refusal('dues', 'This reports work for {period}. Answer it for that month.', { period });
}
