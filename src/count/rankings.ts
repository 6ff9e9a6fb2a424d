/**
 * Ballots that rank: identical ones once, with how many there are, in flat arrays, so that a million of
 * them are counted in a moment.
 * @module
 */
import { floatAt, halfAt, wordAt } from './flat.ts';
import { Groups } from './grouping.ts';

/** What is wrong with ballots or settings, in words for whoever brought them. */
export class CountError extends Error {
  override readonly name: string = 'CountError';
}

/**
 * Grouped ballots. Group `g` stands for `weights[g]` identical ballots; its candidates, best first, are
 * `candidates[starts[g]] … candidates[starts[g + 1] - 1]`, as numbers from 0.
 */
export interface Rankings {
  readonly groups: number;
  readonly weights: Float64Array;
  readonly starts: Uint32Array;
  readonly candidates: Uint16Array;
  /**
   * The rank that each candidate was given, from 1, never falling within a ballot: the same for equals,
   * with gaps where ranks were skipped. Absent where all ballots rank strictly and without gaps.
   */
  readonly ranks?: Uint16Array;
  /** By group, the candidates on whom the voter had no opinion: they are compared with nobody there. */
  readonly silent?: ReadonlyMap<number, readonly number[]>;
  /** All ballots, empty ones too: the sum of the weights, at most 2^53 − 1. */
  readonly total: number;
}

/** One ballot, or several alike. */
export interface Ranking {
  /** How many such ballots there are; 1 where it is not said. */
  readonly weight?: number;
  /** Ranks, best first, each the candidates that share it; an empty rank was skipped. */
  readonly ranks: readonly (readonly number[])[];
  readonly silent?: readonly number[];
}

export const mostCandidates = 65_535;

/** Collects ballots one after the other, and groups those that are alike. */
export class RankingsBuilder {
  readonly #candidates: number;
  readonly #groups = new Groups();
  /** By candidate, the last ballot on which they stood. */
  readonly #seen: Float64Array;
  #ballot = 0;
  #rank = 1;
  #total = 0;

  /** For ballots over so many candidates. Throws {@link CountError} where that are more than can be. */
  constructor(candidates: number) {
    if (candidates > mostCandidates)
      throw new CountError(`At most ${mostCandidates} candidates can be counted.`);
    this.#candidates = candidates;
    this.#seen = new Float64Array(candidates);
  }

  /** Throws {@link CountError} for an unknown candidate, one that stands there twice, or an odd weight. */
  add({ weight = 1, ranks, silent = [] }: Ranking): void {
    this.begin();
    for (const [i, rank] of ranks.entries())
      for (const candidate of rank) this.put(candidate, i + 1);
    this.end(weight, silent);
  }

  /** Begins a ballot that is put together candidate by candidate; one that was not ended is forgotten. */
  begin(): void {
    this.#ballot++;
    this.#rank = 1;
    this.#groups.open(this.#candidates);
  }

