/**
 * How much a file may hold, so that none fills the memory before anybody looks at it.
 * @module
 */

export interface Limits {
  readonly bytes: number;
  /** Bytes of a file in a format that is read as text: all but BLT and PrefLib. */
  readonly textBytes: number;
  readonly candidates: number;
  /** Bytes in one line. */
  readonly line: number;
  /** Lines or rows of ballots, whatever number of voters each stands for. */
  readonly ballots: number;
}

export const usualLimits: Limits = {
  bytes: 400_000_000,
  textBytes: 100_000_000,
  candidates: 10_000,
  line: 1_000_000,
  ballots: 20_000_000,
};
