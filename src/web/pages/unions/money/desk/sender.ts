/**
 * Who sends a large file: one at a time has a place, in whichever unions and ways they send.
 * @module
 */
import type { Context } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { personBehind } from '../../../../acts/membership.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { networkOf } from '../../../../guard/address.ts';

/** The person behind the member; otherwise the network, which other members of theirs would send from as well. */
export async function senderOf(
  c: Context<Env>,
  { store, now }: Pick<UnionDeps, 'store' | 'now'>,
  { union, member = '' }: Pick<UnionView, 'union' | 'member'>,
): Promise<string> {
  const seat = { union: union.id, member, now: now() };
  return (await personBehind(store.vault, seat)) ?? networkOf(c) ?? member;
}
