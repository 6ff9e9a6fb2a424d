/**
 * Whether key holders run the hall. No book knows who does, so this is the hall’s own word.
 * @module
 */
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { memberOf } from '../../../../acts/membership.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { hostsOf } from '../../../host/hosts.ts';
import { holdersNow } from './own-tasks.ts';

/** Those who hold the office that keeps the key, and run this hall. */
export async function hostsAmong(
  { store, now }: UnionDeps,
  { union, at }: Pick<UnionView, 'union' | 'at'>,
): Promise<readonly MemberId[]> {
  const seated = holdersNow(union, at);
  if (seated.length === 0) return [];
  const hosts = await hostsOf(store.kv);
  const known = await Promise.all(
    hosts.map((person) => memberOf(store.vault, { union: union.id, person, now: now() })),
  );
  return seated.filter((each) => known.includes(each));
}
