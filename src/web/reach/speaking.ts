/**
 * On which servers the comments were written that a union shows: no secret, since each of them says so.
 * @module
 */
import type { Vault } from '../../clerk/ports.ts';
import { repliesIn } from '../../clerk/replies.ts';
import type { Comment } from '../../union/assembly/assembly.ts';
import type { ReadUnion } from '../../union/union.ts';

/** So many of the newest comments are looked at. */
const most = 1_000;

/** How many comments each server has here. */
export async function speakingServers(
  vault: Vault,
  { id, assembly }: ReadUnion,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const shown = [...assembly.proposals.values()]
    .flatMap(({ comments }) => comments.filter(isShownFromElsewhere))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const comments = shown.slice(0, most).map((comment) => comment.id);
  const replies = await repliesIn(vault, id, { comments, now });
  const counts = new Map<string, number>();
  for (const { server } of replies.values()) counts.set(server, (counts.get(server) ?? 0) + 1);
  return counts;
}

const isShownFromElsewhere = ({ guest, reply, held, hidden, retracted }: Comment): boolean =>
  (guest !== undefined || reply === true) &&
  held !== true &&
  hidden === undefined &&
  retracted !== true;
