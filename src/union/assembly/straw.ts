/**
 * Straw polls: everybody is asked for their view. The answers are advice, members apart from others,
 * and decide nothing.
 * @module
 */
import { z } from 'zod';
import { canonical } from '../../book/json.ts';
import { anyone, defineAct, type Doing, ministerial, power, standing } from '../kernel/act.ts';
import { type Hash, type MemberId, ProposalId, StrawId } from '../kernel/ids.ts';
import { hoursAfter, Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { type Due, type Members, standingOf } from '../members/members.ts';

/** What one person answered: the numbers of options, in ascending order. */
export interface StrawAnswer {
  readonly options: readonly number[];
  readonly attested: boolean;
  /** Given by a reply on another server. */
  readonly reply?: true;
}

const Count = z.int().min(0).max(1_000_000_000);

/** How many people answered, and how often each option was named. */
export const StrawCount = z.strictObject({
  people: Count,
  options: z.array(Count).min(2).max(8),
});
export type StrawCount = z.infer<typeof StrawCount>;

/** What came of it. `others` is the clerk’s word; everybody can count the rest again. */
export const StrawCounts = z.strictObject({
  members: StrawCount,
  /** Supporters, and those who asked for membership. */
  supporters: StrawCount,
  /** People of other servers who do not belong, one answer for each account. */
  others: StrawCount,
});
export type StrawCounts = z.infer<typeof StrawCounts>;

export interface Straw {
  readonly id: string;
  readonly by: MemberId | 'clerk';
  readonly asked: Instant;
  readonly question: Hash;
  readonly options: readonly Hash[];
  /** Whether one may name several options. */
  readonly several: boolean;
  readonly until: Instant;
  /** The proposal it belongs to. */
  readonly proposal?: ProposalId;
  /** Until it ends; then the counts stay and the answers go. */
  answers: Map<MemberId, StrawAnswer>;
  ended?: Instant;
  counts?: StrawCounts;
  withdrawn?: true;
}

/** Every straw poll, and those that run. */
export interface Straws {
  readonly all: Map<string, Straw>;
  readonly open: Set<string>;
}

/** What this file reads and changes. */
export interface StrawsView {
  readonly members: Members;
  readonly assembly: {
    straws?: Straws;
    readonly proposals: ReadonlyMap<ProposalId, { readonly stage: string }>;
  };
}

const mostOpen = 20;
const mostHours = 60 * 24;

const Asking = z.strictObject({
  straw: StrawId,
  question: Text(300),
  options: z.array(Text(100)).min(2).max(8),
  several: z.boolean(),
  until: Instant,
  proposal: ProposalId.optional(),
});
type Asking = z.infer<typeof Asking>;

export const ask = defineAct<StrawsView, Asking>('assembly/ask@1', {
  about: 'Asks everybody for their view. The answers are advice, and decide nothing.',
  body: Asking,
  needs: power('assembly/ask'),
  refuses: (view, doing) => askingRefused(view, doing),
  does: ({ assembly }, { by, body, at }) => {
    const { straw: id, question, options, several, until, proposal } = body;
    assembly.straws ??= { all: new Map(), open: new Set() };
    assembly.straws.open.add(id);
    assembly.straws.all.set(id, {
      id,
      by,
      asked: at,
      question,
      options,
      several,
      until,
      ...(proposal !== undefined && { proposal }),
      answers: new Map(),
    });
  },
});

function askingRefused({ assembly }: StrawsView, { body, at }: Doing<Asking>): Refusal | undefined {
  const { straws } = assembly;
  if (straws?.all.has(body.straw)) return refusal('assembly', 'This was asked already.');
  if ((straws?.open.size ?? 0) >= mostOpen)
    return refusal('assembly', 'At most {most} straw polls run at a time. Wait until one ends.', {
      most: mostOpen,
    });
  if (body.until < hoursAfter(at, 1) || body.until > hoursAfter(at, mostHours))
    return {
      ...refusal('assembly', 'A straw poll runs for at least an hour, and at most 60 days.'),
      field: 'until',
    };
  return body.proposal === undefined || assembly.proposals.has(body.proposal)
    ? undefined
    : refusal('assembly', 'There is no such proposal.');
}

const Answering = z.strictObject({
  straw: StrawId,
  /** The numbers of options, from 0, in ascending order; none takes an answer back. */
  options: z.array(z.int().min(0).max(7)).max(8),
});
type Answering = z.infer<typeof Answering>;

export const answer = defineAct<StrawsView, Answering>('assembly/answer@1', {
  about: 'Answers a straw poll, or changes the answer given before.',
  body: Answering,
  needs: standing('supporter', 'applicant', 'member'),
  refuses: (view, doing) => answerRefused(view, doing),
  does: ({ assembly }, { by, body, attested, evidence }) => {
    const answers = assembly.straws?.all.get(body.straw)?.answers;
    if (body.options.length === 0) answers?.delete(by);
    else answers?.set(by, answerOf(body, { attested, evidence }));
  },
});

const answerOf = (
  { options }: Answering,
  { attested, evidence }: Pick<Doing<Answering>, 'attested' | 'evidence'>,
): StrawAnswer => ({ options, attested, ...(evidence === 'reply' && { reply: true }) });

function answerRefused(
  view: StrawsView,
  { by, body, at, ...how }: Doing<Answering>,
): Refusal | undefined {
  const straw = runningIn(view, body.straw, at);
  if ('refused' in straw) return straw;
  if (!isAscending(body.options) || body.options.some((each) => each >= straw.options.length))
    return refusal('assembly', 'This straw poll does not offer that answer.');
  if (!straw.several && body.options.length > 1)
    return refusal('assembly', 'This straw poll takes one answer from each.');
  return onClerksWord(straw.answers.get(by), how);
}

/** Why the clerk’s word is not enough to change that answer, or nothing. */
function onClerksWord(
  before: StrawAnswer | undefined,
  { attested, evidence }: Pick<Doing<Answering>, 'attested' | 'evidence'>,
): Refusal | undefined {
  if (evidence === 'reply' && before && !before.reply)
    return refusal('assembly', 'You gave this answer in the hall, so it is changed there alone.');
  return attested && before?.attested === false
    ? refusal(
        'keys',
        'You gave this answer with a key of your own, so only such a key can change it. Use the device you answered on.',
      )
    : undefined;
}

const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((each, i) => i === 0 || (numbers[i - 1] ?? 0) < each);

/** The straw poll, if it still runs; otherwise what to tell the person. */
function runningIn({ assembly }: StrawsView, id: string, at: Instant): Straw | Refusal {
  const straw = assembly.straws?.all.get(id);
  if (!straw) return refusal('assembly', 'There is no such straw poll.');
  return isRunning(straw, at) ? straw : refusal('assembly', 'This straw poll is over.');
}

/** Whether it takes answers at that moment. */
export const isRunning = ({ ended, withdrawn, until }: Straw, at: Instant): boolean =>
  ended === undefined && withdrawn === undefined && at < until;

const OfStraw = z.strictObject({ straw: StrawId });

export const withdrawAsk = defineAct<StrawsView, z.infer<typeof OfStraw>>(
  'assembly/withdraw-ask@1',
  {
    about: 'Takes a straw poll back before anybody of the union has answered.',
    body: OfStraw,
    needs: anyone,
    refuses: (view, { by, body, at }) => {
      const straw = runningIn(view, body.straw, at);
      if ('refused' in straw) return straw;
      if (straw.by !== by) return refusal('assembly', 'Only who asked can take it back.');
      return straw.answers.size === 0
        ? undefined
        : refusal('assembly', 'It was answered already, so it runs to its end.');
    },
    does: ({ assembly }, { body, at }) => {
      const straw = assembly.straws?.all.get(body.straw);
      if (!straw) return;
      straw.withdrawn = true;
      straw.ended = at;
      assembly.straws?.open.delete(body.straw);
    },
  },
);

const Ending = z.strictObject({ straw: StrawId, counts: StrawCounts });

export const endStraw = defineAct<StrawsView, z.infer<typeof Ending>>('assembly/end-straw@1', {
  about: 'Ends a straw poll and enters what was answered, members apart from others.',
  body: Ending,
  needs: ministerial,
  refuses: (view, { body, at }) => {
    const straw = view.assembly.straws?.all.get(body.straw);
    if (!straw || straw.ended !== undefined)
      return refusal('assembly', 'There is no such straw poll to end.');
    if (at < straw.until)
      return refusal('assembly', 'This straw poll runs until {until}.', { until: straw.until });
    const { members, supporters } = countsOf(view, straw);
    if (canonical({ members, supporters, others: body.counts.others }) !== canonical(body.counts))
      return refusal('assembly', 'The answers in the book give other numbers.');
    return isPossible(straw, body.counts.others)
      ? undefined
      : refusal('assembly', 'So many people can’t have answered so.');
  },
  does: ({ assembly }, { body, at }) => {
    const straw = assembly.straws?.all.get(body.straw);
    if (!straw) return;
    straw.ended = at;
    straw.counts = body.counts;
    straw.answers = new Map();
    assembly.straws?.open.delete(body.straw);
  },
});

/** Whether so many people can have named the options so often. */
function isPossible({ several, options }: Straw, { people, options: named }: StrawCount): boolean {
  const sum = named.reduce((all, each) => all + each, 0);
  if (named.length !== options.length) return false;
  return several ? Math.max(...named) <= people && people <= sum : sum === people;
}

/** How the union’s own answered so far, by how each stands now; who left no longer counts. */
export function countsOf(
  { members }: StrawsView,
  { answers, options }: Straw,
): Pick<StrawCounts, 'members' | 'supporters'> {
  const counts = { members: noAnswers(options.length), supporters: noAnswers(options.length) };
  for (const [id, given] of answers) {
    const now = standingOf(members, id);
    if (now === 'member') add(counts.members, given);
    else if (now === 'supporter' || now === 'applicant') add(counts.supporters, given);
  }
  return counts;
}

/** Nobody answered yet. */
export const noAnswers = (options: number): StrawCount => ({
  people: 0,
  options: Array.from({ length: options }, () => 0),
});

function add(count: StrawCount, { options }: StrawAnswer): void {
  count.people++;
  for (const each of options) count.options[each] = (count.options[each] ?? 0) + 1;
}

/** How people of other servers answered: what the hall keeps in its vault. */
export type OthersOf = (straw: string, options: number) => StrawCount;

/** The straw polls that must be ended now. */
export function strawsDue(view: StrawsView, at: Instant, othersOf: OthersOf): readonly Due[] {
  return dueStraws(view.assembly, at).map((straw) => ({
    act: endStraw.name,
    body: {
      straw: straw.id,
      counts: { ...countsOf(view, straw), others: othersOf(straw.id, straw.options.length) },
    },
  }));
}

/** Those whose time is over. */
export const dueStraws = ({ straws }: StrawsView['assembly'], at: Instant): readonly Straw[] =>
  openStraws({ straws }).filter(({ until }) => until <= at);

/** Those that run, in the order in which they were asked. */
export const openStraws = ({
  straws,
}: {
  readonly straws?: Straws | undefined;
}): readonly Straw[] => [...(straws?.open ?? [])].flatMap((id) => straws?.all.get(id) ?? []);
