/**
 * The journal of a book: which of its entries are told to the fediverse, and what became of each
 * since. Made of the entries alone, and read on from where it stopped.
 * @module
 */
import { fromUtf8 } from '../../book/bytes.ts';
import type { Books } from '../../clerk/ports.ts';
import type { Entry } from '../../union/kernel/entry.ts';
import type { Hash, ProposalId } from '../../union/kernel/ids.ts';
import type { Instant } from '../../union/kernel/instant.ts';

/** What a post tells of. */
export type PostKind =
  | 'call'
  | 'founding'
  | 'lapse'
  | 'proposal'
  | 'opening'
  | 'outcome'
  /** A straw poll. */
  | 'straw'
  /** A comment made in the hall whose author wishes it to be told here, too. */
  | 'comment';

/** An entry that is told. */
export interface Post {
  /** The entry's number: by it the post is named. */
  readonly seq: number;
  readonly at: Instant;
  readonly kind: PostKind;
  readonly proposal?: ProposalId;
  readonly straw?: string;
  readonly comment?: string;
  /** When what it tells was last changed. */
  changed?: Instant;
  /** The texts that it shows. */
  texts: readonly Hash[];
}

/** What an entry is to the fediverse: a new post, or a change of an older one. */
export type Told =
  | { readonly as: 'new' | 'changed'; readonly post: Post }
  /** A text is no longer shown: posts that lose it whole are taken back, others say less. */
  | { readonly as: 'erased'; readonly text: Hash }
  /** New rules: they may close the book to strangers. */
  | { readonly as: 'rules' };

/** The acts that count here, and what each is. */
const kinds: Readonly<Record<string, PostKind | 'change' | 'erasure' | 'rules'>> = {
  'founding/call@1': 'call',
  'founding/found@1': 'founding',
  'founding/lapse@1': 'lapse',
  'assembly/propose@1': 'proposal',
  'assembly/ask-continuation@1': 'proposal',
  'assembly/amend@1': 'change',
  'assembly/withdraw@1': 'change',
  'assembly/open-poll@1': 'opening',
  'assembly/open-secret-poll@1': 'opening',
  'assembly/close-poll@1': 'outcome',
  'assembly/ask@1': 'straw',
  'assembly/withdraw-ask@1': 'change',
  'assembly/end-straw@1': 'change',
  'assembly/comment@1': 'comment',
  'assembly/retract-comment@1': 'change',
  'assembly/hide-comment@1': 'change',
  'assembly/show-comment@1': 'change',
  'minutes/redact@1': 'erasure',
  'minutes/withhold@1': 'erasure',
  'charter/amend@1': 'rules',
};

/** The acts by which something is told. */
export const toldActs: ReadonlySet<string> = new Set(Object.keys(kinds));

/** How an entry's canonical bytes begin, up to the name of its act. */
const beforeAct = '{"at":"2026-12-01T10:00:00.000Z","intent":{"act":"'.length;
const longestAct = 40;
const atOnce = 2_000;

export class Journal {
  readonly #posts = new Map<number, Post>();
  /** The post that put each proposal. */
  readonly #proposals = new Map<ProposalId, Post>();
  /** What later posts about a proposal say of it again. */
  readonly #repeated = new Map<ProposalId, readonly Hash[]>();
  readonly #straws = new Map<string, Post>();
  readonly #comments = new Map<string, Post>();
  readonly #told = new Map<number, Told>();
  #size = 0;

