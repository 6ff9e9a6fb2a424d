/**
 * Answers that are added up while they are sealed.
 *
 * Every choice is sealed as 0 or 1 and proved to be one of the two; their sum is proved to be a
 * number of choices that the question allows. Where one may vote blank, the first choice says so.
 *
 * Source: Belenios specification, "Homomorphic questions", with the hash inputs of its version 1.
 * @module
 */
import {
  type Ciphertext,
  ciphertextAsJson,
  ciphertextText,
  combine,
  combineAll,
  readSealed,
  seal,
} from './ciphertexts.ts';
import type { Claim } from './claims.ts';
import type { HomomorphicQuestion } from './election.ts';
import type { Element, Group } from './groups/group.ts';
import {
  type Branch,
  type Known,
  oneHoldsClaim,
  type Proof,
  proofAsJson,
  proveOneHolds,
  readProofs,
} from './proofs.ts';
import type { Context } from './protocol.ts';
import { fieldsOf, listOf } from './reading.ts';
import { type RandomBytes, randomScalar, sumMod } from './scalars.ts';

/** A claim, and in words what is wrong where it does not hold. */
export type WordedClaim = Claim & { readonly wrong: string };

/** What an answer is bound to: the election and the voter. */
export interface Binding {
  readonly group: Group;
  readonly key: Element;
  /** φ of the election. */
  readonly fingerprint: string;
  /** The text of the voter's public credential. */
  readonly credential: string;
}

export interface HomomorphicAnswer {
  readonly kind: 'homomorphic';
  readonly choices: readonly Ciphertext[];
  /** For each choice, that it is 0 or 1. */
  readonly individualProofs: readonly (readonly Proof[])[];
  /** That as many are chosen as may be, or blank. */
  readonly overallProof: readonly Proof[];
  /** That who votes blank chooses nothing else; where one may vote blank. */
  readonly blankProof?: readonly Proof[];
}

/** How many sealed choices an answer to the question has. */
export const choicesOf = ({ answers, blank }: HomomorphicQuestion): number =>
  answers.length + (blank ? 1 : 0);

/** Whether somebody may answer so: 0 or 1 for each choice, blank first where it can be. */
export function mayChoose(question: HomomorphicQuestion, chosen: readonly number[]): boolean {
  if (chosen.length !== choicesOf(question)) return false;
  if (!chosen.every((each) => each === 0 || each === 1)) return false;
  const [isBlank, count] = countsOf(question, chosen);
  return isBlank ? count === 0 : count >= question.min && count <= question.max;
}

function countsOf(question: HomomorphicQuestion, chosen: readonly number[]): [boolean, number] {
  const sum = chosen.reduce((total, each) => total + each, 0);
  return question.blank && chosen[0] === 1 ? [true, sum - 1] : [false, sum];
}

/** The nonces with which an answer was sealed: who knows them knows the vote. */
export type Nonces = readonly bigint[];

/**
 * Seals an answer that {@link mayChoose}, with the nonces given, one a choice.
 */
export function sealChoices(
  at: Binding,
  question: HomomorphicQuestion,
  chosen: readonly number[],
  { nonces, random }: { readonly nonces: Nonces; readonly random: RandomBytes },
): HomomorphicAnswer {
  const { group, key } = at;
  const known = chosen.map((value, index) => ({ value, nonce: nonces[index] as bigint }));
  // Choosing and not choosing take the same steps.
  const choices = known.map(({ value, nonce }) =>
    seal(group, key, group.secretPower(group.generator, BigInt(value)), nonce),
  );
  // What is encoded together here is looked up one by one below.
  group.encodeAll(elementsIn(choices));
  const prove = (branches: readonly Branch<Known>[], context: Context): readonly Proof[] =>
    proveOneHolds(group, { key, branches, context }, random);
  const sealed = {
    kind: 'homomorphic',
    choices,
    individualProofs: choices.map((choice, index) =>
      prove(zeroOrOne(known[index] as Known), contextOfChoice(at, choice)),
    ),
  } as const;
  const [blank, ...rest] = known;
  if (!question.blank) {
    const branches = allowed(question, total(group, known));
    const context = contextOfSum(at, choices, combineAll(group, choices));
    return { ...sealed, overallProof: prove(branches, context) };
  }
  const both = [blank as Known, total(group, rest)] as const;
  return {
    ...sealed,
    overallProof: prove(blankOrAllowed(question, ...both), contextOfBlank('bproof1', at, choices)),
    blankProof: prove(notBlankOrNothing(...both), contextOfBlank('bproof0', at, choices)),
  };
}

const total = ({ q }: Group, known: readonly Known[]): Known => ({
  nonce: sumMod(
    known.map(({ nonce }) => nonce),
    q,
  ),
  value: known.reduce((sum, { value }) => sum + value, 0),
});

/** As many fresh nonces as the question has choices. */
export const drawNonces = (
  group: Group,
  question: HomomorphicQuestion,
  random: RandomBytes,
): Nonces => Array.from({ length: choicesOf(question) }, () => randomScalar(group.q, random));

