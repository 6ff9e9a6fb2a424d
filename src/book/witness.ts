/**
 * What a witness answers to `add-checkpoint` (C2SP tlog-witness), and how a log asks.
 *
 * The decision is a function of what it is given. Whoever calls it keeps the head of each log, and
 * stores a new one durably, in one step with the comparison, before the answer is sent.
 */
import { base64, EncodingError, equal, fromUtf8 } from './bytes.ts';
import {
  type Checkpoint,
  formatSize,
  parseCheckpoint,
  parseHash,
  parseSize,
} from './checkpoint.ts';
import { cosign, type Cosigner } from './cosignature.ts';
import type { Hash } from './hash.ts';
import { emptyRoot, verifyConsistency } from './merkle.ts';
import {
  addSignatures,
  formatSignature,
  MAX_NOTE_CHARACTERS,
  NoteError,
  type NoteSignature,
  openNote,
  parseNote,
  parseSignatures,
  type Verifier,
} from './note.ts';

/** What a log asks: to cosign a checkpoint that continues the one it names. */
export interface AddCheckpoint {
  /** The size of the checkpoint from which the proof starts, 0 for none. */
  readonly oldSize: number;
  readonly proof: readonly Hash[];
  /** The signed checkpoint as it came. */
  readonly note: string;
}

/** A request as it was read. */
export interface ReadAddCheckpoint extends AddCheckpoint {
  /** What the note says; not verified, but its origin tells which log is meant. */
  readonly checkpoint: Checkpoint;
}

/** The latest checkpoint of a log that was cosigned. */
export interface WitnessedHead {
  readonly size: number;
  readonly root: Hash;
}

/** All that a decision depends on. */
export interface WitnessCase {
  readonly request: ReadAddCheckpoint;
  /** The keys of the log with the origin asked for; `undefined` if that log is not known. */
  readonly log: readonly Verifier[] | undefined;
  /** The head of that log, `undefined` if it was never cosigned. */
  readonly head: WitnessedHead | undefined;
  readonly cosigners: readonly Cosigner[];
  /** POSIX time in whole seconds. */
  readonly now: number;
}

/** An HTTP answer; `head` is there with status 200, to be stored before answering. */
export type WitnessAnswer =
  | {
      readonly status: 200;
      readonly contentType: 'text/plain; charset=utf-8';
      readonly body: string;
      readonly head: WitnessedHead;
    }
  | { readonly status: 409; readonly contentType: 'text/x.tlog.size'; readonly body: string }
  | {
      readonly status: 400 | 403 | 404 | 422;
      readonly contentType: 'text/plain; charset=utf-8';
      readonly body: string;
    };

/** More than a checkpoint with its signatures and the longest proof. */
export const MAX_REQUEST_BYTES = MAX_NOTE_CHARACTERS + 4096;

const MAX_PROOF = 63;
const NOTHING: WitnessedHead = { size: 0, root: emptyRoot };

/** The body of a request. Throws {@link NoteError} for a proof longer than any. */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): string {
  if (proof.length > MAX_PROOF) throw new NoteError('The proof is too long.');
  const lines = [`old ${formatSize(oldSize)}`, ...proof.map(base64), ''];
  return `${lines.join('\n')}\n${note}`;
}

/**
 * The request that a body is. Throws {@link NoteError} if it is none, which is answered with
 * {@link badRequest}.
 */
export function parseAddCheckpoint(body: Uint8Array): ReadAddCheckpoint {
  if (body.length > MAX_REQUEST_BYTES) throw new NoteError('The request is too long.');
  const text = decoded(body);
  const end = text.indexOf('\n\n');
  if (end < 0) throw new NoteError('The request has no checkpoint.');
  const [old = '', ...hashes] = text.slice(0, end).split('\n');
  if (!old.startsWith('old ')) throw new NoteError('The request begins with the old size.');
  if (hashes.length > MAX_PROOF) throw new NoteError('The proof is too long.');
  const note = text.slice(end + 2);
  return {
    oldSize: parseSize(old.slice('old '.length)),
    proof: hashes.map(parseHash),
    note,
    checkpoint: parseCheckpoint(parseNote(note).text),
  };
}

/** The answer to a body that is not a request. */
export const badRequest = (error: NoteError): WitnessAnswer => refusal(400, error.message);

/** Decides on a request, in the order of checks that the specification gives. */
export function decideAddCheckpoint(given: WitnessCase): WitnessAnswer {
  const { request, log, head = NOTHING, cosigners, now } = given;
  if (!log) return refusal(404, 'This log is not known here.');
  const text = signedText(request.note, log);
  if (text === undefined) return refusal(403, 'The checkpoint is not signed by the log.');
  const { size, root } = request.checkpoint;
  if (request.oldSize > size) return refusal(400, 'The old size is larger than the checkpoint.');
  const forked = head.size === size && !equal(head.root, root);
  if (request.oldSize !== head.size || forked) return conflict(head);
  const { proof } = request;
  const claim = { from: head.size, to: size, fromRoot: head.root, toRoot: root, proof };
  if (!verifyConsistency(claim)) return refusal(422, 'The consistency proof does not hold.');
  const lines = cosigners.map((cosigner) => formatSignature(cosign(text, cosigner, now)));
  const contentType = 'text/plain; charset=utf-8';
  return { status: 200, contentType, body: lines.join(''), head: { size, root } };
}

/**
 * The cosignatures of trusted witnesses in the body of an answer with status 200.
 *
 * Those by other keys are ignored. Throws {@link NoteError} if the body is malformed, or if there
 * is none of a trusted witness or one that does not hold.
 */
export function cosignaturesIn(
  body: string,
  note: string,
  witnesses: readonly Verifier[],
): readonly NoteSignature[] {
  return openNote(addSignatures(note, parseSignatures(body)), witnesses).verified;
}

/** The size in the body of an answer with status 409. Throws {@link NoteError} if it is none. */
export function conflictingSize(body: string): number {
  if (!body.endsWith('\n')) throw new NoteError('The line with the size does not end.');
  return parseSize(body.slice(0, -1));
}

function signedText(note: string, log: readonly Verifier[]): string | undefined {
  try {
    return openNote(note, log).text;
  } catch (error) {
    if (error instanceof NoteError) return undefined;
    throw error;
  }
}

const conflict = ({ size }: WitnessedHead): WitnessAnswer => ({
  status: 409,
  contentType: 'text/x.tlog.size',
  body: `${formatSize(size)}\n`,
});

const refusal = (status: 400 | 403 | 404 | 422, why: string): WitnessAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: `${why}\n`,
});

function decoded(body: Uint8Array): string {
  try {
    return fromUtf8(body);
  } catch (error) {
    if (error instanceof EncodingError) throw new NoteError(error.message);
    throw error;
  }
}
