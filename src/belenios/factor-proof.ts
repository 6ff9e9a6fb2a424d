/**
 * A proof that a trustee's factors are those of its key, over the whole statement.
 *
 * The protocol's own proofs hash neither ciphertexts nor factors, and so let wrong factors pass that
 * somebody chose together with the proof: the result can't be computed, and nobody is to blame. This
 * one hashes all of it. It is no part of the archive; it stands in the trustee's act.
 *
 * All factors are proved at once: with coefficients of 128 bits that follow from the statement, the
 * product of the factors' powers is to the product of the ciphertexts' what the key is to g. A wrong
 * factor passes with probability 2^-128.
 *
 * Sources: Chaum and Pedersen, "Wallet databases with observers" (1992); Bernhard, Pereira and
 * Warinschi, "How not to prove yourself" (2012), on what must be hashed; Bellare, Garay and Rabin,
 * "Fast batch verification" (1998).
 * @module
 */
import type { Element, Group, Power } from './groups/group.ts';
import { sha256Hex, sha256Number } from './hashing.ts';
import { isExponentKnown, type Proof, proveExponent } from './proofs.ts';
import type { Context } from './protocol.ts';
import type { RandomBytes } from './scalars.ts';

/** What is proved: that each factor is its base to the power that makes the key of g. */
export interface FactorStatement {
  readonly group: Group;
  /** What the factors are for, so that a proof serves nowhere else: the election's fingerprint. */
  readonly fingerprint: string;
  readonly key: Element;
  readonly bases: readonly Element[];
  readonly factors: readonly Element[];
}

/** Proves factors, knowing the key's secret. */
export function proveFactors(
  statement: FactorStatement,
  secret: bigint,
  random: RandomBytes,
): Proof {
  const { group } = statement;
  const { digest, base } = together(statement);
  const bases = [group.generator, base];
  return proveExponent(group, { secret, bases, context: contextOf(digest) }, random);
}

/** Whether the proof shows that every factor is the key's. */
export function areFactorsProved(statement: FactorStatement, proof: Proof): boolean {
  const { group, key, bases, factors } = statement;
  if (bases.length !== factors.length) return false;
  const { digest, base, factor } = together(statement);
  const powered = [
    { base: group.generator, power: key },
    { base, power: factor },
  ];
  return isExponentKnown(group, powered, proof, contextOf(digest));
}

const contextOf = (digest: string): Context => ({ label: 'factors', parts: [digest] });

interface Together {
  /** The hash of the whole statement. */
  readonly digest: string;
  readonly base: Element;
  readonly factor: Element;
}

const COEFFICIENT = 1n << 128n;

function together({ group, fingerprint, key, bases, factors }: FactorStatement): Together {
  const texts = [key, ...bases, ...factors].map((each) => group.encode(each));
  const digest = sha256Hex(`${group.name}|${fingerprint}|${bases.length}|${texts.join(',')}`);
  const coefficients = bases.map((_, at) => sha256Number(`factor|${digest}|${at}`) % COEFFICIENT);
  const product = (elements: readonly Element[]): Element =>
    group.product(elements.map((each, at): Power => [each, coefficients[at] as bigint]));
  return { digest, base: product(bases), factor: product(factors) };
}
