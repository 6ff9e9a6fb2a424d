import assert from 'node:assert/strict';
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  type webcrypto,
} from 'node:crypto';
import { describe, it } from 'node:test';
import { signRequest, verifyRequest } from '@fedify/fedify';
import { CryptographicKey } from '@fedify/vocab';
import fc from 'fast-check';
import { checkContentDigest, checkDigest, digest } from './digests.ts';
import { type Form, type Message, SignatureError } from './message.ts';
import { checkClaim, claimIn, isBy, signed } from './signatures.ts';
import { parseDictionary, serializeItem, serializeList } from './structured.ts';
import {
  draftKey,
  draftRequest,
  draftSignatures,
  rfcKeys,
  rfcRequest,
  rfcSignatures,
} from './vectors.ts';

const both: readonly Form[] = ['cavage', 'rfc9421'];
const withHeaders = (message: Message, headers: Message['headers']): Message => ({
  ...message,
  headers: { ...message.headers, ...headers },
});

describe('signatures of RFC 9421', () => {
  for (const { section, input, signature, key, algorithm } of rfcSignatures) {
    const message = withHeaders(rfcRequest, { 'signature-input': input, signature });

    it(`has the one of ${section}`, () => {
      const claim = claimIn(message, both);
      assert.equal(claim.form, 'rfc9421');
      assert.ok(isBy(claim, createPublicKey(rfcKeys[key]), algorithm));
    });

    it(`has no other than the one of ${section}`, () => {
      const claim = claimIn({ ...message, method: 'PUT' }, both);
      const wrong = { ...claim, bases: claim.bases.map((base) => `${base} `) };
      assert.equal(isBy(wrong, createPublicKey(rfcKeys[key]), algorithm), false);
      const other = input.replace('created=1618884473', 'created=1618884474');
      const later = claimIn(withHeaders(message, { 'signature-input': other }), both);
      assert.equal(isBy(later, createPublicKey(rfcKeys[key]), algorithm), false);
    });
  }

  it('reads the digest of the example, and no other body’s', () => {
    checkContentDigest(rfcRequest);
    assert.throws(
      () => checkContentDigest({ ...rfcRequest, body: Buffer.from('{}') }),
      SignatureError,
    );
  });
});

describe('signatures of draft-cavage-12', () => {
  for (const { section, signature } of draftSignatures) {
    it(`has the one of ${section}`, () => {
      const claim = claimIn(withHeaders(draftRequest, { signature }), both);
      assert.equal(claim.keyId, 'Test');
      assert.ok(isBy(claim, createPublicKey(draftKey)));
      assert.equal(isBy({ ...claim, bases: [''] }, createPublicKey(draftKey)), false);
    });
  }

  it('reads the digest of the example, and no other body’s', () => {
    assert.equal(digest(draftRequest.body), draftRequest.headers['digest']);
    checkDigest(draftRequest);
    assert.throws(() => checkDigest({ ...draftRequest, body: Buffer.from('{}') }), SignatureError);
  });
});

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keyId = 'https://peer.example/users/ada#main-key';
const now = Date.UTC(2026, 10, 1, 12);
const hour = 3_600_000;

const post: Message = {
  method: 'POST',
  url: new URL('https://hall.example/ap/inbox'),
  headers: { 'content-type': 'application/activity+json', host: 'hall.example' },
  body: Buffer.from('{"id":"https://peer.example/1"}'),
};
const get: Message = {
  ...post,
  method: 'GET',
  headers: { host: 'hall.example' },
  body: Buffer.of(),
};

const signedAt = (message: Message, form: Form, at = now): Message =>
  withHeaders(message, signed(message, { form, keyId, privateKey, at }));

for (const form of both) {
  describe(`a request signed as ${form}`, () => {
    it('is what it says, whether it asks or brings', () => {
      for (const message of [get, post]) {
        const claim = claimIn(signedAt(message, form), both);
        checkClaim(claim, signedAt(message, form), now);
        assert.equal(claim.keyId, keyId);
        assert.ok(isBy(claim, publicKey));
      }
    });

    it('holds for no other request', () => {
      const message = signedAt(post, form);
      const changed: readonly Message[] = [
        { ...message, url: new URL('https://hall.example/ap/outbox') },
        { ...message, method: 'PUT' },
        withHeaders(message, { host: 'other.example' }),
      ];
      for (const [index, each] of changed.entries()) {
        // RFC 9421 takes the host from the address.
        if (form === 'rfc9421' && index === 2) continue;
        assert.equal(isBy(claimIn(each, both), publicKey), false, String(index));
      }
    });

    it('has the body that it was made for', () => {
      const message = { ...signedAt(post, form), body: Buffer.from('{}') };
      assert.throws(() => checkClaim(claimIn(message, both), message, now), /digest/);
    });

    it('was made lately', () => {
      for (const at of [now - 14 * hour, now + 2 * hour]) {
        const message = signedAt(post, form, at);
        assert.throws(() => checkClaim(claimIn(message, both), message, now), /lately/);
      }
      for (const at of [now - 12 * hour, now + hour / 2]) {
        const message = signedAt(post, form, at);
        checkClaim(claimIn(message, both), message, now);
      }
    });

    it('is not read by who knows the other form only', () => {
      const other = both.filter((each) => each !== form);
      assert.throws(() => claimIn(signedAt(get, form), other), /reads no/);
    });

    it('convinces another implementation', async () => {
      const request = requestOf(signedAt(post, form, Date.now()));
      assert.equal((await verifiedElsewhere(request))?.id?.href, keyId);
      const forged = { ...signedAt(post, form, Date.now()), body: Buffer.from('{}') };
      assert.equal(await verifiedElsewhere(requestOf(forged)), null);
    });

    it('is read from another implementation', async () => {
      const spec = form === 'cavage' ? 'draft-cavage-http-signatures-12' : 'rfc9421';
      for (const at of ['https://hall.example/ap/inbox', 'https://hall.example/?page=%201']) {
        const plain = { ...post, url: new URL(at) };
        const key = await webKey(privateKey, 'sign');
        const request = await signRequest(requestOf(plain), key, new URL(keyId), { spec });
        const message: Message = { ...plain, headers: Object.fromEntries(request.headers) };
        const claim = claimIn(message, both);
        assert.equal(claim.form, form);
        checkClaim(claim, message, Date.now());
        assert.ok(isBy(claim, publicKey), at);
      }
    });
  });
}

