/**
 * Who is behind an account of another server: the member that it leads to.
 * @module
 */
import type { Clock, Store } from '../../clerk/ports.ts';
import type { Hash, MemberId } from '../../union/kernel/ids.ts';
import { memberOf } from '../acts/membership.ts';
import { ownerOf } from './linked.ts';

/** The member of a union to whose person the account is linked; nothing where there is none. */
export async function memberBehind(
  { store: { vault }, now }: { readonly store: Pick<Store, 'vault'>; readonly now: Clock },
  union: Hash,
  actor: string,
): Promise<MemberId | undefined> {
  const person = await ownerOf({ vault, now }, actor);
  return person === undefined ? undefined : memberOf(vault, { union, person, now: now() });
}
