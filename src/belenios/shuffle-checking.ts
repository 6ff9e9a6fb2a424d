/**
 * Checking the proof of a shuffle.
 *
 * Sources as for shuffles.
 * @module
 */
import type { Ciphertext } from './ciphertexts.ts';
import { allHold, type Equation } from './equations.ts';
import type { Element, Power } from './groups/group.ts';
import { mod, type RandomBytes } from './scalars.ts';
import {
  challengesOf,
  finalChallenge,
  type Generators,
  generatorsOf,
  type ShuffleBinding,
  textsOf,
} from './shuffle-challenges.ts';
import type { Shuffled, ShuffleProof } from './shuffle.ts';

/** Whether the rankings after are those before, sealed anew. All equations are looked at as one. */
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
  return allHold(group, equations, random);
}

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
    bases.map((base, index) => [base, exponent(index)]);
  const product = u.reduce((left, right) => mod(left * right, q), 1n);
  const last = chain.at(-1) ?? h.first;
  const alphas = (list: readonly Ciphertext[]): Element[] => list.map(({ alpha }) => alpha);
  const betas = (list: readonly Ciphertext[]): Element[] => list.map(({ beta }) => beta);
  const challenge = (index: number): bigint => -c * (u[index] as bigint);
  const response = (index: number): bigint => sPrimes[index] as bigint;
  return [
    {
      product: [...all(commitments, () => -c), ...all(h.each, () => c), [g, s1]],
      is: proof.t1,
    },
    {
      product: [
        [last, -c],
        [h.first, c * product],
        [g, s2],
      ],
      is: proof.t2,
    },
    {
      product: [...all(commitments, challenge), [g, s3], ...all(h.each, response)],
      is: proof.t3,
    },
    {
      product: [...all(betas(before), challenge), [key, -s4], ...all(betas(after), response)],
      is: proof.t41,
    },
    {
      product: [...all(alphas(before), challenge), [g, -s4], ...all(alphas(after), response)],
      is: proof.t42,
    },
  ];
}

function chainEquations(
  { group }: ShuffleBinding,
  { tHats, sHats, sPrimes, chain }: ShuffleProof,
  h: Generators,
  c: bigint,
): readonly Equation[] {
  return tHats.map((tHat, index) => ({
    product: [
      [chain[index] as Element, -c],
      [group.generator, sHats[index] as bigint],
      [chain[index - 1] ?? h.first, sPrimes[index] as bigint],
    ],
    is: tHat,
  }));
}
