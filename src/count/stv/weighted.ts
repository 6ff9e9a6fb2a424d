/**
 * The weighted inclusive Gregory method: all papers of a surplus move on, each at its value times the part
 * that the surplus is of the votes. Scottish councils, the PR Foundation’s rule and the exact count are of it.
 * @module
 */
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import { byVotes, extreme, settleTie } from './order.ts';
import type { Look } from './order.ts';
import type { StvCount, StvOptions } from './stage.ts';
import { sureLosers } from './sure-losers.ts';
import { Tally } from './tally.ts';
import type { Act } from './tally.ts';
import type { Reckoning } from './votes.ts';

export interface WeightedRule<V> {
  readonly method: string;
  readonly variant: string;
  readonly reckoning: Reckoning<V>;
  /** Requires at least one seat. */
  readonly quota: (valid: number, seats: number) => V;
  /** Whether the quota must be passed, not just reached: where it is votes ÷ (seats + 1), and no more. */
  readonly past?: boolean;
  /** Whether exactly a quota, which leaves no surplus, still takes a stage of its own. */
  readonly emptySurplus: boolean;
  readonly look: Look;
  /** Whether all go at once who can’t win. */
  readonly batch: boolean;
}

/** Throws a `CountError` for ballots or seats that can’t be counted. */
export function countWeighted<V>(
  election: Election<Rankings>,
  rule: WeightedRule<V>,
  { lot }: StvOptions,
): StvCount<V> {
  const tally = new Tally(election, rule.reckoning);
  const quota = rule.quota(tally.papers.valid, tally.seats);
  const pending = new Set<number>();
  seat(tally, pending, { ...rule, quota });
  tally.close({ action: 'first-preferences', of: [], quota });
  while (tally.left > 0 && tally.standing().length > 0) {
    const act = next(tally, pending, { ...rule, quota, lot });
    seat(tally, pending, { ...rule, quota });
    tally.close({ ...act, quota });
  }
  return tally.story(rule.method, rule.variant);
}

type RuleNow<V> = Omit<WeightedRule<V>, 'quota'> & { readonly quota: V };
type Running<V> = RuleNow<V> & StvOptions;

/** Elects whoever has the quota, and all who are left where they are as many as the seats. */
function seat<V>(tally: Tally<V>, pending: Set<number>, { quota, past = false }: RuleNow<V>): void {
  const { compare, zero } = tally.reckoning;
  for (const each of byVotes(tally, tally.standing())) {
    if (tally.left === 0) return;
    const over = compare(tally.surplus(each, quota), zero);
    if (over < 0 || (past && over === 0)) break;
    tally.elect(each, 'quota');
    pending.add(each);
  }
  const last = tally.standing();
  if (last.length > tally.left) return;
  for (const each of byVotes(tally, last)) tally.elect(each, 'last-places');
}

/** One surplus, or one exclusion. */
function next<V>(tally: Tally<V>, pending: Set<number>, rule: Running<V>): Omit<Act<V>, 'quota'> {
  const losers = rule.batch ? losersOf(tally, pending, rule.quota) : [];
  if (losers.length > 0) {
    tally.exclude(losers);
    // B.2 tests whether the count is complete before it transfers.
    if (tally.standing().length > tally.left) for (const each of losers) tally.moveAll(each);
    return { action: 'exclusion', of: losers };
  }
  const giver = nextGiver(tally, pending, rule);
  if (giver !== undefined) {
    pending.delete(giver);
    transferSurplus(tally, giver, rule.quota);
    return { action: 'surplus', of: [giver] };
  }
  const lowest = extreme(tally, tally.standing(), 'fewest');
  const loser = settleTie(tally, lowest, { ...rule, about: 'exclusion' });
  tally.exclude([loser]);
  tally.moveAll(loser);
  return { action: 'exclusion', of: [loser] };
}

function losersOf<V>(tally: Tally<V>, pending: Set<number>, quota: V): readonly number[] {
  const standing = tally.standing();
  return sureLosers(tally, standing, {
    surplus: tally.sum([...pending].map((each) => tally.surplus(each, quota))),
    most: standing.length - tally.left,
  });
}

/** Whose surplus is the largest of those that wait. */
function nextGiver<V>(
  tally: Tally<V>,
  pending: ReadonlySet<number>,
  rule: Running<V>,
): number | undefined {
  const { compare, zero } = tally.reckoning;
  const givers = [...pending].filter(
    (each) => rule.emptySurplus || compare(tally.surplus(each, rule.quota), zero) > 0,
  );
  if (givers.length === 0) return undefined;
  return settleTie(tally, extreme(tally, givers, 'most'), { ...rule, about: 'surplus' });
}

/** Moves all papers at their new value; the quota stays. */
export function transferSurplus<V>(tally: Tally<V>, giver: number, quota: V): void {
  const votes = tally.votesOf(giver);
  const surplus = tally.surplus(giver, quota);
  for (const { papers, value } of tally.take(giver))
    tally.move(giver, papers, tally.reckoning.reweigh(value, surplus, votes));
  tally.settle(giver, quota);
}
