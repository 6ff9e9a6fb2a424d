import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { describe, it } from 'node:test';
import { exportMultibaseKey, signObject } from '@fedify/fedify';
import { Note } from '@fedify/vocab';
import { canonical, isProvedBy, multibase, multikey, ProofError, proofIn } from './proofs.ts';

const keyId = 'https://hall.example/ap/actors/a#key-2';
const { privateKey, publicKey } = (await webcrypto.subtle.generateKey('Ed25519', true, [
  'sign',
  'verify',
])) as webcrypto.CryptoKeyPair;

async function signedNote(): Promise<Record<string, unknown>> {
  const note = new Note({
    id: new URL('https://hall.example/1'),
    attribution: new URL('https://hall.example/ap/actors/a'),
    content: '<p>“Grüße” \u{1F600}</p>',
  });
  const done = await signObject(note, privateKey, new URL(keyId));
  return (await done.toJsonLd({ format: 'compact' })) as Record<string, unknown>;
}

describe('a proof in an object', () => {
  it('holds for what it was made for, by another implementation', async () => {
    const document = await signedNote();
    const proof = proofIn(document);
    assert.ok(proof);
    assert.equal(proof.method, keyId);
    const key = multikey(await exportMultibaseKey(publicKey));
    assert.ok(isProvedBy(proof, key));
    const older = proofIn({ ...document, signature: { type: 'RsaSignature2017' } });
    assert.ok(older && isProvedBy(older, key));
    const changed = proofIn({ ...document, content: 'x' });
    assert.ok(changed);
    assert.equal(isProvedBy(changed, key), false);
  });

  it('is no proof where it is of another kind', async () => {
    const document = await signedNote();
    const proof = document['proof'] as Record<string, unknown>;
    for (const [name, value] of [
      ['type', 'Other'],
      ['cryptosuite', 'eddsa-rdfc-2022'],
      ['proofPurpose', 'authentication'],
      ['verificationMethod', 5],
      ['proofValue', 'u0'],
    ] as const) {
      assert.throws(() => proofIn({ ...document, proof: { ...proof, [name]: value } }), ProofError);
    }
    assert.throws(() => proofIn({ ...document, proof: [proof, proof] }), ProofError);
    assert.equal(proofIn({ id: 'x' }), undefined);
  });

  it('is of JSON in its one form', () => {
    // RFC 8785, 3.2.3.
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\u{1F600}': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const said = [...canonical(value).matchAll(/"([^"]*)"[,}]/g)].map(([, text]) => text);
    assert.deepEqual(said, [
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
    const mixed = { b: [1e21, 0.5, null, true], a: { d: '"', c: '€' } };
    const text = String.raw`{"a":{"c":"€","d":"\""},"b":[1e+21,0.5,null,true]}`;
    assert.equal(canonical(mixed), text);
  });

  it('reads base 58 as it is known', () => {
    // draft-msporny-base58-03, 5.
    const hello = Buffer.from(multibase('z2NEpo7TZRRrLZSi2U')).toString();
    assert.equal(hello, 'Hello World!');
    assert.equal(Buffer.from(multibase('z11233QC4')).toString('hex'), '0000287fb4cd');
    assert.throws(() => multibase('zO0'), ProofError);
    assert.throws(() => multikey('z2NEpo7TZRRrLZSi2U'), ProofError);
  });
});
