/**
 * Ballots that rank: identical ones once, with how many there are, in flat arrays, so that a million of
 * them are counted in a moment.
 * @module
 */

/** What is wrong with ballots or settings, in words for whoever brought them. */
export class CountError extends Error {
  override readonly name = 'CountError';
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
  readonly #groups = new Map<string, number>();
  #weights: number[] = [];
  #starts: number[] = [0];
  #flat: number[] = [];
  #ranks: number[] = [];
  #hasRanks = false;
  readonly #silent = new Map<number, readonly number[]>();
  #total = 0;

  /** For ballots over so many candidates. Throws {@link CountError} where that are more than can be. */
  constructor(candidates: number) {
    if (candidates > mostCandidates)
      throw new CountError(`At most ${mostCandidates} candidates can be counted.`);
    this.#candidates = candidates;
  }

  /** Throws {@link CountError} for an unknown candidate, one that stands there twice, or an odd weight. */
  add({ weight = 1, ranks, silent = [] }: Ranking): void {
    if (!Number.isSafeInteger(weight) || weight < 0)
      throw new CountError(`A ballot stands for a whole number of voters, not for ${weight}.`);
    this.#checkOnce([...ranks.flat(), ...silent]);
    const key = `${ranks.map((rank) => rank.toSorted(byNumber).join('=')).join('>')}|${silent.toSorted(byNumber).join()}`;
    const known = this.#groups.get(key);
    if (known === undefined) this.#append(key, { weight, ranks, silent });
    else this.#weights[known] = (this.#weights[known] ?? 0) + weight;
    this.#total += weight;
    if (!Number.isSafeInteger(this.#total))
      throw new CountError('More than 9,007,199,254,740,991 ballots can’t be counted.');
  }

  #checkOnce(named: readonly number[]): void {
    const seen = new Set<number>();
    for (const candidate of named) {
      if (!Number.isInteger(candidate) || candidate < 0 || candidate >= this.#candidates)
        throw new CountError(`There is no candidate number ${candidate + 1}.`);
      if (seen.has(candidate))
        throw new CountError(`Candidate number ${candidate + 1} stands on one ballot twice.`);
      seen.add(candidate);
    }
  }

  #append(key: string, { weight, ranks, silent }: Required<Ranking>): void {
    const group = this.#weights.length;
    this.#groups.set(key, group);
    this.#weights.push(weight);
    for (const [i, rank] of ranks.entries()) {
      if (rank.length !== 1) this.#hasRanks = true;
      for (const candidate of rank.toSorted(byNumber)) {
        this.#flat.push(candidate);
        this.#ranks.push(i + 1);
      }
    }
    this.#starts.push(this.#flat.length);
    if (silent.length > 0) this.#silent.set(group, silent.toSorted(byNumber));
  }

  done(): Rankings {
    return {
      groups: this.#weights.length,
      weights: Float64Array.from(this.#weights),
      starts: Uint32Array.from(this.#starts),
      candidates: Uint16Array.from(this.#flat),
      ...(this.#hasRanks && { ranks: Uint16Array.from(this.#ranks) }),
      ...(this.#silent.size > 0 && { silent: this.#silent }),
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
  weight: rankings.weights[group] ?? 0,
  ranks: ranksAt(rankings, group),
  silent: rankings.silent?.get(group) ?? [],
});

function ranksAt({ starts, candidates, ranks }: Rankings, group: number): number[][] {
  const [from = 0, to = 0] = [starts[group], starts[group + 1]];
  const found: number[][] = [];
  for (let i = from; i < to; i++) {
    const rank = ranks?.[i] ?? i - from + 1;
    while (found.length < rank) found.push([]);
    found[rank - 1]?.push(candidates[i] ?? 0);
  }
  return found;
}

/** All groups, one after the other. */
export function* rankingsIn(rankings: Rankings): Generator<Required<Ranking>> {
  for (let group = 0; group < rankings.groups; group++) yield rankingAt(rankings, group);
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
    ...(rankings.silent && { silent: rankings.silent }),
    total: rankings.total,
  };
}
