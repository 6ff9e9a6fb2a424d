/**
 * The hall with its example unions, on a free port, for tests that look at pages as they will be
 * seen: full of names, proposals and outcomes.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDemo } from '../../src/cli/demo/demo.ts';
import { chance, openHouse, type House } from '../../src/cli/house.ts';
import { createMailer } from '../../src/cli/mailer.ts';
import { hallPages } from '../../src/cli/pages.ts';
import { webauthn } from '../../src/cli/passkeys.ts';
import { settingsFrom } from '../../src/cli/settings.ts';
import type { MemberId } from '../../src/union/kernel/ids.ts';
import type { ReadUnion } from '../../src/union/union.ts';
import { tie } from '../../src/web/acts/membership.ts';
import { digestOf } from '../../src/web/guard/seal.ts';
import { createHall, loadAssets } from '../../src/web/web.ts';
import { serveApp } from './browser.ts';

export interface DemoHall {
  readonly origin: string;
  union(slug: string): Promise<ReadUnion>;
  /** A session of somebody who is this member: the value of the cookie `session`. */
  signIn(slug: string, member: MemberId): Promise<string>;
  /** A session of whoever runs the hall. */
  signInHost(): Promise<string>;
  close(): Promise<void>;
}

/** Plays the examples by real acts, which takes some seconds, and serves them. */
export async function openDemoHall(): Promise<DemoHall> {
  const folder = await mkdtemp(join(tmpdir(), 'hall-'));
  const settings = settingsFrom({ SYNDICAT_DATA: folder });
  const house = await openHouse(settings, { clock: Date.now, log: () => undefined });
  await openDemo(house, () => undefined);
  const server = await serveApp((origin) => hallAt(house, folder, origin));
  const read = async (slug: string): Promise<ReadUnion> => {
    const row = await house.store.books.bySlug(slug);
    const union = row && (await house.clerk.union(row.id));
    if (!union) throw new Error(`the demonstration has no “${slug}”`);
    return union;
  };
  return {
    origin: server.origin,
    union: read,
    signIn: async (slug, member) => {
      const person = crypto.randomUUID();
      await house.store.vault.write(tie((await read(slug)).id, person, member));
      return signIn(house, person);
    },
    signInHost: async () => {
      const person = crypto.randomUUID();
      await house.store.kv.set('host/persons', [person]);
      return signIn(house, person);
    },
    close: async () => {
      await server.close();
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function hallAt({ store, clerk }: House, folder: string, origin: string) {
  const config = {
    name: 'Union hall',
    origin,
    trustProxy: false,
    development: false,
    source: 'https://example.org/source',
  };
  const deps = {
    config,
    store,
    now: Date.now,
    chance,
    secret: new Uint8Array(32).fill(7),
    assets: await loadAssets('node_modules/.cache/syndicat'),
    mailer: createMailer({ origin, folder }),
    passkeys: webauthn,
    log: (line: string, error?: unknown) => console.error(line, error),
  };
  return createHall({ ...deps, ...hallPages({ ...deps, clerk }).parts });
}

async function signIn({ store }: House, person: string): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const [now, owner] = [Date.now(), person];
  const session = { created: now, seen: now, how: 'passkey', device: 'Firefox, Linux' };
  await store.vault.write([
    { put: { collection: 'person', id: person, owner, doc: { created: now, dial: 'important' } } },
    { put: { collection: 'session', id: digestOf(token), owner, doc: session } },
  ]);
  return token;
}