describe('the reader of signatures', () => {
  it('asks that the important be covered', () => {
    const weak = signedAt(post, 'cavage');
    const claim = claimIn(weak, both);
    for (const left of ['(request-target)', 'host', 'date', 'digest']) {
      const covered = claim.covered.filter((name) => name !== left);
      assert.throws(() => checkClaim({ ...claim, covered }, weak, now), /does not cover/, left);
    }
    const strong = signedAt(post, 'rfc9421');
    const other = claimIn(strong, both);
    for (const left of ['@method', '@target-uri', 'content-digest']) {
      const covered = other.covered.filter((name) => name !== left);
      assert.throws(() => checkClaim({ ...other, covered }, strong, now), /does not cover/, left);
    }
  });

  it('takes no key for what it is not', () => {
    const claim = claimIn(signedAt(post, 'rfc9421'), both);
    assert.equal(isBy({ ...claim, algorithm: 'ed25519' }, publicKey), false);
    assert.equal(isBy({ ...claim, algorithm: 'constructor' }, publicKey), false);
    assert.equal(isBy(claim, createPublicKey(rfcKeys.ed25519)), false);
  });

  it('says no by a SignatureError, whatever comes', () => {
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[a-z0-9=;:"(), ?*-]{0,60}$/));
    fc.assert(
      fc.property(text, fc.option(text), (signature, input) => {
        const headers = { signature, ...(input !== null && { 'signature-input': input }) };
        try {
          claimIn(withHeaders(post, headers), both);
        } catch (error) {
          assert.ok(error instanceof SignatureError, String(error));
        }
      }),
    );
  });

  it('makes with an Ed25519 key what it reads, as the RFC does', () => {
    const key = createPrivateKey(rfcKeys.ed25519Private);
    const headers = signed(rfcRequest, { form: 'rfc9421', keyId, privateKey: key, at: now });
    const claim = claimIn(withHeaders(rfcRequest, headers), both);
    assert.equal(claim.algorithm, 'ed25519');
    assert.ok(isBy(claim, createPublicKey(rfcKeys.ed25519)));
  });
});

describe('structured fields', () => {
  it('come out as they went in', () => {
    const text =
      'sig1=("@method" "a\\"b";req "@query-param";name="Pet");created=1618884473;keyid="k";x=?0;y, b=:AQI=:, c';
    const members = parseDictionary(text);
    assert.deepEqual([...members.keys()], ['sig1', 'b', 'c']);
    const first = members.get('sig1');
    assert.ok(Array.isArray(first?.value));
    assert.equal(`sig1=${serializeList(first.value, first.parameters)}`, text.split(', ')[0]);
    const second = members.get('b');
    assert.ok(second?.value instanceof Uint8Array);
    assert.equal(serializeItem({ value: second.value, parameters: new Map() }), ':AQI=:');
    assert.equal(members.get('c')?.value, true);
  });

  it('are refused where they are none', () => {
    for (const text of ['a=', 'a=(', 'a=("b', 'A=1', 'a=1 b=2', 'a=1,', 'a=:%:', 'a="\u00FC"']) {
      assert.throws(() => parseDictionary(text), SignatureError, text);
    }
  });
});

const requestOf = ({ method, url, headers, body }: Message): Request =>
  new Request(url, { method, headers: headers as Record<string, string>, body: Buffer.from(body) });

const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };

function webKey(key: KeyObject, use: 'sign' | 'verify'): Promise<webcrypto.CryptoKey> {
  const jwk = key.export({ format: 'jwk' }) as webcrypto.JsonWebKey;
  return crypto.subtle.importKey('jwk', jwk, rsa, true, [use]);
}

async function verifiedElsewhere(request: Request): Promise<CryptographicKey | null> {
  const owner = new URL('https://peer.example/users/ada');
  const known = new CryptographicKey({
    id: new URL(keyId),
    owner,
    publicKey: await webKey(publicKey, 'verify'),
  });
  return verifyRequest(request, {
    keyCache: { get: () => Promise.resolve(known), set: () => Promise.resolve() },
    documentLoader: (url) => Promise.reject(new Error(`asked for ${url}`)),
    contextLoader: (url) => Promise.reject(new Error(`asked for ${url}`)),
  });
}
