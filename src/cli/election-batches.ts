/**
 * Batches of ballots as they go to a thread that checks them, and come back.
 * @module
 */
import { batchOf, checkAndHint, checkBallots, type CheckedBatch } from '../belenios/checking.ts';
import type { Credentials } from '../belenios/credentials.ts';
import type { Election } from '../belenios/election.ts';
import { hintsOfMany } from '../belenios/hints.ts';
import type { RandomBytes } from '../belenios/scalars.ts';
import { readTally, writeTally } from '../belenios/tally.ts';

/** What a thread has to know of an election. */
export interface ElectionSetting {
  /** The election's own text. */
  readonly text: string;
  /** Credentials whose votes weigh more than 1. */
  readonly weights: Credentials;
}

export interface TextBatch {
  /** The ballots' texts. */
  readonly texts: readonly string[];
  /** Hints to each where there are any. */
  readonly hints: readonly (Uint8Array | undefined)[];
  /** Whether hints to them are wanted. */
  readonly hinting: boolean;
}

/** What was found of a batch, in a form that goes from thread to thread. */
export interface CheckedTexts extends Omit<CheckedBatch, 'tally'> {
  /** The text of the batch's tally. */
  readonly tally: string;
  /** Hints to all of its ballots, one behind the other, where they were wanted. */
  readonly hints: Uint8Array | undefined;
}

/** Checks a batch. */
export function checkTexts(
  { election, weights }: { readonly election: Election; readonly weights: Credentials },
  { texts, hints, hinting }: TextBatch,
  random: RandomBytes,
): CheckedTexts {
  if (hinting) {
    const both = texts.map((text) => checkAndHint(election, text));
    const { tally, ...rest } = batchOf(
      election,
      both.map(({ checked }) => checked),
      weights,
    );
    const written = hintsOfMany(
      election,
      both.map((each) => each.hints),
    );
    return { ...rest, tally: writeTally(election.group, tally), hints: written };
  }
  const ballots = texts.map((text, at) => ({ text, hints: hints[at] }));
  const { tally, ...rest } = batchOf(election, checkBallots(election, ballots, random), weights);
  return { ...rest, tally: writeTally(election.group, tally), hints: undefined };
}

/** The batch as the election takes it in. */
export const batchFrom = (election: Election, checked: CheckedTexts): CheckedBatch => ({
  ballots: checked.ballots,
  tallied: checked.tallied,
  tally: readTally(election, checked.tally, checked.tallied),
});
