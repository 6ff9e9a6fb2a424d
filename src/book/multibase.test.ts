import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fromHex, hex } from './bytes.ts';
import {
  base58btc,
  ed25519Multikey,
  fromBase58btc,
  type Multikey,
  p256Multikey,
  readMultikey,
} from './multibase.ts';
import { vectors } from './vectors.test.ts';

const base58 = vectors<{ cases: { bytes: string; text: string }[] }>('base58');
const multikeys = vectors<{
  cases: { kind: Multikey['kind']; publicKey: string; multikey: string }[];
}>('multikey');

/** Base58 as its definition has it: one big number, and a 1 for each leading zero. */
function byDefinition(bytes: Uint8Array): string {
  const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let digits = '';
  for (let rest = BigInt(`0x0${hex(bytes)}`); rest > 0n; rest /= 58n) {
    digits = (alphabet[Number(rest % 58n)] ?? '') + digits;
  }
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return `z${'1'.repeat(zeros < 0 ? bytes.length : zeros)}${digits}`;
}

describe('base58btc', () => {
  for (const { bytes, text } of base58.cases) {
    it(`writes ${bytes || 'nothing'} as ${text}`, () => {
      assert.equal(base58btc(fromHex(bytes)), text);
      assert.deepEqual(fromBase58btc(text), fromHex(bytes));
    });
  }

  it('is what the definition says, and read back, at every length', () => {
    const bytes = fc
      .tuple(fc.nat({ max: 5 }), fc.uint8Array({ maxLength: 100 }))
      .map(([zeros, rest]) => Uint8Array.from([...new Uint8Array(zeros), ...rest]));
    fc.assert(
      fc.property(bytes, (each) => {
        const text = base58btc(each);
        assert.equal(text, byDefinition(each));
        assert.deepEqual(fromBase58btc(text), each);
      }),
      { numRuns: 500 },
    );
  });

  it('reads a text only if it writes the same', () => {
    const digit = fc.constantFrom(...Array.from('123456789ABCZabckz0OIl +é'));
    fc.assert(
      fc.property(fc.string({ unit: digit, maxLength: 120 }), (digits) => {
        const bytes = fromBase58btc(`z${digits}`);
        if (bytes) assert.equal(base58btc(bytes), `z${digits}`);
        else assert.match(digits, /[0OIl +é]/);
      }),
      { numRuns: 500 },
    );
  });

  it('reads nothing without its prefix, and nothing oversized', () => {
    for (const text of ['', '2g', 'u2g', 'Z2g']) assert.equal(fromBase58btc(text), undefined);
    assert.equal(fromBase58btc(`z${'1'.repeat(257)}`), undefined);
    assert.equal(fromBase58btc(`z${'z'.repeat(1_000_000)}`), undefined);
    assert.equal(fromBase58btc(base58btc(new Uint8Array(256).fill(255)))?.length, 256);
    assert.throws(() => base58btc(new Uint8Array(257)), RangeError);
  });
});

describe('a Multikey', () => {
  for (const { kind, publicKey, multikey } of multikeys.cases) {
    it(`of ${kind} is ${multikey}`, () => {
      const write = kind === 'Ed25519' ? ed25519Multikey : p256Multikey;
      assert.equal(write(fromHex(publicKey)), multikey);
      assert.deepEqual(readMultikey(multikey), { kind, publicKey: fromHex(publicKey) });
    });
  }

  it('is of the right length', () => {
    assert.throws(() => ed25519Multikey(new Uint8Array(31)), RangeError);
    assert.throws(() => p256Multikey(new Uint8Array(32)), RangeError);
    for (const bytes of ['', 'ed', 'ed01', `ed01${'00'.repeat(31)}`, `ed01${'00'.repeat(33)}`]) {
      assert.equal(readMultikey(base58btc(fromHex(bytes))), undefined);
    }
    assert.equal(readMultikey(base58btc(fromHex(`8024${'02'.repeat(32)}`))), undefined);
  });

  it('of another kind is not read', () => {
    assert.equal(readMultikey(base58btc(fromHex(`ec01${'00'.repeat(32)}`))), undefined);
    assert.equal(readMultikey(base58btc(fromHex(`8026${'02'.repeat(33)}`))), undefined);
    assert.equal(readMultikey('not a key'), undefined);
  });
});
