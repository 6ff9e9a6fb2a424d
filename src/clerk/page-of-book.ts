/**
 * A page of the book being written: acts judged and entered one after the other, until all of it is
 * committed at once.
 * @module
 */
import { hex, utf8 } from '../book/bytes.ts';
import { canonical } from '../book/json.ts';
import { leafHash } from '../book/merkle.ts';
import type { DecidedVote } from '../union/assembly/assembly.ts';
import {
  type Intent,
  mostEntryBytes,
  type Proof,
  type Seen,
  type Under,
} from '../union/kernel/entry.ts';
import { clerk, type Doer } from '../union/kernel/ids.ts';
import type { Instant } from '../union/kernel/instant.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { enter, judge, readSigned, type RootAt, type Signed, type Union } from '../union/union.ts';
import { announcementsOf } from './announcements.ts';
import { type ClerkHand, proofOf, type UnsignedReceipt } from './letters.ts';
import type { Attachment, NewJob, Signing, VaultWrite } from './ports.ts';
import { collectionsGone, paymentsGone } from './sealed-money.ts';
import { isShown, otherThanShown, type Shown } from './showing.ts';
import { erasedBy } from './texts.ts';

/** What the clerk writes of its own: a duty, or an act it attests. */
export interface Draft {
  readonly act: string;
  readonly by: Doer;
  readonly body: Readonly<Record<string, unknown>>;
  readonly under?: Under;
  readonly evidence?: Intent['evidence'];
}

export interface PageTools {
  readonly union: Union;
  /** Where the leaf of each new entry goes. */
  readonly leaves: { append(leaf: Uint8Array): void };
  readonly signing: Signing;
  readonly hand: ClerkHand;
  readonly seen: Seen;
  readonly rootAt: RootAt;
}

/** What was worked out for an act before its turn. */
export interface WorkedOut {
  /** What its attachments were found to show. */
  readonly shown?: Shown | undefined;
  /** The votes that were decided. */
  readonly ahead?: readonly DecidedVote[] | undefined;
}

export class PageOfBook {
  readonly entries: Uint8Array[] = [];
  readonly vault: VaultWrite[] = [];
  readonly jobs: NewJob[] = [];
  readonly attachments: Attachment[] = [];
  /** Set on a book's first page: the name it takes in addresses. */
  slug?: string;
  readonly #tools: PageTools;

  constructor(tools: PageTools) {
    this.#tools = tools;
  }

  /** An intent of the clerk's own hand, as the next of its doer. */
  write({ act, by, body, under, evidence }: Draft): Signed | Refusal {
    const { union, seen, signing, hand } = this.#tools;
    const intent: Intent = {
      ...(union.id !== '' && { union: union.id }),
      act,
      by,
      body: { ...body },
      seen,
      prev: union.last.get(by) ?? null,
      ...(under && { under }),
      ...(evidence && { evidence }),
    };
    return readSigned(intent, proofOf(signing, hand, intent));
  }

  /** Judges a signed act and enters it on this page, or says why not. Then nothing has changed. */
  enter(signed: Signed, at: Instant, { shown, ahead }: WorkedOut = {}): UnsignedReceipt | Refusal {
    const { union, leaves, rootAt } = this.#tools;
    const judged = judge(union, signed, { at, rootAt, ...(ahead && { ahead }) });
    if ('refused' in judged) return judged;
    if (!isShown(judged.act.shows(union, judged.doing), shown)) return otherThanShown;
    const text = entryText(union.size, at, signed);
    const bytes = utf8(text);
    if (bytes.length > mostEntryBytes) {
      return refusal(
        'book',
        'This is too long for one record ({length} bytes of {most}). Shorten it, or split it.',
        { length: bytes.length, most: mostEntryBytes },
      );
    }
    const { act, doing } = judged;
    this.vault.push(...erasedBy(union, { ...doing, act: act.name }));
    const seq = union.size;
    const { clerkKey } = union.minutes;
    enter(union, judged, text);
    if (union.minutes.clerkKey !== clerkKey) this.vault.push(inUse(union));
    this.vault.push(
      ...paymentsGone(union, act.name),
      ...collectionsGone(union, { act: act.name, body: doing.body }),
    );
    const leaf = leafHash(bytes);
    leaves.append(leaf);
    this.entries.push(bytes);
    this.jobs.push(
      ...announcementsOf(union, { seq, act: act.name, by: doing.by, body: doing.body }),
    );
    return { union: union.id, seq, leaf: hex(leaf), at };
  }

  /** Enters a duty of the clerk's. A refusal here is a fault of the program, and stops the duties. */
  duty(draft: Omit<Draft, 'by'>, at: Instant, known: WorkedOut): UnsignedReceipt | Refusal {
    const signed = this.write({ ...draft, by: clerk });
    return 'refused' in signed ? signed : this.enter(signed, at, known);
  }
}

/** The vault's collection of clerk keys that some book of this hall names: none opens another book. */
export const keysInUse = 'clerk-key-in-use';

const inUse = ({ id: union, minutes }: Union): VaultWrite => ({
  put: { collection: keysInUse, id: minutes.clerkKey, owner: 'clerk', doc: { union } },
});

const entryText = (
  seq: number,
  at: Instant,
  { intent, proof }: { intent: Intent; proof: Proof },
): string => canonical({ seq, at, intent, proof });
