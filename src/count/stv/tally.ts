/**
 * Where papers and votes stand during a count, and the record of how they got there. Rules move them;
 * here it is only kept that every vote is somewhere.
 * @module
 */
import { allOf, joined, papersOf, sorted } from './papers.ts';
import type { Chain, Papers } from './papers.ts';
import type { Rankings } from '../rankings.ts';
import type { Election, Tie } from '../story.ts';
import { type Flow, type Reason, type Seat, type Stage, storyOf, type StvCount } from './stage.ts';
import type { Reckoning } from './votes.ts';

/** Papers of one value. */
export interface Bundle<W> {
  readonly papers: Chain;
  readonly value: W;
}

/** What an open stage is about to be recorded as. */
export type Act<V> = Pick<Stage<V>, 'action' | 'of' | 'quota'>;

export class Tally<V, W = V> {
  readonly papers: Papers;
  readonly reckoning: Reckoning<V, W>;
  readonly compare: (a: V, b: V) => number;
  readonly names: readonly string[];
  readonly seats: number;
  /** By candidate. */
  readonly votes: V[];
  /** By candidate, 1 for whoever can receive papers. */
  readonly continuing: Uint8Array;
  readonly elected: number[] = [];
  readonly excluded: number[] = [];
  readonly stages: Stage<V>[] = [];
  readonly ties: Tie[] = [];
  readonly #bundles: Bundle<W>[][];
  readonly #apart: boolean;
  #exhausted: V;
  #rounding: V;
  #flows = new Map<number, Flow<V>>();
  readonly #fed = new Set<number>();
  #seated: Seat[] = [];

  /**
   * Sorts all papers by first preference. With `apart`, the papers of one value that are received in one
   * stage stay a batch of their own; else all of one value lie together. Throws a `CountError` for ballots that can’t be counted like this.
   */
  constructor(election: Election<Rankings>, reckoning: Reckoning<V, W>, apart = false) {
    const papers = papersOf(election);
    const { candidates, standing } = papers;
    this.papers = papers;
    this.reckoning = reckoning;
    this.compare = reckoning.compare;
    this.names = election.candidates;
    this.seats = election.seats;
    this.#apart = apart;
    this.#exhausted = reckoning.zero;
    this.#rounding = reckoning.zero;
    this.votes = Array.from({ length: candidates }, () => reckoning.zero);
    this.#bundles = Array.from({ length: candidates }, () => []);
    this.continuing = new Uint8Array(candidates);
    for (const each of standing) this.continuing[each] = 1;
    const piles = sorted(papers, allOf(papers), this.continuing).slice(0, candidates);
    for (const [to, pile] of piles.entries()) {
      if (pile.count === 0) continue;
      this.votes[to] = reckoning.times(reckoning.one, pile.count);
      this.#lay(to, pile, reckoning.one);
    }
  }

  /** Who is neither elected nor excluded, in no order that means anything. */
  standing(): readonly number[] {
    return this.papers.standing.filter((each) => this.continuing[each] === 1);
  }

  /** Seats not filled. */
  get left(): number {
    return this.seats - this.elected.length;
  }

  votesOf = (candidate: number): V => this.votes[candidate] ?? this.reckoning.zero;

  /** How far the votes of a candidate pass the quota; below zero where they don’t. */
  surplus = (candidate: number, quota: V): V =>
    this.reckoning.minus(this.votesOf(candidate), quota);

  sum = (votes: Iterable<V>): V => {
    let total = this.reckoning.zero;
    for (const each of votes) total = this.reckoning.plus(total, each);
    return total;
  };

  elect(candidate: number, why: Reason): void {
    this.continuing[candidate] = 0;
    this.elected.push(candidate);
    this.#seated.push({ candidate, why });
  }

  exclude(candidates: readonly number[]): void {
    for (const each of candidates) this.continuing[each] = 0;
    this.excluded.push(...candidates);
  }

  /** Takes all bundles from a candidate. */
  take(candidate: number): readonly Bundle<W>[] {
    return this.#bundles[candidate]?.splice(0) ?? [];
  }

  /** Moves papers on to whoever stands next on them, at this value. Requires that they were taken. */
  move(from: number, papers: Chain, value: W): void {
    this.credit(from, sorted(this.papers, papers, this.continuing), value);
  }

  /** Credits sorted piles, the last of them exhausted, and takes as much from the giver. */
  credit(from: number, piles: readonly Chain[], value: W): void {
    const { plus, times } = this.reckoning;
    for (const [to, pile] of piles.entries()) {
      if (pile.count === 0) continue;
      const votes = times(value, pile.count);
      if (to === this.papers.candidates) {
        this.#exhausted = plus(this.#exhausted, votes);
        this.#flow(from, 'exhausted', votes);
      } else {
        this.votes[to] = plus(this.votesOf(to), votes);
        this.#lay(to, pile, value);
        this.#flow(from, to, votes);
      }
    }
  }

  /** Votes that move no paper any more are exhausted. */
  exhaust(from: number, votes: V): void {
    this.#exhausted = this.reckoning.plus(this.#exhausted, votes);
    this.#flow(from, 'exhausted', votes);
  }

  /** Leaves the giver with exactly this much; what else he has is lost to rounding. */
  settle(from: number, kept: V): void {
    const { compare, minus, plus, zero } = this.reckoning;
    const lost = minus(this.votesOf(from), kept);
    if (compare(lost, zero) === 0) return;
    this.#rounding = plus(this.#rounding, lost);
    this.#flow(from, 'rounding', lost);
  }

  /** Moves all papers of a candidate at the value they have. */
  moveAll(from: number): void {
    for (const { papers, value } of this.take(from)) this.move(from, papers, value);
    this.settle(from, this.reckoning.zero);
  }

  /** Records the stage. */
  close({ action, of, quota }: Act<V>): void {
    this.stages.push({
      action,
      of,
      quota,
      votes: [...this.votes],
      exhausted: this.#exhausted,
      rounding: this.#rounding,
      flows: [...this.#flows.values()],
      elected: this.#seated,
    });
    this.#flows = new Map();
    this.#fed.clear();
    this.#seated = [];
  }

  get exhausted(): V {
    return this.#exhausted;
  }

  /** The count as it is told, when all stages are closed. */
  story(method: string, variant: string): StvCount<V> {
    const { decimals, zero } = this.reckoning;
    const { valid } = this.papers;
    const head = { method, variant, ...(decimals !== undefined && { decimals }), valid };
    return storyOf(this, head, zero);
  }

  #lay(to: number, papers: Chain, value: W): void {
    const bundles = this.#bundles[to] ?? [];
    const isAlike = (each: Bundle<W>): boolean =>
      this.reckoning.compareValues(each.value, value) === 0;
    const isOpen = !this.#apart || this.#fed.has(to);
    const alike = isOpen ? bundles.findLastIndex(isAlike) : -1;
    this.#fed.add(to);
    const known = bundles[alike];
    if (known) bundles[alike] = { papers: joined(this.papers, known.papers, papers), value };
    else bundles.push({ papers, value });
  }

  #flow(from: number, to: number | 'exhausted' | 'rounding', votes: V): void {
    if (this.compare(votes, this.reckoning.zero) === 0) return;
    const place =
      to === 'exhausted' ? this.names.length : to === 'rounding' ? this.names.length + 1 : to;
    const key = from * (this.names.length + 2) + place;
    const known = this.#flows.get(key)?.votes ?? this.reckoning.zero;
    this.#flows.set(key, { from, to, votes: this.reckoning.plus(known, votes) });
    this.votes[from] = this.reckoning.minus(this.votesOf(from), votes);
  }
}
