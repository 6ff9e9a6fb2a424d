/**
 * Answers that are sealed as one element each, shuffled, and then opened: rankings.
 *
 * Source: Belenios specification, "Non-homomorphic questions".
 * @module
 */
import {
  type Ciphertext,
  ciphertextAsJson,
  ciphertextText,
  readSealed,
  seal,
} from './ciphertexts.ts';
import type { RankedQuestion } from './election.ts';
import type { Embedding, Group } from './groups/group.ts';
import type { Binding, WordedClaim } from './homomorphic.ts';
import { exponentClaim, type Proof, proofAsJson, proveExponent, readProof } from './proofs.ts';
import type { Context } from './protocol.ts';
import { fieldsOf } from './reading.ts';
import type { RandomBytes } from './scalars.ts';

export interface RankedAnswer {
  readonly kind: 'ranked';
  readonly ranking: Ciphertext;
  /** That who sealed it knows how: nobody else's can be copied. */
  readonly proof: Proof;
}

/** How rankings are sealed. @throws {RangeError} in a group where they can't be */
export function embeddingOf(group: Group): Embedding {
  if (!group.embedding) throw new RangeError(`rankings can't be sealed in ${group.name}`);
  return group.embedding;
}

/** Whether somebody may answer so: a number 0 to 255 for each answer. */
export const mayRank = ({ answers }: RankedQuestion, ranks: readonly number[]): boolean =>
  ranks.length === answers.length &&
  ranks.every((rank) => Number.isInteger(rank) && rank >= 0 && rank <= 255);

/** Seals a ranking with the nonce given. */
export function sealRanking(
  at: Binding,
  ranks: readonly number[],
  { nonce, random }: { readonly nonce: bigint; readonly random: RandomBytes },
): RankedAnswer {
  const { group, key } = at;
  const ranking = seal(group, key, embeddingOf(group).embed(ranks), nonce);
  const known = { secret: nonce, bases: [group.generator], context: contextOf(at, ranking) };
  return { kind: 'ranked', ranking, proof: proveExponent(group, known, random) };
}

/** What the proof of a sealed ranking claims, and in words what is wrong where it does not hold. */
export const claimOfRanking = (at: Binding, { ranking, proof }: RankedAnswer): WordedClaim => ({
  ...exponentClaim(
    [{ base: at.group.generator, power: ranking.alpha }],
    proof,
    contextOf(at, ranking),
  ),
  wrong: 'it is not proved that who sealed the ranking knows it',
});

const contextOf = (
  { group, key, fingerprint, credential }: Binding,
  ranking: Ciphertext,
): Context => ({
  label: 'raweg',
  parts: [fingerprint, credential, `${group.encode(key)},${ciphertextText(group, ranking)}`],
});

/** A sealed ranking's JSON. */
export const rankingAsJson = (group: Group, { ranking, proof }: RankedAnswer): object => ({
  choices: ciphertextAsJson(group, ranking),
  proof: proofAsJson(proof),
});

/** @throws {FormatError} unless the value is a sealed ranking, whatever it proves */
export function readRanking(group: Group, value: unknown, what: string): RankedAnswer {
  const fields = fieldsOf(value, ['choices', 'proof'], what);
  return {
    kind: 'ranked',
    ranking: readSealed(group, fields['choices'], what),
    proof: readProof(group, fields['proof'], `${what}: proof`),
  };
}
