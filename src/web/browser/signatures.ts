/**
 * Signatures checked by the browser's own WebCrypto, which is about ten times faster than script.
 * Where a browser has no Ed25519 yet, the script does it.
 * @module
 */
import {
  isStrictCheck,
  type SignatureCheck,
  type VerifySignatures,
  verifyWithNoble,
} from '../../book/ed25519.ts';
import { rawEs256Signature, uncompressedP256 } from '../../book/es256.ts';

type Algorithm = SignatureCheck['alg'];
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

// Browsers queue what they are handed; a slice keeps that queue, and memory, small.
const AT_ONCE = 256;
const KEYS_KEPT = 16_384;

const IMPORT = {
  Ed25519: { name: 'Ed25519' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256' },
} as const;
const VERIFY = {
  Ed25519: { name: 'Ed25519' },
  ES256: { name: 'ECDSA', hash: 'SHA-256' },
} as const;

const keys = new Map<string, Promise<Key | undefined>>();
let supported: Promise<boolean> | undefined;

/** The port {@link VerifySignatures} in a page or a worker of it; never rejects. */
export const webSignatures: VerifySignatures = async (checks) => {
  supported ??= hasEd25519();
  if (!(await supported)) return verifyWithNoble(checks);
  const holds: boolean[] = [];
  for (let from = 0; from < checks.length; from += AT_ONCE) {
    holds.push(...(await Promise.all(checks.slice(from, from + AT_ONCE).map(verifyOne))));
  }
  return holds;
};

async function verifyOne(check: SignatureCheck): Promise<boolean> {
  if (!isStrictCheck(check)) return false;
  const signature = check.alg === 'ES256' ? rawEs256Signature(check.signature) : check.signature;
  const key = await keyOf(check);
  if (!key || !signature) return false;
  try {
    return await crypto.subtle.verify(
      VERIFY[check.alg],
      key,
      new Uint8Array(signature),
      new Uint8Array(check.message),
    );
  } catch {
    return false;
  }
}

function keyOf({ alg, publicKey }: SignatureCheck): Promise<Key | undefined> {
  const name = `${alg} ${publicKey.join()}`;
  const known = keys.get(name);
  if (known) return known;
  const key = importKey(alg, publicKey);
  if (keys.size >= KEYS_KEPT) keys.clear();
  keys.set(name, key);
  return key;
}

/** The key, or `undefined` where it is no point of its curve. */
async function importKey(alg: Algorithm, publicKey: Uint8Array): Promise<Key | undefined> {
  const raw = alg === 'ES256' ? uncompressedP256(publicKey) : publicKey;
  if (!raw) return undefined;
  try {
    return await crypto.subtle.importKey('raw', new Uint8Array(raw), IMPORT[alg], false, [
      'verify',
    ]);
  } catch {
    return undefined;
  }
}

/** Whether the browser reads the base point of the curve as a key (RFC 8032 §5.1: y = 4/5). */
async function hasEd25519(): Promise<boolean> {
  const basePoint = new Uint8Array(32).fill(0x66);
  basePoint[0] = 0x58;
  return (await importKey('Ed25519', basePoint)) !== undefined;
}
