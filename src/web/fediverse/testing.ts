/**
 * For tests: a hall with unions, to which people come by accounts on small servers.
 * @module
 */
import assert from 'node:assert/strict';
import { nodeSigning } from '../../cli/signing.ts';
import { type Accounts, createAccounts } from '../../federation/accounts/accounts.ts';
import type { SmallServer } from '../../federation/accounts/servers/testing.ts';
import { outsideTo } from '../../federation/accounts/testing.ts';
import { unionHall, type UnionHall } from '../acts/testing.ts';
import { noticePages } from '../notices/notices.ts';
import { abroadWith } from '../reach/testing.ts';
import type { Visit, Visitor } from '../testing.ts';
import { fediverseParts, type FediverseParts } from './fediverse.ts';

export interface FediverseHall extends UnionHall {
  readonly accounts: Accounts;
  readonly parts: FediverseParts;
  /** Whether it speaks with other servers; may be changed. */
  readonly mode: { speaks: boolean };
}

/** A hall that reaches these servers. */
export async function fediverseHall(...servers: readonly SmallServer[]): Promise<FediverseHall> {
  const mode = { speaks: true };
  const made: { accounts?: Accounts; parts?: FediverseParts } = {};
  const hall = await unionHall(nodeSigning(), {
    more: (deps) => {
      const accounts = createAccounts({
        outside: outsideTo(...servers),
        vault: deps.store.vault,
        now: deps.now,
        chance: deps.chance,
        hall: () => deps.config,
      });
      const abroad = abroadWith({ speaks: () => Promise.resolve(mode.speaks) });
      const parts = fediverseParts({ ...deps, accounts, abroad });
      Object.assign(made, { accounts, parts });
      const { way, pages, keeper, witnessing } = parts;
      return {
        ways: [way],
        pages: [pages, noticePages(deps.clerk)],
        keepers: [keeper],
        witnessing,
      };
    },
  });
  const { accounts, parts } = made;
  assert.ok(accounts && parts);
  return { ...hall, accounts, parts, mode };
}

/** Sets out by a handle; the page before the server's own question, or with the code. */
export async function setsOut(who: Visitor, handle: string, next = '/me'): Promise<Visit> {
  await who.get(`/sign-in/fediverse?next=${encodeURIComponent(next)}`);
  const begun = await who.post('/sign-in/fediverse', { handle, next });
  return begun.status === 303 ? who.follow(begun) : begun;
}

/** Where the page sends to. */
export const leadsTo = ({ text }: Visit): string =>
  (/<a class="button main" href="([^"]+)"/.exec(text)?.[1] ?? '').replaceAll('&amp;', '&');

/** The code on the page. */
export const codeOn = ({ text }: Visit): string => /<code id="code">([^<]+)</.exec(text)?.[1] ?? '';

/** Says yes on the server, and comes back to the hall. */
export const comesBack = (who: Visitor, server: SmallServer, page: Visit, name: string) => {
  const { pathname, search } = server.allow(leadsTo(page), name);
  return who.get(pathname + search);
};

/** Proves an account by its server's own question; the answer sends on to `next`. */
export async function proves(
  who: Visitor,
  server: SmallServer,
  name: string,
  next = '/me',
): Promise<Visit> {
  const page = await setsOut(who, `@${name}@${server.host}`, next);
  assert.equal(page.status, 200, page.text.slice(0, 500));
  return comesBack(who, server, page, name);
}
