/**
 * Where a count by Meek’s method stands, and how its stages are told.
 * @module
 */
import { bigAt, floatAt } from '../flat.ts';
import type { Rankings } from '../rankings.ts';
import type { Election, Tie } from '../story.ts';
import { byVotes } from './order.ts';
import { dividedUp, meekBallots, meekOne, pathsOf, share } from './meek-votes.ts';
import type { MeekBallots, Paths } from './meek-votes.ts';
import { type Flow, type Reason, type Seat, type Stage, storyOf, type StvCount } from './stage.ts';
import { compareUnits } from './votes.ts';

const one = BigInt(meekOne);

/** A stage of Meek’s count. What a ballot can’t give to anybody is `exhausted`, units lost to splitting too. */
export interface MeekStage extends Stage {
  /** By candidate, what part of each ballot that comes to him he keeps, in units of 10^−9. */
  readonly keep: readonly bigint[];
  /** Votes of the elected beyond the quota. */
  readonly surplus: bigint;
  /** How often all ballots were shared out in this stage. */
  readonly passes: number;
}

export interface MeekCount extends StvCount {
  readonly stages: readonly MeekStage[];
}

export class MeekState {
  readonly ballots: MeekBallots;
  readonly names: readonly string[];
  readonly seats: number;
  readonly elected: number[] = [];
  readonly excluded: number[] = [];
  readonly stages: MeekStage[] = [];
  readonly ties: Tie[] = [];
  readonly compare = compareUnits;
  quota = 0n;
  readonly #standing: Uint8Array;
  readonly #keep: Float64Array;
  #votes: readonly bigint[];
  #paths: Paths | undefined;
  #passes = 0;
  #seated: Seat[] = [];
  #of: readonly number[] = [];

  /** Throws a `CountError` for ballots that can’t be counted like this. */
  constructor(election: Election<Rankings>) {
    this.ballots = meekBallots(election);
    this.names = this.ballots.names;
    this.seats = this.ballots.seats;
    this.#standing = new Uint8Array(this.names.length);
    this.#keep = new Float64Array(this.names.length);
    this.#votes = this.names.map(() => 0n);
    for (const each of this.ballots.standing) {
      this.#standing[each] = 1;
      this.#keep[each] = meekOne;
    }
  }

  votesOf = (candidate: number): bigint => bigAt(this.#votes, candidate);

  hopeful(): readonly number[] {
    return this.ballots.standing.filter((each) => this.#standing[each] === 1);
  }

  get left(): number {
    return this.seats - this.elected.length;
  }

  /** Whether all seats are filled, or no more are left than seats. */
  get isOver(): boolean {
    return this.left === 0 || this.hopeful().length <= this.left;
  }

  /** Shares all ballots out, and finds the quota: votes ÷ (seats + 1), cut, + 10^−9. */
  pass(): void {
    this.#paths ??= pathsOf(this.ballots, this.#standing);
    this.#votes = share(this.#paths, this.#keep, this.ballots.valid);
    this.#passes++;
    const all = this.#votes.reduce((sum, each) => sum + each, 0n);
    this.quota = all / BigInt(this.seats + 1) + 1n;
  }

  /** Elects all hopefuls who have the quota; whether there was one. */
  electReached(): boolean {
    const reached = this.hopeful().filter((each) => this.votesOf(each) >= this.quota);
    for (const each of byVotes(this, reached)) this.#elect(each, 'quota');
    return reached.length > 0;
  }

  electLast(): void {
    if (this.left === 0) return;
    for (const each of byVotes(this, this.hopeful())) this.#elect(each, 'last-places');
  }

  #elect(candidate: number, why: Reason): void {
    this.#standing[candidate] = 2;
    this.#paths = undefined;
    this.elected.push(candidate);
    this.#seated.push({ candidate, why });
  }

  exclude(candidates: readonly number[]): void {
    for (const each of candidates) {
      this.#standing[each] = 0;
      this.#keep[each] = 0;
    }
    this.#paths = undefined;
    this.excluded.push(...candidates);
    this.#of = candidates;
  }

  /** What the elected have beyond the quota; those below it, by rounding, count against it. */
  netSurplus(): bigint {
    const net = this.elected.reduce((sum, each) => sum + this.votesOf(each) - this.quota, 0n);
    return net > 0n ? net : 0n;
  }

  /** keep × quota, rounded up, ÷ votes, rounded up: for each of them. */
  lowerKeep(candidates: readonly number[]): void {
    for (const each of candidates) {
      const product = dividedUp(BigInt(floatAt(this.#keep, each)) * this.quota, one);
      const keep = dividedUp(product * one, this.votesOf(each));
      // More than the whole of a ballot can’t be kept.
      this.#keep[each] = Number(keep > one ? one : keep);
    }
  }

  /** Records the stage; its exclusion is the one made last. */
  close(surplus: bigint): void {
    const before = this.stages.at(-1);
    const valid = BigInt(this.ballots.valid) * one;
    const exhausted = valid - this.#votes.reduce((sum, each) => sum + each, 0n);
    const action = this.#of.length > 0 ? 'exclusion' : before ? 'iteration' : 'first-preferences';
    this.stages.push({
      action,
      of: this.#of,
      quota: this.quota,
      votes: this.#votes,
      exhausted,
      rounding: 0n,
      flows: before ? flows(before, { votes: this.#votes, exhausted }) : [],
      elected: this.#seated,
      keep: Array.from(this.#keep, BigInt),
      surplus,
      passes: this.#passes,
    });
    this.#passes = 0;
    this.#seated = [];
    this.#of = [];
  }

  story(method: string, variant: string): MeekCount {
    return storyOf(this, { method, variant, decimals: 9, valid: this.ballots.valid }, 0n);
  }
}

type Held = Pick<Stage, 'votes' | 'exhausted'>;

/** What everybody gave and got since; by way of the pool where several gave. */
function flows(before: Held, after: Held): readonly Flow<bigint>[] {
  const changes: { readonly who: number | 'exhausted'; readonly votes: bigint }[] = [
    ...after.votes.map((votes, who) => ({ who, votes: votes - bigAt(before.votes, who) })),
    { who: 'exhausted', votes: after.exhausted - before.exhausted },
  ];
  const gave = changes.filter(({ votes }) => votes < 0n);
  const got = changes.filter(({ votes }) => votes > 0n);
  const [giver] = gave;
  const source = gave.length === 1 && typeof giver?.who === 'number' ? giver.who : 'pool';
  const given = gave.flatMap(({ who, votes }): Flow<bigint>[] =>
    source === 'pool' && who !== 'exhausted' ? [{ from: who, to: 'pool', votes: -votes }] : [],
  );
  return [...given, ...got.map(({ who, votes }) => ({ from: source, to: who, votes }) as const)];
}
