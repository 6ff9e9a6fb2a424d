/**
 * By the private feed: what is new stands in it already, and a reader fetches it when it likes.
 * @module
 */
import type { Vault } from '../../../clerk/ports.ts';
import { feedReadAt, privateFeedOf } from '../../feeds/keys.ts';
import type { Delivery } from '../ledger.ts';
import type { Path } from './path.ts';

export const feedPath = (vault: Vault): Path => ({
  id: 'feed',
  isOpenFor: async ({ id: person }, union) =>
    (await privateFeedOf(vault, { union, person })) !== undefined,
  send: () => Promise.resolve('queued'),
});

/** Whether a notice that waited in the feed was fetched since. */
export async function wasFetched(
  vault: Vault,
  { attempts, union, person }: Pick<Delivery, 'attempts' | 'union' | 'person'>,
): Promise<boolean> {
  const waiting = attempts.find(({ path, state }) => path === 'feed' && state === 'queued');
  if (!waiting) return false;
  return ((await feedReadAt(vault, union, person)) ?? 0) >= waiting.at;
}
