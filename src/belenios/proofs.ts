/**
 * Proofs of knowledge without interaction: of a secret exponent, and that a ciphertext holds one of
 * several numbers.
 *
 * The verifier recomputes the commitments and hashes them after a context, which is the statement:
 * a proof that omits part of it from the context can be bent (Bernhard, Pereira and Warinschi, "How
 * not to prove yourself", 2012). Contexts are given by those who call, as Belenios has them.
 *
 * Sources: Belenios specification, "Zero-knowledge proofs"; Schnorr 1991; Chaum and Pedersen 1992;
 * Cramer, Damgård and Schoenmakers 1994.
 * @module
 */
import type { Ciphertext } from './ciphertexts.ts';
import type { Element, Group } from './groups/group.ts';
import { sha256Number } from './hashing.ts';
import { fieldsOf, listOf, scalarOf } from './reading.ts';
import { mod, type RandomBytes, randomScalar, sumMod } from './scalars.ts';

export interface Proof {
  readonly challenge: bigint;
  readonly response: bigint;
}

/** A proof in JSON: decimals as texts, in this order. */
export interface ProofJson {
  readonly challenge: string;
  readonly response: string;
}

export const proofAsJson = ({ challenge, response }: Proof): ProofJson => ({
  challenge: challenge.toString(),
  response: response.toString(),
});

/** @throws {FormatError} for anything that is not a proof's JSON */
export function readProof(group: Group, value: unknown, what: string): Proof {
  const { challenge, response } = fieldsOf(value, ['challenge', 'response'], what);
  return {
    challenge: scalarOf(group, challenge, `${what}: challenge`),
    response: scalarOf(group, response, `${what}: response`),
  };
}

/** @throws {FormatError} unless the value is a list of so many proofs */
export const readProofs = (
  group: Group,
  value: unknown,
  what: string,
  length?: number,
): readonly Proof[] =>
  listOf(value, what, length).map((each, at) => readProof(group, each, `${what} ${at + 1}`));

/** The hash of a context and commitments, modulo q. */
export function challengeOf(
  group: Group,
  context: string,
  commitments: readonly Element[],
): bigint {
  const written = commitments.map((each) => group.encode(each)).join(',');
  return mod(sha256Number(context + written), group.q);
}

/** A secret x, and the bases whose x-th powers are known. */
export interface Knowledge {
  readonly secret: bigint;
  readonly bases: readonly Element[];
  readonly context: string;
}

/** Proves that whoever makes this knows the one exponent of all the bases. */
export function proveExponent(group: Group, known: Knowledge, random: RandomBytes): Proof {
  const nonce = randomScalar(group.q, random);
  const commitments = known.bases.map((base) => group.secretPower(base, nonce));
  const challenge = challengeOf(group, known.context, commitments);
  return { challenge, response: mod(nonce - challenge * known.secret, group.q) };
}

/** A base and what is said to be its power. */
export interface Powered {
  readonly base: Element;
  readonly power: Element;
}

/** Whether the proof shows knowledge of one exponent that makes every base its power. */
export function isExponentKnown(
  group: Group,
  powered: readonly Powered[],
  { challenge, response }: Proof,
  context: string,
): boolean {
  const commitments = powered.map(({ base, power }) =>
    group.product([
      [base, response],
      [power, challenge],
    ]),
  );
  return challengeOf(group, context, commitments) === challenge;
}

/** What is to be shown of several ciphertexts: that the one at `truly` holds zero, not which it is. */
export interface OneHoldsZero {
  readonly key: Element;
  /** Each as it would be an encryption of zero, were its branch the true one. */
  readonly branches: readonly Ciphertext[];
  readonly context: string;
}

/** Proves that one of the branches holds zero, knowing the exponent with which `truly` was sealed. */
export function proveOneHoldsZero(
  group: Group,
  claim: OneHoldsZero,
  { truly, nonce }: { readonly truly: number; readonly nonce: bigint },
  random: RandomBytes,
): readonly Proof[] {
  const simulated = claim.branches.map(() => ({
    challenge: randomScalar(group.q, random),
    response: randomScalar(group.q, random),
  }));
  const blinding = randomScalar(group.q, random);
  const real = [
    group.secretPower(group.generator, blinding),
    group.secretPower(claim.key, blinding),
  ];
  const commitments = claim.branches.flatMap((branch, at) =>
    at === truly ? real : commitmentsOf(group, claim.key, branch, simulated[at] as Proof),
  );
  const others = simulated.filter((_, at) => at !== truly).map(({ challenge }) => challenge);
  const challenge = mod(
    challengeOf(group, claim.context, commitments) - sumMod(others, group.q),
    group.q,
  );
  return simulated.with(truly, { challenge, response: mod(blinding - challenge * nonce, group.q) });
}

/** Whether the proofs, one a branch, show that one of the branches holds zero. */
export function oneHoldsZero(
  group: Group,
  { key, branches, context }: OneHoldsZero,
  proofs: readonly Proof[],
): boolean {
  if (branches.length !== proofs.length) return false;
  const commitments = branches.flatMap((branch, at) =>
    commitmentsOf(group, key, branch, proofs[at] as Proof),
  );
  const challenges = proofs.map(({ challenge }) => challenge);
  return sumMod(challenges, group.q) === challengeOf(group, context, commitments);
}

function commitmentsOf(
  group: Group,
  key: Element,
  { alpha, beta }: Pick<Ciphertext, 'alpha' | 'beta'>,
  { challenge, response }: Proof,
): readonly Element[] {
  return [
    group.product([
      [group.generator, response],
      [alpha, challenge],
    ]),
    group.product([
      [key, response],
      [beta, challenge],
    ]),
  ];
}
