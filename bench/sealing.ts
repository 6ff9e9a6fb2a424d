/**
 * Ballots for elections that are measured: sealed, and tallied, by chunks that threads make.
 */
import { randomBytes } from 'node:crypto';
import { drawBallotNonces, readBallot, sealBallot, type Votes } from '../src/belenios/ballot.ts';
import type { Election, Question } from '../src/belenios/election.ts';
import { tallyOf, writeTally } from '../src/belenios/tally.ts';

export const random = (count: number): Uint8Array => randomBytes(count);

/** Three questions, whose check takes 84 equations: yes, no or blank; any of ten; five in order. */
export const questions: readonly Question[] = [
  { kind: 'homomorphic', question: 'Adopt?', answers: ['Yes', 'No'], blank: true, min: 1, max: 1 },
  {
    kind: 'homomorphic',
    question: 'Approve any',
    answers: Array.from({ length: 10 }, (_, at) => `Candidate ${at + 1}`),
    blank: false,
    min: 0,
    max: 10,
  },
  { kind: 'ranked', question: 'Rank', answers: ['A', 'B', 'C', 'D', 'E'] },
];

const votes: Votes = [
  [0, 1, 0],
  [1, 0, 1, 0, 1, 0, 0, 0, 0, 1],
  [2, 1, 3, 5, 4],
];

/** The text of a ballot of the voter with that secret. */
export const sealOne = (election: Election, credentialSecret: bigint): string =>
  sealBallot(election, {
    votes,
    credentialSecret,
    nonces: drawBallotNonces(election, random),
    random,
  });

export interface SealedChunk {
  readonly texts: readonly string[];
  /** The text of their tally. */
  readonly tally: string;
}

/** A ballot of each of the voters with those secrets. */
export function sealChunk(election: Election, secrets: readonly bigint[]): SealedChunk {
  const texts = secrets.map((secret) => sealOne(election, secret));
  const counted = texts.map((text) => ({ ballot: readBallot(election, text), weight: 1 }));
  return { texts, tally: writeTally(election.group, tallyOf(election, counted)) };
}
