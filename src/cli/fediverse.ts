/**
 * The fediverse as the hall has it: accounts of people elsewhere, and the unions as accounts that
 * others follow, each lent to the other.
 * @module
 */
import { readFileSync } from 'node:fs';
import type { Clerk } from '../clerk/clerk.ts';
import { type Accounts, createAccounts } from '../federation/accounts/accounts.ts';
import { createFederation, type Federation } from '../federation/federation.ts';
import { createOutside } from '../federation/outside.ts';
import type { Say } from '../union/kernel/say.ts';
import type { HallDeps } from '../web/deps.ts';
import { loadLanguages, markdown } from '../web/web.ts';

export interface Fediverse {
  readonly accounts: Accounts;
  readonly federation: Federation;
}

/** Requires that a hall on trial is reached from this very machine alone: it may ask servers here. */
export function fediverseOf(
  { clerk, ...deps }: HallDeps & { readonly clerk: Clerk },
  trial: boolean,
): Fediverse {
  const { config, store, now, chance, log } = deps;
  const { origin } = config;
  const accounts = createAccounts({
    outside: createOutside({ origin, allowPrivate: trial }),
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
  return { accounts, federation };
}

const version = (): string =>
  (
    JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      readonly version: string;
    }
  ).version;
