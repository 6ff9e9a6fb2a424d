/**
 * A voter’s secret, and the voting key that is made of it. Knows nothing of acts, so that a browser
 * loads little to vote.
 * @module
 */
import { sha256Number } from '../../belenios/hashing.ts';
import { proofAsJson, type ProofJson, proveExponent } from '../../belenios/proofs.ts';
import { mod, type RandomBytes } from '../../belenios/scalars.ts';
import { group } from './group.ts';

/** Whose key it is, and in which union: what the proof of possession is bound to. */
export interface Owner {
  readonly union: string;
  readonly member: string;
}

/** What the proof of possession hashes before its commitment. */
export const votingKeyContext = ({ union, member }: Owner, key: string): string =>
  `voting-key|${union}|${member}|${key}|`;

/**
 * The exponent of a voting key: it follows from a seed of 22 digits, which can be written down, and from
 * the union, so that the same seed would be another key elsewhere. Two hashes make it as good as drawn evenly.
 */
export function votingSecretOf(seed: string, union: string): bigint {
  const [high, low] = ['0', '1'].map((half) => sha256Number(`voting|${union}|${seed}|${half}`)) as [
    bigint,
    bigint,
  ];
  return mod((high << 256n) | low, group.q);
}

/** The voting key of a secret. */
export const votingKeyText = (secret: bigint): string =>
  group.encode(group.secretPower(group.generator, secret));

/** The voting key of a secret, with the proof that its owner knows it. */
export function votingKeyOf(
  secret: bigint,
  owner: Owner,
  random: RandomBytes,
): { readonly key: string; readonly proof: ProofJson } {
  const key = votingKeyText(secret);
  const known = { secret, bases: [group.generator], context: votingKeyContext(owner, key) };
  return { key, proof: proofAsJson(proveExponent(group, known, random)) };
}
