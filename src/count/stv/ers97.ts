/**
 * How to conduct an election by the single transferable vote: Newland and Britton, third edition, Electoral
 * Reform Society 1997; the numbers are of its section 5.
 * @module
 */
import { bigAt } from '../flat.ts';
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import { byEarlierStages, byVotes, extreme, settleTie } from './order.ts';
import { joined, sorted } from './papers.ts';
import type { Stage, StvCount, StvOptions } from './stage.ts';
import { sureLosers } from './sure-losers.ts';
import { Tally } from './tally.ts';
import type { Bundle } from './tally.ts';
import { compareUnits, decimalVotes } from './votes.ts';

const two = decimalVotes(2, 'once');

export interface Ers97Stage extends Stage {
  /** The active vote ÷ (unfilled seats + 1), rounded up, when it was last looked at: it elects where it is less than the quota. */
  readonly enough: bigint;
}

export interface Ers97Count extends StvCount {
  readonly stages: readonly Ers97Stage[];
}

/** What goes along with the tally. */
interface Count {
  readonly tally: Tally<bigint>;
  readonly lot: StvOptions['lot'];
  /** Falls while nobody is elected (5.4.8). */
  quota: bigint;
  /** What was enough to be elected when it was last looked at; by stage. */
  enough: bigint;
  readonly allEnough: bigint[];
  /** Who has papers on the table in an exclusion. */
  excluding: readonly number[];
  /** Elected, surplus not transferred. */
  readonly waiting: Set<number>;
}

/**
 * Elects by single transferable vote as the Electoral Reform Society says: two decimals, a surplus takes the
 * last batch only, surpluses wait where they can’t matter, losers go together, and enough to be elected is
 * also the active vote ÷ (unfilled seats + 1). Each batch of an exclusion is a stage here, as each is a point
 * at which 5.2.5 compares. Throws a `CountError` for ballots that rank equally.
 */
export function countErs97(election: Election<Rankings>, { lot }: StvOptions): Ers97Count {
  const tally = new Tally(election, two, true);
  const count: Count = {
    tally,
    lot,
    quota: 0n,
    enough: 0n,
    allEnough: [],
    excluding: [],
    waiting: new Set(),
  };
  count.quota = quotaNow(count);
  seatAndClose(count, { action: 'first-preferences', of: [] });
  while (!isOver(count)) {
    if (!transferSurplus(count)) exclude(count);
  }
  const story = tally.story('ers97', 'Gregory, last batch, 2 decimals, Newland and Britton 1997');
  const enoughAt = (i: number): bigint => bigAt(count.allEnough, i);
  return {
    ...story,
    stages: Array.from(story.stages, (each, i) => ({ ...each, enough: enoughAt(i) })),
  };
}

function seatAndClose(count: Count, act: Pick<Stage, 'action' | 'of'>): void {
  seat(count);
  count.tally.close({ ...act, quota: count.quota });
  count.allEnough.push(count.enough);
}

const isOver = ({ tally }: Count): boolean => tally.left === 0 || tally.standing().length === 0;

/** 5.1.6: two decimals, rounded up. */
function quotaNow({ tally }: Count): bigint {
  const votes = BigInt(tally.papers.valid) * two.one - tally.exhausted;
  return ceiling(votes, BigInt(tally.seats + 1));
}

const ceiling = (a: bigint, b: bigint): bigint => (a + b - 1n) / b;

/** 5.1.7, 5.3.13, 5.4.9; and all who are left, where they are as many as the seats. */
function seat(count: Count): void {
  const { tally } = count;
  for (let next = nextSeat(count); next.length > 0; next = nextSeat(count)) {
    for (const each of next) {
      tally.elect(each, 'quota');
      count.waiting.add(each);
    }
  }
  const last = tally.standing();
  if (last.length > tally.left) return;
  for (const each of byVotes(tally, last)) tally.elect(each, 'last-places');
}

/** Who has enough now; where they are more than the places, who has more than the first without one. */
function nextSeat(count: Count): readonly number[] {
  const { tally } = count;
  if (tally.left === 0) return [];
  count.enough = ceiling(activeVote(count), BigInt(tally.left + 1));
  const reached = byVotes(tally, tally.standing()).filter((each) => isEnough(count, each));
  const without = reached[tally.left];
  if (without === undefined) return reached;
  const sure = reached.filter((each) => tally.votesOf(each) > tally.votesOf(without));
  if (sure.length > 0) return sure;
  return placesFor(
    tally,
    reached.filter((each) => tally.votesOf(each) === tally.votesOf(without)),
  );
}

/** 5.6.2: too few places for all who are level; the earliest stage tells who has them, or nobody has them now. */
function placesFor(tally: Tally<bigint>, level: readonly number[]): readonly number[] {
  const best = byEarlierStages(tally, level, { about: 'seat', look: 'first' });
  if (best.length > tally.left) return [];
  tally.ties.push({ candidates: level, about: 'seat', preferred: best, by: 'earlier-stage' });
  return best;
}

