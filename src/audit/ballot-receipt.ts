/**
 * The receipt of a secret ballot, as a voter's browser hands it out: the record that cast it, where that stands in
 * the tree, and the clerk's signatures over both. It can be checked by itself, without the book.
 * @module
 */
import { z } from 'zod';
import { EncodingError, fromBase64, hex, utf8 } from '../book/bytes.ts';
import { openCheckpoint, parseCheckpoint } from '../book/checkpoint.ts';
import type { VerifySignatures } from '../book/ed25519.ts';
import { leafHash, verifyInclusion } from '../book/merkle.ts';
import { ED25519_TYPE, ed25519Verifier, NoteError, parseNote } from '../book/note.ts';
import { trackerInWords } from '../union/assembly/secret/tracker.ts';
import { Entry } from '../union/kernel/entry.ts';
import { Hash, type MemberId } from '../union/kernel/ids.ts';
import { readJson } from '../union/kernel/in-json.ts';
import { checkOfLetter, Receipt } from './receipt.ts';

export const BallotReceipt = z.strictObject({
  /** SHA-256 of the ballot. */
  ballot: Hash,
  /** Its tracker in words. */
  words: z.string().max(100),
  seq: z.int().min(0),
  /** How many records the checkpoint signs. */
  size: z.int().min(1),
  /** A signed note. */
  checkpoint: z.string().max(1_000_000),
  /** The record’s text. */
  entry: z.string().max(16_384),
  /** Hashes from the leaf up to the checkpoint’s root (RFC 9162, 2.1.3.2), in Base64. */
  proof: z.array(z.string().max(44)).max(64),
  receipt: Receipt,
});
export type BallotReceipt = z.infer<typeof BallotReceipt>;

/** One thing that a receipt claims, and what speaks against it; nothing where it holds. */
export interface ReceiptClaim {
  readonly claim: string;
  readonly fault: string | undefined;
}

/** What a receipt claims, in the order in which one thing rests on the other. */
export async function claimsOfBallotReceipt(
  file: BallotReceipt,
  verify: VerifySignatures,
): Promise<readonly ReceiptClaim[]> {
  const { seq, size, receipt } = file;
  return [
    { claim: 'The words are those of the ballot.', fault: otherWords(file) },
    {
      claim: `Record ${seq + 1} of the union ${receipt.union} casts this ballot${forWhom(file)}.`,
      fault: otherRecord(file),
    },
    {
      claim: 'Whoever signs for the clerk has confirmed this record.',
      fault: await unsignedReceipt(file, verify),
    },
    {
      claim: `The same key has signed a checkpoint over ${size} records of this union.`,
      fault: unsignedCheckpoint(file),
    },
    { claim: 'The record stands below that checkpoint.', fault: notBelow(file) },
  ];
}

/** The key that a receipt says is the clerk's: whether it is, only the book can say. Nothing where it names none. */
export const clerkKeyIn = ({ receipt }: BallotReceipt): string | undefined =>
  checkOfLetter(receipt)?.key;

function otherWords({ ballot, words }: BallotReceipt): string | undefined {
  const right = trackerInWords(ballot);
  return words === right ? undefined : `The ballot’s words are ${right}, not ${words}.`;
}

function otherRecord({ ballot, entry: text, seq, receipt }: BallotReceipt): string | undefined {
  const entry = entryIn(text);
  if (!entry) return 'The record can’t be read.';
  const { act, union, body } = entry.intent;
  if (act !== castAct) return 'The record does not cast a secret ballot.';
  if (union !== receipt.union) return 'The record is of another union.';
  if (entry.seq !== seq) return `The record is number ${entry.seq + 1}.`;
  return attachmentOf(body) === ballot ? undefined : 'The record casts another ballot.';
}

const castAct = 'assembly/cast@1';

const attachmentOf = (body: Entry['intent']['body']): unknown =>
  (body['ballot'] as { readonly attachment?: unknown } | undefined)?.attachment;

function forWhom(file: BallotReceipt): string {
  const by = voterIn(file);
  return by === undefined ? '' : ` for the member ${by}`;
}

/** Whose ballot a record casts: a hall that shows one to two voters can name but one of them. */
const voterIn = ({ entry }: BallotReceipt): string | undefined => entryIn(entry)?.intent.by;

/** That a receipt is that of a member. */
export function claimOfVoter(file: BallotReceipt, member: MemberId): ReceiptClaim {
  const voter = voterIn(file) ?? 'nobody';
  return {
    claim: `It is the ballot of the member ${member}.`,
    fault:
      voter === member
        ? undefined
        : `The record casts it for ${voter}: this receipt is not theirs.`,
  };
}

/** Who casts that ballot in that vote by the text of a record; nobody where it is about something else. */
export function casterIn(text: string, ballot: Hash, proposal: string): string | undefined {
  const { act, body, by } = entryIn(text)?.intent ?? {};
  const isIt = act === castAct && body?.['proposal'] === proposal && attachmentOf(body) === ballot;
  return isIt ? by : undefined;
}

const entryIn = (text: string): Entry | undefined => readJson(Entry, text);

async function unsignedReceipt(
  { entry, seq, receipt }: BallotReceipt,
  verify: VerifySignatures,
): Promise<string | undefined> {
  if (!(await isSigned(receipt, verify))) return 'The signature of the confirmation does not hold.';
  if (receipt.seq !== seq) return `The confirmation is of record ${receipt.seq + 1}.`;
  if (receipt.leaf !== hex(leafHash(utf8(entry)))) return 'The confirmation is of another record.';
  return receipt.at === entryIn(entry)?.at ? undefined : 'The confirmation says another time.';
}

/** Whether the signature of a receipt holds, whosever it is. */
export async function isSigned(receipt: Receipt, verify: VerifySignatures): Promise<boolean> {
  const signed = checkOfLetter(receipt);
  const [holds] = signed ? await verify([signed.check]) : [];
  return holds === true;
}

function unsignedCheckpoint({ checkpoint, size, receipt }: BallotReceipt): string | undefined {
  try {
    const signed = checkpointBySigner(receipt, checkpoint);
    if (!signed.origin.split('/').includes(receipt.union))
      return `The checkpoint is of the log ${signed.origin}.`;
    return signed.size === size ? undefined : `The checkpoint is over ${signed.size} records.`;
  } catch (error) {
    return reasonOf(error);
  }
}

/**
 * The checkpoint of a note that the key of a receipt has signed.
 * @throws {NoteError} where that key has not, or it is no checkpoint
 */
export function checkpointBySigner(
  receipt: Receipt,
  note: string,
): ReturnType<typeof parseCheckpoint> {
  const signed = checkOfLetter(receipt);
  if (!signed) throw new NoteError('The receipt names no key.');
  const { origin } = parseCheckpoint(parseNote(note).text);
  const { publicKey } = signed.check;
  return openCheckpoint(note, [ed25519Verifier({ name: origin, type: ED25519_TYPE, publicKey })])
    .checkpoint;
}

function notBelow({ checkpoint, entry, seq, proof }: BallotReceipt): string | undefined {
  try {
    const { size, root } = parseCheckpoint(parseNote(checkpoint).text);
    const leaf = leafHash(utf8(entry));
    return verifyInclusion({ index: seq, size, leaf, root, proof: proof.map(fromBase64) })
      ? undefined
      : 'The hashes do not lead from the record to the checkpoint.';
  } catch (error) {
    return reasonOf(error);
  }
}

/** What can't be read is a fault of the file; anything else is one of this program. */
function reasonOf(error: unknown): string {
  if (error instanceof NoteError || error instanceof EncodingError) return error.message;
  throw error;
}
