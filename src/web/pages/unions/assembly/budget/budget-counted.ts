/**
 * The count of a budget, for those who look at it, with what it was counted from.
 * @module
 */
import type { BudgetCount, BudgetVote } from '../../../../../count/budget/budget.ts';
import {
  type BudgetPoll,
  budgetVoteOf,
  countSharingCast,
  isBudgetOutcome,
  isBudgetPoll,
  type Outcome,
  type Profile,
  profileOf,
  type Proposal,
} from '../../../../../union/assembly/assembly.ts';
import type { HallDeps } from '../../../../deps.ts';
import { type CountedSoon, CountsKept, patience } from '../counted-soon.ts';

/** Ballots that were counted, and what they came to; no count where none of them supports anything. */
export interface CountedBudget {
  readonly profile: Profile;
  readonly vote: BudgetVote;
  readonly count: BudgetCount | undefined;
}

/** What the page of a decision on a budget knows of its counts. */
export interface BudgetCounts {
  /** Nothing where nothing was decided by them. */
  readonly ballots: CountedSoon<CountedBudget> | undefined;
  /** What those who have no vote said. */
  readonly advice: CountedSoon<CountedBudget> | undefined;
}

type Deps = Pick<HallDeps, 'countBudget' | 'now'>;

/** Milliseconds that a file waits. */
export const patienceForFile = 20_000;

const known = new CountsKept<CountedBudget>();

/** The count of the ballots as they are, or were a moment ago. */
export const ballotsCounted = (
  deps: Deps,
  poll: BudgetPoll,
  { outcome, waits = patience }: { readonly outcome: Outcome | undefined; readonly waits?: number },
): Promise<CountedSoon<CountedBudget>> =>
  budgetSoon(deps, poll, {
    waits,
    held: poll.counted?.ballots ?? poll.ballots,
    ballots: [...(poll.counted?.ballots ?? poll.ballots.values())],
    profile: () => profileIn(poll),
    seed: seedOf(poll, outcome),
  });

const profileIn = ({ counted, ballots }: BudgetPoll): Profile =>
  counted?.ballots ?? profileOf(ballots.values());

/** The ballots without a count. */
export function ballotsOf(poll: BudgetPoll): CountedBudget {
  const profile = profileIn(poll);
  return { profile, vote: budgetVoteOf(poll, profile), count: undefined };
}

/** The counts of a budget that is decided; none where nothing was, or it is something else. */
export async function countsOf(
  deps: Deps,
  { poll, outcome }: Pick<Proposal, 'poll' | 'outcome'>,
): Promise<{ readonly counts?: BudgetCounts }> {
  if (!poll || !isBudgetPoll(poll) || !outcome || !isBudgetOutcome(outcome)) return {};
  if (!poll.counted) return {};
  const { advice } = poll.counted;
  const of = { held: advice, ballots: advice, profile: () => advice, waits: patience };
  const [ballots, adviceFound] = await Promise.all([
    outcome.result === 'void' ? undefined : ballotsCounted(deps, poll, { outcome }),
    advice.length > 0 ? budgetSoon(deps, poll, { ...of, seed: outcome.lot }) : undefined,
  ]);
  return { counts: { ballots, advice: adviceFound } };
}

/** While ballots come in, there is no seed yet: what is level is shown in some order. */
export const seedOf = ({ rollRoot }: BudgetPoll, outcome: Outcome | undefined): string =>
  outcome && isBudgetOutcome(outcome) ? outcome.lot : rollRoot;

/** Whether its ballots are being counted at the moment. */
export const isBeingCounted = ({ counted, ballots }: BudgetPoll): boolean =>
  known.isUnderWay(counted?.ballots ?? ballots, counted?.advice);

interface ToCount {
  readonly waits: number;
  readonly held: object;
  readonly ballots: readonly unknown[];
  readonly profile: () => Profile;
  readonly seed: string;
}

const budgetSoon = (
  deps: Deps,
  poll: BudgetPoll,
  { profile, seed, ...of }: ToCount,
): Promise<CountedSoon<CountedBudget>> =>
  known.soon(deps, { ...of, count: () => count(deps, poll, { profile, seed }) });

async function count(
  { countBudget = countSharingCast }: Deps,
  { rule, budget, costs, options }: BudgetPoll,
  { profile: grouped, seed }: Pick<ToCount, 'profile' | 'seed'>,
): Promise<CountedBudget> {
  const profile = grouped();
  const sharing = { rule, budget, costs, options };
  const made = await countBudget({ ...sharing, profile, seed });
  return { profile, vote: budgetVoteOf(sharing, profile), count: made };
}
