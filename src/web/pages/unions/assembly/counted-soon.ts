/**
 * Counts for those who look at them: large ones take seconds, so each is made once for the same ballots, in a thread. The page
 * waits a moment for it, and else says that it is being counted.
 * @module
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { HallDeps } from '../../../deps.ts';

/** What a page knows of a count; `not-counted` where it would take too long, or the thread died over it. */
export type CountedSoon<Counted> = Counted | 'under-way' | 'not-counted';

export const isCounted = <Counted extends object>(
  counted: CountedSoon<Counted> | undefined,
): counted is Counted => typeof counted === 'object';

/** Milliseconds that a page waits. */
export const patience = 1_000;

/**
 * A count that takes longer than a moment holds for so many milliseconds, though ballots come in meanwhile: else no page of a
 * lively vote would ever see one.
 */
const holds = 60_000;

interface Kept<Counted> {
  readonly ballots: readonly unknown[];
  readonly begun: number;
  readonly counted: Promise<Counted>;
  /** When it was done, well or not. */
  over?: number;
  failed?: boolean;
}

export interface ToCount<Counted> {
  /** What holds the ballots. */
  readonly held: object;
  readonly ballots: readonly unknown[];
  readonly count: () => Promise<Counted>;
  readonly waits?: number;
}

type Deps = Pick<HallDeps, 'now'>;

/** Remembers counts by what holds the ballots: they go with them. */
export class CountsKept<Counted extends object> {
  readonly #known = new WeakMap<object, Kept<Counted>>();

  /** The count of the ballots as they are, or were a moment ago. */
  soon({ now }: Deps, of: ToCount<Counted>): Promise<CountedSoon<Counted>> {
    const before = this.#known.get(of.held);
    const kept = before && stillHolds(before, of.ballots, now()) ? before : this.#begin(now, of);
    const end = new AbortController();
    return Promise.race([
      kept.counted.catch(() => 'not-counted' as const),
      delay(of.waits ?? patience, 'under-way' as const, { ref: false, signal: end.signal }),
    ]).finally(() => end.abort());
  }

  /** Whether any of these is being counted at the moment. */
  isUnderWay(...held: readonly (object | undefined)[]): boolean {
    const kept = held.map((each) => each && this.#known.get(each));
    return kept.some((each) => each && each.over === undefined);
  }

  #begin(now: Deps['now'], { held, ballots, count }: ToCount<Counted>): Kept<Counted> {
    const kept: Kept<Counted> = { ballots, begun: now(), counted: count() };
    this.#known.set(held, kept);
    void marksItsEnd(kept, now);
    return kept;
  }
}

async function marksItsEnd(kept: Kept<unknown>, now: Deps['now']): Promise<void> {
  const [found] = await Promise.allSettled([kept.counted]);
  kept.over = now();
  kept.failed = found.status === 'rejected';
}

function stillHolds(
  { ballots: before, begun, over, failed = false }: Kept<unknown>,
  ballots: readonly unknown[],
  at: number,
): boolean {
  if (over === undefined) return true;
  if (at - over < holds && (failed || over - begun >= patience)) return true;
  // A ballot never changes; another one takes its place.
  const isSame = before.length === ballots.length && before.every((each, i) => each === ballots[i]);
  return isSame && !failed;
}
