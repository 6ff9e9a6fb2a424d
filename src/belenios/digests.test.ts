import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { Digests } from './digests.ts';
import { base64OfHex, hexOfBase64, sha256Hex } from './hashing.ts';

/** Few different ones, and many that begin alike. */
const digest = fc
  .record({ number: fc.nat(200), isAlike: fc.boolean() })
  .map(({ number, isAlike }) => {
    const own = sha256Hex(String(number));
    return isAlike ? `00000000${own.slice(8)}` : own;
  });

describe('digests', () => {
  it('are there once each, in the order in which they were added', () => {
    fc.assert(
      fc.property(fc.array(digest, { maxLength: 400 }), (all) => {
        const digests = new Digests();
        const known = new Set<string>();
        for (const each of all) {
          assert.equal(digests.add(each), !known.has(each));
          known.add(each);
        }
        assert.deepEqual(
          [...digests.places()].map((place) => digests.at(place)),
          [...known],
        );
        for (const [place, each] of [...known].entries()) {
          assert.equal(digests.placeOf(each), place);
        }
        assert.equal(digests.placeOf(sha256Hex('another')), undefined);
      }),
    );
  });

  it('are the same in Base64', () => {
    fc.assert(
      fc.property(digest, (each) => {
        const written = base64OfHex(each);
        assert.equal(written.length, 43);
        assert.equal(`${written}=`, Buffer.from(each, 'hex').toString('base64'));
        assert.equal(hexOfBase64(written), each);
      }),
    );
  });
});
