/**
 * A voter’s secret, and the voting key that is made of it. Knows nothing of acts, so that a browser
 * loads little to vote.
 * @module
 */
import { sha256Number } from '../../belenios/hashing.ts';
import {
  isExponentKnown,
  proofAsJson,
  type ProofJson,
  proveExponent,
  readProof,
} from '../../belenios/proofs.ts';
import type { Context } from '../../belenios/protocol.ts';
import { elementOf } from '../../belenios/reading.ts';
import { mod, type RandomBytes } from '../../belenios/scalars.ts';
import { group } from './group.ts';

/** Whose key it is, and in which union: what the proof of possession is bound to. */
export interface Owner {
  readonly union: string;
  readonly member: string;
}

/** A voting key, with the proof that its owner knows its secret. */
export interface ProvenKey {
  readonly key: string;
  readonly proof: ProofJson;
}

/** What the proof of possession hashes before its commitment. */
const votingKeyContext = ({ union, member }: Owner, key: string): Context => ({
  label: 'voting-key',
  parts: [union, member, key],
});

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
export function votingKeyOf(secret: bigint, owner: Owner, random: RandomBytes): ProvenKey {
  const key = votingKeyText(secret);
  const known = { secret, bases: [group.generator], context: votingKeyContext(owner, key) };
  return { key, proof: proofAsJson(proveExponent(group, known, random)) };
}

/**
 * Whether the proof shows that this owner knows the secret of the key.
 * @throws {FormatError} where the one is no element, or the other no proof
 */
export function isVotingKeyOf(owner: Owner, { key, proof }: ProvenKey): boolean {
  const power = elementOf(group, key, 'the voting key');
  const read = readProof(group, proof, 'the proof');
  const powered = [{ base: group.generator, power }];
  return (
    !group.equal(power, group.identity) &&
    isExponentKnown(group, powered, read, votingKeyContext(owner, key))
  );
}
