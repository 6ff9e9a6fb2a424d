/**
 * A trustee's key and the proof that it is the trustee's own: without one, a key could be made from
 * those of the others, and open what they open alone (the rogue key attack).
 *
 * Source: Belenios specification, "Trustees".
 * @module
 */
import type { Element, Group } from './groups/group.ts';
import { isExponentKnown, type Proof, proveExponent } from './proofs.ts';
import type { Context } from './protocol.ts';
import type { RandomBytes } from './scalars.ts';

const keyContext = (group: Group, key: Element): Context => ({
  label: 'pok',
  parts: [group.name, group.encode(key)],
});

/** Whether somebody proves to know a key that can seal something. */
export const isOwnKey = (group: Group, key: Element, proof: Proof): boolean =>
  !group.equal(key, group.identity) &&
  isExponentKnown(group, [{ base: group.generator, power: key }], proof, keyContext(group, key));

/** Proves to know the secret of a key. */
export const proveOwnKey = (
  group: Group,
  key: Element,
  secret: bigint,
  random: RandomBytes,
): Proof =>
  proveExponent(
    group,
    { secret, bases: [group.generator], context: keyContext(group, key) },
    random,
  );
