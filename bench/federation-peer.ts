/**
 * A server for the benchmark of federation, in a process of its own: shows the key of its accounts,
 * takes whatever is posted, and says how much that was.
 * @module
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import process from 'node:process';

export type ToPeer = { readonly spki: string } | 'count';
export interface FromPeer {
  readonly port: number;
  readonly posts: number;
}

let pem = '';
let posts = 0;

const server = createServer((request, response) => {
  if (request.method === 'POST') {
    request.resume();
    request.on('end', () => {
      posts++;
      response.writeHead(202).end();
    });
    return;
  }
  const id = `http://${request.headers.host ?? ''}${request.url ?? ''}`;
  response.setHeader('Content-Type', 'application/activity+json');
  response.end(
    JSON.stringify({
      '@context': ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'],
      id,
      type: 'Person',
      preferredUsername: 'ada',
      inbox: `${id}/inbox`,
      publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem: pem },
    }),
  );
});

const tell = (): void => {
  const { port } = server.address() as AddressInfo;
  process.send?.({ port, posts } satisfies FromPeer);
};

process.on('message', (message: ToPeer) => {
  if (message === 'count') return tell();
  const lines = message.spki.replace(/.{64}/g, '$&\n');
  pem = `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`;
  // On every address of this machine: 127.0.0.1 and 127.0.0.2 are two servers to whoever asks.
  return void server.listen(0, '0.0.0.0', tell);
});
process.on('disconnect', () => process.exit());
