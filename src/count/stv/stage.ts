/**
 * The story of a count by the single transferable vote: what every stage did, and where the votes stood.
 * @module
 */
import type { Count, Tie } from '../story.ts';
import type { Lot } from '../lot.ts';

/** Votes that went from one pile to another in a stage; `pool` where several gave at once, as in Meek’s count. */
export interface Flow<V> {
  readonly from: number | 'pool';
  readonly to: number | 'pool' | 'exhausted' | 'rounding';
  readonly votes: V;
}

/** Why somebody was elected. */
export type Reason =
  /** Reached the quota (or what else the rule calls enough). */
  | 'quota'
  /** As many were left as seats. */
  | 'last-places';

export interface Seat {
  readonly candidate: number;
  readonly why: Reason;
}

/**
 * One stage. All `votes`, `exhausted` and `rounding` together are the valid ballots, exactly, at every stage.
 * `votes` is by candidate, after the stage; `exhausted` and `rounding` are all so far.
 */
export interface Stage<V = bigint> {
  readonly action: 'first-preferences' | 'surplus' | 'exclusion' | 'iteration';
  /** Whose surplus went on, or who was excluded. */
  readonly of: readonly number[];
  readonly quota: V;
  readonly votes: readonly V[];
  /** Votes of ballots that name nobody further. */
  readonly exhausted: V;
  /** Votes lost by rounding down; below zero where the rule’s rounding has gained some. */
  readonly rounding: V;
  readonly flows: readonly Flow<V>[];
  /** Who is elected after this stage. */
  readonly elected: readonly Seat[];
}

/** A count by the single transferable vote. Votes are units of 10^−decimals, or fractions. */
export interface StvCount<V = bigint> extends Count {
  /** Absent where votes are fractions. */
  readonly decimals?: number;
  /** Ballots that name at least one candidate. */
  readonly valid: number;
  /** At the first stage. */
  readonly quota: V;
  readonly stages: readonly Stage<V>[];
  /** In order of exclusion. */
  readonly excluded: readonly number[];
}

export interface StvOptions {
  /** Settles what the rule leaves to lots: for an exclusion the last of the order goes, for a surplus the first comes first. */
  readonly lot: Lot;
}

/** What is kept while the votes are counted. */
interface Kept<S> {
  readonly names: readonly string[];
  readonly seats: number;
  readonly elected: readonly number[];
  readonly excluded: readonly number[];
  readonly ties: readonly Tie[];
  readonly stages: readonly S[];
}

/** The count as it is told, when all stages are closed; without any, the quota is `zero`. */
export function storyOf<V, S extends Stage<V>>(
  { names, seats, elected, excluded, ties, stages }: Kept<S>,
  head: Pick<StvCount<V>, 'method' | 'variant' | 'decimals' | 'valid'>,
  zero: V,
): StvCount<V> & { readonly stages: readonly S[] } {
  const quota = stages[0]?.quota ?? zero;
  return { ...head, candidates: names, seats, elected, ties, quota, stages, excluded };
}
