/**
 * What a proof of a shuffle is bound to, and the challenges that follow from it.
 *
 * Sources as for shuffles; names are the paper's: u the challenges, h the independent generators.
 * @module
 */
import type { Ciphertext } from './ciphertexts.ts';
import type { Element, Group } from './groups/group.ts';
import { sha256Hex, sha256Number } from './hashing.ts';
import { mod } from './scalars.ts';
import type { Shuffled } from './shuffle.ts';

/** The election, and the key under which rankings are sealed. */
export interface ShuffleBinding {
  readonly group: Group;
  readonly key: Element;
  readonly fingerprint: string;
}

export interface Generators {
  readonly first: Element;
  readonly each: readonly Element[];
}

/** Those made before: they are the same for every shuffle in a group. */
const made = new WeakMap<Group, { readonly first: Element; readonly each: Element[] }>();

export function generatorsOf(group: Group, length: number): Generators {
  const known = made.get(group) ?? { first: group.independentGenerator(-1), each: [] };
  made.set(group, known);
  while (known.each.length < length) {
    known.each.push(group.independentGenerator(known.each.length));
  }
  return { first: known.first, each: known.each.slice(0, length) };
}

const listed = (group: Group, elements: readonly Element[]): string =>
  elements.map((each) => `${group.encode(each)},`).join('');

const listedPairs = (group: Group, pairs: readonly Ciphertext[]): string =>
  listed(
    group,
    pairs.flatMap(({ alpha, beta }) => [alpha, beta]),
  );

/** The part of what is hashed that is the same for all challenges. */
export const textsOf = (
  { group }: ShuffleBinding,
  { before, after }: Shuffled,
  commitments: readonly Element[],
): string => listedPairs(group, before) + listedPairs(group, after) + listed(group, commitments);

/** One challenge for each ciphertext. */
export function challengesOf(
  { group, fingerprint }: ShuffleBinding,
  texts: string,
  length: number,
): readonly bigint[] {
  const prefix = sha256Hex(`shuffle-challenges|${fingerprint}|${texts}`);
  return Array.from({ length }, (_, index) =>
    mod(sha256Number(prefix + sha256Hex(String(index))), group.q),
  );
}

/** What is committed to before the last challenge. */
export interface Committed {
  readonly t: readonly Element[];
  readonly tHats: readonly Element[];
  readonly chain: readonly Element[];
}

/** The challenge to which the prover responds. */
export function finalChallenge(
  { group, key, fingerprint }: ShuffleBinding,
  texts: string,
  { t, tHats, chain }: Committed,
): bigint {
  const written =
    listed(group, t) + listed(group, tHats) + texts + listed(group, chain) + group.encode(key);
  return mod(sha256Number(`shuffle-challenge|${fingerprint}|${written}`), group.q);
}
