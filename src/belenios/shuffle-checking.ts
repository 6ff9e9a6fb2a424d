/**
 * Checking the proof of a shuffle.
 *
 * Sources as for shuffles.
 * @module
 */
import type { Ciphertext } from './ciphertexts.ts';
import type { Element, Power } from './groups/group.ts';
import { mod, type RandomBytes, randomScalar } from './scalars.ts';
import {
  challengesOf,
  finalChallenge,
  type Generators,
  generatorsOf,
  type ShuffleBinding,
  textsOf,
} from './shuffle-challenges.ts';
import type { Shuffled, ShuffleProof } from './shuffle.ts';

const COEFFICIENT = 1n << 128n;

/**
 * Whether the rankings after are those before, sealed anew.
 *
 * Every equation is raised to a coefficient of 128 bits drawn by the verifier, and the product of
 * all is compared with 1: a false one passes with probability 2^-128.
 */
export function isShuffle(
  at: ShuffleBinding,
  shuffled: Shuffled,
  proof: ShuffleProof,
  random: RandomBytes,
): boolean {
  const { group } = at;
  const length = shuffled.before.length;
  const h = generatorsOf(group, length);
  const texts = textsOf(at, shuffled, proof.commitments);
  const u = challengesOf(at, texts, length);
  const { t1, t2, t3, t41, t42 } = proof;
  const c = finalChallenge(at, texts, {
    t: [t1, t2, t3, t41, t42],
    tHats: proof.tHats,
    chain: proof.chain,
  });
  const equations = [
    ...fiveEquations(at, shuffled, proof, { h, u, c }),
    ...chainEquations(at, proof, h, c),
  ];
  const powers = equations.flatMap((equation) => {
    const coefficient = randomScalar(COEFFICIENT, random);
    return equation.map(([base, exponent]): Power => [base, mod(exponent * coefficient, group.q)]);
  });
  return group.equal(group.product(powers), group.identity);
}

/** Powers whose product is 1 where the equation holds. */
type Equation = readonly Power[];

interface Challenges {
  readonly h: Generators;
  readonly u: readonly bigint[];
  readonly c: bigint;
}

function fiveEquations(
  { group, key }: ShuffleBinding,
  { before, after }: Shuffled,
  proof: ShuffleProof,
  { h, u, c }: Challenges,
): readonly Equation[] {
  const { q, generator: g } = group;
  const { s1, s2, s3, s4, sPrimes, commitments, chain } = proof;
  const all = (bases: readonly Element[], exponent: (index: number) => bigint): Power[] =>
    bases.map((base, index) => [base, mod(exponent(index), q)]);
  const minus = (base: Element): Power => [base, q - 1n];
  const product = u.reduce((left, right) => mod(left * right, q), 1n);
  const last = chain.at(-1) ?? h.first;
  const alphas = (list: readonly Ciphertext[]): Element[] => list.map(({ alpha }) => alpha);
  const betas = (list: readonly Ciphertext[]): Element[] => list.map(({ beta }) => beta);
  const challenge = (index: number): bigint => -c * (u[index] as bigint);
  const response = (index: number): bigint => sPrimes[index] as bigint;
  return [
    [minus(proof.t1), ...all(commitments, () => -c), ...all(h.each, () => c), [g, s1]],
    [minus(proof.t2), [last, mod(-c, q)], [h.first, mod(c * product, q)], [g, s2]],
    [minus(proof.t3), ...all(commitments, challenge), [g, s3], ...all(h.each, response)],
    [
      minus(proof.t41),
      ...all(betas(before), challenge),
      [key, mod(-s4, q)],
      ...all(betas(after), response),
    ],
    [
      minus(proof.t42),
      ...all(alphas(before), challenge),
      [g, mod(-s4, q)],
      ...all(alphas(after), response),
    ],
  ];
}

function chainEquations(
  { group }: ShuffleBinding,
  { tHats, sHats, sPrimes, chain }: ShuffleProof,
  h: Generators,
  c: bigint,
): readonly Equation[] {
  const { q, generator } = group;
  return tHats.map((tHat, index) => [
    [tHat, q - 1n],
    [chain[index] as Element, mod(-c, q)],
    [generator, sHats[index] as bigint],
    [chain[index - 1] ?? h.first, sPrimes[index] as bigint],
  ]);
}
