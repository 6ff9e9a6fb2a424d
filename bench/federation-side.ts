/**
 * The other side of the benchmark of federation: a server in a process of its own, and what its people
 * answer to a union.
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process';
import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { signRequest } from '@fedify/fedify';
import type { FromPeer } from './federation-peer.ts';

/** A server in a process of its own: shows one account's key, takes posts, and counts them. */
export interface Peer {
  readonly origin: string;
  readonly actor: string;
  readonly keys: webcrypto.CryptoKeyPair;
  readonly count: () => Promise<number>;
  stop(): void;
}

export async function startPeer(): Promise<Peer> {
  const keys = await webcrypto.subtle.generateKey(
    {
      name: 'RSASSA-PKCS1-v1_5',
      hash: 'SHA-256',
      modulusLength: 2048,
      publicExponent: Uint8Array.of(1, 0, 1),
    },
    true,
    ['sign', 'verify'],
  );
  const spki = Buffer.from(await webcrypto.subtle.exportKey('spki', keys.publicKey));
  const child: ChildProcess = fork(fileURLToPath(new URL('federation-peer.ts', import.meta.url)), {
    execArgv: [],
  });
  const heard = async (): Promise<FromPeer> => (await once(child, 'message'))[0] as FromPeer;
  child.send({ spki: spki.toString('base64') });
  const { port } = await heard();
  const at = `http://127.0.0.1:${port}`;
  return {
    origin: at,
    actor: `${at}/users/ada`,
    keys,
    count: async () => {
      child.send('count');
      return (await heard()).posts;
    },
    stop: () => void child.kill(),
  };
}

const everybody = 'https://www.w3.org/ns/activitystreams#Public';
const context = [
  'https://www.w3.org/ns/activitystreams',
  {
    ostatus: 'http://ostatus.org#',
    conversation: 'ostatus:conversation',
    sensitive: 'as:sensitive',
  },
];

/** What servers of today send when somebody answers a post. */
function reply({ actor, origin }: Peer, number: string, about: string) {
  const id = `${origin}/notes/${number}`;
  const readers = { to: [everybody], cc: [`${actor}/followers`, about] };
  const published = '2026-11-20T10:00:00Z';
  const note = {
    id,
    type: 'Note',
    inReplyTo: about,
    published,
    url: `${origin}/@ada/${number}`,
    attributedTo: actor,
    ...readers,
    sensitive: false,
    conversation: 'tag:home.example,2026:1',
    content:
      '<p>I have thought about it for a while, and I am for it, if it is tried for a year.</p>',
    attachment: [],
    tag: [{ type: 'Mention', href: about, name: '@bench@hall.example' }],
  };
  const create = { id: `${id}/activity`, type: 'Create', actor, published, ...readers };
  return { '@context': context, ...create, object: note };
}

/** So many answers to a union, signed and ready to be posted. */
export async function replies(
  peer: Peer,
  count: number,
  { name, about, inbox }: { name: string; about: string; inbox: string },
): Promise<readonly Request[]> {
  const requests: Request[] = [];
  const keyId = new URL(`${peer.actor}#main-key`);
  for (let i = 0; i < count; i++) {
    const request = new Request(inbox, {
      method: 'POST',
      headers: { 'Content-Type': 'application/activity+json' },
      body: JSON.stringify(reply(peer, `${name}-${i}`, about)),
    });
    requests.push(await signRequest(request, peer.keys.privateKey, keyId, { spec: 'rfc9421' }));
  }
  return requests;
}
