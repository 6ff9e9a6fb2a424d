/**
 * Records of the minutes, read from the store a page at a time, so that a page costs the same
 * whether the book is young or old.
 * @module
 */
import { fromUtf8 } from '../../../../book/bytes.ts';
import type { Books } from '../../../../clerk/ports.ts';
import type { Entry } from '../../../../union/kernel/entry.ts';
import type { Instant } from '../../../../union/kernel/instant.ts';
import { sentenceOf, type Teller } from '../../../../union/union.ts';
import type { UnionView } from '../../../acts/union-view.ts';
import { fetchTexts } from '../assembly/texts.ts';
import { isVeiled } from '../money/claims/for-help.ts';

/** An entry as it is listed. */
export interface Line {
  readonly entry: Entry;
  readonly sentence: string;
  /** Whether who did it is left out. */
  readonly isVeiled: boolean;
}

/** What is looked for; everything where nothing is. */
export interface Sieve {
  readonly member?: string | undefined;
  /** A room such as `assembly`, or an act such as `assembly/vote@1`. */
  readonly act?: string | undefined;
  readonly proposal?: string | undefined;
}

export interface Slice {
  /** The newest first. */
  readonly entries: readonly Entry[];
  /** Where older records go on; 0 where there are none. */
  readonly from: number;
}

export const perPage = 50;
/** Looking for something, a page goes through so many records at most. */
const mostLookedThrough = 1_000;

/** The records before `before`, those that the sieve keeps: at most a page of them. */
export async function sliceOf(
  books: Books,
  { union, before, sieve }: { union: string; before: number; sieve: Sieve },
): Promise<Slice> {
  const sifting = Object.values(sieve).some((value) => value !== undefined);
  const least = Math.max(0, before - (sifting ? mostLookedThrough : perPage));
  const entries: Entry[] = [];
  let from = before;
  while (from > least && entries.length < perPage) {
    const to = from;
    from = Math.max(least, from - (sifting ? 250 : perPage));
    const read = (await books.entries(union, from, to)).map(readRecord).toReversed();
    const kept = read.filter((entry) => isKept(entry, sieve));
    const room = perPage - entries.length;
    entries.push(...kept.slice(0, room));
    // A page that is full ends at its last record, so that the next one begins right there.
    if (kept.length > room) return { entries, from: entries.at(-1)?.seq ?? from };
  }
  return { entries, from };
}

/** Trusts the store: what is wrong with an entry is the audit's to say. */
export const readRecord = (bytes: Uint8Array): Entry => JSON.parse(fromUtf8(bytes)) as Entry;

function isKept({ intent }: Entry, { member, act, proposal }: Sieve): boolean {
  const { body } = intent;
  if (act !== undefined && intent.act !== act && !intent.act.startsWith(`${act}/`)) return false;
  if (proposal !== undefined && body['proposal'] !== proposal) {
    if (intent.under?.resolution !== proposal) return false;
  }
  return member === undefined || intent.by === member || body['member'] === member;
}

/** The number of the first record later than a moment: where looking for what was before begins. */
export async function seqAfter(
  books: Books,
  { union, size, at }: { union: string; size: number; at: Instant },
): Promise<number> {
  let [low, high] = [0, size];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [bytes] = await books.entries(union, middle, middle + 1);
    if (bytes !== undefined && readRecord(bytes).at > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Each entry as a sentence, all their words fetched at once. */
export async function told(view: UnionView, entries: readonly Entry[]): Promise<readonly Line[]> {
  const hashes = new Set<string>();
  const people = new Set<string>();
  const listening: Teller = {
    say: view.t,
    nameOf: (member) => {
      people.add(member);
      return '';
    },
    textOf: (text) => {
      hashes.add(text);
      return '';
    },
  };
  // Told once to nobody, to learn whom and what it is about.
  for (const entry of entries) sentenceOf(entry, view.union, listening);
  const texts = await fetchTexts(view, { hashes, people });
  const teller: Teller = {
    say: view.t,
    nameOf: (member) => texts.name(member),
    textOf: (text) => texts.of(text),
    dayOf: (at) => view.t.plainDate(at),
  };
  const veiling: Teller = { ...teller, nameOf: () => view.t('A member') };
  return entries.map((entry) => {
    const veiled = isVeiled(view, entry);
    const sentence = sentenceOf(entry, view.union, veiled ? veiling : teller);
    return { entry, sentence, isVeiled: veiled };
  });
}
