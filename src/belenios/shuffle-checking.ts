/**
 * Checking the proof of a shuffle.
 *
 * Sources as for shuffles.
 * @module
 */
import type { Element, Power } from './groups/group.ts';
import { mod, type RandomBytes, randomCoefficients } from './scalars.ts';
import {
  challengesOf,
  finalChallenge,
  type Generators,
  generatorsOf,
  type ShuffleBinding,
} from './shuffle-challenges.ts';
import type { Shuffled, ShuffleProof } from './shuffle.ts';

/**
 * Whether the rankings after are those before, sealed anew.
 *
 * With c the last challenge, u those before it, e and e′ the rankings before and after, and key y, it is so where
 *
 *     t₁  = Π cᵢ^−c · Π hᵢ^c · g^s₁
 *     t₂  = ĉ_N^−c · h^(c·Π uᵢ) · g^s₂
 *     t₃  = Π cᵢ^(−c·uᵢ) · Π hᵢ^s′ᵢ · g^s₃
 *     t₄₁ = Π βᵢ^(−c·uᵢ) · Π β′ᵢ^s′ᵢ · y^−s₄
 *     t₄₂ = Π αᵢ^(−c·uᵢ) · Π α′ᵢ^s′ᵢ · g^−s₄
 *     t̂ᵢ  = ĉᵢ^−c · ĉᵢ₋₁^s′ᵢ · g^ŝᵢ, with h for ĉ₀
 *
 * They are looked at as one, each raised to a coefficient that the verifier draws (see `equations.ts`), and what each
 * element is raised to in all of them is reckoned place by place, so that a long shuffle takes little memory.
 */
export function isShuffle(
  at: ShuffleBinding,
  shuffled: Shuffled,
  proof: ShuffleProof,
  random: RandomBytes,
): boolean {
  const { group } = at;
  const weighed = weigh(at, shuffled, proof, random);
  const product = group.growingProduct();
  for (const [base, exponent] of powersOf(weighed)) product.times(base, mod(exponent, group.q));
  return group.equal(product.value(), group.identity);
}

/** The equations, and what each is raised to. */
interface Weighed {
  readonly at: ShuffleBinding;
  readonly shuffled: Shuffled;
  readonly proof: ShuffleProof;
  readonly h: Generators;
  readonly u: readonly bigint[];
  readonly c: bigint;
  /** The coefficients of the first five equations. */
  readonly five: readonly [one: bigint, two: bigint, three: bigint, four1: bigint, four2: bigint];
  /** Those of the equations of the chain. */
  readonly chained: readonly bigint[];
}

function weigh(
  at: ShuffleBinding,
  shuffled: Shuffled,
  proof: ShuffleProof,
  random: RandomBytes,
): Weighed {
  const { t1, t2, t3, t41, t42, tHats, commitments, chain } = proof;
  const statement = { ...shuffled, commitments };
  const [one = 0n, two = 0n, three = 0n, four1 = 0n, four2 = 0n] = randomCoefficients(5, random);
  return {
    at,
    shuffled,
    proof,
    h: generatorsOf(at.group, shuffled.before.length),
    u: challengesOf(at, statement),
    c: finalChallenge(at, statement, { t: [t1, t2, t3, t41, t42], tHats, chain }),
    five: [one, two, three, four1, four2],
    chained: randomCoefficients(tHats.length, random),
  };
}

function* powersOf(weighed: Weighed): Generator<Power> {
  yield* powersOfAll(weighed);
  for (const place of weighed.chained.keys()) yield* powersOfPlace(weighed, place);
}

/** What stands in the equations once, however many rankings there are. */
function powersOfAll(weighed: Weighed): readonly Power[] {
  const { at, proof, h, u, c, five, chained } = weighed;
  const { group, key } = at;
  const [one, two, three, four1, four2] = five;
  const { t1, t2, t3, t41, t42, s1, s2, s3, s4, sHats } = proof;
  const product = u.reduce((left, right) => mod(left * right, group.q), 1n);
  const ofGenerator = chained.reduce(
    (sum, coefficient, place) => sum + coefficient * (sHats[place] as bigint),
    s1 * one + s2 * two + s3 * three - s4 * four2,
  );
  return [
    [group.generator, ofGenerator],
    [key, -s4 * four1],
    [h.first, c * product * two + inNextLink(weighed, -1)],
    [t1, -one],
    [t2, -two],
    [t3, -three],
    [t41, -four1],
    [t42, -four2],
  ];
}

/** What stands there once for each place. */
function powersOfPlace(weighed: Weighed, place: number): readonly Power[] {
  const { shuffled, proof, h, u, c, five, chained } = weighed;
  const [one, , three, four1, four2] = five;
  const [before, after] = [shuffled.before[place], shuffled.after[place]];
  const challenge = -c * (u[place] as bigint);
  const response = proof.sPrimes[place] as bigint;
  const coefficient = chained[place] as bigint;
  return [
    [proof.commitments[place] as Element, challenge * three - c * one],
    [h.each[place] as Element, response * three + c * one],
    [before?.alpha as Element, challenge * four2],
    [before?.beta as Element, challenge * four1],
    [after?.alpha as Element, response * four2],
    [after?.beta as Element, response * four1],
    [proof.chain[place] as Element, inNextLink(weighed, place) - c * coefficient],
    [proof.tHats[place] as Element, -coefficient],
  ];
}

/** What a link of the chain is raised to where the next one builds on it; the last is in the second equation. */
function inNextLink({ proof, c, five, chained }: Weighed, place: number): bigint {
  const next = chained[place + 1];
  return next === undefined ? -c * five[1] : next * (proof.sPrimes[place + 1] as bigint);
}
