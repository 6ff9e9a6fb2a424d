/**
 * The count of a budget, for those who look at it: large ones take seconds, so a thread works them out, each once for the
 * same ballots. The page waits a moment for it, and else says that it is being counted.
 * @module
 */
import { setTimeout as delay } from 'node:timers/promises';
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

/** Ballots that were counted, and what they came to; no count where none of them supports anything. */
export interface CountedBudget {
  readonly profile: Profile;
  readonly vote: BudgetVote;
  readonly count: BudgetCount | undefined;
}

/** What a page knows of a count; `not-counted` where it would take too long, or the thread died over it. */
export type CountedSoon = CountedBudget | 'under-way' | 'not-counted';

export const isCounted = (counted: CountedSoon | undefined): counted is CountedBudget =>
  typeof counted === 'object';

/** What the page of a decision on a budget knows of its counts. */
export interface BudgetCounts {
  /** Nothing where nothing was decided by them. */
  readonly ballots: CountedSoon | undefined;
  /** What those who have no vote said. */
  readonly advice: CountedSoon | undefined;
}

type Deps = Pick<HallDeps, 'countBudget' | 'now'>;

/** Milliseconds that a page waits, and a file. */
const patience = 1_000;
export const patienceForFile = 20_000;

/**
 * A count that takes longer than a moment holds for so many milliseconds, though ballots come in meanwhile: else no page of a
 * lively vote would ever see one.
 */
const holds = 60_000;

interface Kept {
  readonly ballots: readonly unknown[];
  readonly begun: number;
  readonly counted: Promise<CountedBudget>;
  /** When it was done, well or not. */
  over?: number;
  failed?: boolean;
}

/** By what holds the ballots: it goes with them. */
const known = new WeakMap<object, Kept>();

/** The count of the ballots as they are, or were a moment ago. */
export const ballotsCounted = (
  deps: Deps,
  poll: BudgetPoll,
  { outcome, waits = patience }: { readonly outcome: Outcome | undefined; readonly waits?: number },
): Promise<CountedSoon> =>
  countedSoon(deps, poll, {
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
    advice.length > 0 ? countedSoon(deps, poll, { ...of, seed: outcome.lot }) : undefined,
  ]);
  return { counts: { ballots, advice: adviceFound } };
}

/** While ballots come in, there is no seed yet: what is level is shown in some order. */
export const seedOf = ({ rollRoot }: BudgetPoll, outcome: Outcome | undefined): string =>
  outcome && isBudgetOutcome(outcome) ? outcome.lot : rollRoot;

/** Whether its ballots are being counted at the moment. */
export function isBeingCounted({ counted, ballots }: BudgetPoll): boolean {
  const kept = [counted?.ballots ?? ballots, counted?.advice].map(
    (held) => held && known.get(held),
  );
  return kept.some((each) => each && each.over === undefined);
}

interface ToCount {
  readonly waits: number;
  readonly held: object;
  readonly ballots: readonly unknown[];
  readonly profile: () => Profile;
  readonly seed: string;
}

function countedSoon(deps: Deps, poll: BudgetPoll, of: ToCount): Promise<CountedSoon> {
  const before = known.get(of.held);
  const kept = before && stillHolds(before, of, deps.now()) ? before : begin(deps, poll, of);
  const end = new AbortController();
  return Promise.race([
    kept.counted.catch(() => 'not-counted' as const),
    delay(of.waits, 'under-way' as const, { ref: false, signal: end.signal }),
  ]).finally(() => end.abort());
}

function stillHolds({ ballots, begun, over, failed = false }: Kept, of: ToCount, at: number) {
  if (over === undefined) return true;
  if (at - over < holds && (failed || over - begun >= patience)) return true;
  const isSame =
    ballots.length === of.ballots.length && ballots.every((each, i) => each === of.ballots[i]);
  return isSame && !failed;
}

function begin(deps: Deps, poll: BudgetPoll, of: ToCount): Kept {
  const kept: Kept = { ballots: of.ballots, begun: deps.now(), counted: count(deps, poll, of) };
  known.set(of.held, kept);
  void marksItsEnd(kept, deps);
  return kept;
}

async function marksItsEnd(kept: Kept, { now }: Deps): Promise<void> {
  const [found] = await Promise.allSettled([kept.counted]);
  kept.over = now();
  kept.failed = found.status === 'rejected';
}

async function count(
  { countBudget = countSharingCast }: Deps,
  { rule, budget, costs, options }: BudgetPoll,
  { profile: grouped, seed }: ToCount,
): Promise<CountedBudget> {
  const profile = grouped();
  const sharing = { rule, budget, costs, options };
  const made = await countBudget({ ...sharing, profile, seed });
  return { profile, vote: budgetVoteOf(sharing, profile), count: made };
}
