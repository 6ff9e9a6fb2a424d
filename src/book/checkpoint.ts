/**
 * Checkpoints (C2SP tlog-checkpoint): which book, how long, and the root of its tree.
 *
 * @example
 * example.com/behind-the-sofa
 * 20852163
 * CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
 */
import { base64, EncodingError, fromBase64 } from './bytes.ts';
import { HASH_BYTES, type Hash } from './hash.ts';
import {
  NoteError,
  type OpenNote,
  openNote,
  type Signer,
  signNote,
  type Verifier,
} from './note.ts';

export interface Checkpoint {
  /** The name of the log: one line, not empty. */
  readonly origin: string;
  readonly size: number;
  readonly root: Hash;
  /** Further lines, opaque, none of them empty. */
  readonly extensions: readonly string[];
}

/** A checkpoint with the note that carried it. */
export interface OpenCheckpoint extends OpenNote {
  readonly checkpoint: Checkpoint;
}

const DECIMAL = /^(0|[1-9]\d{0,15})$/;

/** The text to be signed. Throws {@link NoteError} for a line that is empty or holds a newline. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, formatSize(size), base64(root), ...extensions];
  if (root.length !== HASH_BYTES) throw new NoteError('A root has 32 bytes.');
  if (lines.some((line) => line === '' || line.includes('\n'))) {
    throw new NoteError('A line of a checkpoint is neither empty nor several.');
  }
  return `${lines.join('\n')}\n`;
}

/** The checkpoint that a note's text is. Throws {@link NoteError} if it is none. */
export function parseCheckpoint(text: string): Checkpoint {
  if (!text.endsWith('\n')) throw new NoteError('The last line of a checkpoint does not end.');
  const [origin = '', size = '', root = '', ...extensions] = text.slice(0, -1).split('\n');
  if (origin === '' || extensions.includes('')) {
    throw new NoteError('A line of a checkpoint is not empty.');
  }
  return { origin, size: parseSize(size), root: parseHash(root), extensions };
}

/** A checkpoint as a signed note. */
export const signCheckpoint = (checkpoint: Checkpoint, signers: readonly Signer[]): string =>
  signNote(formatCheckpoint(checkpoint), signers);

/** Opens a signed checkpoint, as {@link openNote} does. Throws {@link NoteError}. */
export function openCheckpoint(note: string, verifiers: readonly Verifier[]): OpenCheckpoint {
  const opened = openNote(note, verifiers);
  return { ...opened, checkpoint: parseCheckpoint(opened.text) };
}

/** A tree size in decimal. Throws {@link NoteError} for what is no size. */
export function formatSize(size: number): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new NoteError(`${size} is no tree size.`);
  return String(size);
}

/** Throws {@link NoteError} for a leading zero, a sign, or more than 2^53 - 1. */
export function parseSize(digits: string): number {
  const size = Number(digits);
  if (!DECIMAL.test(digits) || !Number.isSafeInteger(size)) {
    throw new NoteError('This is no tree size in decimal.');
  }
  return size;
}

/** A hash in base64. Throws {@link NoteError} unless it is one of 32 bytes. */
export function parseHash(encoded: string): Hash {
  try {
    const hash = fromBase64(encoded);
    if (hash.length === HASH_BYTES) return hash;
  } catch (error) {
    if (!(error instanceof EncodingError)) throw error;
  }
  throw new NoteError('This is no hash in base64.');
}
