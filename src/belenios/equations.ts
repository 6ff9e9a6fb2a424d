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
import type { Element, Group, Power } from './groups/group.ts';
import { mod, type RandomBytes, randomCoefficients } from './scalars.ts';

/** Powers whose product is what it says where the equation holds; exponents are any integers. */
export interface Equation {
  readonly product: readonly Power[];
  readonly is: Element;
}

/** Whether all the equations hold. */
export function allHold(
  group: Group,
  equations: readonly Equation[],
  random: RandomBytes,
): boolean {
  // What stands in several products is raised once.
  const exponents = new Map<Element, bigint>();
  const powers: Power[] = [];
  const coefficients = randomCoefficients(equations.length, random);
  for (const [at, { product, is }] of equations.entries()) {
    const coefficient = coefficients[at] as bigint;
    powers.push([is, mod(-coefficient, group.q)]);
    for (const [base, exponent] of product) {
      exponents.set(base, (exponents.get(base) ?? 0n) + exponent * coefficient);
    }
  }
  for (const [base, exponent] of exponents) powers.push([base, mod(exponent, group.q)]);
  return group.equal(group.product(powers), group.identity);
}
