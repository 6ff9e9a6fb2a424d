/**
 * Equations between elements, looked at as one: each is raised to a coefficient of 128 bits that the
 * verifier draws, and the product of all is compared with 1.
 *
 * A false one passes with probability 2^-128. That rests on every element being of the group's prime
 * order, as one that was decoded is: of an element of order 2 every second coefficient would lose sight.
 *
 * Source: Bellare, Garay and Rabin, "Fast batch verification" (1998), "small exponents test".
 * @module
 */
import type { Element, Group, GrowingProduct, Power } from './groups/group.ts';
import { mod, type RandomBytes, randomCoefficients } from './scalars.ts';

/** Powers whose product is what it says where the equation holds; exponents are any integers. */
export interface Equation {
  readonly product: readonly Power[];
  readonly is: Element;
}

/** Equations that come one after the other, of which none is kept. */
export class Equations {
  readonly #group: Group;
  readonly #random: RandomBytes;
  readonly #product: GrowingProduct;

  constructor(group: Group, random: RandomBytes) {
    this.#group = group;
    this.#random = random;
    this.#product = group.growingProduct();
  }

  /** Adds equations; what stands in several of these is raised once. */
  add(equations: readonly Equation[]): void {
    const exponents = new Map<Element, bigint>();
    const coefficients = randomCoefficients(equations.length, this.#random);
    for (const [at, { product, is }] of equations.entries()) {
      const coefficient = coefficients[at] as bigint;
      this.#product.times(is, -coefficient);
      for (const [base, exponent] of product) {
        exponents.set(base, (exponents.get(base) ?? 0n) + exponent * coefficient);
      }
    }
    for (const [base, exponent] of exponents) {
      this.#product.times(base, mod(exponent, this.#group.q));
    }
  }

  /** Whether all hold that were added. */
  hold(): boolean {
    return this.#group.equal(this.#product.value(), this.#group.identity);
  }
}
