/**
 * `/u/:slug/reach`: where the union's posts arrive and where they do not, and what the reader's own
 * server keeps from them. The last is told to nobody else.
 * @module
 */
import { Hono } from 'hono';
import { z } from 'zod';
import type { UnionDeps } from '../acts/deps.ts';
import { showUnion } from '../acts/union-page.ts';
import { type UnionView, unionOf } from '../acts/union-view.ts';
import { goOn } from '../answer.ts';
import type { Env } from '../env.ts';
import { blank } from '../form.ts';
import { readForm } from '../guard/read-form.ts';
import { linkedBy } from '../fediverse/linked.ts';
import { type Html, html, nothing } from '../html.ts';
import { there } from '../not-there.ts';
import { badge } from '../parts/badge.ts';
import { button, buttons, linkButton } from '../parts/button.ts';
import { emptyState } from '../parts/callout.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form } from '../parts/form.ts';
import { crumbs } from '../parts/nav.ts';
import { table } from '../parts/table.ts';
import { withMember } from '../pages/unions/people/me/me.ts';
import { phrase } from '../words.ts';
import { choiceOf, keepChoice, type Showing, showings } from './choice.ts';
import type { Abroad, KnownBlocks, ReachState, ServerReach } from './abroad.ts';

/** Below so many followers a server is not named: who they are could be guessed. */
const fewest = 3;

interface Row {
  readonly host: string;
  readonly followers: number;
  readonly reach: ServerReach | undefined;
}

interface OwnServer {
  readonly server: string;
  readonly reach: ServerReach | undefined;
  readonly blocks: KnownBlocks;
}

export const reachPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/u/:slug/reach', withMember, async (c) => {
      const view = unionOf(c);
      const abroad = there(deps.abroad);
      const rows = await rowsOf(abroad, view.slug);
      const own = await ownServers(deps, abroad, view);
      const reading = { vault: deps.store.vault, now: deps.now };
      const choice = await choiceOf(reading, view.person?.id ?? '');
      const main = reachPage(view, { rows, own, choice });
      return showUnion(c, { title: view.t('Where it arrives'), main, part: 'me', unlisted: true });
    })
    .post('/u/:slug/reach', withMember, async (c) => {
      const { t, home, person } = unionOf(c);
      const read = await readForm(c, Choosing);
      if (read.ok && person) await keepChoice(deps.store.vault, person.id, read.value.showing);
      return goOn(c, `${home}/reach`, t('Saved.'));
    });

const Choosing = z.object({ showing: z.enum(showings) });

interface Shown {
  readonly rows: readonly Row[];
  readonly own: readonly OwnServer[];
  readonly choice: Showing;
}

async function rowsOf(abroad: Abroad, slug: string): Promise<readonly Row[]> {
  const followed = await abroad.followed(slug);
  const known = await abroad.reachOf(followed.map(({ host }) => host));
  const reach = new Map(known.map((each) => [each.host, each]));
  return followed
    .map(({ host, followers }) => ({ host, followers, reach: reach.get(host) }))
    .toSorted((a, b) => rank(b) - rank(a) || b.followers - a.followers);
}

/** What goes wrong stands on top. */
const rank = ({ reach }: Row): number => (reach && reach.state !== 'reachable' ? 1 : 0);

