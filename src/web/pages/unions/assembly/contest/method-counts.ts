/**
 * What methods make of a choice, for those who look: of the same ballots it is counted once. In which language they read
 * is nothing to it.
 * @module
 */
import {
  ballotsIn,
  type ContestPoll,
  isContestOutcome,
  isContestPoll,
  isSealed,
  type OpenedSum,
  openedSumOf,
  type Profile,
  profileOf,
  type Proposal,
} from '../../../../../union/assembly/assembly.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { HallDeps } from '../../../../deps.ts';
import { type CountedSoon, CountsKept } from '../counted-soon.ts';
import { countChoice, type Counts, type Methods } from './count-choice.ts';

export interface CountedChoice {
  /** How many there are. */
  readonly ballots: number;
  /** Nothing where no ballot says anything. */
  readonly counts: Counts | undefined;
}

/** What the page of a decided choice knows of its counts by the method of the rules. */
export interface ChoiceCounts {
  /** Nothing where nothing was opened. */
  readonly ballots: CountedSoon<CountedChoice> | undefined;
  /** What those who have no vote said. */
  readonly advice: CountedSoon<CountedChoice> | undefined;
}

const known: Readonly<Record<Methods, CountsKept<CountedChoice>>> = {
  own: new CountsKept(),
  each: new CountsKept(),
};

type Deps = Pick<HallDeps, 'countChoice' | 'now'>;
type Outcome = Proposal['outcome'];

/** What each method makes of the ballots as they are, or were a moment ago; nothing while they are sealed. */
export async function choiceCounted(
  deps: Deps,
  poll: ContestPoll,
  outcome: Outcome,
): Promise<CountedSoon<CountedChoice> | undefined> {
  const said = saidIn(poll);
  const lot = outcome && isContestOutcome(outcome) ? outcome.lot : undefined;
  // What key holders opened is counted by the lot that they make, and that is known with the outcome.
  if (!said || (isSealed(poll) && lot === undefined)) return undefined;
  // While ballots come in, there is no seed yet: what is level is shown in some order.
  return soon(deps, poll, { said, seed: lot ?? poll.rollRoot, by: 'each' });
}

/** The counts of a choice that is decided; none where nothing was, or it is something else. */
export async function choiceCountsOf(
  deps: Deps,
  { poll, outcome }: Pick<Proposal, 'poll' | 'outcome'>,
): Promise<{ readonly choiceCounts?: ChoiceCounts }> {
  if (!poll || !isContestPoll(poll) || !outcome || !isContestOutcome(outcome)) return {};
  const counted = async (said: Said | undefined): Promise<ChoiceCounts['ballots']> =>
    said && soon(deps, poll, { said, seed: outcome.lot, by: 'own' });
  const [ballots, advice] = await Promise.all([counted(saidIn(poll)), counted(adviceIn(poll))]);
  return { choiceCounts: { ballots, advice } };
}

/** Whether it is being counted at the moment. */
export const isBeingCounted = (poll: ContestPoll, by: Methods): boolean =>
  known[by].isUnderWay(saidIn(poll)?.held, by === 'own' ? adviceIn(poll)?.held : undefined);

/** Whether its ballots are there to be seen: of a secret vote only those that were opened whole. */
export const hasBallots = (poll: ContestPoll): boolean =>
  !isSealed(poll) || poll.sealed.mixing?.ballots !== undefined;

/** The ballots as they stand. */
export const profileIn = (poll: ContestPoll): Profile =>
  lyingIn(poll) ?? profileOf(poll.ballots.values());

/** The ballots of a vote that is closed, or of a secret one that was opened whole. */
const lyingIn = ({ counted, sealed }: ContestPoll): Profile | undefined =>
  counted?.ballots ?? sealed?.mixing?.ballots;

/** What is counted, what holds it, and what tells it from another. */
interface Said {
  readonly held: object;
  readonly marks: Iterable<unknown>;
  readonly read: () => { readonly profile: Profile } | { readonly sum: OpenedSum };
}

function saidIn(poll: ContestPoll): Said | undefined {
  if (hasBallots(poll)) {
    const lying = lyingIn(poll);
    if (lying) return saidBy(lying);
    const read = () => ({ profile: profileIn(poll) });
    return { held: poll.ballots, marks: poll.ballots.values(), read };
  }
  const sum = isSealed(poll) ? openedSumOf(poll) : undefined;
  return sum && { held: sum.numbers, marks: sum.numbers, read: () => ({ sum }) };
}

function adviceIn({ counted }: ContestPoll): Said | undefined {
  const advice = counted?.advice ?? [];
  return advice.length > 0 ? saidBy(advice) : undefined;
}

const saidBy = (profile: Profile): Said => ({
  held: profile,
  marks: profile,
  read: () => ({ profile }),
});

interface ToCount {
  readonly said: Said;
  readonly seed: Hash;
  readonly by: Methods;
}

const soon = (deps: Deps, poll: ContestPoll, of: ToCount): Promise<CountedSoon<CountedChoice>> =>
  known[of.by].soon(deps, {
    held: of.said.held,
    ballots: [poll.entitled, ...of.said.marks],
    count: () => count(deps, poll, of),
  });

async function count(
  { countChoice: counting = countChoice }: Deps,
  { rule, seats, options, entitled }: ContestPoll,
  { said, seed, by }: ToCount,
): Promise<CountedChoice> {
  const read = said.read();
  const counts = await counting({ rule, seats, options, entitled, seed, ...read }, by);
  return { ballots: 'sum' in read ? read.sum.ballots : ballotsIn(read.profile), counts };
}
