/**
 * Reading: from an entry's bytes to what can be judged, and to the one signature check it comes
 * down to. Knows nothing of the union's state, so that signatures are checked in batches before.
 * @module
 */
import {
  base64url,
  concat,
  EncodingError,
  fromBase64url,
  fromUtf8,
  hex,
  utf8,
} from '../book/bytes.ts';
import { keyOfVerificationMethod, proofOptions } from '../book/data-integrity.ts';
import type { SignatureCheck } from '../book/ed25519.ts';
import { sha256 } from '../book/hash.ts';
import { canonical, CanonicalError, parseCanonical } from '../book/json.ts';
import { ed25519Multikey, fromBase58btc, readMultikey } from '../book/multibase.ts';
import {
  Entry,
  type Intent,
  type KeyProof,
  mostEntryBytes,
  mostSignedBytes,
  type PasskeyProof,
  type Proof,
} from './kernel/entry.ts';
import type { Hash } from './kernel/ids.ts';
import { type Refusal, refusal } from './kernel/refusal.ts';
import { saying } from './kernel/say.ts';

/** An intent and its proof, ready to be judged. */
export interface Signed {
  readonly intent: Intent;
  readonly proof: Proof;
  /** SHA-256 of the intent in canonical JSON, in hex. */
  readonly hash: Hash;
  /** The Multikey that is said to have signed. */
  readonly key: string;
  /** True where this check holds. */
  readonly check: SignatureCheck;
}

/** An entry, ready to be judged. */
export interface ReadEntry extends Signed {
  readonly entry: Entry;
}

/** Reads an entry's bytes as text, or says what is wrong with their form. */
export function readEntry(text: string): ReadEntry | Refusal {
  if (bytesIn(text) > mostEntryBytes)
    return refusal('book', 'An entry is at most {most} bytes long.', { most: mostEntryBytes });
  const value = parseCanonical(text);
  if (value === undefined) return refusal('book', 'The entry is not canonical JSON (RFC 8785).');
  const read = Entry.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    return refusal('book', 'The entry’s form is wrong at {place}: {why}.', {
      place: issue?.path.map(String).join('.') || saying('the top'),
      why: issue?.message ?? saying('not an entry'),
    });
  }
  const { intent, proof } = read.data;
  const [intentText, proofText] = partsOf(text);
  const signed = prepared({ intent, proof, intentText, proofText });
  return 'refused' in signed ? signed : { ...signed, entry: read.data };
}

/** Prepares an intent with its proof, or says why they can't stand in a book. */
export function readSigned(intent: Intent, proof: Proof): Signed | Refusal {
  try {
    return prepared({ intent, proof, intentText: canonical(intent), proofText: canonical(proof) });
  } catch (error) {
    if (error instanceof CanonicalError) return refusal('form', '{why}', { why: error.message });
    throw error;
  }
}

/**
 * The texts of intent and proof within an entry's canonical text, so that they are not written
 * again. What follows the last `,"proof":{` is the proof: it holds no object, and in a string the
 * quotes would be escaped.
 */
function partsOf(text: string): readonly [intent: string, proof: string] {
  const end = text.lastIndexOf(',"proof":{');
  return [text.slice(intentStart, end), text.slice(end + 9, text.lastIndexOf(',"seq":'))];
}

const intentStart = '{"at":"2026-12-01T10:00:00.000Z","intent":'.length;

function prepared(parts: {
  intent: Intent;
  proof: Proof;
  intentText: string;
  proofText: string;
}): Signed | Refusal {
  const { intent, proof, intentText, proofText } = parts;
  const intentBytes = utf8(intentText);
  if (intentBytes.length + proofText.length > mostSignedBytes)
    return refusal('book', 'Intent and proof are together at most {most} bytes long.', {
      most: mostSignedBytes,
    });
  // A name that objects have anyway can be read in two ways, so no record may use it.
  if (intentText.includes('"__proto__":'))
    return refusal('book', 'No field of a record is called “__proto__”.');
  const digest = sha256(intentBytes);
  const found =
    proof.type === 'DataIntegrityProof' ? keyCheck(proof, digest) : passkeyCheck(proof, digest);
  return 'refused' in found ? found : { intent, proof, hash: hex(digest), ...found };
}

