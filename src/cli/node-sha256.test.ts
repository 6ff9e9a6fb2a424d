import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  hashBy,
  inScript,
  sha256Base64,
  sha256Base64s,
  sha256Hex,
  sha256HexOfBytes,
  sha256HexOfPieces,
} from '../belenios/hashing.ts';
import { nodeSha256 } from './node-sha256.ts';

describe('SHA-256 of the platform', () => {
  after(() => hashBy(inScript));

  it('is what the script reckons, of texts, of bytes, in pieces and of what begins alike', () => {
    const text = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(text, text, fc.uint8Array(), (first, second, bytes) => {
        const [own, scripts] = [nodeSha256, inScript].map((platforms) => {
          hashBy(platforms);
          return [
            sha256Hex(first),
            sha256Base64(second),
            sha256HexOfBytes(bytes),
            sha256HexOfPieces([first, second]),
            sha256Base64s(first, [second, '']),
          ];
        });
        assert.deepEqual(own, scripts);
      }),
    );
  });
});
