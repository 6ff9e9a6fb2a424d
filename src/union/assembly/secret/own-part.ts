/**
 * What a trustee does with their share in a secret vote: makes the sum of all ballots, and opens it.
 * What comes of it is what the act names; the share stays with whom it belongs to.
 * @module
 */
import { readBallot } from '../../../belenios/ballot.ts';
import {
  openPartly,
  openTally,
  readPartialDecryption,
  resultOf,
} from '../../../belenios/decryption.ts';
import { readElection } from '../../../belenios/election.ts';
import { proveFactors } from '../../../belenios/factor-proof.ts';
import { proofAsJson, type ProofJson } from '../../../belenios/proofs.ts';
import type { RandomBytes } from '../../../belenios/scalars.ts';
import { readTally, tallyOf, writeTally } from '../../../belenios/tally.ts';
import { openersOf, readTrustees } from '../../../belenios/trustees.ts';
import { group, type MadeKey } from '../../secrecy/secrecy.ts';
import { factorStatement } from './showings.ts';

/** The text of the sum of the ballots that count. */
export function sumOfBallots(text: string, ballots: readonly string[]): string {
  const election = readElection(text);
  const counted = ballots.map((each) => ({ ballot: readBallot(election, each), weight: 1 }));
  return writeTally(group, tallyOf(election, counted));
}

/** What a trustee opens, and with what. */
export interface ToOpen {
  /** The election’s text. */
  readonly election: string;
  readonly made: MadeKey;
  /** The text of the sealed sum. */
  readonly tally: string;
  /** How many ballots count. */
  readonly counted: number;
  /** The trustee’s number and share. */
  readonly number: number;
  readonly share: bigint;
  /** The texts of the factors that others gave, by their numbers. */
  readonly before: ReadonlyMap<number, string>;
  /** How many it takes. */
  readonly threshold: number;
}

/** A trustee’s part: the text of the factors, the second proof, and the numbers where they are known with it. */
export interface OwnOpening {
  readonly factors: string;
  readonly proof: ProofJson;
  readonly result?: readonly (readonly number[])[];
}

/** A trustee’s part in opening the sum. */
export function openingOfSum(opening: ToOpen, random: RandomBytes): OwnOpening {
  const election = readElection(opening.election);
  const trustees = readTrustees(group, opening.made.record);
  const opener = openersOf(trustees).find(({ number }) => number === opening.number);
  if (!opener) throw new RangeError(`There is no trustee ${opening.number}.`);
  const tally = readTally(election, opening.tally, opening.counted);
  const factors = openPartly(election, tally, opening.share, random);
  const own = readPartialDecryption(election, tally, factors);
  const statement = factorStatement({ election, tally, opener }, own);
  const proof = proofAsJson(proveFactors(statement, opening.share, random));
  if (opening.before.size + 1 < opening.threshold) return { factors, proof };
  const given = new Map([[opening.number, own]]);
  for (const [number, text] of opening.before) {
    given.set(number, readPartialDecryption(election, tally, text));
  }
  const opened = openTally(election, trustees, tally, given);
  const size = { ballots: opening.counted, weight: opening.counted };
  const result = opened && resultOf(election, opened, size);
  if (!result) throw new RangeError('The factors that were given open nothing.');
  return { factors, proof, result: result as readonly (readonly number[])[] };
}
