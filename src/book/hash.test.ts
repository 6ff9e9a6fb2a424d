import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8 } from './bytes.ts';
import { HASH_BYTES, sha256, sha256Hex } from './hash.ts';

describe('SHA-256', () => {
  it('gives the examples of FIPS 180', () => {
    assert.equal(
      sha256Hex(utf8('abc')),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
    assert.equal(
      sha256Hex(utf8('')),
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    assert.equal(sha256(utf8('abc')).length, HASH_BYTES);
  });
});
