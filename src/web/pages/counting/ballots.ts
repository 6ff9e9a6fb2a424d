/**
 * What somebody pasted, read: ballots that rank, and that score where they say so much.
 * @module
 */
import type { ElectionFile, Format } from '../../../count/formats/election-file.ts';
import { readElection } from '../../../count/formats/read-election.ts';
import { drawn, type Lot, lotOf } from '../../../count/lot.ts';
import { CountError, type Rankings } from '../../../count/rankings.ts';
import { scoresAsRankings } from '../../../count/scores-as-rankings.ts';
import type { Scores } from '../../../count/scores.ts';
import type { Election } from '../../../count/story.ts';
import { limits } from './pasted.ts';

export interface Ballots {
  readonly candidates: readonly string[];
  readonly format: Format;
  /** As they were written. */
  readonly kind: ElectionFile['kind'];
  /** Of ballots that score, their order. */
  readonly rankings: Election<Rankings>;
  readonly scores?: Election<Scores>;
  /** As the file says it. */
  readonly seats?: number;
  readonly tieOrder?: readonly number[];
  readonly writeIns?: number;
}

/** Throws {@link FormatError} with line and column for whatever is not as its format has it. */
export function ballotsIn(text: string, as: 'rankings' | 'scores'): Ballots {
  const file = readElection(text, { as, limits });
  const { election, kind, format, tieOrder, writeIns } = file;
  const head = {
    candidates: election.candidates,
    format,
    kind,
    ...(file.seatsStated && { seats: election.seats }),
    ...(tieOrder && { tieOrder }),
    ...(writeIns !== undefined && { writeIns }),
  };
  if (file.kind === 'scores') {
    const ballots = scoresAsRankings(file.election.ballots);
    return { ...head, rankings: { ...file.election, ballots }, scores: file.election };
  }
  const scores = format === 'abif' ? scoresIn(text) : undefined;
  return { ...head, rankings: file.election, ...(scores && { scores }) };
}

/** A text may rank and score in one. */
function scoresIn(text: string): Election<Scores> | undefined {
  try {
    const file = readElection(text, { as: 'scores', format: 'abif', limits });
    return file.kind === 'scores' ? file.election : undefined;
  } catch (error) {
    if (error instanceof CountError) return undefined;
    throw error;
  }
}

/** By the seed; else in the order that the ballots’ file gives for ties; else by an empty seed. */
export function lotFor({ candidates, tieOrder }: Ballots, seed: string | undefined): Lot {
  if (seed === undefined && tieOrder) return drawn(tieOrder);
  return lotOf(seed ?? '', candidates);
}

/** Whether every ballot names everybody who stands. */
export function namesAll({ rankings: { ballots, candidates, withdrawn } }: Ballots): boolean {
  const standing = candidates.length - (withdrawn?.size ?? 0);
  for (let group = 0; group < ballots.groups; group++) {
    const named = (ballots.starts[group + 1] ?? 0) - (ballots.starts[group] ?? 0);
    if (named < standing) return false;
  }
  return true;
}
