/**
 * Wraps a secret with what a passkey gives for it, so that whoever keeps the wrapped text can't open it. AES-GCM
 * with a key that HKDF makes of the passkey's answer (RFC 5869) and a salt drawn for this text.
 * @module
 */
import { base64url, fromBase64url, fromUtf8, utf8 } from '../../../book/bytes.ts';
import { sha256 } from '../../../book/hash.ts';
import { platformRandom } from '../kept/chance.ts';

/** Whose secret it is, of which union, what for, and the public key that it must yield. */
export interface Bound {
  readonly union: string;
  readonly member: string;
  readonly use: string;
  readonly key: string;
}

/** A wrapped secret. Bytes are base64url. */
export interface Wrapped {
  readonly salt: string;
  readonly iv: string;
  readonly sealed: string;
}

/** What a passkey is asked with: a text of its own for each union and use, so that no answer serves two. */
export const questionFor = ({
  use,
  union,
}: Pick<Bound, 'use' | 'union'>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(sha256(utf8(JSON.stringify(['syndicat/by-passkey@1', use, union]))));

export async function wrap(
  answer: Uint8Array<ArrayBuffer>,
  bound: Bound,
  secret: string,
): Promise<Wrapped> {
  const [salt, iv] = [drawn(32), drawn(12)];
  const key = await keyOf(answer, salt);
  const sealed = await crypto.subtle.encrypt(sealing(iv, bound), key, utf8(secret));
  return {
    salt: base64url(salt),
    iv: base64url(iv),
    sealed: base64url(new Uint8Array(sealed)),
  };
}

/** Rejects where another passkey wrapped it, for another use, or it was changed. */
export async function unwrap(
  answer: Uint8Array<ArrayBuffer>,
  bound: Bound,
  { salt, iv, sealed }: Wrapped,
): Promise<string> {
  const key = await keyOf(answer, fromBase64url(salt));
  const how = sealing(fromBase64url(iv), bound);
  return fromUtf8(new Uint8Array(await crypto.subtle.decrypt(how, key, fromBase64url(sealed))));
}

const drawn = (count: number): Uint8Array<ArrayBuffer> => new Uint8Array(platformRandom(count));

const sealing = (iv: Uint8Array<ArrayBuffer>, { union, member, use, key }: Bound) => ({
  name: 'AES-GCM',
  iv,
  additionalData: utf8(JSON.stringify([use, union, member, key])),
});

async function keyOf(answer: Uint8Array<ArrayBuffer>, salt: Uint8Array<ArrayBuffer>) {
  const material = await crypto.subtle.importKey('raw', answer, 'HKDF', false, ['deriveKey']);
  const info = utf8('syndicat/by-passkey@1');
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt, info },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  );
}
