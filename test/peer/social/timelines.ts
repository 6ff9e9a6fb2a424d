/**
 * What people on this server get to see of what others write.
 * @module
 */
import type { Person } from '../people.ts';
import { type Doc, idOf, textIn, type Visibility, visibilityOf } from './documents.ts';

export interface Seen {
  readonly id: string;
  readonly type: string;
  readonly author: string;
  readonly name: string | undefined;
  readonly content: string;
  readonly inReplyTo: string | undefined;
  readonly visibility: Visibility;
  /** Actors who passed it on. */
  readonly announcedBy: readonly string[];
  /** How often it was changed since it was first seen. */
  readonly edits: number;
  readonly isGone: boolean;
  readonly document: Doc;
}

export interface Timelines {
  /** Puts a post before these people; who passed it on where it was not the author. */
  show(post: Doc, people: readonly Person[], announcedBy?: string): void;
  /** A new version; nothing happens where the post was never seen. */
  change(post: Doc): void;
  remove(id: string): void;
  unannounce(id: string, by: string): void;
  author(id: string): string | undefined;
  of(person: Person): readonly Seen[];
}

export function createTimelines(): Timelines {
  const posts = new Map<string, Seen>();
  const byPerson = new Map<string, Set<string>>();
  const alter = (id: string, how: (seen: Seen) => Seen): void => {
    const seen = posts.get(id);
    if (seen) posts.set(id, how(seen));
  };
  return {
    show(post, people, announcedBy) {
      const seen = seenFrom(post);
      if (!posts.has(seen.id)) posts.set(seen.id, seen);
      if (announcedBy !== undefined) {
        alter(seen.id, (old) => ({
          ...old,
          announcedBy: [...new Set([...old.announcedBy, announcedBy])],
        }));
      }
      for (const { name } of people) {
        byPerson.set(name, (byPerson.get(name) ?? new Set()).add(seen.id));
      }
    },
    change: (post) =>
      alter(idOf(post) ?? '', (old) => ({
        ...seenFrom(post),
        announcedBy: old.announcedBy,
        edits: old.edits + 1,
      })),
    remove: (id) => alter(id, (old) => ({ ...old, content: '', isGone: true })),
    unannounce: (id, by) =>
      alter(id, (old) => ({ ...old, announcedBy: old.announcedBy.filter((each) => each !== by) })),
    author: (id) => posts.get(id)?.author,
    of: ({ name }) => [...(byPerson.get(name) ?? [])].flatMap((id) => posts.get(id) ?? []),
  };
}

const seenFrom = (post: Doc): Seen => ({
  id: idOf(post) ?? '',
  type: String(post['type']),
  author: idOf(post['attributedTo']) ?? '',
  name: textIn(post, 'name'),
  content: textIn(post, 'content') ?? '',
  inReplyTo: idOf(post['inReplyTo']),
  visibility: visibilityOf(post),
  announcedBy: [],
  edits: 0,
  isGone: false,
  document: post,
});
