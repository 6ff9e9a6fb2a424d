/**
 * A growing product for groups whose arithmetic has no better way than to collect powers.
 * @module
 */
import { mod } from '../scalars.ts';
import type { Element, Group, GrowingProduct, Power } from './group.ts';

/** So many are multiplied at a time, so that memory stays small. */
const MOST = 8_192;

/** The product that grows, in a group that can multiply. */
export function collectedProduct({
  q,
  identity,
  times,
  product,
}: Pick<Group, 'q' | 'identity' | 'times' | 'product'>): GrowingProduct {
  let total = identity;
  let powers: Power[] = [];
  const value = (): Element => {
    total = times(total, product(powers));
    powers = [];
    return total;
  };
  return {
    times(base, exponent) {
      if (powers.push([base, mod(exponent, q)]) === MOST) value();
    },
    value,
  };
}
