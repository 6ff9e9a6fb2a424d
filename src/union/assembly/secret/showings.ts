/**
 * What the attachments of secret votes must show: that a ballot is sound and its voter’s, that a shuffle changed
 * none, and that what was opened is the sum of all ballots that count, or those that were shuffled. Checked apart from
 * the fold, by the clerk and the audit.
 * @module
 */
import { concat, EncodingError, fromUtf8, utf8 } from '../../../book/bytes.ts';
import { sha256, sha256Hex } from '../../../book/hash.ts';
import { canonical } from '../../../book/json.ts';
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
import { knowingThose } from '../../../belenios/knowing.ts';
import { type ProofJson, readProof } from '../../../belenios/proofs.ts';
import { demand, demandNothing, FormatError } from '../../../belenios/reading.ts';
import type { RandomBytes } from '../../../belenios/scalars.ts';
import { readShuffle, type Shuffle } from '../../../belenios/shuffle.ts';
import { isShuffle } from '../../../belenios/shuffle-checking.ts';
import { type EncryptedTally, readTally, tallyOf, writeTally } from '../../../belenios/tally.ts';
import { type Opener, openersOf, readTrustees, type Trustees } from '../../../belenios/trustees.ts';
import type { Showing } from '../../kernel/showing.ts';
import { group } from '../../secrecy/secrecy.ts';
import { ballotsOpened } from './opened-ballots.ts';
import type { WholeContest, WrittenBallots } from './whole-ballots.ts';

/** What is known of a ballot besides itself. */
export interface SealedBallotOf {
  readonly election: string;
  /** The voting key it must be signed with. */
  readonly credential: string;
}

/** What is known of a shuffle besides its attachments: the ballots or the shuffle before, and the shuffle itself. */
export interface ShuffledBallots {
  readonly election: string;
  /** How many ballots count. */
  readonly counted: number;
  /** Whether it is of the ballots as they were cast: whoever comes first brings their list. */
  readonly isFirst: boolean;
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
  /** There where ballots are opened whole: what they are about, and with the last part what they say. */
  readonly whole?: { readonly contest: WholeContest; readonly ballots?: WrittenBallots };
}

/** What is wrong with what attachments show, in words; nothing where they show it. */
export function shownWrong(
  { rule, about }: Showing,
  attachments: readonly Uint8Array[],
): string | undefined {
  try {
    rules[rule](about as never, attachments.map(fromUtf8));
    return undefined;
  } catch (error) {
    if (error instanceof EncodingError) return 'it is not a text';
    if (error instanceof FormatError) return error.message;
    throw error;
  }
}

const rules = {
  'sealed-ballot': ballotShown,
  'shuffled-ballots': shuffleShown,
  'opened-ballots': openingShown,
} as const;

function ballotShown(
  { election: text, credential }: SealedBallotOf,
  texts: readonly string[],
): void {
  const election = electionOf(text);
  const ballot: Ballot = readBallot(election, texts[0] ?? '');
  demand(ballot.credentialText === credential, 'the ballot is signed with another voting key');
  demandNothing(wrongBallot(election, ballot), 'the ballot is not sound');
}

function shuffleShown(shuffled: ShuffledBallots, texts: readonly string[]): void {
  const [tallyText = '', shuffleText = '', ...others] = texts;
  const election = electionOf(shuffled.election);
  if (shuffled.isFirst) sumShown(election, tallyText, others);
  const sealed = tallyIn(election, tallyText, shuffled.counted);
  const [lastText = ''] = shuffled.isFirst ? [] : others;
  const before = shuffled.isFirst ? sealed : shuffleIn(sealed, lastText).ciphertexts;
  const { ciphertexts, proofs } = shuffleIn(sealed, shuffleText);
  const random = chanceOf(`${tallyText}|${lastText}|${shuffleText}`);
  const isProved = proofs.every((proof, at) =>
    isShuffle(election, { before: before[at] ?? [], after: ciphertexts[at] ?? [] }, proof, random),
  );
  demand(isProved, 'it is not proved that the ballots are the same');
}

/** Chance for a check that is the same wherever it is made: whoever proves can’t foretell it, since it hangs on the proof. */
const chanceOf = (text: string): RandomBytes => {
  const seed = sha256Hex(utf8(text));
  let drawn = 0;
  return (count) => {
    const blocks = Array.from({ length: Math.ceil(count / 32) }, () =>
      sha256(utf8(`${seed}|${drawn++}`)),
    );
    return concat(...blocks).subarray(0, count);
  };
};

const tallyIn = (election: Election, text: string, ballots: number): EncryptedTally =>
  readTally({ ...election, group: knowingThose(group, text, chanceOf(text)) }, text, ballots);

const shuffleIn = (sealed: EncryptedTally, text: string): Shuffle =>
  readShuffle(knowingThose(group, text, chanceOf(text)), sealed, text);

const factorsIn = (election: Election, tally: EncryptedTally, text: string): PartialDecryption =>
  readPartialDecryption(
    { ...election, group: knowingThose(group, text, chanceOf(text)) },
    tally,
    text,
  );

function openingShown(opened: OpenedBallots, texts: readonly string[]): void {
  const [tallyText = '', factorsText = '', ...others] = texts;
  const election = electionOf(opened.election);
  const trustees = readTrustees(group, opened.record);
  const rest = others.slice(opened.before.length);
  const sealed = tallyIn(election, tallyText, opened.counted);
  const tally = opened.whole ? shuffleIn(sealed, rest[0] ?? '').ciphertexts : sealed;
  if (opened.isFirst) sumShown(election, tallyText, rest);
  const opener = openersOf(trustees).find(({ number }) => number === opened.number);
  demand(opener !== undefined, 'there is no such trustee');
  const given = factorsIn(election, tally, factorsText);
  factorsShown({ election, tally, opener }, given, opened.proof);
  const before = opened.before.map(
    (number, at) => [number, factorsIn(election, tally, others[at] ?? '')] as const,
  );
  if (!opened.result && !opened.whole?.ballots) return;
  const factors = new Map([...before, [opened.number, given] as const]);
  resultShown({ election, tally, trustees }, factors, opened);
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
  { result, whole }: OpenedBallots,
): void {
  const opened = openTally(election, trustees, tally, factors);
  demand(opened !== undefined, 'too few trustees have given factors for a result');
  const isSo = whole
    ? canonical(ballotsOpened(whole.contest, opened[0] ?? [])) === canonical(whole.ballots ?? {})
    : isResult(election, opened, result ?? []);
  demand(isSo, 'the numbers are not what the factors open');
}

// Ballots come one after the other of the same election, whose key is made ready for many uses.
let last: { readonly text: string; readonly election: Election } | undefined;

function electionOf(text: string): Election {
  if (last?.text !== text) last = { text, election: readElection(text) };
  return last.election;
}
