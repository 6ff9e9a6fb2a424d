/**
 * Shuffling, and proving it.
 *
 * Sources as for shuffles; names are the paper's: e and e′ the ciphertexts before and after, ψ the
 * permutation, r what commits to it, u the challenges, ω the blinding.
 * @module
 */
import type { Ciphertext } from './ciphertexts.ts';
import type { Element, Group } from './groups/group.ts';
import { mod, type RandomBytes, randomScalar, sumMod } from './scalars.ts';
import {
  challengesOf,
  finalChallenge,
  type Generators,
  generatorsOf,
  type ShuffleBinding,
} from './shuffle-challenges.ts';
import type { ShuffleProof } from './shuffle.ts';

/** Seals rankings anew, in an order that nobody can foretell, and proves it. */
export function shuffle(
  at: ShuffleBinding,
  before: readonly Ciphertext[],
  random: RandomBytes,
): { readonly after: readonly Ciphertext[]; readonly proof: ShuffleProof } {
  const { group } = at;
  const draw = (): readonly bigint[] => before.map(() => randomScalar(group.q, random));
  const origins = randomOrder(before.length, random);
  const nonces = draw();
  const after = origins.map((origin) =>
    sealAnew(at, before[origin] as Ciphertext, nonces[origin] as bigint),
  );
  const h = generatorsOf(group, before.length);
  const r = draw();
  const commitments = committed(group, origins, { h, r });
  const statement = { before, after, commitments };
  const u = challengesOf(at, statement);
  const uPrime = origins.map((origin) => u[origin] as bigint);
  const rHat = draw();
  const chain = chained(group, uPrime, { h, rHat });
  const blinding = drawBlinding(group, before.length, random);
  const t = blinded(at, { after, h, chain }, blinding);
  const c = finalChallenge(at, statement, {
    t: [t.t1, t.t2, t.t3, t.t41, t.t42],
    tHats: t.tHats,
    chain,
  });
  const responses = respond(group, blinding, { c, r, rHat, u, uPrime, nonces });
  return { after, proof: { ...t, ...responses, commitments, chain } };
}

/** Every order is as likely as any other (Fisher and Yates). */
function randomOrder(length: number, random: RandomBytes): readonly number[] {
  const order = Array.from({ length }, (_, at) => at);
  for (let at = length - 1; at > 0; at -= 1) {
    const other = Number(randomScalar(BigInt(at + 1), random));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

const sealAnew = (
  { group, key }: ShuffleBinding,
  { alpha, beta }: Ciphertext,
  nonce: bigint,
): Ciphertext => ({
  alpha: group.times(alpha, group.secretPower(group.generator, nonce)),
  beta: group.times(beta, group.secretPower(key, nonce)),
});

/** c_{ψ(i)} = g^{r_{ψ(i)}} · h_i. */
function committed(
  group: Group,
  origins: readonly number[],
  { h, r }: { readonly h: Generators; readonly r: readonly bigint[] },
): readonly Element[] {
  const commitments: Element[] = [];
  for (const [place, origin] of origins.entries()) {
    const hidden = group.secretPower(group.generator, r[origin] as bigint);
    commitments[origin] = group.times(hidden, h.each[place] as Element);
  }
  return commitments;
}

/** ĉ_i = g^{r̂_i} · ĉ_{i−1}^{u′_i}, beginning with h. */
function chained(
  group: Group,
  uPrime: readonly bigint[],
  { h, rHat }: { readonly h: Generators; readonly rHat: readonly bigint[] },
): readonly Element[] {
  const chain: Element[] = [];
  for (const [index, challenge] of uPrime.entries()) {
    const hidden = group.secretPower(group.generator, rHat[index] as bigint);
    const last = chain[index - 1] ?? h.first;
    chain.push(group.times(hidden, group.secretPower(last, challenge)));
  }
  return chain;
}

interface Blinding {
  readonly one: bigint;
  readonly two: bigint;
  readonly three: bigint;
  readonly four: bigint;
  readonly hats: readonly bigint[];
  readonly primes: readonly bigint[];
}

function drawBlinding({ q }: Group, length: number, random: RandomBytes): Blinding {
  const draw = (): bigint => randomScalar(q, random);
  const drawAll = (): readonly bigint[] => Array.from({ length }, draw);
  return {
    one: draw(),
    two: draw(),
    three: draw(),
    four: draw(),
    hats: drawAll(),
    primes: drawAll(),
  };
}

interface Hidden {
  readonly after: readonly Ciphertext[];
  readonly h: Generators;
  readonly chain: readonly Element[];
}

function blinded(
  { group, key }: ShuffleBinding,
  { after, h, chain }: Hidden,
  { one, two, three, four, hats, primes }: Blinding,
): Pick<ShuffleProof, 't1' | 't2' | 't3' | 't41' | 't42' | 'tHats'> {
  const power = (base: Element, exponent: bigint): Element => group.secretPower(base, exponent);
  const g = group.generator;
  const primesOf = (bases: readonly Element[]): Element =>
    bases.reduce(
      (product, base, index) => group.times(product, power(base, primes[index] as bigint)),
      group.identity,
    );
  const minusFour = mod(-four, group.q);
  return {
    t1: power(g, one),
    t2: power(g, two),
    t3: group.times(power(g, three), primesOf(h.each)),
    t41: group.times(power(key, minusFour), primesOf(after.map(({ beta }) => beta))),
    t42: group.times(power(g, minusFour), primesOf(after.map(({ alpha }) => alpha))),
    tHats: hats.map((hat, index) =>
      group.times(power(g, hat), power(chain[index - 1] ?? h.first, primes[index] as bigint)),
    ),
  };
}

interface Known {
  readonly c: bigint;
  readonly r: readonly bigint[];
  readonly rHat: readonly bigint[];
  readonly u: readonly bigint[];
  readonly uPrime: readonly bigint[];
  /** With what each ciphertext was sealed anew, by its place before. */
  readonly nonces: readonly bigint[];
}

function respond(
  { q }: Group,
  { one, two, three, four, hats, primes }: Blinding,
  { c, r, rHat, u, uPrime, nonces }: Known,
): Pick<ShuffleProof, 's1' | 's2' | 's3' | 's4' | 'sHats' | 'sPrimes'> {
  const dot = (left: readonly bigint[], right: readonly bigint[]): bigint =>
    sumMod(
      left.map((each, index) => each * (right[index] as bigint)),
      q,
    );
  return {
    s1: mod(one + c * sumMod(r, q), q),
    s2: mod(two + c * dot(rHat, suffixProducts(uPrime, q)), q),
    s3: mod(three + c * dot(r, u), q),
    s4: mod(four + c * dot(nonces, u), q),
    sHats: hats.map((hat, index) => mod(hat + c * (rHat[index] as bigint), q)),
    sPrimes: primes.map((prime, index) => mod(prime + c * (uPrime[index] as bigint), q)),
  };
}

/** v_i = u′_{i+1} · … · u′_N. */
function suffixProducts(values: readonly bigint[], q: bigint): readonly bigint[] {
  const products: bigint[] = [];
  let product = 1n;
  for (let index = values.length - 1; index >= 0; index -= 1) {
    products[index] = product;
    product = mod(product * (values[index] as bigint), q);
  }
  return products;
}
