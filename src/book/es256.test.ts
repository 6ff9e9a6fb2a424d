import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { concat, fromHex } from './bytes.ts';
import { isStrictCheck, type SignatureCheck, verifyWithNoble } from './ed25519.ts';
import {
  isStrictP256PublicKey,
  rawEs256Signature,
  uncompressedP256,
  verifyEs256,
} from './es256.ts';
import { vectors } from './vectors.test.ts';

interface Signed {
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
}

const accepted = vectors<{ cases: (Signed & { why: string })[] }>('es256-accepted').cases;
const rejected = vectors<{ cases: (Signed & { attack: string })[] }>('es256-rejected').cases;

const checkOf = ({ publicKey, message, signature }: Signed): SignatureCheck => ({
  alg: 'ES256',
  publicKey: fromHex(publicKey),
  message: fromHex(message),
  signature: fromHex(signature),
});

const holds = ({ publicKey, message, signature }: SignatureCheck): boolean =>
  verifyEs256(publicKey, message, signature);

/** What a platform says after the checks of bytes: OpenSSL's verification. */
function holdsByPlatform(check: SignatureCheck): boolean {
  if (!isStrictCheck(check)) return false;
  const header = fromHex('3039301306072a8648ce3d020106082a8648ce3d030107032200');
  try {
    const der = Buffer.from(concat(header, check.publicKey));
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    return verify('sha256', check.message, key, check.signature);
  } catch {
    return false;
  }
}

describe('ES256', () => {
  for (const { why, ...rest } of accepted) {
    it(`accepts ${why}, and so does the platform`, () => {
      assert.ok(holds(checkOf(rest)));
      assert.ok(holdsByPlatform(checkOf(rest)));
    });
  }

  for (const { attack, ...rest } of rejected) {
    it(`refuses: ${attack}; and so does the platform`, () => {
      assert.ok(!holds(checkOf(rest)));
      assert.ok(!holdsByPlatform(checkOf(rest)));
    });
  }

  it('accepts what the platform signs, and knows its raw form', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65);
    const compressed = Uint8Array.from([2 + ((point[64] ?? 0) & 1), ...point.subarray(1, 33)]);
    for (let n = 0; n < 50; n += 1) {
      const message = Uint8Array.of(n);
      const der = sign('sha256', message, privateKey);
      assert.ok(verifyEs256(compressed, message, der));
      const raw = rawEs256Signature(der) ?? assert.fail();
      assert.ok(verify('sha256', message, { key: publicKey, dsaEncoding: 'ieee-p1363' }, raw));
    }
  });

  it('answers each check in its place', async () => {
    const all = [...accepted, ...rejected].map(checkOf);
    const expected = [...accepted.map(() => true), ...rejected.map(() => false)];
    assert.deepEqual(await verifyWithNoble(all), expected);
  });

  it('never throws, whatever the bytes', () => {
    const good = checkOf(accepted[0] ?? assert.fail());
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 80 }),
        fc.nat({ max: 71 }),
        fc.nat(255),
        (noise, at, byte) => {
          assert.ok(!verifyEs256(good.publicKey, good.message, noise));
          assert.ok(!verifyEs256(noise, good.message, good.signature));
          const changed = good.signature.slice();
          changed[at] = byte;
          const same = at >= changed.length || changed[at] === good.signature[at];
          assert.equal(verifyEs256(good.publicKey, good.message, changed), same);
        },
      ),
    );
  });

  it('knows numbers up to n from those that are not', () => {
    const last = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc6325';
    const der = (r: string, s: string): Uint8Array =>
      fromHex(`3046022100${last}${r}022100${last}${s}`);
    assert.equal(rawEs256Signature(der('50', '50'))?.length, 64);
    for (const [r, s] of [
      ['51', '50'],
      ['50', '51'],
      ['52', '50'],
    ] as const) {
      assert.equal(rawEs256Signature(der(r, s)), undefined);
    }
  });

  it('writes a compressed point in full, if it is a point', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65);
    const compressed = Uint8Array.from([2 + ((point[64] ?? 0) & 1), ...point.subarray(1, 33)]);
    assert.deepEqual(uncompressedP256(compressed), new Uint8Array(point));
    assert.equal(uncompressedP256(new Uint8Array(33).with(0, 2).with(32, 1)), undefined);
    assert.equal(uncompressedP256(new Uint8Array(65)), undefined);
  });

  it('takes a public key only as a compressed point with x below the prime', () => {
    assert.ok(!isStrictP256PublicKey(new Uint8Array(33)));
    assert.ok(!isStrictP256PublicKey(new Uint8Array(33).fill(255).with(0, 2)));
    assert.ok(isStrictP256PublicKey(new Uint8Array(33).with(0, 3)));
  });
});
