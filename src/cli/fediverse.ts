/**
 * The fediverse as the hall has it: accounts of people elsewhere, and the unions as accounts that
 * others follow, each lent to the other.
 * @module
 */
import { readFileSync } from 'node:fs';
import type { Clerk } from '../clerk/clerk.ts';
import { type Accounts, createAccounts } from '../federation/accounts/accounts.ts';
import { type Blocks, createBlocks, standingTo } from '../federation/blocks/blocks.ts';
import { createFederation, type Federation } from '../federation/federation.ts';
import { createOutside } from '../federation/outside.ts';
import type { Say } from '../union/kernel/say.ts';
import type { HallDeps } from '../web/deps.ts';
import type { Abroad } from '../web/reach/abroad.ts';
import { loadLanguages, markdown } from '../web/web.ts';

export interface Fediverse {
  readonly accounts: Accounts;
  readonly federation: Federation;
  /** What the pages may know of other servers. */
  readonly abroad: Abroad;
  /** Asks servers what their members want to know of them. Called every few seconds. */
  readonly ask: () => Promise<void>;
}

/** Requires that a hall on trial is reached from this very machine alone: it may ask servers here. */
export function fediverseOf(
  { clerk, ...deps }: HallDeps & { readonly clerk: Clerk },
  trial: boolean,
): Fediverse {
  const { config, store, now, chance, log } = deps;
  const { origin } = config;
  const outside = createOutside({ origin, allowPrivate: trial });
  const accounts = createAccounts({
    outside,
    signed: { ask: (url, asking) => federation.signed.ask(url, asking) },
    vault: store.vault,
    now,
    chance,
    hall: () => config,
    allowPrivate: trial,
  });
  const words = loadLanguages().words('en');
  const say: Say = words;
  const federation = createFederation({
    origin,
    hallName: () => config.name,
    version: version(),
    store,
    clerk,
    now,
    chance,
    spoken: { say, momentOf: (at) => words.plainMoment(at) },
    markdown: (text) => markdown(text).text,
    log,
    allowPrivate: trial,
    listeners: [
      {
        // A code that somebody was shown proves the account that it comes from.
        hears: async ({ activity, actor, text }) => {
          if (activity.type === 'Create') await accounts.heard(actor, text);
        },
      },
    ],
  });
  const scheme = trial ? 'http:' : 'https:';
  const blocks = createBlocks({ store, outside, now, scheme });
  return { accounts, federation, abroad: abroadOf(federation, blocks), ask: () => blocks.work() };
}

const abroadOf = (federation: Federation, blocks: Blocks): Abroad => ({
  followed: async (slug) =>
    [...(await federation.followersByHost(slug))].map(([host, followers]) => ({ host, followers })),
  reachOf: async (hosts) => {
    const known = await Promise.all(hosts.map((host) => federation.reachOf(host)));
    return known.filter((reach) => reach !== undefined);
  },
  blocksOf: async (server) => {
    const known = await blocks.of(server);
    if (known.state !== 'published') return { state: known.state };
    const { at, published, state } = known;
    const { hidden } = published;
    return { state, at, hidden, standingTo: (host) => standingTo(published, host) };
  },
});

const version = (): string =>
  (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly version: string;
    }
  ).version;
