/**
 * Reading a long text whose elements were decoded together, which is cheaper than one by one.
 * @module
 */
import type { Election } from './election.ts';
import type { Element, Group } from './groups/group.ts';
import type { RandomBytes } from './scalars.ts';

/** The group, which looks at those elements first, one by one, as texts are read. */
export function knowingInOrder(group: Group, elements: Iterable<Element>): Group {
  const next = elements[Symbol.iterator]();
  const decode = (text: string): Element | undefined => {
    const { value: known, done } = next.next();
    return done !== true && group.encode(known) === text ? known : group.decode(text);
  };
  return { ...group, decode };
}

const ELEMENT = /"([0-9a-f]{64})[",]/g;

/** The group, which decodes the elements that a JSON text is full of many at a time; where that helps. */
export const knowingThose = (group: Group, text: string, random: RandomBytes): Group =>
  group.name === 'Ed25519' ? knowingInOrder(group, decodedAhead(group, text, random)) : group;

/** The election with such a group. */
export const electionKnowing = (
  election: Election,
  text: string,
  random: RandomBytes,
): Election => ({
  ...election,
  group: knowingThose(election.group, text, random),
});

/** So many are decoded together, so that the others of a long text take no memory yet. */
const AHEAD = 4_096;

/** The elements of a text in its order. Behind one that is none they no longer help. */
function* decodedAhead(group: Group, text: string, random: RandomBytes): Generator<Element> {
  let waiting: string[] = [];
  for (const [, digits = ''] of text.matchAll(ELEMENT)) {
    if (waiting.push(digits) < AHEAD) continue;
    yield* found(group, waiting, random);
    waiting = [];
  }
  yield* found(group, waiting, random);
}

const found = (group: Group, texts: readonly string[], random: RandomBytes): readonly Element[] =>
  group.decodeAll(texts, random).filter((each) => each !== undefined);
