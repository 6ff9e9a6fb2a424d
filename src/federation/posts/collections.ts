/**
 * Collections of posts: what an actor has said, newest first, and what is being voted on now.
 * @module
 */
import type { Activity } from '@fedify/vocab';
import { readName } from '../actors/names.ts';
import type { Post } from './journal.ts';
import { announces } from './manner.ts';
import type { Objects, Written } from './objects.ts';
import { openVotes, type Posts, type UnionPosts } from './posts.ts';

interface CollectionDeps {
  readonly posts: Posts;
  readonly objects: Objects;
}

const perPage = 20;

async function namedBy({ posts }: CollectionDeps, name: string): Promise<Teller | undefined> {
  const named = readName(name);
  const of = named && named.sort !== 'hall' ? await posts.of(named.slug) : undefined;
  return of && { of, passesOn: named?.sort === 'union' };
}

interface Teller {
  readonly of: UnionPosts;
  /** The union passes on what its secretary writes, but no comments. */
  readonly passesOn: boolean;
}

/** Posts of the kinds that a teller has, the oldest first. */
const told = ({ of: { journal, union }, passesOn }: Teller): readonly Post[] =>
  journal.posts().filter(({ kind }) => announces(union, kind) && !(passesOn && kind === 'comment'));

export async function activitiesCount(deps: CollectionDeps, name: string): Promise<number> {
  const found = await namedBy(deps, name);
  return found ? told(found).length : 0;
}

/** A page of an outbox. The mark is `newest`, or the number of the entry before which it begins. */
export async function activitiesPage(deps: CollectionDeps, name: string, mark: string) {
  const found = await namedBy(deps, name);
  const before = mark === 'newest' ? Infinity : Number(mark);
  if (Number.isNaN(before)) return null;
  if (!found) return { items: [] };
  const { of, passesOn } = found;
  const all = told(found).filter(({ seq }) => seq < before);
  const page = all.slice(-perPage).toReversed();
  const items: Activity[] = [];
  for (const post of page) {
    const activity = passesOn
      ? await deps.objects.announce(of, post, 'note')
      : await deps.objects.create(of, post);
    if (activity) items.push(activity);
  }
  const last = page.at(-1);
  return { items, nextCursor: last && all.length > perPage ? String(last.seq) : null };
}

/** The posts that opened the votes which run now: what a union pins to its profile. */
export async function votesOf(deps: CollectionDeps, name: string): Promise<readonly Written[]> {
  const found = await namedBy(deps, name);
  if (!found?.passesOn) return [];
  const { of } = found;
  const opened = openVotes(of.union).flatMap((id) =>
    of.journal.about(id).filter(({ kind }) => kind === 'opening'),
  );
  const notes: Written[] = [];
  for (const post of opened.slice(-perPage)) {
    const note = await deps.objects.note(of, post);
    if (note) notes.push(note);
  }
  return notes;
}
