import assert from 'node:assert/strict';
import { createHash, createSign, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { describe, it } from 'node:test';
import { ed25519Multikey, p256Multikey } from '../book/multibase.ts';
import type { Ceremony, NewPasskey } from '../web/ports.ts';
import { webauthn } from './passkeys.ts';

const ceremony: Ceremony = {
  challenge: Buffer.from('a challenge of the hall').toString('base64url'),
  origin: 'https://hall.example',
};

const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** The few forms of CBOR (RFC 8949) that a WebAuthn answer is written in. */
function cbor(value: unknown): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string')
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (value instanceof Uint8Array) return Buffer.concat([head(2, value.length), value]);
  const pairs = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, pairs.length), ...pairs.flatMap(([k, v]) => [cbor(k), cbor(v)])]);
}

const head = (major: number, n: number): Buffer =>
  n < 24
    ? Buffer.of((major << 5) | n)
    : n < 256
      ? Buffer.of((major << 5) | 24, n)
      : Buffer.of((major << 5) | 25, n >> 8, n & 255);

interface Device {
  readonly id: Buffer;
  readonly cose: Buffer;
  readonly multikey: string;
  readonly private: KeyObject;
}

const raw = (text: string | undefined): Buffer => Buffer.from(text ?? '', 'base64url');

function p256Device(): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = publicKey.export({ format: 'jwk' });
  const [x, y] = [raw(jwk.x), raw(jwk.y)];
  const cose = cbor(
    new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, x],
      [-3, y],
    ]),
  );
  const compressed = Uint8Array.of(2 + ((y[31] ?? 0) & 1), ...x);
  return {
    id: Buffer.from('device-p'),
    cose,
    multikey: p256Multikey(compressed),
    private: privateKey,
  };
}

function ed25519Device(): Device {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const x = raw(publicKey.export({ format: 'jwk' }).x);
  const cose = cbor(
    new Map<number, unknown>([
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, x],
    ]),
  );
  return {
    id: Buffer.from('device-e'),
    cose,
    multikey: ed25519Multikey(new Uint8Array(x)),
    private: privateKey,
  };
}

const clientData = (type: string, { challenge, origin }: Ceremony): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

/** Authenticator data (WebAuthn Level 3 §6.1): site, flags, counter, and the new credential. */
function authData(site: string, counter: number, device?: Device): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  const flags = Buffer.of(device ? 0x45 : 0x05);
  const length = Buffer.of(0, device?.id.length ?? 0);
  const attested = device ? [Buffer.alloc(16), length, device.id, device.cose] : [];
  return Buffer.concat([sha256(site), flags, count, ...attested]);
}

function creationAnswer(device: Device, said: Ceremony, site = 'hall.example') {
  const attestation = new Map<string, unknown>([
    ['fmt', 'none'],
    ['attStmt', new Map()],
    ['authData', authData(site, 0, device)],
  ]);
  return {
    id: b64(device.id),
    rawId: b64(device.id),
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: b64(clientData('webauthn.create', said)),
      attestationObject: b64(cbor(attestation)),
      transports: ['internal'],
    },
  };
}

function assertion(device: Device, said: Ceremony, counter = 1) {
  const data = authData('hall.example', counter);
  const client = clientData('webauthn.get', said);
  const signed = Buffer.concat([data, sha256(client)]);
  const signature =
    device.private.asymmetricKeyType === 'ed25519'
      ? sign(null, signed, device.private)
      : createSign('sha256').update(signed).sign(device.private);
  return {
    id: b64(device.id),
    rawId: b64(device.id),
    type: 'public-key',
    clientExtensionResults: {},
    response: {
      clientDataJSON: b64(client),
      authenticatorData: b64(data),
      signature: b64(signature),
    },
  };
}

for (const [kind, device] of [
  ['P-256', p256Device()],
  ['Ed25519', ed25519Device()],
] as const) {
  describe(`a passkey of ${kind}`, () => {
    const made = () => webauthn.created(creationAnswer(device, ceremony), ceremony);

    it('is read with the key that a book records', async () => {
      const passkey = await made();
      assert.equal(passkey?.publicKeyMultikey, device.multikey);
      assert.equal(passkey.credentialId, b64(device.id));
      assert.equal(passkey.publicKey, b64(device.cose));
      assert.deepEqual(passkey.transports, ['internal']);
    });

    it('signs in, and counts', async () => {
      const key = (await made()) as NewPasskey;
      assert.equal(await webauthn.asserted(assertion(device, ceremony, 7), ceremony, key), 7);
      const counted = { ...key, counter: 7 };
      assert.equal(
        await webauthn.asserted(assertion(device, ceremony, 7), ceremony, counted),
        undefined,
      );
    });

    it('holds for this challenge, this hall and this key only', async () => {
      const key = (await made()) as NewPasskey;
      const other = { ...ceremony, challenge: b64(Buffer.from('another')) };
      const away = { ...ceremony, origin: 'https://evil.example' };
      const thief = kind === 'P-256' ? p256Device() : ed25519Device();
      assert.equal(await webauthn.asserted(assertion(device, other), ceremony, key), undefined);
      assert.equal(await webauthn.asserted(assertion(device, away), ceremony, key), undefined);
      assert.equal(await webauthn.asserted(assertion(thief, ceremony), ceremony, key), undefined);
      assert.equal(await webauthn.created(creationAnswer(device, other), ceremony), undefined);
      assert.equal(
        await webauthn.created(creationAnswer(device, ceremony, 'evil.example'), ceremony),
        undefined,
      );
    });
  });
}

describe('an answer that is none', () => {
  it('is refused, and throws nothing', async () => {
    const key = { credentialId: 'x', publicKey: '', counter: 0 };
    for (const answer of [
      undefined,
      null,
      {},
      [],
      'x',
      { id: 'x', rawId: 'x', type: 'public-key', response: {} },
    ]) {
      assert.equal(await webauthn.created(answer, ceremony), undefined);
      assert.equal(await webauthn.asserted(answer, ceremony, key), undefined);
    }
  });
});

describe('what a browser is asked', () => {
  it('is for a passkey that is found without a name, of a kind that a book records', async () => {
    const request = { hall: 'Hall', ceremony, person: { id: 'p-1', name: 'ada' }, known: ['AAAA'] };
    const options = JSON.parse(JSON.stringify(await webauthn.creation(request))) as Record<
      string,
      unknown
    >;
    assert.equal(options['challenge'], ceremony.challenge);
    assert.deepEqual(options['rp'], { name: 'Hall', id: 'hall.example' });
    assert.deepEqual(options['pubKeyCredParams'], [
      { alg: -8, type: 'public-key' },
      { alg: -7, type: 'public-key' },
    ]);
    assert.equal(
      (options['authenticatorSelection'] as Record<string, unknown>)['residentKey'],
      'required',
    );
    const asked = JSON.parse(JSON.stringify(await webauthn.request(ceremony))) as Record<
      string,
      unknown
    >;
    assert.equal(asked['challenge'], ceremony.challenge);
    assert.equal(asked['rpId'], 'hall.example');
  });
});
