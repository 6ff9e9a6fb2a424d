/**
 * For tests: a push service and a browser behind it, written from the standards with Node's own
 * cryptography: it takes what RFC 8030 says over HTTP, knows by RFC 8292 who sends it, and reads it as
 * RFC 8291 says. No line of it is the library's that the hall sends with.
 * @module
 */
import assert from 'node:assert/strict';
import {
  createDecipheriv,
  createECDH,
  createHmac,
  createPublicKey,
  type ECDH,
  randomBytes,
  verify,
} from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Delivered {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface PushService {
  readonly origin: string;
  readonly delivered: Delivered[];
  /** What it answers with; by path, or to all. */
  answer: (path: string) => number;
  close(): Promise<void>;
}

export async function pushService(): Promise<PushService> {
  const delivered: Delivered[] = [];
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { url: path = '', headers } = request;
      delivered.push({ path, headers, body: Buffer.concat(parts) });
      response.writeHead(service.answer(path), { location: '/message/1' }).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const service: PushService = {
    origin: `http://127.0.0.1:${port}`,
    delivered,
    answer: () => 201,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
  return service;
}

/** A browser that has subscribed. */
export interface Subscriber {
  readonly keys: { readonly p256dh: string; readonly auth: string };
  /** What was sealed for it. Throws where it can't be opened. */
  read(body: Buffer): unknown;
}

export function subscriber(): Subscriber {
  const ecdh = createECDH('prime256v1');
  const publicKey = ecdh.generateKeys();
  const auth = randomBytes(16);
  return {
    keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') },
    read: (body) => JSON.parse(opened(body, { ecdh, publicKey, auth })) as unknown,
  };
}

const hmac = (key: Uint8Array, ...parts: readonly (Uint8Array | string)[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};
const one = Uint8Array.of(1);

/** RFC 8291 §3.3 and §3.4, with the record of RFC 8188 §2. */
function opened(
  body: Buffer,
  { ecdh, publicKey, auth }: { ecdh: ECDH; publicKey: Uint8Array; auth: Uint8Array },
): string {
  const [salt, size, idLength] = [body.subarray(0, 16), body.readUInt32BE(16), body[20] ?? 0];
  const sender = body.subarray(21, 21 + idLength);
  assert.equal(idLength, 65, 'the sender’s key is an uncompressed point');
  const sealed = body.subarray(21 + idLength);
  assert.ok(sealed.length <= size, 'one record');
  const secret = hmac(auth, ecdh.computeSecret(sender));
  const key = hmac(secret, 'WebPush: info\0', publicKey, sender, one);
  const prk = hmac(salt, key);
  const cek = hmac(prk, 'Content-Encoding: aes128gcm\0', one).subarray(0, 16);
  const nonce = hmac(prk, 'Content-Encoding: nonce\0', one).subarray(0, 12);
  const decipher = createDecipheriv('aes-128-gcm', cek, nonce);
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  const end = padded.lastIndexOf(2);
  assert.ok(
    padded.subarray(end + 1).every((byte) => byte === 0),
    'padded as the last record',
  );
  return padded.subarray(0, end).toString('utf8');
}

/** Who sends it, by RFC 8292: the claims, and the key they are signed with. */
export function senderOf({ headers }: Delivered): {
  readonly claims: Readonly<Record<string, unknown>>;
  readonly key: string;
} {
  const found = /^vapid t=([^,]+), ?k=([\w-]+)$/.exec(headers.authorization ?? '');
  assert.ok(found, headers.authorization);
  const [, token = '', key = ''] = found;
  const [head = '', claims = '', signature = ''] = token.split('.');
  const bytes = Buffer.from(key, 'base64url');
  const [x, y] = [
    bytes.subarray(1, 33).toString('base64url'),
    bytes.subarray(33).toString('base64url'),
  ];
  const publicKey = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
  const holds = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  assert.ok(holds, 'the signature of the sender holds');
  const read = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString());
  assert.deepEqual(read(head), { typ: 'JWT', alg: 'ES256' });
  return { claims: read(claims) as Readonly<Record<string, unknown>>, key };
}
