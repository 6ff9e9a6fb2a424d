import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { describe, it } from 'node:test';
import { exportMultibaseKey, signObject } from '@fedify/fedify';
import { Create, Note } from '@fedify/vocab';
import fc from 'fast-check';
import type { Abroad, ForeignKey } from './abroad.ts';
import { isProvedBy } from './proofs.ts';

const actor = 'https://home.example/users/ada';
const method = `${actor}#multikey`;
const { publicKey, privateKey } = (await webcrypto.subtle.generateKey('Ed25519', true, [
  'sign',
  'verify',
])) as webcrypto.CryptoKeyPair;
const multikey = await exportMultibaseKey(publicKey);

const showing = (...keys: readonly Partial<ForeignKey>[]) => ({
  abroad: shown(keys),
  now: Date.now,
});
const shown = (keys: readonly Partial<ForeignKey>[]): Pick<Abroad, 'actor'> => ({
  actor: async (id) =>
    id === actor
      ? {
          id,
          type: 'Person',
          inbox: `${id}/inbox`,
          keys: keys.map((key) => Object.assign({ id: method, owner: actor, multikey }, key)),
        }
      : 'gone',
});

/** Signed by Fedify: somebody else's code. */
const document = (await (
  await signObject(
    new Create({
      id: new URL('https://home.example/1'),
      actor: new URL(actor),
      object: new Note({ id: new URL('https://home.example/2'), content: 'Hello', name: 'ä' }),
    }),
    privateKey,
    new URL(method),
  )
).toJsonLd({ format: 'compact' })) as Record<string, unknown>;
const proof = document['proof'] as Record<string, unknown>;

describe('a proof in an activity', () => {
  it('shows who made it, whoever passed it on', async () => {
    assert.equal(await isProvedBy(document, actor, showing({})), true);
    const carried = { ...document, signature: { type: 'RsaSignature2017' } };
    assert.equal(await isProvedBy(carried, actor, showing({})), true);
  });

  it('holds for this document alone, and with this key alone', async () => {
    for (const changed of [
      { ...document, id: 'https://home.example/3' },
      { ...document, more: 1 },
      { ...document, '@context': 'https://www.w3.org/ns/activitystreams' },
      { ...document, proof: { ...proof, created: '2020-01-01T00:00:00Z' } },
      { ...document, proof: { ...proof, verificationMethod: `${actor}#other` } },
      { ...document, proof: { ...proof, expires: '2030-01-01T00:00:00Z' } },
      { ...document, proof: { ...proof, proofPurpose: 'authentication' } },
      { ...document, proof: [proof] },
      { ...document, proof: undefined },
    ]) {
      assert.equal(
        await isProvedBy(changed, actor, showing({})),
        false,
        JSON.stringify(changed).slice(-300),
      );
    }
    assert.equal(await isProvedBy(document, actor, showing()), false, 'no key');
    const other = 'z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK';
    assert.equal(await isProvedBy(document, actor, showing({ multikey: other })), false);
    assert.equal(await isProvedBy(document, 'https://home.example/users/bo', showing({})), false);
  });

  it('speaks by itself for a day, and not before its time', async () => {
    const made = Date.parse(String(proof['created']));
    const day = 24 * 3_600_000;
    const at = (now: number) => isProvedBy(document, actor, { ...showing({}), now: () => now });
    assert.deepEqual(
      [await at(made + day), await at(made + day + 1), await at(made - day)],
      [true, false, false],
    );
  });

  it('is none, and never a failure, whatever stands in its place', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue(),
        fc.constantFrom(...Object.keys(proof)),
        async (value, key) => {
          const isSame = JSON.stringify(value) === JSON.stringify(proof[key]);
          if (isSame) return;
          assert.equal(await isProvedBy({ ...document, proof: value }, actor, showing({})), false);
          const twisted = { ...document, proof: { ...proof, [key]: value } };
          assert.equal(await isProvedBy(twisted, actor, showing({})), false);
        },
      ),
    );
  });
});