/** What the proofs of an answer claim, and in words what is wrong where one does not hold. */
export function claimsOfChoices(
  at: Binding,
  question: HomomorphicQuestion,
  { choices, individualProofs, overallProof, blankProof }: HomomorphicAnswer,
): readonly WordedClaim[] {
  const { group, key } = at;
  const claim = (
    wrong: string,
    proofs: readonly Proof[],
    branches: readonly Branch<Ciphertext>[],
    context: Context,
  ): WordedClaim => ({ ...oneHoldsClaim(group, { key, branches, context }, proofs), wrong });
  const each = choices.map((choice, index) =>
    claim(
      `choice ${index + 1} is not proved to be 0 or 1`,
      individualProofs[index] ?? [],
      zeroOrOne(choice),
      contextOfChoice(at, choice),
    ),
  );
  const uncounted = 'the number of choices is not proved to be allowed';
  if (!question.blank) {
    const sum = combineAll(group, choices);
    const context = contextOfSum(at, choices, sum);
    return [...each, claim(uncounted, overallProof, allowed(question, sum), context)];
  }
  const [blank, ...rest] = choices;
  const both = [blank as Ciphertext, combineAll(group, rest)] as const;
  return [
    ...each,
    claim(
      uncounted,
      overallProof,
      blankOrAllowed(question, ...both),
      contextOfBlank('bproof1', at, choices),
    ),
    claim(
      'it is not proved that a blank vote chooses nothing',
      blankProof ?? [],
      notBlankOrNothing(...both),
      contextOfBlank('bproof0', at, choices),
    ),
  ];
}

// What may be so, of ciphertexts or of what is known of them.

const zeroOrOne = <Sealed>(of: Sealed): readonly Branch<Sealed>[] => [
  { of, holds: 0 },
  { of, holds: 1 },
];

const allowed = <Sealed>(
  { min, max }: HomomorphicQuestion,
  of: Sealed,
): readonly Branch<Sealed>[] =>
  Array.from({ length: max - min + 1 }, (_, more) => ({ of, holds: min + more }));

const blankOrAllowed = <Sealed>(
  question: HomomorphicQuestion,
  blank: Sealed,
  sum: Sealed,
): readonly Branch<Sealed>[] => [{ of: blank, holds: 1 }, ...allowed(question, sum)];

const notBlankOrNothing = <Sealed>(blank: Sealed, sum: Sealed): readonly Branch<Sealed>[] => [
  { of: blank, holds: 0 },
  { of: sum, holds: 0 },
];

const contextOfChoice = (
  { group, fingerprint, credential }: Binding,
  choice: Ciphertext,
): Context => ({
  label: 'prove',
  parts: [fingerprint, credential, ciphertextText(group, choice)],
});

const listed = (group: Group, choices: readonly Ciphertext[]): string =>
  group.encodeAll(elementsIn(choices)).join(',');

const elementsIn = (choices: readonly Ciphertext[]): readonly Element[] =>
  choices.flatMap(({ alpha, beta }) => [alpha, beta]);

const contextOfSum = (
  { group, fingerprint, credential }: Binding,
  choices: readonly Ciphertext[],
  sum: Ciphertext,
): Context => ({
  label: 'prove',
  parts: [fingerprint, credential, listed(group, choices), ciphertextText(group, sum)],
});

const contextOfBlank = (
  label: 'bproof0' | 'bproof1',
  { group, fingerprint, credential }: Binding,
  choices: readonly Ciphertext[],
): Context => ({ label, parts: [fingerprint, credential, listed(group, choices)] });

/** Adds an answer's choices to those that are summed already. */
export const addChoices = (
  group: Group,
  sums: readonly Ciphertext[],
  answer: HomomorphicAnswer,
): readonly Ciphertext[] =>
  sums.map((sum, index) => combine(group, sum, answer.choices[index] as Ciphertext));

/** An answer's JSON, its fields in the protocol's order. */
export const choicesAsJson = (group: Group, answer: HomomorphicAnswer): object => ({
  choices: answer.choices.map((each) => ciphertextAsJson(group, each)),
  individual_proofs: answer.individualProofs.map((proofs) => proofs.map(proofAsJson)),
  overall_proof: answer.overallProof.map(proofAsJson),
  blank_proof: answer.blankProof?.map(proofAsJson),
});

/** @throws {FormatError} unless the value is an answer to the question, whatever it proves */
export function readChoices(
  group: Group,
  question: HomomorphicQuestion,
  value: unknown,
  what: string,
): HomomorphicAnswer {
  const names = ['choices', 'individual_proofs', 'overall_proof'];
  const fields = fieldsOf(value, question.blank ? [...names, 'blank_proof'] : names, what);
  const length = choicesOf(question);
  const choices = listOf(fields['choices'], `${what}: choices`, length).map((each, at) =>
    readSealed(group, each, `${what}: choice ${at + 1}`),
  );
  const proofs = listOf(fields['individual_proofs'], `${what}: proofs`, length);
  const sums = question.max - question.min + (question.blank ? 2 : 1);
  const answer = {
    kind: 'homomorphic',
    choices,
    individualProofs: proofs.map((each) => readProofs(group, each, `${what}: proof`, 2)),
    overallProof: readProofs(group, fields['overall_proof'], `${what}: overall proof`, sums),
  } as const;
  return question.blank
    ? { ...answer, blankProof: readProofs(group, fields['blank_proof'], `${what}: blank`, 2) }
    : answer;
}
