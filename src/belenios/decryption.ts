/**
 * Opening a tally together: each trustee gives factors with proofs, and any enough of them make the
 * result.
 *
 * Source: Belenios specification, "Decryption" and "Election result".
 * @module
 */
import { type Claim, falseClaim } from './claims.ts';
import type { Election, Question } from './election.ts';
import type { Element, Group } from './groups/group.ts';
import { exponentClaim, type Proof, proofAsJson, proveExponent, readProof } from './proofs.ts';
import type { Context } from './protocol.ts';
import { embeddingOf } from './ranked.ts';
import { countOf, demand, elementOf, fieldsOf, fromJson, listOf } from './reading.ts';
import { type RandomBytes, weightAtZero } from './scalars.ts';
import type { EncryptedTally, Size } from './tally.ts';
import { smallExponents } from './small-exponents.ts';
import { type Opener, openersOf, type Trustees } from './trustees.ts';

/** A trustee's factors α^x, one for each ciphertext of the tally, with their proofs. */
export interface PartialDecryption {
  readonly factors: readonly (readonly Element[])[];
  readonly proofs: readonly (readonly Proof[])[];
}

/** What a factor's proof is about. It names no ciphertext: see {@link wrongFactor}. */
const contextOf = ({ group, fingerprint }: Election, key: Element): Context => ({
  label: 'decrypt',
  parts: [fingerprint, group.encode(key)],
});

/** The text of a trustee's factors for the tally, whose key has the secret given. */
export function openPartly(
  election: Election,
  tally: EncryptedTally,
  secret: bigint,
  random: RandomBytes,
): string {
  const { group } = election;
  const key = group.secretPower(group.generator, secret);
  const context = contextOf(election, key);
  const factors = tally.map((list) => list.map(({ alpha }) => group.secretPower(alpha, secret)));
  const proofs = tally.map((list) =>
    list.map(({ alpha }) =>
      proveExponent(group, { secret, bases: [group.generator, alpha], context }, random),
    ),
  );
  return JSON.stringify({
    decryption_factors: factors.map((list) => list.map((each) => group.encode(each))),
    decryption_proofs: proofs.map((list) => list.map(proofAsJson)),
  });
}

/**
 * The factors of a text.
 * @throws {FormatError} where they are not as many as the tally has ciphertexts
 */
export function readPartialDecryption(
  { group }: Election,
  tally: EncryptedTally,
  text: string,
): PartialDecryption {
  const what = 'the decryption';
  const names = ['decryption_factors', 'decryption_proofs'];
  const fields = fieldsOf(fromJson(text, what), names, what);
  const lists = <Each>(
    value: unknown,
    read: (each: unknown) => Each,
  ): readonly (readonly Each[])[] =>
    listOf(value, what, tally.length).map((list, at) =>
      listOf(list, what, tally[at]?.length).map(read),
    );
  return {
    factors: lists(fields['decryption_factors'], (each) => elementOf(group, each, what)),
    proofs: lists(fields['decryption_proofs'], (each) => readProof(group, each, what)),
  };
}

/**
 * What is wrong with a trustee's factors, in words; nothing where every proof holds.
 *
 * The protocol's proof hashes neither the ciphertext nor the factor. Whoever chooses factor and proof
 * together can pass a wrong factor, and the result can't be computed: nobody is blamed. So a trustee
 * proves more beside it, where the book holds the act.
 */
export function wrongFactor(
  election: Election,
  tally: EncryptedTally,
  key: Element,
  { factors, proofs }: PartialDecryption,
): string | undefined {
  const { group } = election;
  const context = contextOf(election, key);
  const known = tally.flat().length < MANY ? key : group.often(key);
  const claim = (question: number, choice: number): Claim => {
    const powered = [
      { base: group.generator, power: known },
      {
        base: tally[question]?.[choice]?.alpha as Element,
        power: factors[question]?.[choice] as Element,
      },
    ];
    return exponentClaim(powered, proofs[question]?.[choice] as Proof, context);
  };
  for (const [question, list] of tally.entries()) {
    for (let from = 0; from < list.length; from += TOGETHER) {
      const claims = list.slice(from, from + TOGETHER).map((_, at) => claim(question, from + at));
      const bad = falseClaim(group, claims);
      if (!bad) continue;
      const choice = from + claims.indexOf(bad) + 1;
      return `question ${question + 1}, choice ${choice}: the factor is not proved`;
    }
  }
  return undefined;
}

/** So many are looked at together, so that those of a long list take little memory. */
const TOGETHER = 1_000;
/** From so many factors on, it is worth while to make the key ready. */
const MANY = 100;

