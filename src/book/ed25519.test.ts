import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { concat, fromHex, hex } from './bytes.ts';
import {
  isStrictCheck,
  isStrictPublicKey,
  isStrictSignature,
  publicKeyOf,
  sign,
  type SignatureCheck,
  verifyStrict,
  verifyWithNoble,
} from './ed25519.ts';
import { vectors } from './vectors.test.ts';

interface Signed {
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
}

const checkOf = ({ publicKey, message, signature }: Signed): SignatureCheck => ({
  alg: 'Ed25519',
  publicKey: fromHex(publicKey),
  message: fromHex(message),
  signature: fromHex(signature),
});

const holds = ({ publicKey, message, signature }: SignatureCheck): boolean =>
  verifyStrict(publicKey, message, signature);

/** What a platform says after the checks of bytes: OpenSSL's verification. */
function holdsByPlatform(check: SignatureCheck): boolean {
  if (!isStrictCheck(check)) return false;
  const der = concat(fromHex('302a300506032b6570032100'), check.publicKey);
  const key = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
  return verify(null, check.message, key, check.signature);
}

const signed = vectors<{ cases: (Signed & { name: string; secretSeed: string })[] }>(
  'ed25519-signed',
);
const accepted = vectors<{ cases: (Signed & { why: string; source: string })[] }>(
  'ed25519-accepted',
);
const rejected = vectors<{ cases: (Signed & { attack: string; source: string })[] }>(
  'ed25519-rejected',
);
const smallOrder = vectors<{ encodings: string[] }>('ed25519-small-order').encodings;

describe('Ed25519 (RFC 8032)', () => {
  for (const { name, secretSeed, ...rest } of signed.cases) {
    it(`signs as in ${name}`, () => {
      const check = checkOf(rest);
      assert.equal(hex(publicKeyOf(fromHex(secretSeed))), rest.publicKey);
      assert.equal(hex(sign(fromHex(secretSeed), check.message)), rest.signature);
      assert.ok(holds(check));
    });
  }

  it('holds for what was signed, and for nothing else by one bit', () => {
    const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const place = fc.nat({ max: 96 * 8 - 1 });
    fc.assert(
      fc.property(seed, fc.uint8Array({ maxLength: 40 }), place, (secretSeed, message, bit) => {
        const publicKey = publicKeyOf(secretSeed);
        const signature = sign(secretSeed, message);
        assert.ok(verifyStrict(publicKey, message, signature));
        const both = concat(signature, publicKey);
        both[bit >> 3] = (both[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const check = {
          alg: 'Ed25519',
          publicKey: both.slice(64),
          message,
          signature: both.slice(0, 64),
        } as const;
        assert.ok(!holds(check));
        assert.ok(!holdsByPlatform(check));
      }),
      { numRuns: 60 },
    );
  });
});

describe('the strict rule', () => {
  for (const { why, source, ...rest } of accepted.cases) {
    it(`accepts ${why} (${source}), and so does the platform`, () => {
      assert.ok(isStrictCheck(checkOf(rest)));
      assert.ok(holds(checkOf(rest)));
      assert.ok(holdsByPlatform(checkOf(rest)));
    });
  }

  for (const { attack, source, ...rest } of rejected.cases) {
    it(`refuses ${attack} (${source}), and so does the platform`, () => {
      assert.ok(!holds(checkOf(rest)));
      assert.ok(!holdsByPlatform(checkOf(rest)));
    });
  }

  for (const encoding of smallOrder) {
    it(`refuses the point ${encoding} of small order`, () => {
      assert.ok(!isStrictPublicKey(fromHex(encoding)));
      assert.ok(!isStrictSignature(fromHex(encoding + '00'.repeat(32))));
    });
  }

  it('refuses every y from p to 2^255, with either sign', () => {
    for (let least = 0xed; least <= 0xff; least += 1) {
      for (const top of ['7f', 'ff']) {
        const y = least.toString(16) + 'ff'.repeat(30) + top;
        assert.ok(!isStrictPublicKey(fromHex(y)));
        assert.ok(!isStrictSignature(fromHex(y + '00'.repeat(32))));
      }
    }
  });

  it('knows S below L from S that is not', () => {
    const { publicKey } = checkOf(accepted.cases[3] ?? assert.fail());
    const scalar = (least: string): string =>
      `${least}d3f55c1a631258d69cf7a2def9de14${'00'.repeat(15)}10`;
    assert.ok(isStrictSignature(concat(publicKey, fromHex(scalar('ec')))));
    assert.ok(!isStrictSignature(concat(publicKey, fromHex(scalar('ed')))));
    assert.ok(!isStrictSignature(concat(publicKey, fromHex(scalar('ee')))));
  });

  it('refuses keys and signatures of other lengths', () => {
    for (const length of [0, 31, 33]) assert.ok(!isStrictPublicKey(new Uint8Array(length).fill(9)));
    for (const length of [0, 63, 65]) assert.ok(!isStrictSignature(new Uint8Array(length).fill(9)));
  });

  it('agrees with the platform on random bytes, and never throws', () => {
    const bytes = fc.uint8Array({ minLength: 30, maxLength: 66 });
    fc.assert(
      fc.property(bytes, bytes, bytes, (publicKey, message, signature) => {
        assert.ok(!holds({ alg: 'Ed25519', publicKey, message, signature }));
      }),
    );
  });
});

describe('the backend of last resort', () => {
  it('answers each check in its place', async () => {
    const all = [...accepted.cases, ...rejected.cases].map(checkOf);
    const expected = [...accepted.cases.map(() => true), ...rejected.cases.map(() => false)];
    assert.deepEqual(await verifyWithNoble(all), expected);
    assert.deepEqual(await verifyWithNoble([]), []);
  });
});
