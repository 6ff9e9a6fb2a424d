/**
 * Replaying: every entry read from its bytes, its signature checked, and judged in its place, until
 * one is found that may not stand where it stands.
 *
 * While one batch is folded, the signatures of the next are being checked.
 * @module
 */
import { hex, utf8 } from '../book/bytes.ts';
import { leafHash, MemoryTree } from '../book/merkle.ts';
import { mostEntryBytes } from '../union/kernel/entry.ts';
import { clerk, type Hash, type ProposalId } from '../union/kernel/ids.ts';
import type { Instant } from '../union/kernel/instant.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import type { Showing } from '../union/kernel/showing.ts';
import {
  attachmentsIn,
  nothing,
  type ReadEntry,
  readEntry,
  type ReadUnion,
  replayOne,
  textsIn,
} from '../union/union.ts';
import { VotesKeeper } from './elections/gathering.ts';
import type { AuditOptions, AuditSource, Finding } from './report.ts';

/** A key of the clerk's, and the size of the book from which it was in force. */
export interface ClerkTerm {
  readonly key: string;
  readonly from: number;
}

interface Tally {
  device: number;
  passkey: number;
  clerk: number;
  rolls: number;
  outcomes: number;
  carried: number;
  /** Acts that are not the clerk's own. */
  own: number;
}

/** What the attachments of an entry must show. */
export interface ToShow {
  readonly seq: number;
  readonly showing: Showing;
}

/** What replaying a book has shown. */
export interface Replayed {
  /** The state after the last entry that may stand. */
  readonly union: ReadUnion;
  /** Over all entries, those after a wrong one too. */
  readonly tree: MemoryTree;
  /** The time of each entry that was replayed. */
  readonly times: readonly Instant[];
  readonly clerkTerms: readonly ClerkTerm[];
  /** Every document that the book refers to, with the first entry that does. */
  readonly attachments: ReadonlyMap<Hash, number>;
  /** What attachments must show, and of which entry, in the order of the book. */
  readonly showings: readonly ToShow[];
  /** Every text that an act commits to. */
  readonly texts: ReadonlySet<Hash>;
  /** The entry that closed the vote, for each proposal that was voted on. */
  readonly closings: ReadonlyMap<ProposalId, number>;
  readonly tally: Readonly<Tally>;
  /** The secret votes, where archives are to be held against them, or ballots are asked for. */
  readonly votes: VotesKeeper | undefined;
  /** The first entry that may not stand, where there is one. */
  readonly wrong: Finding | undefined;
}

interface Batch {
  readonly texts: readonly string[];
  /** Those that could be read, up to the first that could not. */
  readonly reads: readonly ReadEntry[];
  readonly unreadable: Refusal | undefined;
  readonly holds: Promise<readonly boolean[]>;
}

/** Roots are asked for near the end of the book, and often the same one. */
const rootsKept = 4_096;

/** Replays a book; `total` is how many entries it is expected to have. */
export async function replay(
  {
    entries,
    union: expected,
    elections,
    ballots,
  }: Pick<AuditSource, 'entries' | 'union' | 'elections' | 'ballots'>,
  options: AuditOptions & { readonly total: number },
): Promise<Replayed> {
  const votes = elections || ballots ? new VotesKeeper() : undefined;
  const replaying = new Replaying(options, { union: expected, votes });
  let before: Batch | undefined;
  for await (const texts of entries) {
    const batch = replaying.read(texts);
    if (before) await replaying.fold(before);
    before = batch;
  }
  if (before) await replaying.fold(before);
  return replaying;
}

class Replaying implements Replayed {
  readonly union = nothing();
  readonly tree = new MemoryTree();
  readonly times: Instant[] = [];
  readonly clerkTerms: ClerkTerm[] = [];
  readonly attachments = new Map<Hash, number>();
  readonly showings: ToShow[] = [];
  readonly texts = new Set<Hash>();
  readonly closings = new Map<ProposalId, number>();
  readonly tally = { device: 0, passkey: 0, clerk: 0, rolls: 0, outcomes: 0, carried: 0, own: 0 };
  readonly votes: VotesKeeper | undefined;
  wrong: Finding | undefined;
  readonly #options: AuditOptions & { readonly total: number };
  readonly #expected: Hash | undefined;
  readonly #roots = new Map<number, Hash>();

  constructor(
    options: AuditOptions & { readonly total: number },
    { union, votes }: { readonly union: Hash | undefined; readonly votes: VotesKeeper | undefined },
  ) {
    this.#options = options;
    this.#expected = union;
    this.votes = votes;
  }

