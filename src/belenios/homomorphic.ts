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
  readCiphertext,
  seal,
  without,
} from './ciphertexts.ts';
import type { HomomorphicQuestion } from './election.ts';
import type { Element, Group } from './groups/group.ts';
import {
  type OneHoldsZero,
  oneHoldsZero,
  type Proof,
  proofAsJson,
  proveOneHoldsZero,
  readProofs,
} from './proofs.ts';
import { fieldsOf, listOf } from './reading.ts';
import { type RandomBytes, randomScalar, sumMod } from './scalars.ts';

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
  const choices = chosen.map((each, index) =>
    seal(group, key, each === 1 ? group.generator : group.identity, nonces[index] as bigint),
  );
  const individualProofs = choices.map((choice, index) =>
    proveOneHoldsZero(
      group,
      zeroOrOne(at, choice),
      { truly: chosen[index] as number, nonce: nonces[index] as bigint },
      random,
    ),
  );
  const sealed = { kind: 'homomorphic', choices, individualProofs } as const;
  const whole = { at, question, choices };
  const rest = question.blank ? nonces.slice(1) : nonces;
  const sum = sumMod(rest, group.q);
  const [isBlank, count] = countsOf(question, chosen);
  if (!question.blank) {
    const known = { truly: count - question.min, nonce: sum };
    return { ...sealed, overallProof: proveOneHoldsZero(group, allowedSum(whole), known, random) };
  }
  const first = nonces[0] as bigint;
  const overall = isBlank
    ? { truly: 0, nonce: first }
    : { truly: 1 + count - question.min, nonce: sum };
  const blank = isBlank ? { truly: 1, nonce: sum } : { truly: 0, nonce: first };
  return {
    ...sealed,
    overallProof: proveOneHoldsZero(group, blankOrAllowed(whole), overall, random),
    blankProof: proveOneHoldsZero(group, notBlankOrNothing(whole), blank, random),
  };
}

/** As many fresh nonces as the question has choices. */
export const drawNonces = (
  group: Group,
  question: HomomorphicQuestion,
  random: RandomBytes,
): Nonces => Array.from({ length: choicesOf(question) }, () => randomScalar(group.q, random));

/** What is wrong with an answer, in words; nothing where every proof holds. */
export function wrongChoices(
  at: Binding,
  question: HomomorphicQuestion,
  answer: HomomorphicAnswer,
): string | undefined {
  const { group } = at;
  const whole = { at, question, choices: answer.choices };
  const bad = answer.choices.findIndex(
    (choice, index) =>
      !oneHoldsZero(group, zeroOrOne(at, choice), answer.individualProofs[index] ?? []),
  );
  if (bad >= 0) return `choice ${bad + 1} is not proved to be 0 or 1`;
  const overall = question.blank ? blankOrAllowed(whole) : allowedSum(whole);
  if (!oneHoldsZero(group, overall, answer.overallProof)) {
    return 'the number of choices is not proved to be allowed';
  }
  if (question.blank && !oneHoldsZero(group, notBlankOrNothing(whole), answer.blankProof ?? [])) {
    return 'it is not proved that a blank vote chooses nothing';
  }
  return undefined;
}

const zeroOrOne = (
  { group, key, fingerprint, credential }: Binding,
  choice: Ciphertext,
): OneHoldsZero => ({
  key,
  branches: [choice, without(group, choice, 1)],
  context: `prove|${fingerprint}|${credential}|${ciphertextText(group, choice)}|`,
});

/** An answer as a whole, of which something is proved. */
interface Whole {
  readonly at: Binding;
  readonly question: HomomorphicQuestion;
  readonly choices: readonly Ciphertext[];
}

function allowedSum({ at, question, choices }: Whole): OneHoldsZero {
  const { group, key, fingerprint, credential } = at;
  const sum = combineAll(group, choices);
  const texts = choices.map((each) => ciphertextText(group, each)).join(',');
  return {
    key,
    branches: allowed(group, question, sum),
    context: `prove|${fingerprint}|${credential}|${texts}|${ciphertextText(group, sum)}|`,
  };
}

function blankOrAllowed(whole: Whole): OneHoldsZero {
  const { group, key } = whole.at;
  const [blank, sum] = blankAndSum(whole);
  return {
    key,
    branches: [without(group, blank, 1), ...allowed(group, whole.question, sum)],
    context: contextOfBlank('bproof1', whole),
  };
}

function notBlankOrNothing(whole: Whole): OneHoldsZero {
  return {
    key: whole.at.key,
    branches: blankAndSum(whole),
    context: contextOfBlank('bproof0', whole),
  };
}

function blankAndSum({ at, choices }: Whole): readonly [Ciphertext, Ciphertext] {
  const [first, ...rest] = choices;
  return [first as Ciphertext, combineAll(at.group, rest)];
}

function contextOfBlank(label: string, { at, choices }: Whole): string {
  const texts = choices.map((each) => ciphertextText(at.group, each)).join(',');
  return `${label}|${at.fingerprint}|${at.credential}|${texts}|`;
}

const allowed = (
  group: Group,
  { min, max }: HomomorphicQuestion,
  sum: Ciphertext,
): readonly Ciphertext[] =>
  Array.from({ length: max - min + 1 }, (_, more) => without(group, sum, min + more));

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
    readCiphertext(group, each, `${what}: choice ${at + 1}`),
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