/** Factors by the number of the trustee who gave them. */
export type Factors = ReadonlyMap<number, Pick<PartialDecryption, 'factors'>>;

/** What each ciphertext of the tally holds; undefined where too few trustees have given factors. */
export function openTally(
  { group }: Election,
  trustees: Trustees,
  tally: EncryptedTally,
  given: Factors,
): readonly (readonly Element[])[] | undefined {
  const used = enoughOpeners(trustees, given);
  if (!used) return undefined;
  const weights = used.map((each) => weightAmong(group, trustees, used, each));
  return tally.map((list, question) =>
    list.map(({ beta }, at) => {
      const factors = used.map(
        ({ number }, index) =>
          [
            given.get(number)?.factors[question]?.[at] as Element,
            weights[index] as bigint,
          ] as const,
      );
      return group.times(beta, group.inverse(group.product(factors)));
    }),
  );
}

/** Whether as many trustees have given factors as it takes to open a tally. */
export const areEnough = (trustees: Trustees, given: Factors): boolean =>
  enoughOpeners(trustees, given) !== undefined;

/** All who are alone, and the first t of each group that have given factors. */
function enoughOpeners(trustees: Trustees, given: Factors): readonly Opener[] | undefined {
  const there = openersOf(trustees).filter(({ number }) => given.has(number));
  const used = trustees.map((each, group) => {
    const needed = each.kind === 'single' ? 1 : each.threshold;
    const own = there.filter((opener) => opener.group === group).slice(0, needed);
    return own.length === needed ? own : undefined;
  });
  return used.includes(undefined) ? undefined : used.flatMap((each) => each ?? []);
}

/** Lagrange's coefficient at 0 of a trustee among those of its group that are used. */
function weightAmong(
  { q }: Group,
  trustees: Trustees,
  used: readonly Opener[],
  of: Opener,
): bigint {
  if (trustees[of.group]?.kind === 'single') return 1n;
  const places = used.filter(({ group }) => group === of.group).map(({ place }) => place);
  return weightAtZero(q, of.place, places);
}

/** For each question the sums of its choices, or the rankings. */
export type Result = readonly (readonly number[] | readonly (readonly number[])[])[];

/**
 * What opened elements mean; undefined where they mean nothing, as after wrong factors.
 *
 * Sums are looked for from 0 up to the weight of all votes.
 */
export function resultOf(
  { group, questions }: Election,
  opened: readonly (readonly Element[])[],
  { weight }: Size,
): Result | undefined {
  const find = smallExponents(group, weight);
  const result = questions.map((question, at) => {
    const elements = opened[at] ?? [];
    return question.kind === 'homomorphic'
      ? allOrNothing(elements.map(find))
      : allOrNothing(
          elements.map((each) => embeddingOf(group).extract(each, question.answers.length)),
        );
  });
  return result.includes(undefined) ? undefined : (result as Result);
}

const allOrNothing = <Each>(all: readonly (Each | undefined)[]): readonly Each[] | undefined =>
  all.every((each) => each !== undefined) ? all : undefined;

/** The text of a result. */
export const writeResult = (result: Result): string => JSON.stringify({ result });

/**
 * The result of a text.
 * @throws {FormatError} where it does not have the shape of the questions
 */
export function readResult({ questions }: Election, tally: EncryptedTally, text: string): Result {
  const { result } = fieldsOf(fromJson(text, 'the result'), ['result'], 'the result');
  return listOf(result, 'the result', questions.length).map((value, at) => {
    const what = `the result of question ${at + 1}`;
    const list = listOf(value, what, tally[at]?.length);
    const question = questions[at] as Question;
    return question.kind === 'homomorphic'
      ? list.map((each) => countOf(each, what))
      : list.map((ranks) =>
          listOf(ranks, what, question.answers.length).map((rank) => countOf(rank, what)),
        );
  });
}

/** Whether a result is what the opened elements hold. */
export function isResult(
  { group, questions }: Election,
  opened: readonly (readonly Element[])[],
  result: Result,
): boolean {
  return questions.every((question, at) => {
    const elements = opened[at] ?? [];
    return elements.every((element, index) => {
      const said = result[at]?.[index];
      return question.kind === 'homomorphic'
        ? group.equal(element, group.product([[group.generator, BigInt(said as number)]]))
        : sameRanks(
            embeddingOf(group).extract(element, question.answers.length),
            said as readonly number[],
          );
    });
  });
}

const sameRanks = (found: readonly number[] | undefined, said: readonly number[]): boolean => {
  demand(Array.isArray(said), 'a ranking is a list');
  return found?.every((rank, at) => rank === said[at]) ?? false;
};