  /** The next candidate of the ballot, at a rank that is no better than the one before. Throws as {@link add}. */
  put(candidate: number, rank: number): void {
    this.#note(candidate);
    if (rank > mostCandidates)
      throw new CountError(`At most ${mostCandidates} ranks can be counted.`);
    if (rank < this.#rank) throw new CountError(`Rank ${rank} can’t follow rank ${this.#rank}.`);
    this.#rank = rank;
    this.#groups.put(candidate, rank);
  }

  /** Ends the ballot, for so many voters. Throws as {@link add}. */
  end(weight: number, silent: readonly number[] = []): void {
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new CountError(`A ballot stands for a whole number of voters, not for ${weight}.`);
    for (const candidate of silent) this.#note(candidate);
    if (!Number.isSafeInteger(this.#total + weight))
      throw new CountError('More than 9,007,199,254,740,991 ballots can’t be counted.');
    this.#total += weight;
    this.#groups.close(weight, silent.length > 1 ? silent.toSorted(byNumber) : silent);
  }

  #note(candidate: number): void {
    if (candidate >>> 0 !== candidate || candidate >= this.#candidates)
      throw new CountError(`There is no candidate number ${candidate + 1}.`);
    if (this.#seen[candidate] === this.#ballot)
      throw new CountError(`Candidate number ${candidate + 1} stands on one ballot twice.`);
    this.#seen[candidate] = this.#ballot;
  }

  done(): Rankings {
    const { groups, weights, starts, candidates, ranks, silent } = this.#groups;
    return {
      groups,
      weights,
      starts,
      candidates,
      ...(ranks && { ranks }),
      ...(silent.size > 0 && { silent }),
      total: this.#total,
    };
  }
}

const byNumber = (a: number, b: number): number => a - b;

/** `rankingsOf(3, [{ weight: 2, ranks: [[0], [1, 2]] }])`: two voters, who put 0 first and the others level. */
export function rankingsOf(candidates: number, ballots: Iterable<Ranking>): Rankings {
  const builder = new RankingsBuilder(candidates);
  for (const ballot of ballots) builder.add(ballot);
  return builder.done();
}

/** The ballots of one group, as they were handed in. */
export const rankingAt = (rankings: Rankings, group: number): Required<Ranking> => ({
  weight: floatAt(rankings.weights, group),
  ranks: ranksAt(rankings, group),
  silent: rankings.silent?.get(group) ?? [],
});

function ranksAt({ starts, candidates, ranks }: Rankings, group: number): number[][] {
  const [from = 0, to = 0] = [starts[group], starts[group + 1]];
  const found: number[][] = [];
  for (let i = from; i < to; i++) {
    const rank = ranks?.[i] ?? i - from + 1;
    while (found.length < rank) found.push([]);
    found[rank - 1]?.push(halfAt(candidates, i));
  }
  return found;
}

/** One group: its candidates stand from one place among the flat ones to another. */
export interface Group {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly silent: readonly number[];
}

export const groupAt = ({ starts, weights, silent }: Rankings, group: number): Group => ({
  from: wordAt(starts, group),
  to: wordAt(starts, group + 1),
  weight: floatAt(weights, group),
  silent: silent?.get(group) ?? nobody,
});

const nobody: readonly number[] = [];

/** Where the rank ends that begins at a place among the flat candidates, no later than at `end`. */
export function endOfRank({ ranks }: Rankings, place: number, end: number): number {
  let next = place + 1;
  while (ranks && next < end && ranks[next] === ranks[place]) next++;
  return next;
}

/** All groups, one after the other. */
export function* rankingsIn(rankings: Rankings): Generator<Required<Ranking>> {
  for (let group = 0; group < rankings.groups; group++) yield rankingAt(rankings, group);
}

/** The ballots with only those entries of `candidates` for whose place `isKept` says so. Groups stay as they are. */
export function rankingsKept(ballots: Rankings, isKept: (i: number) => boolean): Rankings {
  const { groups, starts, candidates, ranks } = ballots;
  const places: number[] = [];
  const newStarts = new Uint32Array(groups + 1);
  for (let group = 0; group < groups; group++) {
    const end = wordAt(starts, group + 1);
    for (let i = wordAt(starts, group); i < end; i++) if (isKept(i)) places.push(i);
    newStarts[group + 1] = places.length;
  }
  return {
    ...ballots,
    starts: newStarts,
    candidates: Uint16Array.from(places, (i) => halfAt(candidates, i)),
    ...(ranks && { ranks: Uint16Array.from(places, (i) => halfAt(ranks, i)) }),
  };
}

/**
 * The ballots without those who withdrew. Ranks that this empties close up, for no voter skipped them:
 * `A > B > C` without B is `A > C`, with nothing between.
 */
export function withoutWithdrawn(rankings: Rankings, withdrawn?: ReadonlySet<number>): Rankings {
  if (!withdrawn?.size) return rankings;
  const builder = { starts: [0], candidates: [] as number[], ranks: [] as number[] };
  for (let group = 0; group < rankings.groups; group++) {
    let closed = 0;
    for (const [i, rank] of ranksAt(rankings, group).entries()) {
      const kept = rank.filter((candidate) => !withdrawn.has(candidate));
      if (rank.length > 0 && kept.length === 0) closed++;
      for (const candidate of kept) {
        builder.candidates.push(candidate);
        builder.ranks.push(i + 1 - closed);
      }
    }
    builder.starts.push(builder.candidates.length);
  }
  return {
    groups: rankings.groups,
    weights: rankings.weights,
    starts: Uint32Array.from(builder.starts),
    candidates: Uint16Array.from(builder.candidates),
    ...(rankings.ranks && { ranks: Uint16Array.from(builder.ranks) }),
    ...(rankings.silent && { silent: withoutAll(rankings.silent, withdrawn) }),
    total: rankings.total,
  };
}

const withoutAll = (
  silent: ReadonlyMap<number, readonly number[]>,
  withdrawn: ReadonlySet<number>,
): ReadonlyMap<number, readonly number[]> =>
  new Map([...silent].map(([group, those]) => [group, those.filter((c) => !withdrawn.has(c))]));
