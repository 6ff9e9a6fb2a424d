/**
 * Votes that are to be closed now, decided before they are: it takes long where they are large, and nobody else in the
 * hall shall wait for it.
 * @module
 */
import {
  DecidedVote,
  type MarkedOutcome,
  type MarkedVote,
  votesToDecide,
} from '../union/assembly/assembly.ts';
import type { Instant } from '../union/kernel/instant.ts';
import type { ReadUnion, Union } from '../union/union.ts';

/** Decides a vote on options, perhaps on another core. */
export type Decide = (vote: MarkedVote) => Promise<MarkedOutcome>;

interface Deps {
  readonly decide?: Decide;
  readonly log: (line: string) => void;
}

/**
 * What comes of all votes on options that can be closed now. A vote that could not be decided is left out: then it is
 * decided in its turn.
 */
export async function decidedAhead(
  { decide, log }: Deps,
  union: ReadUnion,
  at: Instant,
): Promise<readonly DecidedVote[]> {
  if (!decide) return [];
  const found = votesToDecide(union as Union, at).map(async (vote) => {
    try {
      return [new DecidedVote(vote, await decide(vote))];
    } catch (error) {
      log(`a vote was not decided ahead: ${String(error)}`);
      return [];
    }
  });
  return (await Promise.all(found)).flat();
}
