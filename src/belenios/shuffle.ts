/**
 * Shuffles: the same rankings, sealed anew and in another order, and the proof that it is so.
 *
 * The proof holds its commitments, so all its equations are checked as one product of powers with
 * random coefficients.
 *
 * Sources: Belenios specification, "Proofs of shuffle"; Haenni, Locher, Koenig and Dubuis,
 * "Pseudo-code algorithms for verifiable re-encryption mix-nets" (2017), after Wikström and Terelius.
 * @module
 */
import { type Ciphertext, ciphertextAsJson, readSealed } from './ciphertexts.ts';
import type { Element, Group } from './groups/group.ts';
import { elementOf, fieldsOf, fromJson, listOf, scalarOf } from './reading.ts';
import type { Election } from './election.ts';
import type { EncryptedTally } from './tally.ts';

export interface ShuffleProof {
  readonly t1: Element;
  readonly t2: Element;
  readonly t3: Element;
  readonly t41: Element;
  readonly t42: Element;
  readonly tHats: readonly Element[];
  readonly s1: bigint;
  readonly s2: bigint;
  readonly s3: bigint;
  readonly s4: bigint;
  readonly sHats: readonly bigint[];
  readonly sPrimes: readonly bigint[];
  /** Commitments to the permutation. */
  readonly commitments: readonly Element[];
  /** The chain of commitments to its challenges. */
  readonly chain: readonly Element[];
}

/** For each ranked question its rankings in their new order, and the proof. */
export interface Shuffle {
  readonly ciphertexts: EncryptedTally;
  readonly proofs: readonly ShuffleProof[];
}

/** The sealed rankings of a tally, by ranked question. */
export const rankedPart = ({ questions }: Election, tally: EncryptedTally): EncryptedTally =>
  tally.filter((_, at) => questions[at]?.kind === 'ranked');

/** The tally with its ranked part exchanged. */
export function withRanked(
  { questions }: Election,
  tally: EncryptedTally,
  ranked: EncryptedTally,
): EncryptedTally {
  let next = 0;
  return tally.map((list, at) =>
    questions[at]?.kind === 'ranked' ? (ranked[next++] ?? list) : list,
  );
}

/**
 * The shuffle of a text.
 * @throws {FormatError} where it is not one of lists as long as those given
 */
export function readShuffle(group: Group, before: EncryptedTally, text: string): Shuffle {
  const fields = fieldsIn(text);
  const lengths = before.map(({ length }) => length);
  const ciphertexts = rankingsIn(group, lengths, fields['ciphertexts']);
  const proofs = listOf(fields['proofs'], WHAT, before.length);
  return {
    ciphertexts,
    proofs: proofs.map((each, at) => readShuffleProof(group, each, before[at]?.length ?? 0)),
  };
}

/**
 * What a shuffle's text makes of the rankings, whatever it proves.
 * @throws {FormatError} where it is not lists of those lengths
 */
export const readShuffled = (
  group: Group,
  lengths: readonly number[],
  text: string,
): EncryptedTally => rankingsIn(group, lengths, fieldsIn(text)['ciphertexts']);

const WHAT = 'the shuffle';

const fieldsIn = (text: string): Readonly<Record<string, unknown>> =>
  fieldsOf(fromJson(text, WHAT), ['ciphertexts', 'proofs'], WHAT);

const rankingsIn = (group: Group, lengths: readonly number[], lists: unknown): EncryptedTally =>
  listOf(lists, WHAT, lengths.length).map((list, at) =>
    listOf(list, WHAT, lengths[at]).map((each) => readSealed(group, each, WHAT)),
  );

function readShuffleProof(group: Group, value: unknown, length: number): ShuffleProof {
  const what = 'the proof of the shuffle';
  const [t, s, commitments, chain] = listOf(value, what, 4);
  const [t1, t2, t3, t4, tHats] = listOf(t, what, 5);
  const [t41, t42] = listOf(t4, what, 2);
  const [s1, s2, s3, s4, sHats, sPrimes] = listOf(s, what, 6);
  const element = (each: unknown): Element => elementOf(group, each, what);
  const scalar = (each: unknown): bigint => scalarOf(group, each, what);
  return {
    t1: element(t1),
    t2: element(t2),
    t3: element(t3),
    t41: element(t41),
    t42: element(t42),
    tHats: listOf(tHats, what, length).map(element),
    s1: scalar(s1),
    s2: scalar(s2),
    s3: scalar(s3),
    s4: scalar(s4),
    sHats: listOf(sHats, what, length).map(scalar),
    sPrimes: listOf(sPrimes, what, length).map(scalar),
    commitments: listOf(commitments, what, length).map(element),
    chain: listOf(chain, what, length).map(element),
  };
}

/** The text of a shuffle. */
export const writeShuffle = (group: Group, { ciphertexts, proofs }: Shuffle): string =>
  JSON.stringify({
    ciphertexts: ciphertexts.map((list) => list.map((each) => ciphertextAsJson(group, each))),
    proofs: proofs.map((proof) => shuffleProofAsJson(group, proof)),
  });

function shuffleProofAsJson(group: Group, proof: ShuffleProof): readonly unknown[] {
  const texts = (all: readonly Element[]): readonly string[] =>
    all.map((each) => group.encode(each));
  const numbers = (all: readonly bigint[]): readonly string[] => all.map(String);
  const { t1, t2, t3, t41, t42, tHats, s1, s2, s3, s4, sHats, sPrimes } = proof;
  return [
    [...texts([t1, t2, t3]), texts([t41, t42]), texts(tHats)],
    [...numbers([s1, s2, s3, s4]), numbers(sHats), numbers(sPrimes)],
    texts(proof.commitments),
    texts(proof.chain),
  ];
}

/** One ranked question's rankings before and after. */
export interface Shuffled {
  readonly before: readonly Ciphertext[];
  readonly after: readonly Ciphertext[];
}
