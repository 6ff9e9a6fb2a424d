/**
 * What goes with a book: receipts that its doers kept, documents that it refers to, and texts that
 * it commits to.
 * @module
 */
import { EncodingError, hex } from '../book/bytes.ts';
import type { VerifySignatures } from '../book/ed25519.ts';
import { sha256Hex } from '../book/hash.ts';
import type { Hash } from '../union/kernel/ids.ts';
import { commitment } from '../union/kernel/text.ts';
import { checkOfLetter, type Receipt } from './receipt.ts';
import type { Replayed } from './replaying.ts';
import type { AuditSource, Finding, TravellingText } from './report.ts';

/** What the enclosures of one sort have shown. */
export interface Enclosed {
  readonly findings: readonly Finding[];
  /** How many are as the book says. */
  readonly right: number;
}

/** What receipts are held against; behind a wrong entry the clerk's keys are not known. */
export interface HeldAgainstReceipts extends Pick<Replayed, 'tree' | 'times' | 'clerkTerms'> {
  readonly union: { readonly id: Hash };
  readonly wrong: unknown;
}

/** Holds receipts against the book. */
export async function receiptsHeld(
  receipts: readonly Receipt[],
  replayed: HeldAgainstReceipts,
  verify: VerifySignatures,
): Promise<Enclosed> {
  const findings: Finding[] = [];
  for (const receipt of receipts) {
    const why = (await unprovenReceipt(receipt, replayed, verify)) ?? belied(receipt, replayed);
    const { seq } = receipt;
    if (why !== undefined) findings.push({ seq, rule: 'receipt', why, evidence: { receipt } });
  }
  return { findings, right: receipts.length - findings.length };
}

/** Why a receipt proves nothing about this book, or nothing. */
async function unprovenReceipt(
  receipt: Receipt,
  { union, clerkTerms, wrong }: HeldAgainstReceipts,
  verify: VerifySignatures,
): Promise<string | undefined> {
  if (receipt.union !== union.id) return 'The receipt is from the book of another union.';
  const letter = checkOfLetter(receipt);
  const [holds = false] = letter ? await verify([letter.check]) : [];
  if (!letter || !holds) return 'The signature of the receipt does not hold.';
  // A key that was replaced before the entry signs no receipt for it.
  const inForce = clerkTerms.filter((_, i) => (clerkTerms[i + 1]?.from ?? Infinity) > receipt.seq);
  return wrong || inForce.some(({ key }) => key === letter.key)
    ? undefined
    : `The receipt is signed with ${letter.key}, which by this book was not the clerk’s key then: the receipt is forged, or the book is another one.`;
}

/** What a genuine receipt says that the book does not, or nothing. */
function belied(
  { seq, leaf, at }: Receipt,
  { tree, times }: HeldAgainstReceipts,
): string | undefined {
  if (seq >= tree.size) {
    return `The clerk gave a receipt for entry ${seq}, and this book has only ${tree.size}: its end was dropped.`;
  }
  if (hex(tree.read(0, seq)) !== leaf) {
    return `The clerk gave a receipt for another entry ${seq} than the one that stands here: the book was rewritten.`;
  }
  const entered = times[seq] ?? at;
  return entered === at
    ? undefined
    : `The receipt says that the entry was made at ${at}, and the entry says ${entered}.`;
}

/** Whether every document that the book refers to is there, and is the one. */
export async function attachmentsHeld(
  { attachment }: Pick<AuditSource, 'attachment'>,
  { attachments }: Replayed,
): Promise<Enclosed> {
  const findings: Finding[] = [];
  for (const [hash, seq] of attachments) {
    const bytes = await attachment(hash);
    const found = bytes && sha256Hex(bytes);
    if (found === hash) continue;
    const why =
      found === undefined
        ? `The document ${hash}, to which this entry refers, is missing.`
        : `The document that stands for ${hash} is another one.`;
    findings.push({ seq, rule: 'attachment', why, evidence: { attachment: hash, found } });
  }
  return { findings, right: attachments.size - findings.length };
}

/** Texts as well, and what some of them say. */
export interface TextsSeen extends Enclosed {
  readonly words: ReadonlyMap<Hash, string>;
}

/**
 * Whether the texts are those that the book commits to. One that is absent is erased or private.
 * Those that the report quotes are `wanted`.
 */
export function textsHeld(
  given: Iterable<TravellingText>,
  { texts }: Replayed,
  wanted: ReadonlySet<Hash | undefined>,
): TextsSeen {
  const findings: Finding[] = [];
  const words = new Map<Hash, string>();
  const matching = new Set<string>();
  for (const text of given) {
    if (!isCommitted(text)) {
      const why = `The text that stands for ${text.hash} is not the one that was entered.`;
      findings.push({ rule: 'text', why, evidence: { hash: text.hash } });
    } else if (texts.has(text.hash)) {
      matching.add(text.hash);
      if (wanted.has(text.hash)) words.set(text.hash, text.text);
    }
  }
  return { findings, right: matching.size, words };
}

function isCommitted(text: TravellingText): boolean {
  try {
    return text.salt.length === 64 && commitment(text) === text.hash;
  } catch (error) {
    if (error instanceof EncodingError) return false;
    throw error;
  }
}
