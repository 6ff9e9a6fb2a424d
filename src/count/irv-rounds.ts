/**
 * How an instant run-off is held, and what happens in a round of it.
 * @module
 */
import type { Transfer } from './piles.ts';
import type { Lot } from './lot.ts';
import type { Ended, Reading } from './top-choice.ts';

export interface IrvOptions extends Reading {
  readonly lot: Lot;
  /**
   * When it ends: as one has more than half of the votes that still count (so where it is not said), or of
   * those that counted in the first round, or only when two are left, of whom the one with more votes wins.
   */
  readonly until?: 'majority' | 'majority-of-first-round' | 'two-left';
  /**
   * Who goes: the last (so where it is not said); as many of the last together as have fewer votes than the
   * next; all but the first two at once (contingent vote); or, of the last two, whom more voters rank below
   * the other (bottom-two runoff, which elects a Condorcet winner).
   */
  readonly exclude?: 'last' | 'batch' | 'all-but-two' | 'bottom-two';
  /**
   * Who is last of equals: who had fewer votes in the latest earlier round where they differed, then by lot
   * (so where it is not said); by lot at once; or all of them where they have together fewer votes than the
   * next, and else as at first.
   */
  readonly equals?: 'earlier-rounds' | 'lot' | 'together';
  /** Names that voters wrote in and that nobody declared, pooled: they go together, first of all. */
  readonly undeclared?: ReadonlySet<number>;
}

/** A round: the votes, and who then went. */
export interface IrvRound {
  /** By candidate; 0 for who has gone. */
  readonly votes: readonly number[];
  readonly continuing: readonly number[];
  /** What elects; absent where several seats are filled by going on until as many are left. */
  readonly threshold?: number;
  /** All ballots so far that count for nobody, and why; without those that are blank. */
  readonly ended: Ended;
  /** Who went after this round, fewest votes first; nobody after the last. */
  readonly excluded: readonly number[];
  readonly why?: Why;
  /** For the bottom-two runoff: how many preferred each of the two, who stayed first. */
  readonly preferring?: readonly [number, number];
  readonly transfers: readonly Transfer[];
}

export type Why =
  | 'last'
  | 'batch'
  | 'equals-together'
  | 'not-in-first-two'
  | 'beaten-by-other-last'
  | 'undeclared';
