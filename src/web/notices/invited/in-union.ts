/**
 * Whether an address belongs to somebody in a union. Only the hall asks, so as not to write to them; who brings in a
 * list is not told.
 * @module
 */
import type { Clock, Vault } from '../../../clerk/ports.ts';
import type { Standing } from '../../../union/kernel/act.ts';
import { standingOf } from '../../../union/members/members.ts';
import type { ReadUnion } from '../../../union/union.ts';
import { memberOf } from '../../acts/membership.ts';
import { digestOf } from '../../guard/seal.ts';

/** Who belongs, or is on the way in. */
export const inUnion: ReadonlySet<Standing> = new Set(['member', 'joiner', 'applicant']);

/** Requires the address in its one spelling. */
export async function isInUnion(
  { vault, now }: { readonly vault: Vault; readonly now: Clock },
  { id, members }: ReadUnion,
  address: string,
): Promise<boolean> {
  const record = await vault.get('email', digestOf(address), now());
  if (!record) return false;
  const member = await memberOf(vault, { union: id, person: record.owner, now: now() });
  return inUnion.has(standingOf(members, member ?? ''));
}