async function ownServers(
  { store, now }: UnionDeps,
  abroad: Abroad,
  { person }: UnionView,
): Promise<readonly OwnServer[]> {
  if (!person) return [];
  const linked = await linkedBy({ vault: store.vault, now }, person);
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

function reachPage(view: UnionView, { rows, own, choice }: Shown): Html {
  const { t, home } = view;
  return html`
    ${crumbs(t, [{ href: `${home}/me`, text: t('My membership') }])}
    <h1>${t('Where it arrives')}</h1>
    <p class="lead">
      ${t('The union debates and votes here, where everyone can come. Other servers carry its notices, as far as they take them.')}
    </p>
    ${ownPart(view, rows, own)} ${own.length > 0 && choicePart(view, choice)}
    <section aria-labelledby="reach-servers">
      <h2 id="reach-servers">${t('Servers with followers')}</h2>
      ${serversPart(view, rows)}
    </section>
  `;
}

const choicePart = (view: UnionView, choice: Showing): Html => {
  const { t, home } = view;
  return html`
    <section aria-labelledby="reach-choice">
      <h2 id="reach-choice">${t('Comments from servers that yours blocks')}</h2>
      ${form(
        view,
        { to: `${home}/reach` },
        fieldsOf(t, blank).choice({
          name: 'showing',
          label: t('What you see of them'),
          hint: t('For yourself alone, in all your unions. Whoever wrote them keeps their say.'),
          value: choice,
          choices: [
            { value: 'shown', label: t('All of it') },
            { value: 'folded', label: t('That they are there; I unfold what I want') },
            { value: 'left-out', label: t('Nothing') },
          ],
        }),
        button(t('Save')),
      )}
    </section>
  `;
};

function serversPart(view: UnionView, rows: readonly Row[]): Html {
  const { t, slug, config } = view;
  if (rows.length === 0) {
    const name = `@${slug}@${new URL(config.origin).host}`;
    return emptyState(
      t('Nobody follows yet'),
      html`<p>
        ${t.html('Whoever looks for {name} on their own server can follow the union.', { name: html`<b>${name}</b>` })}
      </p>`,
    );
  }
  const named = rows.filter(({ followers }) => followers >= fewest);
  const others = rows.length - named.length;
  return html`
    ${named.length > 0 && serverTable(view, named)}
    ${
      others > 0 &&
      html`<p>
        ${t.many(others, '{n} more server has fewer than {fewest} followers, and is not named.', '{n} more servers have fewer than {fewest} followers each, and are not named.', { fewest })}
      </p>`
    }
  `;
}

const serverTable = (view: UnionView, rows: readonly Row[]): Html => {
  const { t } = view;
  return table({
    caption: t('Servers with followers'),
    captionUnseen: true,
    columns: [
      { title: t('Server') },
      { title: t('Followers'), figures: true },
      { title: t('What we send') },
      { title: t('Since') },
    ],
    rows: rows.map(({ host, followers, reach }) => [
      host,
      t.number(followers),
      stateBadge(view, reach),
      reach ? t.date(reach.since) : '–',
    ]),
  });
};

const states: Readonly<
  Record<ReachState, { readonly text: string; readonly tone: 'good' | 'bad' | 'warn' }>
> = {
  reachable: { text: phrase('arrives'), tone: 'good' },
  refuses: { text: phrase('is refused'), tone: 'bad' },
  gone: { text: phrase('finds nobody'), tone: 'warn' },
  silent: { text: phrase('is not answered'), tone: 'warn' },
};

const stateBadge = ({ t }: UnionView, reach: ServerReach | undefined): Html =>
  reach
    ? badge(t(states[reach.state].text), states[reach.state].tone)
    : html`${t('nothing sent yet')}`;

function ownPart(view: UnionView, rows: readonly Row[], own: readonly OwnServer[]): Html {
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
              ${own.map((server) => ownServer(view, rows, server))}`
      }
    </section>
  `;
}

function ownServer(view: UnionView, rows: readonly Row[], own: OwnServer): Html {
  const { t } = view;
  return html`
    <h3>${own.server}</h3>
    <p>${arrival(view, own)}</p>
    ${own.blocks.state === 'published' ? blockedPart(view, rows, { own, blocks: own.blocks }) : html`<p>${own.blocks.state === 'asked' ? t('We are asking it whom it blocks. Look again in a minute.') : t('It does not publish whom it blocks; that says nothing of whether it does.')}</p>`}
  `;
}

function arrival({ t }: UnionView, { reach }: OwnServer): Html | string {
  if (!reach) return t('Nothing was sent there yet.');
  const date = t.date(reach.since);
  switch (reach.state) {
    case 'reachable':
      return t('What the union sends arrives there.');
    case 'refuses':
      return t.html(
        'Since {date} it refuses what the union sends: it blocks this hall. Choose another way for your notices; your membership does not depend on it.',
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
function blockedPart(
  { t }: UnionView,
  rows: readonly Row[],
  { own, blocks }: { readonly own: OwnServer; readonly blocks: Published },
): Html {
  const blocked = rows.filter(
    ({ host, followers }) =>
      followers >= fewest && host !== own.server && blocks.standingTo(host) !== undefined,
  );
  const hidden = blocks.hidden;
  return html`
    ${
      blocked.length === 0
        ? html`<p>
            ${t('It publishes whom it blocks. No server named below is among them, so you can read their people there too.')}
          </p>`
        : html`<p>
              ${t('It blocks these servers. You can read their people here, and not through it:')}
            </p>
            <ul class="spaced">
              ${blocked.map(({ host }) => html`<li>${host} ${badge(blocks.standingTo(host) === 'suspended' ? t('blocked') : t('limited'), 'warn')}</li>`)}
            </ul>`
    }
    ${hidden > 0 ? html`<p class="small">${t.many(hidden, '{n} name on its list is hidden by its admins, and we do not guess it.', '{n} names on its list are hidden by its admins, and we do not guess them.')}</p>` : nothing}
  `;
}
