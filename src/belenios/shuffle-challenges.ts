/**
 * What a proof of a shuffle is bound to, and the challenges that follow from it.
 *
 * Sources as for shuffles; names are the paper's: u the challenges, h the independent generators.
 * @module
 */
import type { Ciphertext } from './ciphertexts.ts';
import type { Element, Group } from './groups/group.ts';
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

/** So many elements are written at a time. */
const PIECE = 1_000;

function* listed(group: Group, elements: readonly Element[]): Generator<string> {
  for (let from = 0; from < elements.length; from += PIECE) {
    const texts = group.encodeAll(elements.slice(from, from + PIECE));
    yield texts.map((each) => `${each},`).join('');
  }
}

function* listedPairs(group: Group, pairs: readonly Ciphertext[]): Generator<string> {
  for (let from = 0; from < pairs.length; from += PIECE) {
    const part = pairs.slice(from, from + PIECE);
    yield* listed(
      group,
      part.flatMap(({ alpha, beta }) => [alpha, beta]),
    );
  }
}

/** What all challenges hang on. */
export interface ShuffleStatement extends Shuffled {
  readonly commitments: readonly Element[];
}

/** The part of what is hashed that is the same for all challenges, in pieces. */
function* statementText(
  group: Group,
  { before, after, commitments }: ShuffleStatement,
): Generator<string> {
  yield* listedPairs(group, before);
  yield* listedPairs(group, after);
  yield* listed(group, commitments);
}

/** One challenge for each ciphertext. */
export function challengesOf(
  { group, fingerprint }: ShuffleBinding,
  statement: ShuffleStatement,
): readonly bigint[] {
  const text = statementText(group, statement);
  return group.protocol
    .shuffleChallenges(fingerprint, text, statement.before.length)
    .map((each) => mod(each, group.q));
}

function* inARow(...all: readonly Iterable<string>[]): Generator<string> {
  for (const each of all) yield* each;
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
  statement: ShuffleStatement,
  { t, tHats, chain }: Committed,
): bigint {
  const written = inARow(
    listed(group, t),
    listed(group, tHats),
    statementText(group, statement),
    listed(group, chain),
    [group.encode(key)],
  );
  return mod(group.protocol.lastShuffleChallenge(fingerprint, written), group.q);
}
