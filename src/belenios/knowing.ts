/**
 * Reading a long text whose elements were decoded together, which is cheaper than one by one.
 * @module
 */
import type { Element, Group } from './groups/group.ts';
import type { RandomBytes } from './scalars.ts';

/** The group, which finds those elements by their texts. */
function knowing(group: Group, elements: readonly Element[]): Group {
  const known = new Map(elements.map((each) => [group.encode(each), each]));
  return { ...group, decode: (text) => known.get(text) ?? group.decode(text) };
}

/** The group, which looks at those elements first, one by one, as texts are read. */
export function knowingInOrder(group: Group, elements: readonly Element[]): Group {
  const next = elements.values();
  const decode = (text: string): Element | undefined => {
    const { value: known } = next.next();
    return known && group.encode(known) === text ? known : group.decode(text);
  };
  return { ...group, decode };
}

const ELEMENT = /"([0-9a-f]{64})[",]/g;

/** The group, which finds the elements that a JSON text is full of; where that helps. */
export function knowingThose(group: Group, text: string, random: RandomBytes): Group {
  if (group.name !== 'Ed25519') return group;
  const texts = new Set(Array.from(text.matchAll(ELEMENT), ([, digits = '']) => digits));
  const found = group.decodeAll([...texts], random);
  return knowing(
    group,
    found.filter((each) => each !== undefined),
  );
}
