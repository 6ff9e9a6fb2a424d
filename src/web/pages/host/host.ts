/**
 * The host's pages, and what the rest of the hall needs of the host: the name, the one-time link,
 * the private records.
 * @module
 */
import { Hono } from 'hono';
import type { Clock, Store } from '../../../clerk/ports.ts';
import type { Pages, Panel } from '../../deps.ts';
import type { Env } from '../../env.ts';
import { nothing } from '../../html.ts';
import { buttons, linkButton } from '../../parts/button.ts';
import { callout } from '../../parts/callout.ts';
import type { Keeper } from '../../ports.ts';
import { bookPages } from './books-page.ts';
import { claimPages } from './claim-page.ts';
import { fediversePages } from './fediverse-page.ts';
import type { HostDeps } from './frame.ts';
import { isHost } from './hosts.ts';
import { requestPages } from './requests-page.ts';
import { settingsPages } from './settings-page.ts';
import { requestBy } from './starting.ts';
import { statePages } from './state-page.ts';
import { textPages } from './texts-page.ts';
import { witnessesPages } from './witnesses-page.ts';

export { type HallName, hallName } from './hall-name.ts';
export { hostsOf, newClaim } from './hosts.ts';
export { withinQuotas } from './quotas.ts';
export { formerOriginKey } from './state.ts';
export type { Machine } from './frame.ts';

/** What the host's pages need beside the hall's own parts. */
export type HostParts = Pick<HostDeps, 'clerk' | 'machine' | 'renamed' | 'fediverse'>;

/** `/host…`, for the hall's list of pages. */
export const hostPages = (parts: HostParts): Pages => ({
  at: '/',
  routes: (hall) => {
    const deps: HostDeps = { ...hall, ...parts };
    const pages = new Hono<Env>();
    // The fixed words come before what may be any word.
    for (const part of [
      statePages,
      settingsPages,
      requestPages,
      bookPages,
      witnessesPages,
      fediversePages,
      textPages,
      claimPages,
    ]) {
      pages.route('/', part(deps));
    }
    return pages;
  },
  bodies: { '/host/settings': 262_144 },
});

/** Shows the host the way to these pages, on top of `/me`. */
export const hostPanel =
  ({ kv }: Pick<Store, 'kv'>): Panel =>
  async ({ var: { t } }, person) =>
    (await isHost(kv, person.id))
      ? callout(
          { title: t('You are the host of this hall') },
          buttons(linkButton(t('How the hall stands'), '/host')),
        )
      : nothing;

/** What the host was asked by a person, and what that person started here. */
export const hostKeeper = ({ vault }: Pick<Store, 'vault'>, now: Clock): Keeper => ({
  name: 'startedHere',
  export: async (person) => ({
    request: await requestBy({ vault, now }, person.id),
    started: await startedBy(vault, person.id, now()),
  }),
  forget: async (person) => [
    { delete: { collection: 'start-request', id: person.id } },
    ...(await startedBy(vault, person.id, now())).map((id) => ({
      delete: { collection: 'started', id },
    })),
  ],
});

const startedBy = async (
  vault: Store['vault'],
  person: string,
  now: number,
): Promise<readonly string[]> =>
  (await vault.list('started', person, { now, limit: 1_000 })).map(({ id }) => id);
