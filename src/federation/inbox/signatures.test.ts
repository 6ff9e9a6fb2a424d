import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { describe, it } from 'node:test';
import { exportSpki, signRequest, type HttpMessageSignaturesSpec } from '@fedify/fedify';
import fc from 'fast-check';
import type { Abroad, ForeignKey } from './abroad.ts';
import { createHaste, usualBounds } from './haste.ts';
import { keyNamedIn } from './named-key.ts';
import { coversEnough, createVerify, type Signed } from './signatures.ts';

const url = 'https://hall.example/ap/inbox';
const owner = 'https://home.example/users/ada';
const id = `${owner}#main-key`;
const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
const newKeys = () =>
  webcrypto.subtle.generateKey(
    { ...algorithm, modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1) },
    true,
    ['sign', 'verify'],
  );
const keys = await newKeys();
const pem = await exportSpki(keys.publicKey);
const body = Buffer.from('{"type":"Create"}');

/** Servers that show one key, and count how often they are asked. */
function abroad(shown: () => Partial<ForeignKey> | 'gone' | 'unreachable' = () => ({})) {
  const asked: (boolean | undefined)[] = [];
  const key: Abroad['key'] = async (_id, fresh) => {
    asked.push(fresh);
    const found = shown();
    return typeof found === 'string' ? found : { id, owner, pem, ...found };
  };
  return { asked, abroad: { key, has: () => false } as Partial<Abroad> as Abroad };
}

/** Who asks is in no haste. */
function verifying(servers: Abroad, bounds = usualBounds) {
  const verify = createVerify(
    servers,
    createHaste(bounds, () => 0),
    () => 0,
  );
  return (request: Signed) => verify(request, '192.0.2.1');
}

async function signed(form: HttpMessageSignaturesSpec, by = keys): Promise<Signed> {
  const request = new Request(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json' },
  });
  const { headers } = await signRequest(request, by.privateKey, new URL(id), { spec: form });
  return { method: 'POST', url, headers: new Headers(headers), body };
}

describe('the signature of a request', () => {
  for (const form of ['rfc9421', 'draft-cavage-http-signatures-12'] as const) {
    it(`by ${form} says whose it is`, async () => {
      const verify = verifying(abroad().abroad);
      assert.deepEqual(await verify(await signed(form)), { signer: owner });
    });

    it(`by ${form} holds for nothing else`, async () => {
      const verify = verifying(abroad().abroad);
      const right = await signed(form);
      const changes: Partial<Signed>[] = [
        { body: Buffer.from('{"type":"Delete"}') },
        { url: 'https://hall.example/ap/actors/bakers/inbox' },
        { method: 'PUT' },
      ];
      for (const change of changes) {
        assert.equal(
          await verify({ ...right, ...change }),
          'bad-signature',
          JSON.stringify(change),
        );
      }
      const stale = new Headers(right.headers);
      stale.set('date', 'not a date');
      assert.equal(await verify({ ...right, headers: stale }), 'bad-signature');
    });

    it(`by ${form} with another key is none, though a new key is asked for once`, async () => {
      const { abroad: servers, asked } = abroad();
      const verify = verifying(servers);
      assert.equal(await verify(await signed(form, await newKeys())), 'bad-signature');
      assert.deepEqual(asked, [false, true]);
    });

    it(`by ${form} with a key that its owner changed to is taken`, async () => {
      const newer = await newKeys();
      const pems = [pem, await exportSpki(newer.publicKey)];
      const verify = verifying(abroad(() => ({ pem: pems.shift() ?? '' })).abroad);
      assert.deepEqual(await verify(await signed(form, newer)), { signer: owner });
    });
  }

  it('is none where there is no key, or nothing that is one', async () => {
    const request = await signed('rfc9421');
    for (const [shown, why] of [
      ['gone', 'gone'],
      ['unreachable', 'no-key'],
      [{ pem: 'nonsense' }, 'bad-signature'],
    ] as const) {
      assert.equal(await verifying(abroad(() => shown).abroad)(request), why);
    }
  });

  it('has servers asked for keys only so often, whoever is named', async () => {
    const { abroad: servers, asked } = abroad(() => 'unreachable');
    const verify = verifying(servers, { ...usualBounds, burst: 3, perSecond: 0 });
    const request = await signed('rfc9421');
    const answers = [];
    for (let i = 0; i < 5; i++) answers.push(await verify(request));
    assert.deepEqual(answers, ['no-key', 'no-key', 'no-key', 'hasty', 'hasty']);
    assert.equal(asked.length, 3);
  });

  it('must cover method, address and body', () => {
    const request = (input: string, method = 'POST'): Signed => ({
      method,
      url,
      headers: new Headers({ 'signature-input': input }),
      body: undefined,
    });
    const end = ';created=1;keyid="https://home.example/k"';
    for (const good of [
      '"@method" "@target-uri" "content-digest"',
      '"@method" "@path" "@authority" "content-digest" "date"',
    ]) {
      assert.ok(coversEnough(request(`sig1=(${good})${end}`)), good);
    }
    for (const bad of [
      '"date"',
      '"@method" "@target-uri"',
      '"@target-uri" "content-digest"',
      '"@method" "content-digest"',
      '"@method" "@path" "content-digest"',
      '',
    ]) {
      assert.ok(!coversEnough(request(`sig1=(${bad})${end}`)), bad);
    }
    assert.ok(coversEnough(request(`s=("@method" "@target-uri")${end}`, 'GET')));
    const two = `a=("@method" "@target-uri" "content-digest")${end}, b=("date")${end}`;
    assert.ok(!coversEnough(request(two)), 'each of several would have to be weighed');
  });

  it('names its key, or nothing, whatever stands there', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const headers = new Headers();
        try {
          headers.set('signature', text);
        } catch {
          return;
        }
        const named = keyNamedIn(headers);
        assert.ok(named === undefined || URL.canParse(named));
        coversEnough({
          method: 'POST',
          url,
          headers: new Headers({ 'signature-input': headers.get('signature') ?? '' }),
          body,
        });
      }),
    );
    const long = new Headers({ signature: `keyId="${id}",${'x'.repeat(9_000)}` });
    assert.equal(keyNamedIn(long), undefined);
  });
});
