/**
 * That a body is the one that was meant: `Digest` (RFC 3230) and `Content-Digest` (RFC 9530).
 * @module
 */
import { createHash } from 'node:crypto';
import { headerOf, type Message, SignatureError } from './message.ts';
import { parseDictionary } from './structured.ts';

const hashOf = (algorithm: string, body: Uint8Array): Buffer =>
  createHash(algorithm).update(body).digest();

/** Names of hash functions as both headers write them, in small letters. */
const known: Readonly<Record<string, string>> = { 'sha-256': 'sha256', 'sha-512': 'sha512' };

export const digest = (body: Uint8Array): string =>
  `SHA-256=${hashOf('sha256', body).toString('base64')}`;

export const contentDigest = (body: Uint8Array): string =>
  `sha-256=:${hashOf('sha256', body).toString('base64')}:`;

/** Throws a {@link SignatureError} where no digest in the header is known, or one is another's. */
export function checkDigest(message: Message): void {
  const parts = (headerOf(message, 'digest') ?? '').split(',').map((part) => part.trim());
  const claimed = parts.map((part) => {
    const [name = '', ...value] = part.split('=');
    return { name: name.toLowerCase(), hash: Buffer.from(value.join('='), 'base64') };
  });
  checkAll(claimed, message.body);
}

/** The same for `Content-Digest`. */
export function checkContentDigest(message: Message): void {
  const members = parseDictionary(headerOf(message, 'content-digest') ?? '');
  const claimed = [...members].flatMap(([name, { value }]) =>
    value instanceof Uint8Array ? [{ name, hash: Buffer.from(value) }] : [],
  );
  checkAll(claimed, message.body);
}

interface Claimed {
  readonly name: string;
  readonly hash: Buffer;
}

function checkAll(claimed: readonly Claimed[], body: Uint8Array): void {
  const usable = claimed.filter(({ name }) => Object.hasOwn(known, name));
  if (usable.length === 0) throw new SignatureError('There is no digest that can be checked.');
  for (const { name, hash } of usable) {
    if (!hashOf(known[name] ?? '', body).equals(hash)) {
      throw new SignatureError('The digest is not the body’s.');
    }
  }
}
