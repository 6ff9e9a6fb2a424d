/**
 * What the machine can do at best, measured in the same run as what is compared with it.
 * @module
 */
import { generateKeyPairSync, type KeyObject, randomBytes, sign, verify } from 'node:crypto';

interface Signed {
  readonly message: Buffer;
  readonly signature: Buffer;
  readonly publicKey: KeyObject;
}

/** Bare Ed25519 verifications in a second on one core: keys ready, messages as long as a proof's. */
export function verificationsOnOneCore(seconds = 1): number {
  const some = Array.from({ length: 64 }, signed);
  let done = 0;
  const start = performance.now();
  for (; performance.now() - start < seconds * 1_000; done += some.length) {
    for (const { message, publicKey, signature } of some) {
      verify(null, message, publicKey, signature);
    }
  }
  return done / ((performance.now() - start) / 1_000);
}

function signed(): Signed {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const message = randomBytes(64);
  return { message, publicKey, signature: sign(null, message, privateKey) };
}
