/**
 * The union that a request is about, and whether whoever asks may read its book.
 * @module
 */
import type { Context } from 'hono';
import type { BookRow } from '../../clerk/ports.ts';
import type { Standing } from '../../union/kernel/act.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import type { ReadUnion } from '../../union/union.ts';
import { standingOf } from '../../union/members/members.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { memberOf } from '../acts/membership.ts';
import { mayReadBook } from '../acts/readers.ts';
import type { Env } from '../env.ts';
import { problem } from './problem.ts';

export interface Here {
  readonly row: BookRow;
  readonly union: ReadUnion;
  /** By its rules, or because the session is a member's. */
  readonly readable: boolean;
  /** How whoever asks stands to it, by their session. */
  readonly standing: Standing;
}

/** The union of the path, by its slug or its id; or the answer that there is none. */
export async function unionHere(c: Context<Env>, deps: UnionDeps): Promise<Here | Response> {
  const { books } = deps.store;
  const wanted = c.req.param('slug') ?? '';
  const row = await (/^[0-9a-f]{64}$/.test(wanted) ? books.byId(wanted) : books.bySlug(wanted));
  const union = row && (await deps.clerk.union(row.id));
  if (!union) return problem(c, 'not-there', { detail: 'This hall keeps no such union.' });
  const member = await memberHere(c, deps, union);
  const standing = standingOf(union.members, member ?? '');
  return { row, union, readable: mayReadBook(union, member), standing };
}

/** The same, for what only readers of the book may see. */
export async function readableHere(c: Context<Env>, deps: UnionDeps): Promise<Here | Response> {
  const here = await unionHere(c, deps);
  if (here instanceof Response || here.readable) return here;
  return problem(c, 'readers-only', {
    detail: 'By its rules only members read this. Ask with the session of one.',
  });
}

async function memberHere(
  c: Context<Env>,
  { store, now }: UnionDeps,
  { id: union }: ReadUnion,
): Promise<MemberId | undefined> {
  const person = c.var.person?.id;
  return person === undefined ? undefined : memberOf(store.vault, { union, person, now: now() });
}
