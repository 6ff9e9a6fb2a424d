/**
 * Posts as objects of ActivityStreams: written by the union's secretary, and passed on by the union
 * itself (FEP-1b12), since the notes of a group are invisible on some servers.
 * @module
 */
import {
  Announce,
  Collection,
  Create,
  InteractionPolicy,
  InteractionRule,
  Mention,
  Note,
  PUBLIC_COLLECTION,
  Question,
  Tombstone,
} from '@fedify/vocab';
import { temporal } from '../temporal.ts';
import { pageOf, type Places, secretaryOf } from '../actors/names.ts';
import { type Answered, answeredBy } from './answering.ts';
import type { Post } from './journal.ts';
import { type Markdown, markupOf } from './markup.ts';
import type { UnionPosts } from './posts.ts';
import { tagged } from './tagged.ts';
import type { Asked } from './telling.ts';
import { languageOf } from './words.ts';

export interface ObjectsDeps {
  readonly places: Places;
  readonly markdown: Markdown;
}

/** A post: a note, or a question that can be answered where it is read. */
export type Written = Note | Question;

export interface Objects {
  /** The post as its author wrote it; nothing where it is gone. */
  note(of: UnionPosts, post: Post): Promise<Written | undefined>;
  create(of: UnionPosts, post: Post): Promise<Create | undefined>;
  /** The union passes on the post, or the act of writing it, which is how forums know of it. */
  announce(of: UnionPosts, post: Post, what: 'note' | 'create'): Promise<Announce | undefined>;
  /** What stands in the place of a post that is gone. */
  tombstone(of: Pick<UnionPosts, 'slug'>, post: Post): Tombstone;
}

/** Anybody may quote what a union says (FEP-044f); who says nothing of it is not quoted. */
const quotable = new InteractionPolicy({
  canQuote: new InteractionRule({ automaticApproval: PUBLIC_COLLECTION }),
});

export function createObjects(deps: ObjectsDeps): Objects {
  const { places } = deps;
  const noteId = (slug: string, { seq }: Post): URL => new URL(places.note(slug, seq));
  const objects: Objects = {
    note: (of, post) => note(deps, of, post),
    create: async (of, post) => {
      const written = await objects.note(of, post);
      return (
        written &&
        new Create({
          id: new URL(places.create(of.slug, post.seq)),
          actor: new URL(places.actor(secretaryOf(of.slug))),
          object: written,
          ...addressed(places, of.slug, await personIn(places, of, post)),
          published: temporal(post.at),
        })
      );
    },
    announce: async (of, post, what) => {
      const object =
        what === 'note' ? await objects.note(of, post) : await objects.create(of, post);
      return (
        object &&
        new Announce({
          id: new URL(places.announce(of.slug, post.seq, what)),
          actor: new URL(places.actor(of.slug)),
          object: what === 'note' ? object.id : object,
          to: PUBLIC_COLLECTION,
          ccs: [places.followers(of.slug), places.actor(secretaryOf(of.slug))].map(asUrl),
          published: temporal(post.at),
        })
      );
    },
    tombstone: ({ slug }, post) => new Tombstone({ id: noteId(slug, post), formerType: Note }),
  };
  return objects;
}

/**
 * To whom whatever the secretary says is addressed, and which group it belongs to; `person`, on another
 * server, is answered by it.
 */
export const addressed = (places: Places, slug: string, person?: string) => ({
  to: PUBLIC_COLLECTION,
  ccs: [
    places.actor(slug),
    places.followers(slug),
    places.followers(secretaryOf(slug)),
    ...(person === undefined ? [] : [person]),
  ].map(asUrl),
  audience: new URL(places.actor(slug)),
});

/** Whom a post answers on another server. */
export const personIn = async (
  places: Places,
  of: UnionPosts,
  post: Post,
): Promise<string | undefined> => (await answeredBy(places, of, post))?.person?.actor;

const asUrl = (text: string): URL => new URL(text);

async function note(
  { places, markdown }: ObjectsDeps,
  of: UnionPosts,
  post: Post,
): Promise<Written | undefined> {
  const words = await of.words(post);
  if (!words) return undefined;
  const { slug } = of;
  const language = languageOf(of.union);
  const page = pageOf(places, slug, post);
  const answered = await answeredBy(places, of, post);
  const common = {
    id: new URL(places.note(slug, post.seq)),
    attribution: new URL(places.actor(secretaryOf(slug))),
    ...(words.title !== undefined && { names: tagged(words.title, language) }),
    ...(words.warning !== undefined && {
      summaries: tagged(words.warning, language),
      sensitive: true,
    }),
    contents: tagged(markupOf(words, markdown, page), language),
    url: new URL(page),
    published: temporal(post.at),
    ...(post.changed !== undefined && { updated: temporal(post.changed) }),
    ...(post.proposal !== undefined && {
      contexts: [new URL(places.context(slug, post.proposal))],
    }),
    ...(answered && answering(answered)),
    ...addressed(places, slug, answered?.person?.actor),
    interactionPolicy: quotable,
  };
  return words.asked ? new Question({ ...common, ...answerable(words.asked) }) : new Note(common);
}

/** How a question can be answered: each option a note, its answers counted (as Mastodon has it). */
function answerable({ several, options, people, until, closed }: Asked) {
  const notes = options.map(
    ({ name, count }) => new Note({ name, replies: new Collection({ totalItems: count }) }),
  );
  return {
    ...(several ? { inclusiveOptions: notes } : { exclusiveOptions: notes }),
    voters: people,
    endTime: temporal(until),
    ...(closed !== undefined && { closed: temporal(closed) }),
  };
}

/** Without a mention, servers tell nobody that they were answered. */
const answering = ({ address, person }: Answered) => ({
  replyTarget: new URL(address),
  ...(person && { tags: [new Mention({ href: new URL(person.actor), name: person.handle })] }),
});