  /** Reads on up to the size that the book has by now. */
  async catchUp(books: Pick<Books, 'entries'>, union: Hash, size: number): Promise<void> {
    while (this.#size < size) {
      const from = this.#size;
      const entries = await books.entries(union, from, Math.min(size, from + atOnce));
      // Somebody else may have read on while this one waited.
      if (entries.length === 0) return;
      if (from !== this.#size) continue;
      for (const bytes of entries) this.#read(bytes);
      this.#size = from + entries.length;
    }
  }

  #read(bytes: Uint8Array): void {
    const act = fromUtf8(bytes.subarray(beforeAct, beforeAct + longestAct)).replace(/".*$/s, '');
    if (!toldActs.has(act)) return;
    const { seq, at, intent } = JSON.parse(fromUtf8(bytes)) as Entry;
    const body = intent.body as Body;
    const kind = kinds[act];
    // What is said in the hall stays there, unless its author wishes otherwise.
    if (kind === 'comment' && body.also !== 'fediverse') return;
    if (kind === 'erasure') {
      if (body.text !== undefined) this.#told.set(seq, { as: 'erased', text: body.text });
    } else if (kind === 'rules') this.#told.set(seq, { as: 'rules' });
    else if (kind === 'change') this.#change(seq, at, body);
    else if (kind) this.#put({ seq, at, kind }, body);
  }

  #put(post: Pick<Post, 'seq' | 'at' | 'kind'>, body: Body): void {
    const { proposal = '' } = body;
    if (post.kind === 'proposal') this.#repeated.set(proposal, repeatedIn(body));
    const isLater = post.kind === 'opening' || post.kind === 'outcome';
    const texts = isLater ? (this.#repeated.get(proposal) ?? []) : textsIn(body);
    this.#add({ ...post, ...namedIn(body), texts });
  }

  #add(post: Post): void {
    this.#posts.set(post.seq, post);
    this.#told.set(post.seq, { as: 'new', post });
    if (post.kind === 'proposal' && post.proposal !== undefined) {
      this.#proposals.set(post.proposal, post);
    }
    if (post.straw !== undefined) this.#straws.set(post.straw, post);
    if (post.comment !== undefined) this.#comments.set(keyOf(post), post);
  }

  #change(seq: number, at: Instant, body: Body): void {
    const post = this.#changedBy(body);
    if (!post) return;
    post.changed = at;
    if (body.title !== undefined) {
      post.texts = textsIn(body);
      this.#repeated.set(body.proposal ?? '', repeatedIn(body));
    }
    this.#told.set(seq, { as: 'changed', post });
  }

  #changedBy(body: Body): Post | undefined {
    if (body.comment !== undefined) return this.#comments.get(keyOf(body));
    return this.#straws.get(body.straw ?? '') ?? this.#proposals.get(body.proposal ?? '');
  }

  post(seq: number): Post | undefined {
    return this.#posts.get(seq);
  }

  /** What the entry of that number tells. */
  told(seq: number): Told | undefined {
    return this.#told.get(seq);
  }

  /** All posts, the oldest first. */
  posts(): readonly Post[] {
    return [...this.#posts.values()];
  }

  /** The post that put a proposal. */
  ofProposal(proposal: ProposalId): Post | undefined {
    return this.#proposals.get(proposal);
  }

  /** The post that asked a straw poll. */
  ofStraw(straw: string): Post | undefined {
    return this.#straws.get(straw);
  }

  /** The post that says what a page says: of a straw poll, or of a proposal as it was put. */
  ofPage({ straw, proposal }: Pick<Body, 'straw' | 'proposal'>): Post | undefined {
    return straw === undefined ? this.ofProposal(proposal ?? '') : this.ofStraw(straw);
  }

  /** The post that told a comment; nothing where it stayed in the hall. */
  ofComment(of: { readonly proposal: ProposalId; readonly comment: string }): Post | undefined {
    return this.#comments.get(keyOf(of));
  }

  /** All posts about one proposal, in order. */
  about(proposal: ProposalId): readonly Post[] {
    return this.posts().filter((post) => post.proposal === proposal);
  }
}

interface Body {
  readonly proposal?: string;
  readonly straw?: string;
  readonly comment?: string;
  readonly also?: string;
  readonly question?: Hash;
  readonly options?: readonly Hash[];
  readonly title?: Hash;
  readonly text?: Hash;
  readonly warning?: Hash;
  readonly choice?: { readonly options: readonly { readonly title: Hash }[] };
  readonly why?: Hash;
  readonly first?: Hash;
}

const namedIn = ({
  proposal,
  straw,
  comment,
}: Body): Pick<Body, 'proposal' | 'straw' | 'comment'> => ({
  ...(proposal !== undefined && { proposal }),
  ...(straw !== undefined && { straw }),
  ...(comment !== undefined && { comment }),
});

/** A comment’s id is one within its proposal. */
const keyOf = ({ proposal, comment }: Pick<Body, 'proposal' | 'comment'>): string =>
  `${proposal ?? ''} ${comment ?? ''}`;

const textsIn = (body: Body): readonly Hash[] => {
  const { text, why, first, question, options = [] } = body;
  return [...repeatedIn(body), ...given(text, why, first, question, ...options)];
};

/** What a proposal is called, what its author warns of, and what its options are called. */
const repeatedIn = ({ title, warning, choice }: Body): readonly Hash[] =>
  given(title, warning, ...(choice?.options ?? []).map((option) => option.title));

const given = (...hashes: readonly (Hash | undefined)[]): readonly Hash[] =>
  hashes.filter((hash) => hash !== undefined);
