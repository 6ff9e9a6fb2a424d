/**
 * Taking out what somebody said on another server: because they deleted it there, asked for it, or
 * their account is gone. The words are erased, the place in the book stays.
 * @module
 */
import type { Hash } from '../union/kernel/ids.ts';
import type { Clerk } from './clerk.ts';
import type { Store } from './ports.ts';
import { type Reply, repliesOf, replyGone, silenced } from './replies.ts';
import type { Submission } from './submission.ts';

interface Deps {
  readonly clerk: Pick<Clerk, 'submit'>;
  readonly store: Pick<Store, 'vault'>;
}

/** The act that takes a reply out: a member’s in their name, a guest’s by the clerk. */
export function removal(reply: Reply): Submission {
  const { proposal, comment, member } = reply;
  const act = 'assembly/remove-comment@1';
  const done = { act, body: { proposal, comment }, vault: replyGone(reply) } as const;
  return member === undefined ? done : { ...done, by: member, evidence: 'reply' };
}

/**
 * Takes a reply out. Where the book refuses, since it is out already or its rules have no place for
 * that now, at least nothing here says any more where it came from.
 */
export async function takeOut({ clerk, store }: Deps, reply: Reply): Promise<boolean> {
  const answer = await clerk.submit(reply.union, removal(reply));
  if ('entered' in answer) return true;
  await store.vault.write(replyGone(reply));
  return false;
}

/** Takes out all that an account said, in one union or in all; says how many that were. */
export async function takeOutAll(
  deps: Deps,
  actor: string,
  { union, now }: { readonly union?: Hash; readonly now: number },
): Promise<number> {
  let taken = 0;
  const all = await repliesOf(deps.store.vault, actor, { now, ...(union && { union }) });
  for (const reply of all) if (await takeOut(deps, reply)) taken++;
  return taken;
}

/** Takes out all that an account said in a union, and shows nothing of it there from now on. */
export async function fallSilent(
  deps: Deps,
  of: Pick<Reply, 'union' | 'actor'>,
  now: number,
): Promise<number> {
  await deps.store.vault.write([silenced(of)]);
  return takeOutAll(deps, of.actor, { union: of.union, now });
}
