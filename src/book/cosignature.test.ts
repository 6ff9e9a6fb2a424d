import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fromHex, fromUtf8, hex } from './bytes.ts';
import { cosign, cosignatureTime, cosignatureVerifier, ed25519Cosigner } from './cosignature.ts';
import { verifyStrict } from './ed25519.ts';
import { formatSignature, formatVerifierKey, NoteError, parseSignatures } from './note.ts';
import { vectors } from './vectors.test.ts';

const { times, made } = vectors<{
  times: { signature: string; time: number | null }[];
  made: {
    secretSeed: string;
    vkey: string;
    text: string;
    time: number;
    signedMessage: string;
    line: string;
  }[];
}>('cosignatures');

const cosigner = ed25519Cosigner('witness.example/w1', new Uint8Array(32).fill(3));
const verifier = cosignatureVerifier(cosigner.key);
const TEXT = 'example.com/log\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n';

const holds = (text: string, signature: Uint8Array): boolean => {
  const check = verifier.checkOf(text, signature);
  return check !== undefined && verifyStrict(check.publicKey, check.message, check.signature);
};

describe('a cosignature', () => {
  for (const { signature, time } of times) {
    it(`says its time: ${time ?? 'none'}`, () => {
      assert.equal(cosignatureTime(fromHex(signature)), time ?? undefined);
    });
  }

  for (const { secretSeed, vkey, text, time, signedMessage, line } of made) {
    it('is over two lines and the whole checkpoint', () => {
      const witness = ed25519Cosigner('witness.example/w1', fromHex(secretSeed));
      assert.equal(formatVerifierKey(witness.key), vkey);
      assert.equal(formatSignature(cosign(text, witness, time)), line);
      const [{ signature } = assert.fail()] = parseSignatures(line);
      const check = cosignatureVerifier(witness.key).checkOf(text, signature) ?? assert.fail();
      assert.equal(fromUtf8(check.message), signedMessage);
      assert.ok(verifyStrict(check.publicKey, check.message, check.signature));
    });
  }

  it('holds for its text and its time, and nothing else by one bit', () => {
    const { signature } = cosign(TEXT, cosigner, 1_700_000_000);
    assert.ok(holds(TEXT, signature));
    assert.ok(!holds(`${TEXT}more\n`, signature));
    for (let bit = 0; bit < signature.length * 8; bit += 5) {
      const changed = signature.with(bit >> 3, (signature[bit >> 3] ?? 0) ^ (1 << (bit & 7)));
      assert.ok(!holds(TEXT, changed), hex(changed));
    }
  });

  it('tells any time up to 2^53', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (time) => {
        const { signature } = cosign(TEXT, { ...cosigner, sign: () => new Uint8Array(64) }, time);
        assert.equal(cosignatureTime(signature), time);
      }),
    );
    for (const time of [-1, 0.5, 2 ** 53, Number.NaN]) {
      assert.throws(() => cosign(TEXT, cosigner, time), NoteError);
    }
    assert.equal(cosignatureTime(new Uint8Array(72).fill(255)), undefined);
    assert.equal(cosignatureTime(new Uint8Array(71)), undefined);
    assert.equal(cosignatureTime(new Uint8Array(73)), undefined);
  });
});
