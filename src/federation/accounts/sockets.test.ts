import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { Store } from '../../clerk/ports.ts';
import { openStore } from '../../store/store.ts';
import { createOutside } from '../outside.ts';
import { listen, type Listening } from '../testing.ts';
import { type Accounts, createAccounts } from './accounts.ts';
import { within } from './budget.ts';
import { hallOrigin, redirect, sentence } from './testing.ts';

/** What a hostile server does with a question, by its name. */
const hostile: Readonly<Record<string, (response: ServerResponse, port: number) => void>> = {
  'sends without end': (response) => {
    const more = setInterval(() => response.write(Buffer.alloc(16_384, '[')), 1);
    response.on('close', () => clearInterval(more));
  },
  'says nothing': () => undefined,
  drips: (response) => {
    const more = setInterval(() => response.write(' '), 20);
    response.on('close', () => clearInterval(more));
  },
  'sends something packed': (response) => {
    response.setHeader('Content-Encoding', 'gzip');
    response.end(gzipSync(Buffer.alloc(10_000_000)));
  },
  'sends on for ever': (response) => response.writeHead(302, { Location: '/again' }).end(),
  'sends on to a file': (response) =>
    response.writeHead(302, { Location: 'file:///etc/passwd' }).end(),
  'hangs up': (response) => response.socket?.destroy(),
  'answers in another language': (response) => response.socket?.end('220 mail.example ESMTP\r\n'),
};

let folder: string;
let store: Store;
let server: Listening;
let accounts: Accounts;
/** What it does with which path; it is honest otherwise. */
let doing: { path: string; what: string };

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sockets-'));
  store = await openStore({ folder });
  server = await listen((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    const does = pathname === doing.path || pathname === '/again' ? hostile[doing.what] : undefined;
    if (does) return does(response, server.port);
    const origin = `http://localhost:${server.port}`;
    if (pathname !== '/.well-known/webfinger') return void response.writeHead(404).end('{}');
    response.setHeader('Content-Type', 'application/jrd+json');
    const self = { rel: 'self', type: 'application/activity+json', href: `${origin}/users/x` };
    return void response.end(JSON.stringify({ links: [self] }));
  });
  accounts = createAccounts({
    // In haste, since a test does not wait ten seconds for a server that says nothing.
    outside: within(createOutside({ origin: hallOrigin, allowPrivate: true }), hasty(), 60_000),
    vault: store.vault,
    now: Date.now,
    chance: (n) => randomBytes(n),
    hall: () => ({ name: 'Test Hall', origin: hallOrigin }),
    allowPrivate: true,
  });
});
after(async () => {
  await server.close();
  await store.close();
  await rm(folder, { recursive: true });
});

/** A clock by which there are always but 400 ms left. */
function hasty(): () => number {
  let asked = 0;
  return () => (asked++ === 0 ? 0 : 59_600);
}

describe('a server over real sockets', () => {
  for (const what of Object.keys(hostile)) {
    it(`that ${what} gets nothing out of the hall, and the person a sentence`, async () => {
      doing = { path: '/.well-known/webfinger', what };
      const began = performance.now();
      sentence(await accounts.begin(`@x@localhost:${server.port}`, { redirect }));
      assert.ok(performance.now() - began < 2_000);
    });

    it(`that ${what} about how it asks, or about its software, leaves the way by a code`, async () => {
      const began = performance.now();
      for (const path of [
        '/.well-known/oauth-authorization-server',
        '/api/v1/apps',
        '/.well-known/nodeinfo',
      ]) {
        doing = { path, what };
        const begun = await accounts.begin(`@x@localhost:${server.port}`, { redirect });
        assert.ok('kind' in begun && begun.kind === 'challenge', JSON.stringify(begun));
      }
      assert.ok(performance.now() - began < 5_000);
    });
  }
});
