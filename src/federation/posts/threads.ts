/**
 * Threads: all that is said about one proposal where servers can read it, the posts of the union and
 * the answers that are shown in its discussion (FEP-7888, FEP-f228). Of answers it holds the addresses:
 * what they say is their own servers' to tell, to whom they will.
 * @module
 */
import { repliesIn } from '../../clerk/replies.ts';
import type { Clock, Store } from '../../clerk/ports.ts';
import type { ProposalId } from '../../union/kernel/ids.ts';
import type { Places } from '../actors/names.ts';
import { isOpen } from './manner.ts';
import type { UnionPosts } from './posts.ts';

export interface ThreadsDeps {
  readonly places: Places;
  readonly store: Pick<Store, 'vault'>;
  readonly now: Clock;
}

/** The addresses of what stands in a thread, the oldest first; none where there is no thread. */
export async function threadOf(
  deps: ThreadsDeps,
  of: UnionPosts,
  proposal: ProposalId,
): Promise<readonly string[]> {
  const shown: (readonly [at: string, address: string])[] = [];
  for (const post of of.journal.about(proposal)) {
    if (await of.words(post)) shown.push([post.at, deps.places.note(of.slug, post.seq)]);
  }
  if (shown.length === 0) return [];
  const all = [...shown, ...(await answersOf(deps, of, proposal))];
  return all.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, address]) => address);
}

async function answersOf(
  { store, now }: ThreadsDeps,
  { union }: UnionPosts,
  proposal: ProposalId,
): Promise<(readonly [string, string])[]> {
  if (!isOpen(union)) return [];
  const comments = (union.assembly.proposals.get(proposal)?.comments ?? []).filter(
    ({ guest, reply, held, hidden, retracted }) =>
      Boolean(guest ?? reply) && !held && !hidden && !retracted,
  );
  const known = await repliesIn(store.vault, union.id, {
    comments: comments.map(({ id }) => id),
    now: now(),
  });
  return comments.flatMap(({ id, at }) => {
    const address = known.get(id)?.object;
    return address === undefined ? [] : [[at, address] as const];
  });
}
