/**
 * The count of the Australian Senate: Commonwealth Electoral Act 1918, section 273; the numbers are its
 * subsections.
 * @module
 */
import { ratio } from '../ratio.ts';
import * as fraction from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import { byVotes, extreme, settleTie } from './order.ts';
import { joined } from './papers.ts';
import type { Chain } from './papers.ts';
import { wholeDroop } from './scottish-stv.ts';
import type { StvCount, StvOptions } from './stage.ts';
import { Tally } from './tally.ts';
import { compareUnits } from './votes.ts';
import type { Reckoning } from './votes.ts';

/** Whole votes; papers are worth exact fractions, and every transfer is cut to whole votes (9). */
const whole: Reckoning<bigint, Ratio> = {
  zero: 0n,
  one: fraction.one,
  decimals: 0,
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  compare: compareUnits,
  compareValues: fraction.compare,
  times: ({ num, den }, papers) => (num * BigInt(papers)) / den,
  reweigh: (_value, surplus, papers) => ratio(surplus, papers),
};

interface Count {
  readonly tally: Tally<bigint, Ratio>;
  readonly quota: bigint;
  readonly lot: StvOptions['lot'];
  /** Elected with a surplus, in order of election. */
  readonly waiting: number[];
}

/**
 * Elects by single transferable vote as for the Senate: one transfer value for all papers of a surplus,
 * whatever they were worth before (the unweighted inclusive Gregory method), votes in whole numbers. Each
 * value of an exclusion is a stage; those bulk exclusions that can’t change who is elected (13A) aren’t made.
 * Papers marked above the line are ballots with the candidates of those groups in order. Throws a
 * `CountError` for ballots that rank equally.
 */
export function countSenate(election: Election<Rankings>, { lot }: StvOptions): StvCount {
  const tally = new Tally(election, whole);
  const quota = wholeDroop(tally.papers.valid, tally.seats);
  const count: Count = { tally, quota, lot, waiting: [] };
  seat(count);
  fillLast(count);
  tally.close({ action: 'first-preferences', of: [], quota });
  while (tally.left > 0 && tally.standing().length > 0) step(count);
  return tally.story('senate-stv', 'unweighted inclusive Gregory, whole votes, s 273');
}

/** (8), (10), (14): whoever has the quota, by falling votes. */
function seat({ tally, quota, waiting }: Count): void {
  for (const each of byVotes(tally, tally.standing())) {
    if (tally.left === 0 || tally.votesOf(each) < quota) return;
    tally.elect(each, 'quota');
    if (tally.votesOf(each) > quota) waiting.push(each);
  }
}

/** (17), (18): as many left as seats; or two for the last seat, of whom the one with more votes has it. */
function fillLast({ tally, lot, waiting }: Count): void {
  const last = tally.standing();
  if (last.length <= tally.left) {
    for (const each of byVotes(tally, last)) tally.elect(each, 'last-places');
    return;
  }
  if (tally.left !== 1 || last.length !== 2 || waiting.length > 0) return;
  const lowest = extreme(tally, last, 'fewest');
  const loser = settleTie(tally, lowest, { about: 'exclusion', look: 'latest', lot });
  tally.exclude([loser]);
  for (const each of tally.standing()) tally.elect(each, 'last-places');
}

function step(count: Count): void {
  const { tally, quota, lot } = count;
  const giver = nextGiver(count);
  if (giver !== undefined) {
    transferSurplus(count, giver);
    seat(count);
    fillLast(count);
    tally.close({ action: 'surplus', of: [giver], quota });
    return;
  }
  const lowest = extreme(tally, tally.standing(), 'fewest');
  exclude(count, settleTie(tally, lowest, { about: 'exclusion', look: 'latest', lot }));
}

/** (21) to (23): who was elected earliest; of several at one count the largest surplus, else by lot. */
function nextGiver({ tally, waiting, lot }: Count): number | undefined {
  const [first] = waiting;
  if (first === undefined) return undefined;
  const together = tally.stages.find(({ elected }) => isAmong(elected, first))?.elected ?? [];
  const level = waiting.filter(
    (each) => isAmong(together, each) && tally.votesOf(each) === tally.votesOf(first),
  );
  const giver = settleTie(tally, level, { about: 'surplus', look: 'latest', lot });
  waiting.splice(waiting.indexOf(giver), 1);
  return giver;
}

const isAmong = (seats: readonly { readonly candidate: number }[], one: number): boolean =>
  seats.some(({ candidate }) => candidate === one);

/** (9): surplus ÷ number of all papers, for every paper. */
function transferSurplus({ tally, quota }: Count, giver: number): void {
  const surplus = tally.surplus(giver, quota);
  const papers = tally.take(giver).map((each) => each.papers);
  const all = papers.reduce((a, b) => joined(tally.papers, a, b));
  tally.move(giver, all, whole.reweigh(whole.one, surplus, BigInt(all.count)));
  tally.settle(giver, quota);
}

/** (13), (14): papers by falling value, the quota looked at after each value. */
function exclude(count: Count, loser: number): void {
  const { tally, quota } = count;
  tally.exclude([loser]);
  const parcels: readonly { readonly papers: Chain; readonly value: Ratio }[] = tally
    .take(loser)
    .toSorted((a, b) => fraction.compare(b.value, a.value));
  for (const { papers, value } of parcels.slice(0, -1)) {
    tally.move(loser, papers, value);
    seat(count);
    tally.close({ action: 'exclusion', of: [loser], quota });
    if (tally.left === 0) return;
  }
  const last = parcels.at(-1);
  if (last) tally.move(loser, last.papers, last.value);
  tally.settle(loser, 0n);
  seat(count);
  fillLast(count);
  tally.close({ action: 'exclusion', of: [loser], quota });
}
