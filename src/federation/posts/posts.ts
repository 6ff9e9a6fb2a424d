/**
 * The posts of the unions of this hall, in words: found by a union's slug, made of book and vault.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { Clock, Store } from '../../clerk/ports.ts';
import { repliesIn, type Reply } from '../../clerk/replies.ts';
import { othersSoFar } from '../../clerk/straw-answers.ts';
import type { Hash, ProposalId } from '../../union/kernel/ids.ts';
import type { ReadUnion } from '../../union/union.ts';
import { createMemory } from '../memory.ts';
import { Journal, type Post } from './journal.ts';
import { isOpen } from './manner.ts';
import type { Words } from './telling.ts';
import { languageOf, type SpokenIn, wordsOf } from './words.ts';

export interface PostsDeps {
  readonly store: Store;
  readonly clerk: Pick<Clerk, 'union' | 'texts'>;
  readonly now: Clock;
  readonly spokenIn: SpokenIn;
}

/** A union and what it has told. */
export interface UnionPosts {
  readonly slug: string;
  readonly union: ReadUnion;
  readonly journal: Journal;
  /** The words of a post; nothing where it may not be shown, or is gone. */
  words(post: Post): Promise<Words | undefined>;
  /** Where a comment stands on another server; nothing where it was made in the hall. */
  reply(comment: string): Promise<Reply | undefined>;
}

export interface Posts {
  /** The union of that slug; nothing where this hall has none. */
  of(slug: string): Promise<UnionPosts | undefined>;
  ofUnion(id: Hash): Promise<UnionPosts | undefined>;
}

const mostJournals = 200;

export function createPosts(deps: PostsDeps): Posts {
  const { books } = deps.store;
  const journals = createMemory<Journal>(mostJournals, deps.now);
  const journalOf = async ({ id, size }: ReadUnion): Promise<Journal> => {
    const journal = journals.get(id) ?? new Journal();
    journals.set(id, journal);
    await journal.catchUp(books, id, size);
    return journal;
  };
  const read = async (row: { id: string; slug: string } | undefined) => {
    const union = row && (await deps.clerk.union(row.id));
    if (!row || !union) return undefined;
    const journal = await journalOf(union);
    const { slug } = row;
    return {
      slug,
      union,
      journal,
      words: (post: Post) => words(deps, union, post),
      reply: async (comment: string) => {
        const of = { comments: [comment], now: deps.now() };
        return (await repliesIn(deps.store.vault, union.id, of)).get(comment);
      },
    };
  };
  return {
    of: async (slug) => read(await books.bySlug(slug)),
    ofUnion: async (id) => read(await books.byId(id)),
  };
}

async function words(
  { clerk, spokenIn, store, now }: PostsDeps,
  union: ReadUnion,
  post: Post,
): Promise<Words | undefined> {
  const texts = await clerk.texts(union.id, post.texts);
  const straw = union.assembly.straws?.all.get(post.straw ?? '');
  const others =
    straw && straw.ended === undefined
      ? await othersSoFar(store.vault, { union: union.id, straw, now: now() })
      : undefined;
  return wordsOf(post, { union, texts, spoken: spokenIn(languageOf(union)), others });
}

/** The proposals that are being voted on now, as far as strangers may read of it. */
export const openVotes = (union: ReadUnion): readonly ProposalId[] =>
  isOpen(union)
    ? [...union.assembly.open].filter((id) => union.assembly.proposals.get(id)?.stage === 'poll')
    : [];
