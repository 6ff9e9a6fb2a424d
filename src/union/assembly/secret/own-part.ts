/**
 * What a trustee does with their share in a secret vote: makes the sum of all ballots, shuffles those that are opened
 * whole, and opens it. What comes of it is what the acts name; the share stays with whom it belongs to.
 * @module
 */
import { readBallot } from '../../../belenios/ballot.ts';
import {
  openPartly,
  openTally,
  type PartialDecryption,
  readPartialDecryption,
  resultOf,
} from '../../../belenios/decryption.ts';
import { type Election, readElection } from '../../../belenios/election.ts';
import { proveFactors } from '../../../belenios/factor-proof.ts';
import { proofAsJson, type ProofJson } from '../../../belenios/proofs.ts';
import type { RandomBytes } from '../../../belenios/scalars.ts';
import { readShuffle, writeShuffle } from '../../../belenios/shuffle.ts';
import { shuffle } from '../../../belenios/shuffle-making.ts';
import { type EncryptedTally, readTally, tallyOf, writeTally } from '../../../belenios/tally.ts';
import { openersOf, readTrustees, type Trustees } from '../../../belenios/trustees.ts';
import { factorOf, group, type MadeKey, type NamedFactor } from '../../secrecy/secrecy.ts';
import { ballotsOpened } from './opened-ballots.ts';
import { factorStatement } from './showings.ts';
import { inEntries, type WholeContest, type WrittenBallots } from './whole-ballots.ts';

/** The text of the sum of the ballots that count; of ballots that are opened whole, of their list. */
export function sumOfBallots(text: string, ballots: readonly string[]): string {
  const election = readElection(text);
  const counted = ballots.map((each) => ({ ballot: readBallot(election, each), weight: 1 }));
  return writeTally(group, tallyOf(election, counted));
}

/** What a trustee shuffles: the ballots that count, or what the last who shuffled made of them. */
export interface ToShuffle {
  /** The election’s text. */
  readonly election: string;
  /** The text of the list of sealed ballots. */
  readonly tally: string;
  /** How many ballots count. */
  readonly counted: number;
  /** The text of the last shuffle, if there is one. */
  readonly last?: string;
}

/** The text of a new shuffle, in an order that nobody can foretell. */
export function shuffleOf(
  { election: text, tally, counted, last }: ToShuffle,
  random: RandomBytes,
): string {
  const election = readElection(text);
  const before = listsIn(election, { tally, counted, last });
  const made = before.map((list) => shuffle(election, list, random));
  return writeShuffle(group, {
    ciphertexts: made.map(({ after }) => after),
    proofs: made.map(({ proof }) => proof),
  });
}

function listsIn(
  election: Election,
  { tally, counted, last }: { tally: string; counted: number; last?: string | undefined },
): EncryptedTally {
  const sealed = readTally(election, tally, counted);
  return last === undefined ? sealed : readShuffle(group, sealed, last).ciphertexts;
}

/** What a trustee opens, and with what. */
export interface ToOpen extends Omit<ToShuffle, 'last'> {
  readonly made: MadeKey;
  /** The trustee’s number and share. */
  readonly number: number;
  readonly share: bigint;
  /** The texts of the factors that others gave, by their numbers. */
  readonly before: ReadonlyMap<number, string>;
  /** How many it takes. */
  readonly threshold: number;
  /** In a choice, the name that its lot is made of. */
  readonly lot?: string;
  /** There where ballots are opened whole: what they are about, and the text of the last shuffle. */
  readonly whole?: { readonly contest: WholeContest; readonly shuffle: string };
}

/** A trustee’s part: the text of the factors, the second proof, the lot’s factor, and what is known with it. */
export interface OwnOpening {
  readonly factors: string;
  readonly proof: ProofJson;
  readonly lot?: NamedFactor;
  readonly result?: readonly (readonly number[])[];
  readonly ballots?: WrittenBallots;
  /** What of the ballots is read out before, in as many entries, and how many those are. */
  readonly before?: readonly WrittenBallots[];
  readonly parts?: number;
}

/** A trustee’s part in opening the sum, or the ballots. */
export function openingOfSum(opening: ToOpen, random: RandomBytes): OwnOpening {
  const election = readElection(opening.election);
  const trustees = readTrustees(group, opening.made.record);
  const opener = openersOf(trustees).find(({ number }) => number === opening.number);
  if (!opener) throw new RangeError(`There is no trustee ${opening.number}.`);
  const tally = listsIn(election, { ...opening, last: opening.whole?.shuffle });
  const factors = openPartly(election, tally, opening.share, random);
  const own = readPartialDecryption(election, tally, factors);
  const statement = factorStatement({ election, tally, opener }, own);
  const proof = proofAsJson(proveFactors(statement, opening.share, random));
  const lot = opening.lot === undefined ? undefined : factorOf(opening.lot, opening.share, random);
  const part = { factors, proof, ...(lot && { lot }) };
  return opening.before.size + 1 < opening.threshold
    ? part
    : { ...part, ...foundIn({ election, trustees, tally }, own, opening) };
}

interface Opened {
  readonly election: Election;
  readonly trustees: Trustees;
  readonly tally: EncryptedTally;
}

function foundIn(
  { election, trustees, tally }: Opened,
  own: PartialDecryption,
  { number, before, counted, whole }: ToOpen,
): Pick<OwnOpening, 'result' | 'ballots' | 'before' | 'parts'> {
  const given = new Map([[number, own]]);
  for (const [other, text] of before)
    given.set(other, readPartialDecryption(election, tally, text));
  const opened = openTally(election, trustees, tally, given);
  if (opened && whole) return inParts(ballotsOpened(whole.contest, opened[0] ?? []));
  const result = opened && resultOf(election, opened, { ballots: counted, weight: counted });
  if (!result) throw new RangeError('The factors that were given open nothing.');
  return { result: result as readonly (readonly number[])[] };
}

function inParts(found: WrittenBallots): Pick<OwnOpening, 'ballots' | 'before' | 'parts'> {
  const all = inEntries(found);
  const [before, ballots = {}] = [all.slice(0, -1), all.at(-1)];
  return before.length === 0 ? { ballots } : { ballots, before, parts: before.length };
}
