/**
 * Signed notes (C2SP signed-note): a text, a blank line, and one line for each signature.
 *
 * @example
 * This is an example message.
 *
 * — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKu…
 */
import { base64, concat, EncodingError, equal, fromBase64, fromHex, hex, utf8 } from './bytes.ts';
import { publicKeyOf, sign, type SignatureCheck, verifyStrict } from './ed25519.ts';
import { sha256 } from './hash.ts';

/** A note, a key or a signature line that is not of the form, or a note not signed as required. */
export class NoteError extends Error {
  override name = 'NoteError';
}

/** One signature line. */
export interface NoteSignature {
  readonly name: string;
  /** The 32 bits that, with the name, say which key and algorithm. */
  readonly keyId: number;
  readonly signature: Uint8Array;
}

export interface Note {
  /** Ends in a newline; the signatures cover all of it. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A public key with its name and signature type; as text a "vkey". */
export interface VerifierKey {
  readonly name: string;
  readonly type: SignatureType;
  /** The 32 bytes of Ed25519. */
  readonly publicKey: Uint8Array;
}

/** Of the types that signed-note assigns, those that a book needs. */
export type SignatureType = typeof ED25519_TYPE | typeof COSIGNATURE_TYPE;

export const ED25519_TYPE = 0x01;
export const COSIGNATURE_TYPE = 0x04;

/** Who is trusted to sign, and what a signature of theirs comes down to. */
export interface Verifier {
  readonly name: string;
  readonly keyId: number;
  /** The check that decides on a signature, or `undefined` if it is malformed. */
  readonly checkOf: (text: string, signature: Uint8Array) => SignatureCheck | undefined;
}

export interface Signer {
  readonly name: string;
  readonly keyId: number;
  readonly sign: (text: string) => Uint8Array;
}

/** A note of which at least one trusted key's signature holds, and none fails. */
export interface OpenNote {
  readonly text: string;
  readonly verified: readonly NoteSignature[];
  /** Signatures by keys that nobody asked about: they mean nothing. */
  readonly unknown: readonly NoteSignature[];
}

/** Room for the sixteen post-quantum signatures that the specification speaks of, and more. */
export const MAX_NOTE_CHARACTERS = 1_000_000;
export const MAX_SIGNATURES = 100;

const PUBLIC_KEY_BYTES = 32;
const KEY_ID_BYTES = 4;
const SIGNATURE_START = '— ';

// Control characters other than the newline have no place in a note.
const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;
const NOT_IN_NAMES = /[\p{White_Space}+\u0000-\u001f]/u;

/** The key id that signed-note recommends for a key of this name and type. */
export function keyIdOf({ name, type, publicKey }: VerifierKey): number {
  const hash = sha256(concat(utf8(`${name}\n`), Uint8Array.of(type), publicKey));
  return readKeyId(hash);
}

/** @example 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k' */
export function formatVerifierKey(key: VerifierKey): string {
  requireName(key.name);
  const keyId = hex(writeKeyId(keyIdOf(key)));
  return `${key.name}+${keyId}+${base64(concat(Uint8Array.of(key.type), key.publicKey))}`;
}

/**
 * Throws {@link NoteError} for a malformed key, for one whose id is not that of its name and key,
 * and for any type but Ed25519 (0x01) and its timestamped cosignature (0x04).
 */
export function parseVerifierKey(vkey: string): VerifierKey {
  const [, name = '', keyId = '', encoded = ''] = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(vkey) ?? [];
  requireName(name);
  const bytes = decoded(() => fromBase64(encoded));
  const [type] = bytes;
  if (type !== ED25519_TYPE && type !== COSIGNATURE_TYPE) {
    throw new NoteError('The key is of a type that is not known here.');
  }
  const key: VerifierKey = { name, type, publicKey: bytes.subarray(1) };
  if (key.publicKey.length !== PUBLIC_KEY_BYTES) throw new NoteError('The key has a wrong length.');
  if (
    !equal(
      writeKeyId(keyIdOf(key)),
      decoded(() => fromHex(keyId)),
    )
  ) {
    throw new NoteError('The key id is not that of the name and key.');
  }
  return key;
}

/** Verifies plain Ed25519 signatures; requires a key of type 0x01. */
export function ed25519Verifier(key: VerifierKey): Verifier {
  if (key.type !== ED25519_TYPE) throw new NoteError('This key is for another kind of signature.');
  return {
    name: key.name,
    keyId: keyIdOf(key),
    checkOf: (text, signature) => ({
      alg: 'Ed25519',
      publicKey: key.publicKey,
      message: utf8(text),
      signature,
    }),
  };
}

/** Signs with Ed25519; requires the 32 bytes of the secret seed. */
export function ed25519Signer(name: string, secretSeed: Uint8Array): Signer {
  requireName(name);
  const publicKey = publicKeyOf(secretSeed);
  return {
    name,
    keyId: keyIdOf({ name, type: ED25519_TYPE, publicKey }),
    sign: (text) => sign(secretSeed, utf8(text)),
  };
}

/** Throws {@link NoteError} for what is not a note, is too long, or has too many signatures. */
export function parseNote(note: string): Note {
  if (note.length > MAX_NOTE_CHARACTERS) throw new NoteError('The note is too long.');
  const end = note.lastIndexOf('\n\n') + 1;
  if (end === 0) throw new NoteError('The note has no signatures.');
  const text = note.slice(0, end);
  requireText(text);
  return { text, signatures: parseSignatures(note.slice(end + 1)) };
}

/** Throws {@link NoteError} where text or signatures are not of the form. */
export function formatNote({ text, signatures }: Note): string {
  requireText(text);
  if (signatures.length === 0) throw new NoteError('The note has no signatures.');
  return `${text}\n${signatures.map(formatSignature).join('')}`;
}

/** One or more signature lines. Throws {@link NoteError} for anything else. */
export function parseSignatures(lines: string): readonly NoteSignature[] {
  if (!lines.endsWith('\n')) throw new NoteError('A signature line does not end.');
  const each = lines.slice(0, -1).split('\n');
  if (each.length > MAX_SIGNATURES) throw new NoteError('The note has too many signatures.');
  return each.map(parseSignature);
}

/** A signature as its line, the newline included. */
export function formatSignature({ name, keyId, signature }: NoteSignature): string {
  requireName(name);
  return `${SIGNATURE_START}${name} ${base64(concat(writeKeyId(keyId), signature))}\n`;
}

/** `text` signed by each of `signers`. Throws {@link NoteError} for what may not be in a note. */
export function signNote(text: string, signers: readonly Signer[]): string {
  requireText(text);
  const signatures = signers.map(({ name, keyId, sign: signText }) => ({
    name,
    keyId,
    signature: signText(text),
  }));
  return formatNote({ text, signatures });
}

/**
 * The same note with more signatures; one by the same key takes the place of the older.
 *
 * Nothing is verified here. Throws {@link NoteError} for what is not a note.
 */
export function addSignatures(note: string, added: readonly NoteSignature[]): string {
  const { text, signatures } = parseNote(note);
  const kept = signatures.filter((one) => !added.some((other) => isSameKey(one, other)));
  return formatNote({ text, signatures: [...kept, ...added] });
}

/**
 * The note, if at least one of `verifiers` signed it.
 *
 * Signatures by other keys are ignored, and repeated lines count once. Throws {@link NoteError} if
 * the note is malformed, if no trusted key signed it, or if a signature in a trusted key's name
 * fails, and where two verifiers go by the same name and key id. `holds` decides on a signature.
 */
export function openNote(
  note: string,
  verifiers: readonly Verifier[],
  holds: (check: SignatureCheck) => boolean = holdsStrictly,
): OpenNote {
  const { text, signatures } = parseNote(note);
  const verified: NoteSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const signature of signatures) {
    const verifier = verifierOf(signature, verifiers);
    const list = verifier ? verified : unknown;
    if (list.some((other) => isSameSignature(signature, other))) continue;
    const check = verifier?.checkOf(text, signature.signature);
    if (verifier && !(check && holds(check))) {
      throw new NoteError(`The signature by ${verifier.name} does not hold.`);
    }
    list.push(signature);
  }
  if (verified.length === 0) throw new NoteError('No trusted key signed the note.');
  return { text, verified, unknown };
}

