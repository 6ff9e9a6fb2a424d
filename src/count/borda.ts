/**
 * Borda's method: points for places. J.-C. de Borda, Mémoire sur les élections au scrutin, 1781.
 * @module
 */
import { bigAt, halfAt, ratioAt } from './flat.ts';
import type { Lot } from './lot.ts';
import { endOfRank, groupAt, type Rankings } from './rankings.ts';
import { compare, gcd, ratio, type Ratio, zero } from './ratio.ts';
import { opened, orderBy, seated } from './standing.ts';
import type { Count, Election } from './story.ts';

/**
 * What places are worth among m candidates.
 * - `fair`: m − 1 for the first, 0 for the last; who is level shares the average of their places, and those
 *   not ranked are level in the last ones. Whom a ballot is silent on gets (m − 1) / 2 and leaves the others'
 *   points as if they were level with them: points are half of m − 1, and of those below less those above.
 * - `unranked-zero`: the same for who is ranked, and nothing for others.
 * - `modified`: a ballot that ranks k gives k to the first, 1 to the last, and nothing to others.
 * - `dowdall` (Nauru): 1, 1/2, 1/3 …; who is level shares the average, and so do those not ranked.
 * In the last three, whom a ballot is silent on isn't ranked.
 */
export type Points = 'fair' | 'unranked-zero' | 'modified' | 'dowdall';

export interface BordaOptions {
  readonly lot: Lot;
  /** Fair, where it is not said. */
  readonly points?: Points;
}

export interface BordaCount extends Count {
  readonly order: readonly (readonly number[])[];
  /** By candidate; 0 for who withdrew. */
  readonly scores: readonly Ratio[];
}

/** Ranks all by their points. Throws {@link CountError} for ballots that don’t fit the candidates. */
export function countBorda(election: Election<Rankings>, options: BordaOptions): BordaCount {
  const { points = 'fair', lot } = options;
  const { standing, ballots } = opened(election);
  const { candidates, seats } = election;
  const sums = candidates.map((): Sum => new Map());
  const forAll: Sum = new Map();
  const worth = worths[points](standing.length);
  for (let group = 0; group < ballots.groups; group++)
    addBallots(ballots, group, { worth, standing: standing.length, sums, forAll });
  const stands = new Set(standing);
  const scores = sums.map((sum, each) =>
    stands.has(each) ? ratio(total(sum, worth) + total(forAll, worth), worth.den) : zero,
  );
  const order = orderBy(standing, (a, b) => compare(ratioAt(scores, b), ratioAt(scores, a)));
  return {
    method: 'borda',
    variant: names[points],
    candidates,
    seats,
    order,
    scores,
    ...seated(order, seats, lot),
  };
}

const names: Readonly<Record<Points, string>> = {
  fair: 'averages for equals and for the unranked',
  'unranked-zero': 'nothing for the unranked',
  modified: 'a ballot gives as many points as it ranks',
  dowdall: 'Dowdall: 1, 1/2, 1/3 …',
};

/** How many ballots give a worth, by its key: no number in it passes that of all ballots, so all of it is exact. */
type Sum = Map<number, number>;

/** Where a candidate stands on a ballot: how many above, how many level with them, itself included. */
interface Place {
  readonly above: number;
  readonly level: number;
  /** How many the ballot ranks, and on how many it is silent. */
  readonly ranked: number;
  readonly silent: number;
}

/** How places turn into keys, and keys into points, in units of 1 / den. */
interface Worth {
  readonly key: (place: Place) => number;
  readonly units: (key: number) => bigint;
  readonly den: bigint;
  /** Whether those not ranked share the last places; else they get nothing. */
  readonly shares: boolean;
  /** The key of whom a ballot is silent on, where they are not as if they weren't ranked. */
  readonly silent?: number;
}

const twice = { units: (key: number): bigint => BigInt(key), den: 2n };

const worths: Readonly<Record<Points, (m: number) => Worth>> = {
  fair: (m) => ({
    ...twice,
    key: ({ above, level, silent }) => 2 * m - 1 - silent - 2 * above - level,
    shares: true,
    silent: m - 1,
  }),
  'unranked-zero': (m) => ({
    ...twice,
    key: ({ above, level }) => 2 * m - 1 - 2 * above - level,
    shares: false,
  }),
  modified: () => ({
    ...twice,
    key: ({ above, level, ranked }) => 2 * (ranked - above) - level + 1,
    shares: false,
  }),
  dowdall: (m) => {
    const shared = lowestMultiple(m);
    const upTo = [0n];
    for (let place = 1n; place <= m; place++) upTo.push((upTo.at(-1) ?? 0n) + shared / place);
    const unitsOf = (above: number, level: number): bigint =>
      ((bigAt(upTo, above + level) - bigAt(upTo, above)) * shared) / BigInt(level);
    return {
      key: ({ above, level }) => above * (m + 1) + level,
      units: (key) => unitsOf(Math.floor(key / (m + 1)), key % (m + 1)),
      den: shared * shared,
      shares: true,
    };
  },
};

/** Of all numbers from 1 to m. */
function lowestMultiple(m: number): bigint {
  let shared = 1n;
  for (let each = 2n; each <= m; each++) shared *= each / gcd(shared, each);
  return shared;
}

interface Sums {
  readonly worth: Worth;
  readonly standing: number;
  readonly sums: readonly Sum[];
  /** What all get, so that a ballot costs no more than it ranks. */
  readonly forAll: Sum;
}

function addBallots(ballots: Rankings, group: number, sums: Sums): void {
  const { worth, standing, forAll } = sums;
  const { from, to, weight, silent } = groupAt(ballots, group);
  const apart = worth.silent === undefined ? [] : silent;
  const level = standing - (to - from) - apart.length;
  const last = { above: to - from, level, ranked: to - from, silent: silent.length };
  const unranked = worth.shares && level > 0 ? worth.key(last) : undefined;
  if (unranked !== undefined) add(forAll, unranked, weight);
  addRanked(ballots, group, sums, unranked);
  for (const each of apart) replace(sums.sums[each], [unranked, worth.silent ?? 0], weight);
}

function addRanked(
  ballots: Rankings,
  group: number,
  { worth, sums }: Sums,
  unranked: number | undefined,
): void {
  const { from, to, weight, silent } = groupAt(ballots, group);
  for (let i = from, next = from; i < to; i = next) {
    next = endOfRank(ballots, i, to);
    const key = worth.key({
      above: i - from,
      level: next - i,
      ranked: to - from,
      silent: silent.length,
    });
    for (let j = i; j < next; j++)
      replace(sums[halfAt(ballots.candidates, j)], [unranked, key], weight);
  }
}

/** Gives somebody other points than all get. */
function replace(
  sum: Sum | undefined,
  [all, own]: readonly [number | undefined, number],
  weight: number,
): void {
  if (all !== undefined) add(sum, all, -weight);
  add(sum, own, weight);
}

const add = (sum: Sum | undefined, key: number, weight: number): unknown =>
  sum?.set(key, (sum.get(key) ?? 0) + weight);

function total(sum: Sum, { units }: Worth): bigint {
  let all = 0n;
  for (const [key, votes] of sum) all += units(key) * BigInt(votes);
  return all;
}
