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
import { challengeOf, type Claim, falseClaim } from './claims.ts';
import type { Element, Group, Power } from './groups/group.ts';
import type { Context } from './protocol.ts';
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

/** A secret x, and the bases whose x-th powers are known. */
export interface Knowledge {
  readonly secret: bigint;
  readonly bases: readonly Element[];
  readonly context: Context;
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

/** What a proof claims that shows knowledge of one exponent that makes every base its power. */
export const exponentClaim = (
  powered: readonly Powered[],
  { challenge, response }: Proof,
  context: Context,
): Claim => ({
  context,
  commitments: powered.map(({ base, power }) => [
    [base, response],
    [power, challenge],
  ]),
  challenge,
});

/** Whether the proof shows knowledge of one exponent that makes every base its power. */
export const isExponentKnown = (
  group: Group,
  powered: readonly Powered[],
  proof: Proof,
  context: Context,
): boolean => falseClaim(group, [exponentClaim(powered, proof, context)]) === undefined;

/** One of several things that may be so: that a ciphertext holds g to the power `holds`. */
export interface Branch<Sealed> {
  readonly of: Sealed;
  readonly holds: number;
}

/** What is known of a ciphertext to who sealed it: (g^nonce, key^nonce · g^value). */
export interface Known {
  readonly nonce: bigint;
  readonly value: number;
}

/** What is shown: that one of the branches is so, not which. */
export interface OneHolds<Sealed> {
  readonly key: Element;
  readonly branches: readonly Branch<Sealed>[];
  readonly context: Context;
}

/**
 * Proves that one of the branches is so, the first that is.
 *
 * What is simulated is made as the true one is, of secret powers: with blinding b_j and challenges c_j
 * drawn for all, the commitments g^b_j and key^b_j · g^(value − holds)·c_j are those that the verifier
 * will find, whichever is true. So the group's arithmetic takes the same steps for each.
 *
 * @throws {RangeError} where none is so
 */
export function proveOneHolds(
  group: Group,
  { key, branches, context }: OneHolds<Known>,
  random: RandomBytes,
): readonly Proof[] {
  const { q, generator } = group;
  const drawn = branches.map(({ of, holds }) => ({
    nonce: of.nonce,
    off: mod(BigInt(of.value - holds), q),
    blinding: randomScalar(q, random),
    challenge: randomScalar(q, random),
  }));
  const truly = drawn.findIndex(({ off }) => off === 0n);
  if (truly < 0) throw new RangeError('none of the branches is so');
  const commitments = drawn.flatMap(({ off, blinding, challenge }) => [
    group.secretPower(generator, blinding),
    group.times(
      group.secretPower(key, blinding),
      group.secretPower(generator, mod(off * challenge, q)),
    ),
  ]);
  const others = sumMod(
    drawn.map(({ challenge }) => challenge),
    q,
  );
  const rest = challengeOf(group, context, commitments) - others;
  return drawn.map(({ nonce, blinding, challenge: chosen }, at) => {
    const challenge = at === truly ? mod(chosen + rest, q) : chosen;
    return { challenge, response: mod(blinding - challenge * nonce, q) };
  });
}

/**
 * What proofs, one a branch, claim that show that one of the branches is so.
 * @throws {RangeError} where they are not one a branch
 */
export function oneHoldsClaim(
  group: Group,
  { key, branches, context }: OneHolds<Ciphertext>,
  proofs: readonly Proof[],
): Claim {
  if (branches.length !== proofs.length) throw new RangeError('there must be one proof a branch');
  const commitments = branches.flatMap(({ of, holds }, at) =>
    commitmentsOf(group, key, { ...of, holds }, proofs[at] as Proof),
  );
  const challenges = proofs.map(({ challenge }) => challenge);
  return { context, commitments, challenge: sumMod(challenges, group.q) };
}

function commitmentsOf(
  { q, generator }: Group,
  key: Element,
  { alpha, beta, holds }: Ciphertext & { readonly holds: number },
  { challenge, response }: Proof,
): readonly (readonly Power[])[] {
  const divided: readonly Power[] =
    holds === 0 ? [] : [[generator, mod(-challenge * BigInt(holds), q)]];
  return [
    [
      [generator, response],
      [alpha, challenge],
    ],
    [[key, response], [beta, challenge], ...divided],
  ];
}
