/**
 * Many signature checks in one buffer, which moves between threads without being copied.
 *
 * Each check is a header of 8 bytes (algorithm, length of the key, length of the signature in two
 * bytes, length of the message in four; big-endian) and then key, signature and message.
 * @module
 */
import type { SignatureCheck } from './ed25519.ts';

const HEADER_BYTES = 8;
const ALGORITHMS = ['Ed25519', 'ES256'] as const;
const MAX_KEY = 0xff;
const MAX_SIGNATURE = 0xffff;

/** Whether the lengths fit the header. What doesn't fit is no key or signature anyway. */
export const packable = ({ publicKey, signature }: SignatureCheck): boolean =>
  publicKey.length <= MAX_KEY && signature.length <= MAX_SIGNATURE;

/** Requires every check to be {@link packable}. */
export function pack(checks: readonly SignatureCheck[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(checks.reduce((total, check) => total + sizeOf(check), 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const { alg, publicKey, signature, message } of checks) {
    view.setUint8(at, ALGORITHMS.indexOf(alg));
    view.setUint8(at + 1, publicKey.length);
    view.setUint16(at + 2, signature.length);
    view.setUint32(at + 4, message.length);
    at += HEADER_BYTES;
    for (const part of [publicKey, signature, message]) {
      bytes.set(part, at);
      at += part.length;
    }
  }
  return bytes;
}

/** The checks of {@link pack}, as views of its buffer. */
export function unpack(bytes: Uint8Array): readonly SignatureCheck[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const checks: SignatureCheck[] = [];
  let at = 0;
  const take = (length: number): Uint8Array => bytes.subarray(at, (at += length));
  while (at < bytes.length) {
    const alg = ALGORITHMS[view.getUint8(at)] ?? 'Ed25519';
    const [keyLength, signatureLength] = [view.getUint8(at + 1), view.getUint16(at + 2)];
    const messageLength = view.getUint32(at + 4);
    at += HEADER_BYTES;
    checks.push({
      alg,
      publicKey: take(keyLength),
      signature: take(signatureLength),
      message: take(messageLength),
    });
  }
  return checks;
}

const sizeOf = ({ publicKey, signature, message }: SignatureCheck): number =>
  HEADER_BYTES + publicKey.length + signature.length + message.length;
