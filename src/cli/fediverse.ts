/**
 * The fediverse as the hall has it: accounts of people elsewhere, and the unions as accounts that
 * others follow, each lent to the other.
 * @module
 */
import { readFileSync } from 'node:fs';
import type { Clerk } from '../clerk/clerk.ts';
import { type Accounts, createAccounts } from '../federation/accounts/accounts.ts';
import { type Blocks, createBlocks, standingTo } from '../federation/blocks/blocks.ts';
import { createFederation, type Federation, type SpokenIn } from '../federation/federation.ts';
import { createImages } from '../federation/images.ts';
import { createOutside } from '../federation/outside.ts';
import { createTalk, type Talk } from '../federation/talk/talk.ts';
import type { HallDeps, Pages } from '../web/deps.ts';
import { memberBehind } from '../web/fediverse/fediverse.ts';
import { mediaOf } from '../web/media/media.ts';
import type { Abroad } from '../web/reach/abroad.ts';
import { saidElsewhereAddress } from '../web/replies/said-elsewhere.ts';
import { loadLanguages, markdown } from '../web/web.ts';

export interface Fediverse {
  readonly accounts: Accounts;
  readonly federation: Federation;
  /** Pictures of other servers; nothing where there is no folder to keep them in. */
  readonly pages: readonly Pages[];
  /** What the pages may know of other servers. */
  readonly abroad: Abroad;
  /** Tells, hears and asks. Called every few seconds. */
  work(): Promise<void>;
  close(): Promise<void>;
}

/** How a hall is out in the world. */
export interface Outdoors {
  /** Reached from this very machine alone: then it may ask servers here, too. */
  readonly trial: boolean;
  /** Where pictures of other servers are kept. */
  readonly pictures: string | undefined;
}

type Deps = HallDeps & { readonly clerk: Clerk };

export function fediverseOf(deps: Deps, { trial, pictures }: Outdoors): Fediverse {
  const { config, store, now, log } = deps;
  const outside = createOutside({ origin: config.origin, allowPrivate: trial });
  const accounts = createAccounts({
    outside,
    signed: { ask: (url, asking) => federation.signed.ask(url, asking) },
    vault: store.vault,
    now,
    chance: deps.chance,
    hall: () => config,
    allowPrivate: trial,
  });
  const talk = talkOf(deps, () => federation);
  const federation = createFederation({
    ...speakingOf(deps),
    hallName: () => config.name,
    version: version(),
    markdown: (text) => markdown(text).text,
    allowPrivate: trial,
    listeners: [
      {
        // A code that somebody was shown proves the account that it comes from.
        hears: async ({ activity, actor, text }) => {
          if (activity.type === 'Create') await accounts.heard(actor, text);
        },
      },
      talk.listener,
    ],
  });
  const blocks = createBlocks({ store, outside, now, allowPrivate: trial });
  const images =
    pictures === undefined ? [] : [createImages({ outside, folder: pictures, now, log })];
  return {
    accounts,
    federation,
    pages: images.map(mediaOf),
    abroad: abroadOf(federation, blocks),
    work: async () => {
      talk.work();
      await federation.work();
      await blocks.work();
    },
    close: async () => {
      await talk.stop();
      await federation.close();
    },
  };
}

/** What whoever speaks for the hall needs. */
function speakingOf({ config, store, clerk, now, chance, log }: Deps) {
  const languages = loadLanguages();
  const spokenIn: SpokenIn = (language = 'en') => {
    const words = languages.words(language);
    return { say: words, momentOf: (at) => words.plainMoment(at) };
  };
  return { origin: config.origin, store, clerk, now, chance, log, spokenIn };
}

/** What is said elsewhere, heard; `federation` is there once something is. */
const talkOf = (deps: Deps, federation: () => Federation): Talk =>
  createTalk({
    ...speakingOf(deps),
    memberOf: (union, actor) => memberBehind(deps, union, actor),
    removalPage: (slug, actor) =>
      saidElsewhereAddress({ ...deps, origin: deps.config.origin }, slug, actor),
    posts: {
      of: (slug) => federation().posts.of(slug),
      ofUnion: (id) => federation().posts.ofUnion(id),
    },
    send: (union, letter) => federation().send(union, letter),
    signed: { ask: (url, asking) => federation().signed.ask(url, asking) },
  });

const abroadOf = (federation: Federation, blocks: Blocks): Abroad => ({
  speaks: async () => (await federation.mode()) !== 'off',
  postOf: (slug, page) => federation.postOf(slug, page),
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
