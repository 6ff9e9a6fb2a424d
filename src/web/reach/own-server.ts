/**
 * What a member is told about the servers of their own accounts, and nobody else: whether the union
 * arrives there, and whom those servers keep from them.
 * @module
 */
import type { Clock, Vault } from '../../clerk/ports.ts';
import type { UnionView } from '../acts/union-view.ts';
import { linkedBy } from '../fediverse/linked.ts';
import { type Html, html } from '../html.ts';
import { badge } from '../parts/badge.ts';
import { buttons, linkButton } from '../parts/button.ts';
import type { Abroad, KnownBlocks, ServerReach } from './abroad.ts';

export interface OwnServer {
  readonly server: string;
  readonly reach: ServerReach | undefined;
  readonly blocks: KnownBlocks;
}

export interface Reading {
  readonly vault: Vault;
  readonly now: Clock;
}

export async function ownServers(
  reading: Reading,
  abroad: Abroad,
  person: { readonly id: string } | undefined,
): Promise<readonly OwnServer[]> {
  if (!person) return [];
  const linked = await linkedBy(reading, person);
  const servers = [...new Set(linked.map(({ server }) => server))];
  const known = await abroad.reachOf(servers);
  return Promise.all(
    servers.map(async (server) => ({
      server,
      reach: known.find(({ host }) => host === server),
      blocks: await abroad.blocksOf(server),
    })),
  );
}

/** What is to be told about the reader’s servers, beside the servers that the page names. */
export function ownPart(
  view: UnionView,
  own: readonly OwnServer[],
  named: readonly string[],
): Html {
  const { t } = view;
  return html`
    <section aria-labelledby="reach-own">
      <h2 id="reach-own">${t('Your own server')}</h2>
      ${
        own.length === 0
          ? html`<p>
                ${t('You have linked no account, so there is nothing to say about your server.')}
              </p>
              ${buttons(linkButton(t('Link an account'), '/me/accounts'))}`
          : html`<p class="small">${t('Only you see this part.')}</p>
              ${own.map((server) => ownServer(view, named, server))}`
      }
    </section>
  `;
}

function ownServer(view: UnionView, named: readonly string[], own: OwnServer): Html {
  const { t } = view;
  return html`
    <h3>${own.server}</h3>
    <p>${arrival(view, own)}</p>
    ${
      own.blocks.state === 'published'
        ? blockedPart(
            view,
            own.blocks,
            named.filter((host) => host !== own.server),
          )
        : html`<p>
            ${own.blocks.state === 'asked' ? t('We are asking it whom it blocks. Look again in a minute.') : t('It does not publish whom it blocks; that says nothing of whether it does.')}
          </p>`
    }
  `;
}

function arrival({ t }: UnionView, { reach }: OwnServer): Html | string {
  if (!reach) return t('Nothing was sent there yet.');
  const date = t.date(reach.since);
  switch (reach.state) {
    case 'trying':
      return t('What the union sends is on its way there, and nothing has arrived yet.');
    case 'reachable':
      return t('What the union sends arrives there.');
    case 'refuses':
      return t.html(
        'Since {date} it refuses what the union sends: it blocks this hall. Choose another way for your notices; your membership does not depend on it.',
        { date },
      );
    case 'rejects':
      return t.html(
        'Since {date} it takes nothing of what the union sends, though it answers. Choose another way for your notices; your membership does not depend on it.',
        { date },
      );
    case 'gone':
      return t.html('Since {date} nobody is found there any more.', { date });
    case 'silent':
      return t.html('Since {date} it does not answer.', { date });
  }
}

type Published = Extract<KnownBlocks, { state: 'published' }>;

/** Whom the reader can't read through their own server, and does here. */
function blockedPart({ t }: UnionView, blocks: Published, others: readonly string[]): Html {
  const blocked = others.filter((host) => blocks.standingTo(host) !== undefined);
  const { hidden, at } = blocks;
  return html`
    ${blocked.length === 0 ? html`<p>${noneBlocked(t, others)}</p>` : blockedList(t, blocks, blocked)}
    <p class="small">
      ${t.html('By the list that it published on {date}. We ask for it once a day.', { date: t.date(at) })}
      ${hidden > 0 && t.many(hidden, '{n} name on its list is hidden by its admins, and we do not guess it.', '{n} names on its list are hidden by its admins, and we do not guess them.')}
    </p>
  `;
}

const noneBlocked = (t: UnionView['t'], others: readonly string[]): string =>
  others.length === 0
    ? t('It publishes whom it blocks. No other server is named below yet to compare that with.')
    : t(
        'It publishes whom it blocks. No server named below is among them, so you can read their people there too.',
      );

const blockedList = (
  t: UnionView['t'],
  blocks: Published,
  blocked: readonly string[],
): Html => html`
  <p>${t('It blocks these servers. You can read their people here, and not through it:')}</p>
  <ul class="spaced">
    ${blocked.map((host) => html`<li>${host} ${badge(blocks.standingTo(host) === 'suspended' ? t('blocked') : t('limited'), 'warn')}</li>`)}
  </ul>
`;
