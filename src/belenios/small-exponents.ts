/**
 * Finding how often something was counted from g to that power.
 *
 * Source: Shanks, "Class number, a theory of factorization and genera" (1971), "baby steps, giant steps".
 * @module
 */
import type { Element, Group } from './groups/group.ts';

/**
 * What finds the exponent of a power of the generator, from 0 up to so many; undefined for any other element.
 *
 * Takes as many steps as the root of `most`, and as many again for each element: what votes weigh together may be
 * far more than they are.
 */
export function smallExponents(group: Group, most: number): (power: Element) => number | undefined {
  const stride = Math.ceil(Math.sqrt(most)) + 1;
  const powers = [group.identity];
  while (powers.length < stride)
    powers.push(group.times(powers.at(-1) as Element, group.generator));
  const known = new Map(group.encodeAll(powers).map((text, exponent) => [text, exponent]));
  const back = group.inverse(group.product([[group.generator, BigInt(stride)]]));
  return (power) => {
    let rest = power;
    for (let strides = 0; strides < stride; strides += 1) {
      const exponent = known.get(group.encode(rest));
      if (exponent !== undefined) {
        const found = strides * stride + exponent;
        return found <= most ? found : undefined;
      }
      rest = group.times(rest, back);
    }
    return undefined;
  };
}
