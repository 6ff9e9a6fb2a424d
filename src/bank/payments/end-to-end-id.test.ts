import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { endToEndId } from './end-to-end-id.ts';
import { isId } from './charset.ts';

const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Computed with Python's hashlib and whole numbers. */
const vectors = [
  ['0'.repeat(64), 0, 'SYNDPV5ZNCZTDBFCWMH81BHPPYDDESVG'],
  ['0'.repeat(64), 1, 'SYN45CAH43DBRP2QR01QB4M7AWWND066'],
  ['f'.repeat(64), 0, 'SYN33MYHQ28ZWHZWZ20XSX8MDWR0DWZ0'],
  [empty, 0, 'SYNTEZYK3MF3KM92RA8AHB9M87NYH88T'],
  [empty, 4_294_967_295, 'SYNXHBRMD2JFKY4AKTDFGCX1815DQ5SC'],
] as const;

describe('the EndToEndId of a payment', () => {
  for (const [entry, index, id] of vectors) {
    it(`${index} of entry ${entry.slice(0, 8)}… is ${id}`, () => {
      assert.equal(endToEndId(entry, index), id);
    });
  }

  it('is one that every bank takes, whatever the entry', () => {
    const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(hashes, fc.integer({ min: 0, max: 9999 }), (bytes, index) => {
        const id = endToEndId(Buffer.from(bytes).toString('hex'), index);
        assert.ok(isId(id) && /^SYN[0-9A-HJKMNP-TV-Z]{29}$/.test(id), id);
      }),
    );
  });
});