const isEnough = ({ tally, quota, enough }: Count, candidate: number): boolean => {
  const votes = tally.votesOf(candidate);
  return votes >= quota || (votes > 0n && votes >= enough);
};

/** 6.20: votes of continuing candidates, and all that await transfer. */
function activeVote(count: Count): bigint {
  const { tally, excluding } = count;
  return tally.sum([...tally.standing(), ...excluding].map(tally.votesOf)) + surpluses(count);
}

const surpluses = ({ tally, waiting, quota }: Count): bigint =>
  tally.sum([...waiting].map((each) => tally.surplus(each, quota)).filter((each) => each > 0n));

/** Who could be excluded together (5.2.5). */
function group(count: Count): readonly number[] {
  const { tally } = count;
  const standing = tally.standing();
  const most = standing.length - tally.left;
  return sureLosers(tally, standing, { surplus: surpluses(count), most, level: true });
}

/** 5.2.2 and 5.3: the largest surplus, where there is one that needn’t wait. */
function transferSurplus(count: Count): boolean {
  const { tally, waiting, quota, lot } = count;
  const givers = [...waiting].filter((each) => tally.surplus(each, quota) > 0n);
  if (givers.length === 0 || group(count).length > 0) return false;
  const largest = extreme(tally, givers, 'most');
  const giver = settleTie(tally, largest, { about: 'surplus', look: 'first', lot });
  waiting.delete(giver);
  transferLastBatch(tally, giver, quota);
  seatAndClose(count, { action: 'surplus', of: [giver] });
  return true;
}

/** 5.3.1 to 5.3.9. */
function transferLastBatch(tally: Tally<bigint>, giver: number, quota: bigint): void {
  const surplus = tally.surplus(giver, quota);
  const batch = tally.take(giver).at(-1);
  if (batch) {
    const piles = sorted(tally.papers, batch.papers, tally.continuing).slice(0, -1);
    const transferable = BigInt(piles.reduce((sum, { count }) => sum + count, 0));
    const isWorthMore = transferable * batch.value > surplus;
    tally.credit(giver, piles, isWorthMore ? surplus / transferable : batch.value);
    // Where the papers are worth less than the surplus, the rest of it has nowhere to go.
    const rest = tally.surplus(giver, quota);
    if (!isWorthMore && rest > 0n) tally.exhaust(giver, rest);
  }
  tally.settle(giver, quota);
}

/** 5.2.5, 5.4 and 5.5.1. */
function exclude(count: Count): void {
  const { tally } = count;
  const of = losers(count);
  tally.exclude(of);
  if (tally.standing().length === tally.left) {
    seatAndClose(count, { action: 'exclusion', of });
    return;
  }
  count.excluding = of;
  for (const { batch, from } of batches(tally, of)) {
    if (tally.left === 0) break;
    transferBatch(count, batch, from);
    seatAndClose(count, { action: 'exclusion', of });
  }
  count.excluding = [];
}

/** As many as possible together: a group, or the lowest; where a group has no votes at all, the lowest with them. */
function losers(count: Count): readonly number[] {
  const { tally, lot } = count;
  const together = group(count);
  const others = tally.standing().filter((each) => !together.includes(each));
  const isEmpty = tally.sum(together.map(tally.votesOf)) + surpluses(count) === 0n;
  if (together.length > 0 && (!isEmpty || others.length <= tally.left)) return together;
  const lowest = extreme(tally, others, 'fewest');
  return [...together, settleTie(tally, lowest, { about: 'exclusion', look: 'first', lot })];
}

interface Batch {
  readonly from: ReadonlyMap<number, Bundle<bigint>['papers']>;
  readonly batch: bigint;
}

/** 5.4.1: all papers of those who are excluded, by falling value. One without papers makes an empty batch. */
function batches(tally: Tally<bigint>, of: readonly number[]): readonly Batch[] {
  const byValue = new Map<bigint, Map<number, Bundle<bigint>['papers']>>();
  for (const each of of) {
    for (const { papers, value } of tally.take(each)) {
      const from = byValue.get(value) ?? new Map<number, Bundle<bigint>['papers']>();
      const known = from.get(each);
      from.set(each, known ? joined(tally.papers, known, papers) : papers);
      byValue.set(value, from);
    }
  }
  if (byValue.size === 0) byValue.set(two.one, new Map());
  return [...byValue]
    .toSorted(([a], [b]) => compareUnits(b, a))
    .map(([batch, from]) => ({ batch, from }));
}

/** 5.4.2 to 5.4.8. */
function transferBatch(count: Count, value: bigint, from: Batch['from']): void {
  const { tally } = count;
  for (const [giver, papers] of from) tally.move(giver, papers, value);
  if (tally.elected.length === 0) count.quota = quotaNow(count);
}
