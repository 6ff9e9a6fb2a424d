/**
 * One signature checked by `node:crypto`, after the strict checks of bytes that every backend runs.
 * @module
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { isStrictCheck, type SignatureCheck } from '../book/ed25519.ts';

type Algorithm = SignatureCheck['alg'];

// What stands before the key in a SubjectPublicKeyInfo: RFC 8410 §4 for Ed25519 and RFC 5480 §2
// for P-256 with a compressed point.
const KEY_PREFIX: Readonly<Record<Algorithm, Buffer>> = {
  Ed25519: Buffer.from('302a300506032b6570032100', 'hex'),
  ES256: Buffer.from('3039301306072a8648ce3d020106082a8648ce3d030107032200', 'hex'),
};
const DIGEST: Readonly<Record<Algorithm, 'sha256' | null>> = { Ed25519: null, ES256: 'sha256' };

// Reading a key costs about a tenth of a verification, and members sign more than once.
const KEYS_KEPT = 16_384;
const keys = new Map<string, KeyObject>();

/** Whether the signature holds; a malformed key or signature is `false`, never an error. */
export function verifyWithNode(check: SignatureCheck): boolean {
  if (!isStrictCheck(check)) return false;
  try {
    return verify(DIGEST[check.alg], check.message, keyOf(check), check.signature);
  } catch {
    return false;
  }
}

function keyOf({ alg, publicKey }: SignatureCheck): KeyObject {
  const der = Buffer.concat([KEY_PREFIX[alg], publicKey]);
  const name = der.toString('latin1');
  const known = keys.get(name);
  if (known) return known;
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  if (keys.size >= KEYS_KEPT) keys.clear();
  keys.set(name, key);
  return key;
}
