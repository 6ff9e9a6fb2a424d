import assert from 'node:assert/strict';
import { KeyObject } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Message } from '../../test/peer/signing/message.ts';
import { checkClaim, claimIn, isBy, signed } from '../../test/peer/signing/signatures.ts';
import { type Asked, hasQuery, holdsOlder, signOlder } from './older-form.ts';

const { subtle } = globalThis.crypto;
const keys = await subtle.generateKey(
  {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: Uint8Array.of(1, 0, 1),
  },
  true,
  ['sign', 'verify'],
);
const at = Date.UTC(2026, 10, 28, 12);
const url = 'https://hall.example/ap/actors/bakers/followers?base-url=https%3A%2F%2Fa.example%2F';
const keyId = 'https://a.example/actor#main-key';

/** A question as a server asks it whose signatures are its own. */
function asked(): Asked {
  const message: Message = { method: 'GET', url: new URL(url), headers: {}, body: Buffer.of() };
  const privateKey = KeyObject.from(keys.privateKey);
  const headers = signed(message, { form: 'cavage', keyId, privateKey, at });
  return { method: 'GET', url, headers: new Headers(headers) };
}

describe('a signature of the older form over an address with a query', () => {
  it('holds for what was asked', async () => {
    assert.ok(hasQuery(url));
    assert.equal(await holdsOlder(asked(), keys.publicKey, at), true);
  });

  it('holds for nothing else: another query, host, method or day', async () => {
    const right = asked();
    const elsewhere = new Headers(right.headers);
    elsewhere.set('host', 'other.example');
    const later = new Headers(right.headers);
    later.set('date', new Date(at + 60_000).toUTCString());
    const undated = new Headers(right.headers);
    undated.delete('date');
    const changes: readonly Partial<Asked>[] = [
      { url: url.replace('a.example', 'b.example') },
      { url: url.replace(/\?.*/, '') },
      { method: 'HEAD' },
      { headers: elsewhere },
      { headers: later },
      { headers: undated },
    ];
    for (const change of changes) {
      const changed = { ...right, ...change };
      assert.equal(await holdsOlder(changed, keys.publicKey, at), false, JSON.stringify(change));
    }
    for (const when of [at + 3_700_000, at - 3_700_000]) {
      assert.equal(await holdsOlder(right, keys.publicKey, when), false);
    }
  });

  it('holds only where it covers target, host and date', async () => {
    for (const left of ['(request-target) ', ' host', ' date']) {
      const { headers, ...right } = asked();
      headers.set('signature', (headers.get('signature') ?? '').replace(left, ''));
      assert.equal(await holdsOlder({ ...right, headers }, keys.publicKey, at), false, left);
    }
  });

  it('can be made of anything, and nothing throws', async () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('(created)', 'x', 'host date', '%', '='));
    await fc.assert(
      fc.asyncProperty(part, part, async (names, signature) => {
        const headers = new Headers({ host: 'hall.example', date: new Date(at).toUTCString() });
        const plain = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, '');
        headers.set(
          'signature',
          `keyId="k",headers="(request-target) host date ${plain(names)}",signature="${plain(signature)}"`,
        );
        assert.equal(await holdsOlder({ method: 'GET', url, headers }, keys.publicKey, at), false);
      }),
    );
  });

  it('is read by others as we make it', async () => {
    for (const body of [undefined, new TextEncoder().encode('{}')]) {
      const method = body ? 'POST' : 'GET';
      const made = await signOlder(
        { method, url, headers: new Headers({ accept: 'application/activity+json' }) },
        body,
        { keyId: new URL(keyId), privateKey: keys.privateKey, at },
      );
      const message: Message = {
        method,
        url: new URL(url),
        headers: Object.fromEntries(made),
        body: body ?? Buffer.of(),
      };
      const claim = claimIn(message, ['cavage']);
      checkClaim(claim, message, at);
      assert.ok(isBy(claim, KeyObject.from(keys.publicKey)));
      const other = { ...message, url: new URL(url.replace('a.example', 'b.example')) };
      assert.ok(!isBy(claimIn(other, ['cavage']), KeyObject.from(keys.publicKey)));
    }
  });
});
