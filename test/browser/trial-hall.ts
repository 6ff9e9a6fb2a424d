/**
 * An empty hall on trial, wired as the command line wires it, for stories with other servers on this
 * machine.
 * @module
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chance, openHouse, type House } from '../../src/cli/house.ts';
import { createMailer } from '../../src/cli/mailer.ts';
import { hallPages } from '../../src/cli/pages.ts';
import { webauthn } from '../../src/cli/passkeys.ts';
import { settingsFrom } from '../../src/cli/settings.ts';
import type { Charter } from '../../src/union/charter/charter.ts';
import type { ReadUnion } from '../../src/union/union.ts';
import { foundAlone } from '../../src/web/acts/testing.ts';
import { createHall, hallSecret, loadAssets } from '../../src/web/web.ts';
import { serveApp } from './browser.ts';

export interface TrialHall {
  readonly origin: string;
  readonly host: string;
  /** Each line of the host's log. */
  readonly log: readonly string[];
  found(slug: string, charter: Charter): Promise<void>;
  union(slug: string): Promise<ReadUnion>;
  /** Does once what the hall does every few seconds. */
  work(): Promise<void>;
  close(): Promise<void>;
}

type App = ReturnType<typeof createHall>;

interface Opened {
  readonly house: House;
  readonly app: App;
  readonly work: readonly (() => Promise<unknown>)[];
  readonly close: () => Promise<void>;
}

export async function openTrialHall(): Promise<TrialHall> {
  const folder = await mkdtemp(join(tmpdir(), 'trial-'));
  const log: string[] = [];
  const opened = Promise.withResolvers<Opened>();
  const server = await serveApp(async (origin) => {
    const made = await openAt(origin, folder, (line) => log.push(line));
    opened.resolve(made);
    return made.app;
  });
  const { house, work, close } = await opened.promise;
  return {
    origin: server.origin,
    host: new URL(server.origin).host,
    log,
    found: (slug, charter) => foundAlone(house.clerk, slug, charter),
    union: async (slug) => {
      const row = await house.store.books.bySlug(slug);
      const union = row && (await house.clerk.union(row.id));
      if (!union) throw new Error(`there is no “${slug}”`);
      return union;
    },
    work: async () => {
      for (const each of work) await each();
    },
    close: async () => {
      await server.close();
      await close();
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function openAt(
  origin: string,
  folder: string,
  log: (line: string) => void,
): Promise<Opened> {
  const settings = settingsFrom({ SYNDICAT_DATA: folder, SYNDICAT_ORIGIN: origin });
  const house = await openHouse(settings, { clock: Date.now, log });
  const deps = {
    config: {
      name: 'Trial Hall',
      origin,
      trustProxy: false,
      development: false,
      source: 'https://example.org/source',
    },
    store: house.store,
    now: Date.now,
    chance,
    secret: await hallSecret(house.store.kv, chance),
    assets: await loadAssets('node_modules/.cache/syndicat'),
    mailer: createMailer({ origin, folder }),
    passkeys: webauthn,
    log: (line: string, error?: unknown) =>
      log(error instanceof Error ? `${line}: ${error.message}` : line),
  };
  const { parts, work, close } = hallPages({ ...deps, clerk: house.clerk, trial: true });
  return { house, app: createHall({ ...deps, ...parts }), work, close };
}
