/**
 * Announcing: from one entry of a book to the activities that tell of it, and to whom each goes. The
 * secretary writes, changes and takes back; the union passes that on to who follows it.
 * @module
 */
import { Announce, Delete, type Activity, PUBLIC_COLLECTION, Update } from '@fedify/vocab';
import type { FediverseJob } from '../../clerk/clerk.ts';
import type { Clock } from '../../clerk/ports.ts';
import { millis } from '../../union/kernel/instant.ts';
import { type Places, secretaryOf } from '../actors/names.ts';
import type { Post } from './journal.ts';
import { isOpen } from './manner.ts';
import { addressed, type Objects, personIn } from './objects.ts';
import type { Posts, UnionPosts } from './posts.ts';

/** What goes out: by whom, and whose followers hear of it. */
export interface Outgoing {
  readonly by: string;
  readonly activity: Activity;
  /** Actors of the hall whose followers it is for. */
  readonly to: readonly string[];
  /** Somebody on another server whom it answers: they hear of it, followers or not. */
  readonly person?: string | undefined;
  /** What is about one post goes out in order. */
  readonly order: string;
}

export interface AnnouncingDeps {
  readonly places: Places;
  readonly posts: Posts;
  readonly objects: Objects;
  readonly now: Clock;
}

const week = 7 * 24 * 3_600_000;
/** So many posts are taken back at most where a union closes its book. */
const mostTakenBack = 200;

/** The activities by which an entry is told; none where it is no news, or nobody's business. */
export async function outgoingOf(
  deps: AnnouncingDeps,
  { union, seq, counted }: FediverseJob,
): Promise<readonly Outgoing[]> {
  const of = await deps.posts.ofUnion(union);
  if (of && counted) return countedAnew(deps, of, counted);
  const told = of?.journal.told(seq);
  if (!of || !told) return [];
  switch (told.as) {
    case 'new':
      return fresh(deps, of, told.post);
    case 'changed':
      return changed(deps, of, { post: told.post, seq });
    case 'erased':
      return all(
        of.journal.posts().filter(({ texts }) => texts.includes(told.text)),
        (post) => changed(deps, of, { post, seq }),
      );
    case 'rules':
      return closed(deps, of, seq);
  }
}

async function all(
  posts: readonly Post[],
  each: (post: Post) => Promise<readonly Outgoing[]>,
): Promise<readonly Outgoing[]> {
  const outgoing: Outgoing[] = [];
  for (const post of posts) outgoing.push(...(await each(post)));
  return outgoing;
}

async function fresh(
  deps: AnnouncingDeps,
  of: UnionPosts,
  post: Post,
): Promise<readonly Outgoing[]> {
  const { objects, places, now } = deps;
  // Where a union begins with a closed book, what its call had said is no longer for everybody.
  const before = post.kind === 'founding' ? await closed(deps, of, post.seq) : [];
  // What nobody was told for a week (federation was off, the hall was away) is no news any more.
  if (now() - millis(post.at) > week) return before;
  if (post.kind === 'comment') return commented(deps, of, post);
  const create = await objects.create(of, post);
  const passed = await objects.announce(of, post, 'note');
  const passedAct = await objects.announce(of, post, 'create');
  if (!create || !passed || !passedAct) return before;
  const { slug } = of;
  const order = places.note(slug, post.seq);
  return [
    ...before,
    ...(await ballotOver(deps, of, post)),
    { by: secretaryOf(slug), activity: create, to: [secretaryOf(slug)], order },
    { by: slug, activity: passed, to: [slug], order },
    // Forums know a post by the act of writing it; others take the second for the first again.
    { by: slug, activity: passedAct, to: [slug], order },
  ];
}

/**
 * A comment goes to those who follow the secretary, and to whom it answers. The union does not pass it
 * on: who follows the union hears what is put and decided, and finds what is said in the thread.
 */
async function commented(
  { objects, places }: AnnouncingDeps,
  of: UnionPosts,
  post: Post,
): Promise<readonly Outgoing[]> {
  const activity = await objects.create(of, post);
  if (!activity) return [];
  const by = secretaryOf(of.slug);
  const order = places.note(of.slug, post.seq);
  return [{ by, activity, to: [by], person: await personIn(places, of, post), order }];
}

/** With its outcome, a vote that could be answered on the fediverse is over there too. */
async function ballotOver(
  deps: AnnouncingDeps,
  of: UnionPosts,
  { kind, proposal = '', seq }: Post,
): Promise<readonly Outgoing[]> {
  const opening = of.journal.about(proposal).findLast((each) => each.kind === 'opening');
  if (kind !== 'outcome' || !opening || !(await of.words(opening))?.asked) return [];
  return changed(deps, of, { post: opening, seq });
}

/** A question with the answers that it has by now; once it is over, its end has told them. */
async function countedAnew(
  deps: AnnouncingDeps,
  of: UnionPosts,
  counted: NonNullable<FediverseJob['counted']>,
): Promise<readonly Outgoing[]> {
  const post =
    'straw' in counted
      ? of.journal.ofStraw(counted.straw)
      : of.journal.about(counted.proposal).findLast(({ kind }) => kind === 'opening');
  const words = post && (await of.words(post));
  if (!post || !words?.asked || words.asked.closed !== undefined) return [];
  return changed(deps, of, { post, seq: `counted-${counted.span}` });
}

/** The post as it is now; taken back where nothing is left of it. */
async function changed(
  { objects, places }: AnnouncingDeps,
  of: UnionPosts,
  { post, seq }: { readonly post: Post; readonly seq: number | string },
): Promise<readonly Outgoing[]> {
  const { slug } = of;
  const note = await objects.note(of, post);
  const order = places.note(slug, post.seq);
  const person = await personIn(places, of, post);
  const by = secretaryOf(slug);
  const common = { actor: new URL(places.actor(by)), ...addressed(places, slug, person) };
  const activity = note
    ? new Update({ id: new URL(`${order}#update-${seq}`), object: note, ...common })
    : new Delete({
        id: new URL(`${order}#delete-${seq}`),
        object: objects.tombstone(of, post),
        ...common,
      });
  if (post.kind === 'comment') return [{ by, activity, to: [by], person, order }];
  const passed = new Announce({
    id: new URL(`${order}#passed-on-${seq}`),
    actor: new URL(places.actor(slug)),
    object: activity,
    to: PUBLIC_COLLECTION,
    cc: new URL(places.followers(slug)),
  });
  return [
    { by, activity, to: [slug, by], order },
    { by: slug, activity: passed, to: [slug], order },
  ];
}

/** Takes back what strangers may no longer read. */
async function closed(
  deps: AnnouncingDeps,
  of: UnionPosts,
  seq: number,
): Promise<readonly Outgoing[]> {
  if (isOpen(of.union)) return [];
  const hidden = of.journal
    .posts()
    .filter((post) => post.seq < seq && post.kind !== 'founding' && post.kind !== 'lapse');
  return all(hidden.slice(-mostTakenBack), (post) => changed(deps, of, { post, seq }));
}
