/**
 * Which addresses got a letter within a year, whatever became of the invitation: each gets one. What is kept are keyed
 * hashes: one for the hall, which says that no union may write again, and is shown to nobody; and one for the union,
 * whose members may know that the union has written.
 * @module
 */
import type { Clock, Vault } from '../../../clerk/ports.ts';
import type { Hash } from '../../../union/kernel/ids.ts';
import type { Seal } from '../../guard/seal.ts';

const collection = 'sealed-written-to';
const year = 365 * 24 * 3_600_000;

/**
 * The address without what follows a plus sign in its name: many mail servers deliver all of these to one box. Requires
 * its one spelling.
 */
export function boxOf(address: string): string {
  const at = address.lastIndexOf('@');
  const plus = address.indexOf('+');
  return plus > 0 && plus < at ? address.slice(0, plus) + address.slice(at) : address;
}

/** The address, veiled, as one union knows it. */
export const writtenMark = (seal: Seal, union: string, address: string): string =>
  seal.mark('written to', `${union}\n${boxOf(address)}`);

type Of = { readonly vault: Vault; readonly now: Clock };

/** By mark, the invitation with which the union wrote. */
export async function writtenTo(
  { vault, now }: Of,
  marks: readonly string[],
): Promise<ReadonlyMap<string, Hash>> {
  const found = new Map<string, Hash>();
  for (let from = 0; from < marks.length; from += 1_000) {
    const some = marks.slice(from, from + 1_000);
    for (const { id, owner } of await vault.getMany(collection, some, now())) found.set(id, owner);
  }
  return found;
}

/** Notes, before it goes out, that a letter does; tells whether it may, which is so once in a year for an address. */
export async function mayWrite(
  { vault, now }: Of,
  seal: Seal,
  letter: { readonly union: string; readonly to: string; readonly invitation: Hash },
): Promise<boolean> {
  const { union, to, invitation } = letter;
  const expires = now() + year;
  const ofUnion = { collection, id: writtenMark(seal, union, to), owner: invitation };
  await vault.claim({ ...ofUnion, expires, doc: {} }, now());
  // Its owner is the hall: which union wrote can't be read from it.
  const ofHall = { collection, id: seal.mark('written to', boxOf(to)), owner: 'hall' };
  return vault.claim({ ...ofHall, expires, doc: {} }, now());
}
