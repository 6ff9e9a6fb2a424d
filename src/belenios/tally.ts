/**
 * The sealed tally: sums of what is added up, and lists of what is shuffled.
 *
 * Source: Belenios specification, "Tally"; that sealed rankings are sorted by (α, β) is what the
 * program does.
 * @module
 */
import { type Ciphertext, ciphertextAsJson, combineAll, readCiphertext } from './ciphertexts.ts';
import type { Election, Question } from './election.ts';
import type { Group } from './groups/group.ts';
import { sha256Hex } from './hashing.ts';
import { choicesOf, type HomomorphicAnswer } from './homomorphic.ts';
import type { RankedAnswer } from './ranked.ts';
import { countOf, demand, fieldsOf, fromJson, listOf } from './reading.ts';

/** For each question the sealed sums of its choices, or the sealed rankings in their order. */
export type EncryptedTally = readonly (readonly Ciphertext[])[];

/** What an answer adds to the tally. */
export type SealedAnswer = Pick<HomomorphicAnswer, 'choices'> | Pick<RankedAnswer, 'ranking'>;

/** A ballot that counts, and how much. */
export interface Counted {
  readonly ballot: { readonly answers: readonly SealedAnswer[] };
  readonly weight: number;
}

/** The tally of ballots, which must be sound, and one a voter. */
export const tallyOf = (
  { group, questions }: Election,
  counted: readonly Counted[],
): EncryptedTally =>
  questions.map((question, at) =>
    question.kind === 'homomorphic'
      ? sumsOf(group, choicesOf(question), counted, at)
      : rankingsOf(counted, at).toSorted(inOrder(group)),
  );

/** The rankings of ballots at a question that is ranked. */
export const rankingsOf = (counted: readonly Counted[], at: number): readonly Ciphertext[] =>
  counted.map(({ ballot }) => (ballot.answers[at] as Pick<RankedAnswer, 'ranking'>).ranking);

/** The sums of ballots at a question with so many choices that are added up. */
export function sumsOf(
  group: Group,
  choices: number,
  counted: readonly Counted[],
  at: number,
): readonly Ciphertext[] {
  return Array.from({ length: choices }, (_, choice) =>
    combineAll(
      group,
      counted.map(({ ballot, weight }) =>
        weighed(
          group,
          (ballot.answers[at] as Pick<HomomorphicAnswer, 'choices'>).choices[choice] as Ciphertext,
          weight,
        ),
      ),
    ),
  );
}

/** A sealed choice as often as its ballot weighs. */
const weighed = (group: Group, { alpha, beta }: Ciphertext, weight: number): Ciphertext =>
  weight === 1
    ? { alpha, beta }
    : {
        alpha: group.product([[alpha, BigInt(weight)]]),
        beta: group.product([[beta, BigInt(weight)]]),
      };

/** How sealed rankings are sorted. */
export const inOrder =
  (group: Group) =>
  (left: Ciphertext, right: Ciphertext): number =>
    group.compare(left.alpha, right.alpha) || group.compare(left.beta, right.beta);

/** The text of a sealed tally. */
export const writeTally = (group: Group, tally: EncryptedTally): string =>
  JSON.stringify(tally.map((each) => each.map((sealed) => ciphertextAsJson(group, sealed))));

/**
 * The sealed tally of a text.
 * @throws {FormatError} where it does not have the shape that the questions and ballots give it
 */
export const readTally = (election: Election, text: string, ballots: number): EncryptedTally =>
  listsIn(election, text).map((list, at) => readList(election, list, { at, ballots }));

/**
 * The same, with rankings in the place of those in the text, which are not read.
 * @throws {FormatError} as {@link readTally}
 */
export function readTallyWith(
  election: Election,
  text: string,
  ranked: EncryptedTally,
): EncryptedTally {
  const others = ranked.values();
  return listsIn(election, text).map((list, at) =>
    election.questions[at]?.kind === 'ranked'
      ? (others.next().value ?? [])
      : readList(election, list, { at, ballots: 0 }),
  );
}

const listsIn = ({ questions }: Election, text: string): readonly unknown[] =>
  listOf(fromJson(text, 'the tally'), 'the tally', questions.length);

function readList(
  { group, questions }: Election,
  list: unknown,
  { at, ballots }: { readonly at: number; readonly ballots: number },
): readonly Ciphertext[] {
  const question = questions[at] as Question;
  const length = question.kind === 'homomorphic' ? choicesOf(question) : ballots;
  const what = `the tally of question ${at + 1}`;
  return listOf(list, what, length).map((each) => readCiphertext(group, each, what));
}

/** How much was tallied. */
export interface Size {
  /** How many ballots count. */
  readonly ballots: number;
  /** What they weigh together. */
  readonly weight: number;
}

/** The text that says how much a tally holds, and which. */
export const writeSized = ({ ballots, weight }: Size, tallyText: string): string =>
  JSON.stringify({
    num_tallied: ballots,
    total_weight: weight,
    encrypted_tally: sha256Hex(tallyText),
  });

/**
 * How much a tally is said to hold.
 * @throws {FormatError} where the text is for another tally
 */
export function readSized(text: string, tallyText: string): Size {
  const names = ['num_tallied', 'total_weight', 'encrypted_tally'];
  const fields = fieldsOf(fromJson(text, 'the size of the tally'), names, 'the size of the tally');
  demand(fields['encrypted_tally'] === sha256Hex(tallyText), 'the size is of another tally');
  return {
    ballots: countOf(fields['num_tallied'], 'the number of ballots'),
    weight: countOf(fields['total_weight'], 'the weight'),
  };
}