const holdsStrictly = ({ publicKey, message, signature }: SignatureCheck): boolean =>
  verifyStrict(publicKey, message, signature);

function verifierOf(key: NoteSignature, verifiers: readonly Verifier[]): Verifier | undefined {
  const [verifier, another] = verifiers.filter((one) => isSameKey(one, key));
  if (another) throw new NoteError(`Two trusted keys go by ${key.name} and the same key id.`);
  return verifier;
}

const isSameKey = (
  one: Pick<NoteSignature, 'name' | 'keyId'>,
  other: Pick<NoteSignature, 'name' | 'keyId'>,
): boolean => one.name === other.name && one.keyId === other.keyId;

const isSameSignature = (one: NoteSignature, other: NoteSignature): boolean =>
  isSameKey(one, other) && equal(one.signature, other.signature);

function parseSignature(line: string): NoteSignature {
  if (!line.startsWith(SIGNATURE_START)) throw new NoteError('This is not a signature line.');
  const [name = '', encoded = '', ...more] = line.slice(SIGNATURE_START.length).split(' ');
  if (more.length > 0) throw new NoteError('This is not a signature line.');
  requireName(name);
  const bytes = decoded(() => fromBase64(encoded));
  if (bytes.length <= KEY_ID_BYTES) throw new NoteError('A signature is too short.');
  return { name, keyId: readKeyId(bytes), signature: bytes.slice(KEY_ID_BYTES) };
}

function requireText(text: string): void {
  if (!text.endsWith('\n')) throw new NoteError('The text does not end in a newline.');
  if (CONTROL.test(text)) throw new NoteError('The text has a control character.');
  if (!text.isWellFormed()) throw new NoteError('The text is not Unicode.');
}

function requireName(name: string): void {
  if (name === '' || NOT_IN_NAMES.test(name) || !name.isWellFormed()) {
    throw new NoteError('A key name has no spaces and no plus, and is not empty.');
  }
}

function decoded(decode: () => Uint8Array): Uint8Array {
  try {
    return decode();
  } catch (error) {
    if (error instanceof EncodingError) throw new NoteError(error.message);
    throw error;
  }
}

const readKeyId = (bytes: Uint8Array): number =>
  bytes.subarray(0, KEY_ID_BYTES).reduce((id, byte) => id * 256 + byte, 0);

const writeKeyId = (keyId: number): Uint8Array =>
  Uint8Array.of(keyId >>> 24, (keyId >>> 16) & 255, (keyId >>> 8) & 255, keyId & 255);
