/**
 * What every count tells, whatever the method.
 * @module
 */

/** A point at which candidates were level, and how that was settled. */
export interface Tie {
  readonly candidates: readonly number[];
  /** What hung on it. */
  readonly about:
    | 'election'
    | 'exclusion'
    | 'surplus'
    | 'final'
    | 'order'
    | 'defeat'
    | 'seat'
    | 'purchase';
  /** Who was preferred: for an exclusion, who stayed; for a surplus, whose came first. */
  readonly preferred: readonly number[];
  /** By an earlier stage, by a further test of the rule, or by lot. */
  readonly by: 'earlier-stage' | 'rule' | 'lot';
}

/** The head of every count. Candidates are numbers from 0, as in the election. */
export interface Count {
  /** As on the command line: `schulze`. */
  readonly method: string;
  /** The exact variant, in a few English words: `winning votes`. */
  readonly variant: string;
  readonly candidates: readonly string[];
  readonly seats: number;
  /** In order of election. */
  readonly elected: readonly number[];
  /** Where the method ranks all: best first, those that are level together. */
  readonly order?: readonly (readonly number[])[];
  readonly ties: readonly Tie[];
}

/** What is counted. */
export interface Election<Ballots> {
  readonly title?: string;
  readonly candidates: readonly string[];
  readonly seats: number;
  readonly ballots: Ballots;
  /** Who withdrew: deleted from every ballot before the count. */
  readonly withdrawn?: ReadonlySet<number>;
}
