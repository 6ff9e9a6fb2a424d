import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  base64,
  base64url,
  concat,
  EncodingError,
  equal,
  fromBase64,
  fromBase64url,
  fromHex,
  fromUtf8,
  hex,
  utf8,
} from './bytes.ts';

const forms = {
  hex: { write: hex, read: fromHex, platform: 'hex' },
  base64: { write: base64, read: fromBase64, platform: 'base64' },
  base64url: { write: base64url, read: fromBase64url, platform: 'base64url' },
} as const;

for (const [name, { write, read, platform }] of Object.entries(forms)) {
  describe(name, () => {
    it('is written as the platform writes it, and read back', () => {
      fc.assert(
        fc.property(fc.uint8Array(), (bytes) => {
          const text = write(bytes);
          assert.equal(text, Buffer.from(bytes).toString(platform));
          assert.deepEqual(read(text), new Uint8Array(bytes));
        }),
      );
    });

    it('reads a text only if it writes the same', () => {
      fc.assert(
        fc.property(
          fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: 'binary' })),
          (text) => {
            let bytes: Uint8Array;
            try {
              bytes = read(text);
            } catch (error) {
              assert.ok(error instanceof EncodingError);
              return;
            }
            assert.equal(write(bytes), text);
          },
        ),
      );
    });
  });
}

describe('strict decoding', () => {
  for (const text of ['0', '0g', 'AB', '0x00', ' 00']) {
    it(`refuses the hex ${JSON.stringify(text)}`, () => {
      assert.throws(() => fromHex(text), EncodingError);
    });
  }

  for (const text of [
    'A',
    'AA',
    'AAA',
    'AB==',
    'AAB=',
    'AA==AA==',
    '====',
    'AA-_',
    'A\nAA',
    'AAA==',
  ]) {
    it(`refuses the base64 ${JSON.stringify(text)}`, () => {
      assert.throws(() => fromBase64(text), EncodingError);
    });
  }

  for (const text of ['A', 'AB', 'AAB', 'AA==', 'AA+/', 'AA A']) {
    it(`refuses the base64url ${JSON.stringify(text)}`, () => {
      assert.throws(() => fromBase64url(text), EncodingError);
    });
  }

  for (const bytes of [
    [0xff],
    [0xc0, 0x80],
    [0xed, 0xa0, 0x80],
    [0xe2, 0x82],
    [0xf4, 0x90, 0x80, 0x80],
  ]) {
    it(`refuses ${hex(Uint8Array.from(bytes))} as UTF-8`, () => {
      assert.throws(() => fromUtf8(Uint8Array.from(bytes)), EncodingError);
    });
  }
});

describe('UTF-8', () => {
  it('is read back, a byte order mark included', () => {
    const text = '\ufeffgrève — 罢工 ✊🏽';
    assert.equal(fromUtf8(utf8(text)), text);
    assert.deepEqual(utf8(text), new Uint8Array(Buffer.from(text)));
  });
});

describe('bytes', () => {
  it('are put end to end', () => {
    assert.deepEqual(
      concat(Uint8Array.of(1), new Uint8Array(0), Uint8Array.of(2, 3)),
      Uint8Array.of(1, 2, 3),
    );
    assert.deepEqual(concat(), new Uint8Array(0));
  });

  it('are equal where every byte is', () => {
    assert.ok(equal(Uint8Array.of(1, 2), Uint8Array.of(1, 2)));
    assert.ok(!equal(Uint8Array.of(1, 2), Uint8Array.of(1, 3)));
    assert.ok(!equal(Uint8Array.of(1, 2), Uint8Array.of(1)));
  });
});
