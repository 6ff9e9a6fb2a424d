/**
 * What is asked of the counting room.
 * @module
 */
import type { MethodName } from '../../../count/methods.ts';

export interface Question {
  readonly method: MethodName;
  readonly seats: number;
  readonly seed?: string | undefined;
  /** The name of the default option, for Debian’s method. */
  readonly defaultOption?: string | undefined;
  /** For Debian’s method, as it was typed: R, and options with how many times as many must be for them. */
  readonly quorum?: string | undefined;
  readonly majorities?: string | undefined;
  /** For STAR: the highest score that ballots could give, where that is known. */
  readonly highest?: number | undefined;
  /** For lists, as it was typed: a share of all votes. */
  readonly threshold?: string | undefined;
}
