/**
 * The count of Minneapolis for several seats: Code of Ordinances, Title 8.5, chapter 167; and as RCTab 2.0 does
 * it, with which cities count.
 * @module
 */
import { wordAt } from '../flat.ts';
import { rankingsKept } from '../rankings.ts';
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import { byVotes, extreme, settleTie } from './order.ts';
import { wholeDroop } from './scottish-stv.ts';
import type { StvCount, StvOptions } from './stage.ts';
import { sureLosers } from './sure-losers.ts';
import { Tally } from './tally.ts';
import { decimalVotes } from './votes.ts';
import { transferSurplus } from './weighted.ts';

const four = decimalVotes(4, 'fraction-first');

export interface MinneapolisOptions extends StvOptions {
  /** Undeclared write-ins: never elected, and defeated before all others. */
  readonly writeIns?: ReadonlySet<number>;
  /**
   * `ordinance` (where it isn’t said): losers go together, and who has the threshold goes on receiving votes
   * until his surplus moves. `rctab`: losers go singly, who has the threshold is elected at once, and all
   * surpluses of a round move in the next, at the end too.
   */
  readonly as?: 'ordinance' | 'rctab';
}

interface Count {
  readonly tally: Tally<bigint>;
  readonly threshold: bigint;
  readonly lot: StvOptions['lot'];
  readonly writeIns: ReadonlySet<number>;
}

/**
 * Elects by single transferable vote as Minneapolis does: threshold ⌊votes ÷ (seats + 1)⌋ + 1 of the first
 * round for good; surplus fraction and transfer value cut to four decimals (167.20); ties by lot. An equal
 * rank, which is an overvote there, is passed over like a gap.
 */
export function countMinneapolis(
  election: Election<Rankings>,
  { lot, writeIns = new Set(), as = 'ordinance' }: MinneapolisOptions,
): StvCount {
  const tally = new Tally({ ...election, ballots: withoutEquals(election.ballots) }, four);
  const threshold = wholeDroop(tally.papers.valid, tally.seats) * four.one;
  const count: Count = { tally, threshold, lot, writeIns };
  if (as === 'ordinance') byOrdinance(count);
  else byTabulator(count);
  const variant =
    as === 'ordinance' ? 'ordinance ch. 167, losers together' : 'RCTab 2.0, losers singly';
  return tally.story('minneapolis-stv', `weighted inclusive Gregory, 4 decimals, ${variant}`);
}

/** Ballots without the candidates who share a rank. */
function withoutEquals(ballots: Rankings): Rankings {
  const { ranks, starts, groups } = ballots;
  if (!ranks) return ballots;
  const isFirst = new Uint8Array(ranks.length + 1);
  for (let group = 0; group <= groups; group++) isFirst[wordAt(starts, group)] = 1;
  return rankingsKept(ballots, (i) => {
    const isLevelBefore = isFirst[i] === 0 && ranks[i] === ranks[i - 1];
    const isLevelAfter = isFirst[i + 1] === 0 && ranks[i] === ranks[i + 1];
    return !isLevelBefore && !isLevelAfter;
  });
}

/** 167.70 (1). */
function byOrdinance(count: Count): void {
  const { tally, threshold: quota } = count;
  settle(count);
  tally.close({ action: 'first-preferences', of: [], quota });
  while (tally.left > 0 && tally.standing().length > 0) {
    const act = actByOrdinance(count);
    settle(count);
    tally.close({ ...act, quota });
  }
}

interface Act {
  readonly action: 'surplus' | 'exclusion';
  readonly of: readonly number[];
}

/** Clauses c, d and e: all who can’t win, else the largest surplus, else the lowest. */
function actByOrdinance(count: Count): Act {
  const { tally, threshold, lot } = count;
  const losers = impossible(count);
  if (losers.length > 0) return defeat(count, losers);
  const [highest] = extreme(tally, eligible(count), 'most');
  if (highest === undefined || tally.surplus(highest, threshold) <= 0n) return defeatLowest(count);
  const giver = settleTie(tally, extreme(tally, eligible(count), 'most'), {
    about: 'surplus',
    look: 'never',
    lot,
  });
  tally.elect(giver, 'quota');
  transferSurplus(tally, giver, threshold);
  return { action: 'surplus', of: [giver] };
}

