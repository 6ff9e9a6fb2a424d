import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { invalidUtf8In } from './utf8.ts';

const decoder = new TextDecoder('utf-8', { fatal: true });

describe('the first byte that is no UTF-8', () => {
  it('is where a text ends that every decoder reads', () => {
    const text = fc.string({ unit: 'binary', maxLength: 4 }).map((each) => Buffer.from(each));
    const torn = fc.tuple(text, fc.nat({ max: 15 })).map(([bytes, end]) => bytes.subarray(0, end));
    const noise = fc.uint8Array({ min: 0x7f, maxLength: 4 });
    fc.assert(
      fc.property(fc.oneof(text, torn), noise, text, (...parts) => {
        const bytes = Buffer.concat(parts);
        const valid = invalidUtf8In(bytes);
        assert.doesNotThrow(() => decoder.decode(bytes.subarray(0, valid)));
        for (let end = valid + 1; end <= Math.min(valid + 4, bytes.length); end++)
          assert.throws(() => decoder.decode(bytes.subarray(0, end)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('is none in a text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const bytes = Buffer.from(text);
        assert.equal(invalidUtf8In(bytes), bytes.length);
      }),
    );
  });
});
