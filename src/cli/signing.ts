/** Ed25519 keys and signatures by `node:crypto`. */
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { hex } from '../book/bytes.ts';
import type { Signing } from '../clerk/ports.ts';

/** RFC 8410: what stands before the 32 bytes of the seed in PKCS #8. */
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const seedBytes = 32;
const mostKept = 1_000;

/** Keys are kept ready after their first use, as making them ready costs more than signing. */
export function nodeSigning(): Signing {
  const ready = new Map<string, KeyObject>();
  const keyOf = (seed: Uint8Array): KeyObject => {
    const name = hex(seed);
    const known = ready.get(name);
    if (known) return known;
    const key = createPrivateKey({
      key: Buffer.concat([pkcs8, seed]),
      format: 'der',
      type: 'pkcs8',
    });
    if (ready.size >= mostKept) ready.clear();
    ready.set(name, key);
    return key;
  };
  return {
    make: () => {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      return {
        publicKey: new Uint8Array(
          publicKey.export({ format: 'der', type: 'spki' }).subarray(-seedBytes),
        ),
        seed: new Uint8Array(
          privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-seedBytes),
        ),
      };
    },
    sign: (seed, message) => new Uint8Array(sign(null, message, keyOf(seed))),
  };
}