/** Who can be elected still. */
const eligible = ({ tally, writeIns }: Count): readonly number[] =>
  tally.standing().filter((each) => !writeIns.has(each));

/** Who has reached the threshold, and isn’t declared elected. */
const pending = (count: Count): readonly number[] =>
  eligible(count).filter((each) => count.tally.votesOf(each) >= count.threshold);

/**
 * Clause a: as many at the threshold as seats. Clause f, once clauses c and d have nothing to do: as many left
 * as seats.
 */
function settle(count: Count): void {
  const { tally, threshold } = count;
  const reached = byVotes(tally, pending(count));
  if (reached.length >= tally.left) {
    // Never more than the seats: the threshold is more than votes ÷ (seats + 1).
    for (const each of reached) tally.elect(each, 'quota');
    return;
  }
  const hasSurplus = reached.some((each) => tally.votesOf(each) > threshold);
  if (!hasSurplus && impossible(count).length === 0) fillLast(count);
}

/** Clause f: whether as many are left as seats, who are elected then. */
function fillLast(count: Count): boolean {
  const { tally, threshold } = count;
  const left = byVotes(tally, eligible(count));
  if (left.length > tally.left) return false;
  for (const each of left)
    tally.elect(each, tally.votesOf(each) >= threshold ? 'quota' : 'last-places');
  tally.exclude(tally.standing());
  return true;
}

/** “Mathematically impossible to be elected” (167.20), in its plain sense: who could draw level stays. */
function impossible(count: Count): readonly number[] {
  const { tally, threshold, writeIns } = count;
  const undeclared = tally.standing().filter((each) => writeIns.has(each));
  if (undeclared.length > 0) return undeclared;
  const reached = pending(count);
  const hopeful = eligible(count).filter((each) => !reached.includes(each));
  return sureLosers(tally, hopeful, {
    surplus: tally.sum(reached.map((each) => tally.surplus(each, threshold))),
    most: hopeful.length - (tally.left - reached.length),
  });
}

function defeat({ tally }: Count, of: readonly number[]): Act {
  tally.exclude(of);
  for (const each of of) tally.moveAll(each);
  return { action: 'exclusion', of };
}

/** Clause e; where only as many are left then as seats, the votes stay (f). */
function defeatLowest(count: Count): Act {
  const { tally } = count;
  const loser = lowestOf(count);
  tally.exclude([loser]);
  if (!fillLast(count)) tally.moveAll(loser);
  return { action: 'exclusion', of: [loser] };
}

function lowestOf(count: Count): number {
  const { tally, lot } = count;
  const reached = pending(count);
  const hopeful = eligible(count).filter((each) => !reached.includes(each));
  const lowest = extreme(tally, hopeful, 'fewest');
  return settleTie(tally, lowest, { about: 'exclusion', look: 'never', lot });
}

/** As RCTab does: a round either elects, and then the surpluses move, or defeats. */
function byTabulator(count: Count): void {
  const { tally, threshold: quota, writeIns } = count;
  let winners = electReached(count);
  tally.close({ action: 'first-preferences', of: [], quota });
  while (winners.length > 0 || (tally.left > 0 && tally.standing().length > 0)) {
    const undeclared = tally.standing().filter((each) => writeIns.has(each));
    const act =
      winners.length > 0
        ? moveSurpluses(count, winners)
        : undeclared.length > 0
          ? defeat(count, undeclared)
          : defeat(count, [lowestOf(count)]);
    winners = tally.left > 0 ? electReached(count) : [];
    tally.close({ ...act, quota });
  }
}

/** Elects whoever has the threshold, and all who are left where there are as many as seats; returns whose surplus moves. */
function electReached(count: Count): readonly number[] {
  const { tally } = count;
  const reached = byVotes(tally, pending(count));
  for (const each of reached) tally.elect(each, 'quota');
  const left = byVotes(tally, eligible(count));
  if (left.length > tally.left) return reached;
  for (const each of left) tally.elect(each, 'last-places');
  tally.exclude(tally.standing());
  return reached;
}

function moveSurpluses({ tally, threshold }: Count, of: readonly number[]): Act {
  for (const each of of) transferSurplus(tally, each, threshold);
  return { action: 'surplus', of };
}
