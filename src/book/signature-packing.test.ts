import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { SignatureCheck } from './ed25519.ts';
import { pack, packable, unpack } from './signature-packing.ts';

const bytes = (most: number) => fc.uint8Array({ maxLength: most });
const check: fc.Arbitrary<SignatureCheck> = fc.record({
  alg: fc.constantFrom('Ed25519', 'ES256'),
  publicKey: bytes(80),
  message: bytes(300),
  signature: bytes(120),
});

const plain = ({ alg, publicKey, message, signature }: SignatureCheck) => ({
  alg,
  publicKey: [...publicKey],
  message: [...message],
  signature: [...signature],
});

describe('signature checks in one buffer', () => {
  it('come out as they went in', () => {
    fc.assert(
      fc.property(fc.array(check, { maxLength: 20 }), (checks) => {
        assert.ok(checks.every(packable));
        assert.deepEqual(unpack(pack(checks)).map(plain), checks.map(plain));
      }),
    );
  });

  it('are not packed where a key or a signature is longer than any is', () => {
    const [alg, message] = ['Ed25519', new Uint8Array()] as const;
    const key = { alg, message, publicKey: new Uint8Array(256), signature: new Uint8Array(64) };
    assert.equal(packable(key), false);
    const signature = { ...key, publicKey: new Uint8Array(32), signature: new Uint8Array(65_536) };
    assert.equal(packable(signature), false);
  });
});
