/**
 * What the attachments of secret votes must show: that a ballot is sound and its voter’s, and that what
 * was opened is the sum of all ballots that count. Checked apart from the fold, by the clerk and the audit.
 * @module
 */
import { EncodingError, fromUtf8 } from '../../../book/bytes.ts';
import { type Ballot, readBallot, wrongBallot } from '../../../belenios/ballot.ts';
import {
  isResult,
  openTally,
  type PartialDecryption,
  readPartialDecryption,
  wrongFactor,
} from '../../../belenios/decryption.ts';
import { type Election, readElection } from '../../../belenios/election.ts';
import { areFactorsProved, type FactorStatement } from '../../../belenios/factor-proof.ts';
import { type ProofJson, readProof } from '../../../belenios/proofs.ts';
import { demand, demandNothing, FormatError } from '../../../belenios/reading.ts';
import { type EncryptedTally, readTally, tallyOf, writeTally } from '../../../belenios/tally.ts';
import { type Opener, openersOf, readTrustees, type Trustees } from '../../../belenios/trustees.ts';
import type { Showing } from '../../kernel/showing.ts';
import { group } from '../../secrecy/secrecy.ts';

/** What is known of a ballot besides itself. */
export interface SealedBallotOf {
  readonly election: string;
  /** The voting key it must be signed with. */
  readonly credential: string;
}

/** What is known of an opening besides its attachments: the sum, the factors, those before, the ballots. */
export interface OpenedBallots {
  readonly election: string;
  /** The public record of the key. */
  readonly record: string;
  /** The trustee’s number. */
  readonly number: number;
  /** How many ballots count. */
  readonly counted: number;
  readonly proof: ProofJson;
  /** The numbers of the trustees who came before, in their order. */
  readonly before: readonly number[];
  /** Whether the sum is to be checked: whoever comes first brings it. */
  readonly isFirst: boolean;
  readonly result?: readonly (readonly number[])[];
}

/** What is wrong with what attachments show, in words; nothing where they show it. */
export function shownWrong(
  { rule, about }: Showing,
  attachments: readonly Uint8Array[],
): string | undefined {
  try {
    const texts = attachments.map(fromUtf8);
    if (rule === 'sealed-ballot') ballotShown(about as SealedBallotOf, texts);
    else openingShown(about as OpenedBallots, texts);
    return undefined;
  } catch (error) {
    if (error instanceof EncodingError) return 'it is not a text';
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}

function ballotShown(
  { election: text, credential }: SealedBallotOf,
  texts: readonly string[],
): void {
  const election = electionOf(text);
  const ballot: Ballot = readBallot(election, texts[0] ?? '');
  demand(ballot.credentialText === credential, 'the ballot is signed with another voting key');
  demandNothing(wrongBallot(election, ballot), 'the ballot is not sound');
}

function openingShown(opened: OpenedBallots, texts: readonly string[]): void {
  const [tallyText = '', factorsText = '', ...others] = texts;
  const election = electionOf(opened.election);
  const trustees = readTrustees(group, opened.record);
  const tally = readTally(election, tallyText, opened.counted);
  if (opened.isFirst) sumShown(election, tallyText, others.slice(opened.before.length));
  const opener = openersOf(trustees).find(({ number }) => number === opened.number);
  demand(opener !== undefined, 'there is no such trustee');
  const given = readPartialDecryption(election, tally, factorsText);
  factorsShown({ election, tally, opener }, given, opened.proof);
  const before = opened.before.map(
    (number, at) => [number, readPartialDecryption(election, tally, others[at] ?? '')] as const,
  );
  if (opened.result) {
    const factors = new Map([...before, [opened.number, given] as const]);
    resultShown({ election, tally, trustees }, factors, opened.result);
  }
}

function sumShown(election: Election, tallyText: string, ballots: readonly string[]): void {
  const counted = ballots.map((text) => ({ ballot: readBallot(election, text), weight: 1 }));
  const own = writeTally(election.group, tallyOf(election, counted));
  demand(own === tallyText, 'the sum is not that of the ballots that count');
}

interface Given {
  readonly election: Election;
  readonly tally: EncryptedTally;
  readonly opener: Opener;
}

/** The statement that a trustee proves besides the protocol’s own proofs: all factors of the sum at once. */
export const factorStatement = (
  { election, tally, opener }: Given,
  { factors }: Pick<PartialDecryption, 'factors'>,
): FactorStatement => ({
  group: election.group,
  fingerprint: election.fingerprint,
  key: opener.key,
  bases: tally.flatMap((list) => list.map(({ alpha }) => alpha)),
  factors: factors.flat(),
});

function factorsShown(given: Given, factors: PartialDecryption, proof: ProofJson): void {
  const { election, tally, opener } = given;
  demandNothing(wrongFactor(election, tally, opener.key, factors), 'the factors do not hold');
  const read = readProof(election.group, proof, 'the proof');
  demand(areFactorsProved(factorStatement(given, factors), read), 'the factors are not proved');
}

function resultShown(
  { election, tally, trustees }: Omit<Given, 'opener'> & { readonly trustees: Trustees },
  factors: ReadonlyMap<number, PartialDecryption>,
  result: readonly (readonly number[])[],
): void {
  const opened = openTally(election, trustees, tally, factors);
  demand(opened !== undefined, 'too few trustees have given factors for a result');
  demand(isResult(election, opened, result), 'the numbers are not what the factors open');
}

// Ballots come one after the other of the same election, whose key is made ready for many uses.
let last: { readonly text: string; readonly election: Election } | undefined;

function electionOf(text: string): Election {
  if (last?.text !== text) last = { text, election: readElection(text) };
  return last.election;
}
