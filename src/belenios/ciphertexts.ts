/**
 * ElGamal ciphertexts: (α, β) = (g^r, y^r · m).
 * @module
 */
import type { Element, Group } from './groups/group.ts';
import { demand, elementOf, fieldsOf } from './reading.ts';

export interface Ciphertext {
  readonly alpha: Element;
  readonly beta: Element;
}

/** Seals an element for whoever has the key's secret, with a nonce 0 ≤ r < q nobody else knows. */
export const seal = (group: Group, key: Element, value: Element, nonce: bigint): Ciphertext => ({
  alpha: group.secretPower(group.generator, nonce),
  beta: group.times(group.secretPower(key, nonce), value),
});

/** The ciphertext of the product of what the two hold. */
export const combine = (group: Group, left: Ciphertext, right: Ciphertext): Ciphertext => ({
  alpha: group.times(left.alpha, right.alpha),
  beta: group.times(left.beta, right.beta),
});

/** The ciphertext of the product of what they all hold; of 1 where there are none. */
export const combineAll = (group: Group, all: readonly Ciphertext[]): Ciphertext => ({
  alpha: group.timesAll(all.map(({ alpha }) => alpha)),
  beta: group.timesAll(all.map(({ beta }) => beta)),
});

/** Whether two are the same, not only of the same content. */
export const isSame = (group: Group, left: Ciphertext, right: Ciphertext): boolean =>
  group.equal(left.alpha, right.alpha) && group.equal(left.beta, right.beta);

/** What a ciphertext looks like in JSON. */
export const ciphertextAsJson = (group: Group, { alpha, beta }: Ciphertext): object => ({
  alpha: group.encode(alpha),
  beta: group.encode(beta),
});

/** The two texts of a ciphertext, α and β with a comma between. */
export const ciphertextText = (group: Group, { alpha, beta }: Ciphertext): string =>
  group.encodeAll([alpha, beta]).join(',');

/** @throws {FormatError} for anything that is not a ciphertext's JSON */
export function readCiphertext(group: Group, value: unknown, what: string): Ciphertext {
  const { alpha, beta } = fieldsOf(value, ['alpha', 'beta'], what);
  return {
    alpha: elementOf(group, alpha, `${what}: alpha`),
    beta: elementOf(group, beta, `${what}: beta`),
  };
}

/**
 * A ciphertext that somebody sealed. One whose α is the identity tells everybody what it holds. (A sum of
 * several can be so, and of none it is.)
 * @throws {FormatError} for anything else
 */
export function readSealed(group: Group, value: unknown, what: string): Ciphertext {
  const ciphertext = readCiphertext(group, value, what);
  demand(!group.equal(ciphertext.alpha, group.identity), `${what} is not sealed`);
  return ciphertext;
}
