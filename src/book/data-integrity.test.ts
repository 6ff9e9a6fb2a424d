import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fromHex, hex } from './bytes.ts';
import {
  checkOf,
  type DataIntegrityProof,
  documentHashGiven,
  keyOfVerificationMethod,
  proofHash,
  type ProofOptions,
  proofOptions,
  proofWith,
  verificationMethodOf,
} from './data-integrity.ts';
import { publicKeyOf, sign, verifyStrict } from './ed25519.ts';
import { canonical } from './json.ts';
import { vectors } from './vectors.test.ts';

const published = vectors<{
  cases: {
    name: string;
    secretSeed: string;
    document: unknown;
    options: ProofOptions;
    hash: string;
    signature: string;
    proofValue: string;
  }[];
}>('data-integrity');
const rejected = vectors<{
  cases: { attack: string; document: unknown; proof: DataIntegrityProof }[];
}>('data-integrity-rejected');

const holds = (document: unknown, proof: DataIntegrityProof): boolean => {
  const check = checkOf(canonical(document), proof);
  return check !== undefined && verifyStrict(check.publicKey, check.message, check.signature);
};

describe('a proof by eddsa-jcs-2022', () => {
  for (const { name, secretSeed, document, options, ...expected } of published.cases) {
    it(`is made as the specification makes it: ${name}`, () => {
      const hash = proofHash(document, options);
      assert.equal(hex(hash), expected.hash);
      const signature = sign(fromHex(secretSeed), hash);
      assert.equal(hex(signature), expected.signature);
      const proof = proofWith(options, signature);
      assert.equal(proof.proofValue, expected.proofValue);
      assert.ok(holds(document, proof));
    });
  }

  for (const { attack, document, proof } of rejected.cases) {
    it(`does not hold with ${attack}`, () => assert.ok(!holds(document, proof)));
  }

  it('does not hold though its key signed it, where it is a proof of something else', () => {
    const secretSeed = new Uint8Array(32);
    const options = proofOptions(publicKeyOf(secretSeed));
    const signed = (change: object): DataIntegrityProof => {
      const changed = { ...options, ...change };
      return proofWith(changed, sign(secretSeed, proofHash({}, changed)));
    };
    assert.ok(holds({}, signed({ created: '2026-12-01T00:00:00Z' })));
    assert.ok(!holds({}, signed({ proofPurpose: 'authentication' })));
    assert.ok(!holds({}, signed({ cryptosuite: 'eddsa-rdfc-2022' })));
    assert.ok(!holds({}, signed({ type: 'Ed25519Signature2020' })));
  });

  it('holds for the document that was signed, and no other', () => {
    const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(seed, fc.jsonValue(), fc.jsonValue(), (secretSeed, document, other) => {
        const options = proofOptions(publicKeyOf(secretSeed));
        const proof = proofWith(options, sign(secretSeed, proofHash(document, options)));
        assert.ok(holds(document, proof));
        assert.equal(holds(other, proof), canonical(other) === canonical(document));
      }),
      { numRuns: 30 },
    );
  });

  it('hashes a canonical text without writing it again', () => {
    const [{ document, options } = assert.fail()] = published.cases;
    const given = documentHashGiven(canonical(document));
    assert.equal(hex(proofHash(document, options).subarray(32)), hex(given));
  });
});

describe('a verification method', () => {
  it('names its key twice, and nothing else', () => {
    const key = publicKeyOf(new Uint8Array(32));
    const method = verificationMethodOf(key);
    assert.deepEqual(keyOfVerificationMethod(method), key);
    const [did = '', fragment = ''] = method.split('#');
    for (const wrong of [
      '',
      did,
      `${did}#`,
      `#${fragment}`,
      `${method} `,
      method.replace('did', 'Did'),
    ]) {
      assert.equal(keyOfVerificationMethod(wrong), undefined);
    }
  });

  it('is read or not, but never throws', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        assert.equal(keyOfVerificationMethod(`did:key:${text}#${text}`), undefined);
      }),
    );
  });
});