/** The length in UTF-8, counted only where it could matter. */
const bytesIn = (text: string): number =>
  text.length * 3 > mostEntryBytes ? utf8(text).length : text.length;

type Found = { readonly key: string; readonly check: SignatureCheck } | Refusal;

/** Data Integrity §3.3: the signature is over the hash of the options, then that of the document. */
function keyCheck({ verificationMethod, proofValue }: KeyProof, digest: Uint8Array): Found {
  const method = methodOf(verificationMethod);
  const signature = fromBase58btc(proofValue);
  if (!method || signature?.length !== 64) {
    return refusal('book', 'The proof names no Ed25519 key (did:key), or is not 64 bytes long.');
  }
  const { key, publicKey, options } = method;
  const message = concat(options, digest);
  return { key, check: { alg: 'Ed25519', publicKey, message, signature } };
}

/** What follows from a verification method alone. */
interface Method {
  readonly key: string;
  readonly publicKey: Uint8Array;
  /** The hash of the proof's options. */
  readonly options: Uint8Array;
}

// People sign more than once, and to read a key costs as much as to hash what it signed.
const methodsKept = 4_096;
const methods = new Map<string, Method>();

function methodOf(verificationMethod: string): Method | undefined {
  const known = methods.get(verificationMethod);
  if (known) return known;
  const publicKey = keyOfVerificationMethod(verificationMethod);
  if (!publicKey) return undefined;
  const options = sha256(utf8(canonical(proofOptions(publicKey))));
  const method = { key: ed25519Multikey(publicKey), publicKey, options };
  if (methods.size >= methodsKept) methods.clear();
  methods.set(verificationMethod, method);
  return method;
}

/** WebAuthn Level 3 §7.2: the signature is over the authenticator data, then the client data's hash. */
function passkeyCheck(proof: PasskeyProof, digest: Uint8Array): Found {
  const multikey = readMultikey(proof.key);
  if (!multikey) return refusal('book', 'The proof names no key that passkeys use.');
  const parts = decoded(proof);
  if (!parts) return refusal('book', 'The proof is not well-formed base64url.');
  const { clientData, data, signature } = parts;
  const refused = clientDataRefused(clientData, digest) ?? presenceRefused(data);
  if (refused) return refused;
  const message = concat(data, sha256(clientData));
  const alg = multikey.kind === 'Ed25519' ? 'Ed25519' : 'ES256';
  return { key: proof.key, check: { alg, publicKey: multikey.publicKey, message, signature } };
}

function decoded(
  proof: PasskeyProof,
): Record<'clientData' | 'data' | 'signature', Uint8Array> | undefined {
  try {
    return {
      clientData: fromBase64url(proof.clientDataJSON),
      data: fromBase64url(proof.authenticatorData),
      signature: fromBase64url(proof.signature),
    };
  } catch (error) {
    if (error instanceof EncodingError) return undefined;
    throw error;
  }
}

function clientDataRefused(clientData: Uint8Array, digest: Uint8Array): Refusal | undefined {
  const said = parsed(clientData);
  const right = said?.['type'] === 'webauthn.get' && said['challenge'] === base64url(digest);
  return right
    ? undefined
    : refusal('book', 'The passkey answered another question than this intent.');
}

function parsed(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(fromUtf8(bytes));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

const userPresent = 1;

/** Authenticator data: 32 bytes of the site's hash, one of flags, four of a counter. */
const presenceRefused = (data: Uint8Array): Refusal | undefined =>
  data.length >= 37 && ((data[32] ?? 0) & userPresent) === userPresent
    ? undefined
    : refusal('book', 'The passkey does not say that a person was present.');

/** Whether a passkey's assertion was made for that site (its relying party id). */
export const isOfSite = ({ authenticatorData }: PasskeyProof, site: string): boolean =>
  hex(fromBase64url(authenticatorData).subarray(0, 32)) === hex(sha256(utf8(site)));