  /** Takes entries into the tree, reads them, and starts the checks of their signatures. */
  read(texts: readonly string[]): Batch {
    const reads: ReadEntry[] = [];
    let unreadable: Refusal | undefined;
    for (const text of texts) {
      const bytes = utf8(text);
      this.tree.append(leafHash(bytes));
      if (unreadable || this.wrong) continue;
      const read = bytes.length > mostEntryBytes ? tooLong(bytes) : readEntry(text);
      if ('refused' in read) unreadable = read;
      else reads.push(read);
    }
    const holds = this.#options.verify(reads.map(({ check }) => check));
    // Where an earlier batch throws nobody waits for this one any more.
    holds.catch(() => undefined);
    return { texts, reads, unreadable, holds };
  }

  /** Judges the entries of a batch one after the other. */
  async fold({ texts, reads, unreadable, holds }: Batch): Promise<void> {
    const held = await holds;
    if (this.wrong) return;
    for (const [at, read] of reads.entries()) {
      const text = texts[at] ?? '';
      const refused = this.#refused(read, text, held[at] === true);
      if (refused) return this.#stop(refused, text);
      this.#note(read);
      this.votes?.took(this.union, { intent: read.entry.intent });
    }
    if (unreadable) this.#stop(unreadable, texts[reads.length] ?? '');
    this.#options.progress?.(this.union.size, this.#options.total);
  }

  #refused(read: ReadEntry, text: string, holds: boolean): Refusal | undefined {
    if (!holds)
      return refusal('proof', 'The signature said to be by {key} does not hold.', {
        key: read.key,
      });
    const toShow = (showing: Showing): void => void this.showings.push({ seq, showing });
    const seq = this.union.size;
    const refused = replayOne(this.union, read, { text, rootAt: this.#rootAt, toShow });
    if (refused) return refused;
    return this.union.size === 1 && this.#expected !== undefined && this.union.id !== this.#expected
      ? refusal('union', 'This is the first entry of another union than the one asked for.')
      : undefined;
  }

  #stop({ article, refused }: Refusal, entry: string): void {
    const seq = this.times.length;
    this.wrong = { seq, rule: article, why: refused, evidence: { entry, leaf: this.#leaf(seq) } };
  }

  #leaf(seq: number): Hash {
    return hex(this.tree.read(0, seq));
  }

  #note({ entry, proof }: ReadEntry): void {
    const { intent, at } = entry;
    const seq = this.times.length;
    this.times.push(at);
    const { clerkKey } = this.union.minutes;
    if (this.clerkTerms.at(-1)?.key !== clerkKey) {
      this.clerkTerms.push({ key: clerkKey, from: this.union.size });
    }
    for (const hash of attachmentsIn(intent.body)) {
      if (!this.attachments.has(hash)) this.attachments.set(hash, seq);
    }
    for (const { hash } of textsIn(intent.act, intent.body)) this.texts.add(hash);
    const closed = closedBy(intent);
    if (closed !== undefined) this.closings.set(closed, seq);
    this.#count(intent, proof.type === 'WebAuthnAssertion');
  }

  #count({ act, by, under, evidence }: ReadEntry['intent'], byPasskey: boolean): void {
    const { tally } = this;
    if (by === clerk || evidence) tally.clerk++;
    else tally[byPasskey ? 'passkey' : 'device']++;
    if (by !== clerk) tally.own++;
    if (under) tally.carried++;
    if (/^assembly\/open-(?:secret-)?poll@/.test(act)) tally.rolls++;
    if (isClosing(act)) tally.outcomes++;
  }

  readonly #rootAt = (size: number): Hash | undefined => {
    if (size > this.tree.size) return undefined;
    const known = this.#roots.get(size);
    if (known !== undefined) return known;
    if (this.#roots.size >= rootsKept) this.#roots.clear();
    const root = hex(this.tree.root(size));
    this.#roots.set(size, root);
    return root;
  };
}

const isClosing = (act: string): boolean => act.startsWith('assembly/close-poll@');

/** The proposal on which this intent closes the vote. */
const closedBy = ({ act, body }: ReadEntry['intent']): ProposalId | undefined =>
  isClosing(act) && typeof body['proposal'] === 'string' ? body['proposal'] : undefined;

const tooLong = ({ length }: Uint8Array): Refusal =>
  refusal('book', 'An entry is at most {most} bytes long; this one has {length}.', {
    most: mostEntryBytes,
    length,
  });
