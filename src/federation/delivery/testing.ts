/**
 * For tests: a store of its own on a folder that goes when the test ends; a hall that federates, on a
 * port of this machine; and accounts on servers that exist in the test alone.
 * @module
 */
import { randomBytes, webcrypto } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { signRequest, type HttpMessageSignaturesSpec } from '@fedify/fedify';
import assert from 'node:assert/strict';
import { nodeSigning } from '../../cli/signing.ts';
import type { Store } from '../../clerk/ports.ts';
import { openStore } from '../../store/store.ts';
import { association } from '../../union/charter/charter.ts';
import { english } from '../../union/kernel/say.ts';
import { hand, said, uuidOf } from '../../union/testing.ts';
import { unionHall, type UnionHall } from '../../web/acts/testing.ts';
import { markdown } from '../../web/markdown.ts';
import { unionsOf } from '../../web/pages/unions/unions.ts';
import { createHall } from '../../web/hall.ts';
import { createFederation, type Federation, type FederationDeps } from '../federation.ts';

export interface TestStore extends AsyncDisposable {
  readonly store: Store;
  readonly folder: string;
}

export async function testStore(): Promise<TestStore> {
  const folder = await mkdtemp(join(tmpdir(), 'syndicat-federation-'));
  const store = await openStore({ folder });
  return {
    store,
    folder,
    async [Symbol.asyncDispose]() {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

interface Port {
  readonly origin: string;
  listen(listener: Listener): void;
  close(): Promise<void>;
}

/** A port that is known before anybody listens on it. */
export async function openPort(host = '127.0.0.1'): Promise<Port> {
  let listener: Listener = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as { readonly port: number };
  return {
    origin: `http://${host}:${port}`,
    listen: (next) => {
      listener = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export interface FederatedHall extends AsyncDisposable {
  readonly at: UnionHall;
  readonly federation: Federation;
  readonly origin: string;
  readonly log: string[];
  /** Starts federation anew on the same store, as after a restart. */
  restart(): Promise<void>;
}

/** A hall with the unions' pages that federates over plain http. */
export async function federatedHall(changes: Partial<FederationDeps> = {}): Promise<FederatedHall> {
  const port = await openPort();
  const { origin } = port;
  const at = await unionHall(nodeSigning(), { origin });
  const log: string[] = [];
  const start = (): Federation =>
    createFederation({
      origin,
      hallName: () => 'The Usual',
      version: '0.0.0',
      store: at.store,
      clerk: at.clerk,
      now: () => at.time.now,
      chance: (n) => new Uint8Array(randomBytes(n)),
      spokenIn: () => ({ say: english, momentOf: (when) => when.slice(0, 10) }),
      markdown: (text) => markdown(text).text,
      log: (line, error) => log.push(`${line}: ${String(error)}`),
      allowPrivate: true,
      ...changes,
    });
  let federation = start();
  const open = (): void => {
    const hall = createHall({ ...at.deps, pages: [unionsOf(at.clerk)], doors: [federation] });
    port.listen(getRequestListener(hall.fetch));
  };
  open();
  return {
    at,
    get federation() {
      return federation;
    },
    origin,
    log,
    restart: async () => {
      await federation.close();
      federation = start();
      open();
    },
    async [Symbol.asyncDispose]() {
      await federation.close();
      await port.close();
      await at.close();
    },
  };
}

/** What came to an inbox. */
export interface Received {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly activity: Record<string, unknown>;
}

interface How {
  /** The account's name. */
  readonly as: string;
  readonly form?: HttpMessageSignaturesSpec;
}

export interface Elsewhere extends AsyncDisposable {
  readonly origin: string;
  readonly received: Received[];
  /** How its inboxes answer; at first with 202. */
  status: number;
  /** Whether it shows actors only to who signs. */
  secure: boolean;
  /** What it was asked for, with the signature if there was one. */
  readonly asked: { readonly path: string; readonly signature: string | undefined }[];
  /** Other documents that it has, by path; a number is a status. */
  readonly documents: Map<string, unknown>;
  actor(name: string): string;
  /** A request that posts an activity to an inbox, signed by an account. */
  signed(inbox: string, activity: unknown, how: How): Promise<Request>;
  post(inbox: string, activity: unknown, how: How): Promise<Response>;
  /** Asks with the signature of an account. */
  get(url: string, as?: string): Promise<Response>;
  /** Waits until something of that sort was received. */
  waitFor(what: (received: Received) => boolean): Promise<Received>;
}

const context = ['https://www.w3.org/ns/activitystreams', 'https://w3id.org/security/v1'];

/** A server with any number of accounts, which all sign with one key. */
export async function elsewhere({ shared = true, host = '127.0.0.1' } = {}): Promise<Elsewhere> {
  const port = await openPort(host);
  const { origin } = port;
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
  const lines = spki.toString('base64').replace(/.{64}/g, '$&\n');
  const pem = `-----BEGIN PUBLIC KEY-----\n${lines}\n-----END PUBLIC KEY-----\n`;
  const actor = (name: string): string => `${origin}/users/${name}`;
  const document = (id: string) => ({
    '@context': context,
    id,
    type: 'Person',
    preferredUsername: id.split('/').at(-1),
    name: `The one called ${id.split('/').at(-1)}`,
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    ...(shared && { endpoints: { sharedInbox: `${origin}/inbox` } }),
    publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem: pem },
  });
  const server: Elsewhere = {
    origin,
    received: [],
    asked: [],
    status: 202,
    secure: false,
    documents: new Map(),
    actor,
    signed: async (inbox, activity, { as, form = 'rfc9421' }) => {
      const request = new Request(inbox, {
        method: 'POST',
        headers: { 'Content-Type': 'application/activity+json' },
        body: JSON.stringify(activity),
      });
      const keyId = new URL(`${actor(as)}#main-key`);
      return signRequest(request, keys.privateKey, keyId, { spec: form });
    },
    post: async (inbox, activity, how) => fetch(await server.signed(inbox, activity, how)),
    get: async (url, as) => {
      const request = new Request(url, { headers: { Accept: 'application/activity+json' } });
      const keyId = new URL(`${actor(as ?? '')}#main-key`);
      const signed =
        as === undefined
          ? request
          : await signRequest(request, keys.privateKey, keyId, { spec: 'rfc9421' });
      return fetch(signed, { redirect: 'manual' });
    },
    waitFor: async (what) => {
      for (let i = 0; i < 500; i++) {
        const found = server.received.find(what);
        if (found) return found;
        await wait(10);
      }
      const types = server.received.map(({ activity }) => activity['type']);
      throw new Error(`it did not come; what came was ${JSON.stringify(types)}`);
    },
    async [Symbol.asyncDispose]() {
      await port.close();
    },
  };
  port.listen((request, response) => {
    const path = request.url ?? '/';
    if (request.method === 'POST') return receive(server, request, response);
    const { signature } = request.headers;
    server.asked.push({ path, signature: signature as string | undefined });
    if (server.secure && signature === undefined) return response.writeHead(401).end();
    const found =
      server.documents.get(path) ?? (path.startsWith('/users/') && document(origin + path));
    if (typeof found === 'number') return response.writeHead(found).end();
    if (found === false) return response.writeHead(404).end();
    response.setHeader('Content-Type', 'application/activity+json');
    return response.end(JSON.stringify(found));
  });
  return server;
}

async function receive(
  { received, status }: Elsewhere,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let body = '';
  for await (const part of request) body += String(part);
  const activity = JSON.parse(body) as Record<string, unknown>;
  received.push({ path: request.url ?? '', headers: request.headers, activity });
  response.writeHead(status).end();
}

export const ada = hand('Ada');
export const activityType = 'application/activity+json';
export const open = {
  name: 'The Bakers',
  purpose: 'Bread for all, and roses too.',
  scope: 'Bakers.',
};

export async function bakers(changes = {}): Promise<FederatedHall> {
  const hall = await federatedHall(changes);
  await hall.at.found('bakers', association(open));
  // Nobody follows yet, so nobody is told of the founding.
  await hall.federation.work();
  return hall;
}

export async function read(url: string): Promise<Record<string, unknown>> {
  const answer = await fetch(url, { headers: { Accept: activityType } });
  assert.equal(answer.status, 200, `${url}: ${answer.status}`);
  return (await answer.json()) as Record<string, unknown>;
}

export const followOf = (server: Elsewhere, name: string, target: string) => ({
  '@context': 'https://www.w3.org/ns/activitystreams',
  id: `${server.origin}/follows/${name}/${encodeURIComponent(target)}`,
  type: 'Follow',
  actor: server.actor(name),
  object: target,
});

export async function follow(server: Elsewhere, hall: FederatedHall, name: string): Promise<void> {
  const target = `${hall.origin}/ap/actors/bakers`;
  const answer = await server.post(`${target}/inbox`, followOf(server, name, target), { as: name });
  assert.equal(answer.status, 202);
  await hall.federation.drained();
}

export const proposal = uuidOf('open on Sundays');
export const propose = (hall: FederatedHall, title: string, text: string) =>
  hall.at.enter('bakers', ada, {
    act: 'assembly/propose@1',
    body: {
      proposal,
      kind: 'ordinary',
      title: said(title),
      text: said(text),
      carries: [],
      documents: [],
    },
    texts: [title, text],
  });

export const typeOf = ({ activity }: { activity: Record<string, unknown> }): unknown =>
  activity['type'];
