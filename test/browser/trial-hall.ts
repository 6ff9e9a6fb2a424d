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
  readonly house: House;
  /** Each line of the host's log. */
  readonly log: string[];
  found(slug: string, charter: Charter): Promise<void>;
  union(slug: string): Promise<ReadUnion>;
  /** Does once what the hall does every few seconds. */
  work(): Promise<void>;
  close(): Promise<void>;
}

export async function openTrialHall(): Promise<TrialHall> {
  const folder = await mkdtemp(join(tmpdir(), 'trial-'));
  const log: string[] = [];
  const rooms: { house?: House; work?: readonly (() => Promise<unknown>)[] } = {};
  const server = await serveApp(async (origin) => {
    const settings = settingsFrom({ SYNDICAT_DATA: folder, SYNDICAT_ORIGIN: origin });
    const house = await openHouse(settings, { clock: Date.now, log: (line) => log.push(line) });
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
      log: (line: string, error?: unknown) => log.push(`${line} ${String(error ?? '')}`),
    };
    const { parts, work } = hallPages({ ...deps, clerk: house.clerk, trial: true });
    Object.assign(rooms, { house, work });
    return createHall({ ...deps, ...parts });
  });
  const { house, work = [] } = rooms;
  if (!house) throw new Error('the hall did not open');
  return {
    origin: server.origin,
    host: new URL(server.origin).host,
    house,
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
      await house.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
