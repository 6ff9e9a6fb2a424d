/**
 * What a key holder makes of a name: an element follows from the name whose logarithm nobody knows, so that only who
 * has a share of the key can make its power. The powers of enough of them make one more element, that of the whole
 * key, which nobody knows before and nobody can choose.
 *
 * Source: Naor, Pinkas and Reingold, “Distributed pseudo-random functions and KDCs” (1999), §3.1.
 * @module
 */
import { sha256Number } from '../../belenios/hashing.ts';
import type { Element } from '../../belenios/groups/group.ts';
import { areFactorsProved, proveFactors } from '../../belenios/factor-proof.ts';
import { proofAsJson, type ProofJson, readProof } from '../../belenios/proofs.ts';
import { elementOf } from '../../belenios/reading.ts';
import { type RandomBytes, weightAtZero } from '../../belenios/scalars.ts';
import { group } from './group.ts';

/** A factor, and the proof that it was made with the share it is said to be made with. */
export interface NamedFactor {
  readonly factor: string;
  readonly proof: ProofJson;
}

/** By the whole hash: where two names had the same base, what is opened of one would tell what comes of the other. */
const baseOf = (name: string): Element => group.independentGenerator(sha256Number(name));

/** The factor of a name, made with a share. */
export function factorOf(name: string, share: bigint, random: RandomBytes): NamedFactor {
  const base = baseOf(name);
  const factor = group.secretPower(base, share);
  const key = group.secretPower(group.generator, share);
  const statement = { group, fingerprint: name, key, bases: [base], factors: [factor] };
  return {
    factor: group.encode(factor),
    proof: proofAsJson(proveFactors(statement, share, random)),
  };
}

/**
 * Whether a factor is that of a name, made with the share whose public key is given.
 * @throws {FormatError} where key, factor or proof are not of the protocol’s form
 */
export function isFactorOf(
  name: string,
  key: string | undefined,
  { factor, proof }: NamedFactor,
): boolean {
  const statement = {
    group,
    fingerprint: name,
    key: elementOf(group, key, 'the key'),
    bases: [baseOf(name)],
    factors: [elementOf(group, factor, 'the factor')],
  };
  return areFactorsProved(statement, readProof(group, proof, 'the proof'));
}

/** What factors by the numbers of their trustees make together. Requires as many as it takes to open. */
export function factorsTogether(factors: ReadonlyMap<number, string>): string {
  const numbers = [...factors.keys()];
  const powers = [...factors].map(
    ([number, factor]) =>
      [elementOf(group, factor, 'the factor'), weightAtZero(group.q, number, numbers)] as const,
  );
  return group.encode(group.product(powers));
}
