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
import { type Html, html } from '../html.ts';
import { there } from '../not-there.ts';
import { withMember } from '../pages/unions/people/me/with-member.ts';
import { badge } from '../parts/badge.ts';
import { button } from '../parts/button.ts';
import { emptyState } from '../parts/callout.ts';
import { fieldsOf } from '../parts/fields.ts';
import { form } from '../parts/form.ts';
import { crumbs } from '../parts/nav.ts';
import { table } from '../parts/table.ts';
import { phrase } from '../words.ts';
import { choiceOf, keepChoice, type Showing, showings } from './choice.ts';
import type { Abroad, ReachState, ServerReach } from './abroad.ts';
import { type OwnServer, ownPart, ownServers, type Reading } from './own-server.ts';
import { speakingServers } from './speaking.ts';

/** Below so many followers a server is not named: who they are could be guessed. */
const fewest = 3;

interface Row {
  readonly host: string;
  readonly followers: number;
  /** How many comments that are shown here were written on it, which each of them says. */
  readonly comments: number;
  readonly reach: ServerReach | undefined;
}

export const reachPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>()
    .get('/u/:slug/reach', withMember, async (c) => {
      const view = unionOf(c);
      const abroad = there(deps.abroad);
      const reading = { vault: deps.store.vault, now: deps.now };
      const rows = await rowsOf(reading, abroad, view);
      const own = await ownServers(reading, abroad, view.person);
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

async function rowsOf(
  { vault, now }: Reading,
  abroad: Abroad,
  { slug, union }: UnionView,
): Promise<readonly Row[]> {
  const followed = await abroad.followed(slug);
  const followers = new Map(followed.map((each) => [each.host, each.followers]));
  const comments = await speakingServers(vault, union, now());
  const hosts = [...new Set([...followers.keys(), ...comments.keys()])];
  const known = await abroad.reachOf(hosts);
  const reach = new Map(known.map((each) => [each.host, each]));
  return hosts
    .map((host) => ({
      host,
      followers: followers.get(host) ?? 0,
      comments: comments.get(host) ?? 0,
      reach: reach.get(host),
    }))
    .toSorted((a, b) => rank(b) - rank(a) || b.followers - a.followers || b.comments - a.comments);
}

const isNamed = ({ followers, comments }: Row): boolean => followers >= fewest || comments > 0;

/** What goes wrong stands on top. */
const rank = ({ reach }: Row): number =>
  reach && reach.state !== 'reachable' && reach.state !== 'trying' ? 1 : 0;

function reachPage(view: UnionView, { rows, own, choice }: Shown): Html {
  const { t, home } = view;
  return html`
    ${crumbs(t, [{ href: `${home}/me`, text: t('My membership') }])}
    <h1>${t('Where it arrives')}</h1>
    <p class="lead">
      ${t('The union debates and votes here, where everyone can come. Other servers carry its notices, as far as they take them.')}
    </p>
    ${ownPart(
      view,
      own,
      rows.filter(isNamed).map(({ host }) => host),
    )}
    ${own.length > 0 && choicePart(view, choice)}
    <section aria-labelledby="reach-servers">
      <h2 id="reach-servers">${t('Other servers')}</h2>
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
  const named = rows.filter(isNamed);
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
    caption: t('Other servers'),
    captionUnseen: true,
    columns: [
      { title: t('Server') },
      { title: t('Followers'), figures: true },
      { title: t('Comments'), figures: true },
      { title: t('What we send') },
      { title: t('Since') },
    ],
    rows: rows.map(({ host, followers, comments, reach }) => [
      host,
      followers < fewest ? t('fewer than {fewest}', { fewest }) : t.number(followers),
      t.number(comments),
      stateBadge(view, reach),
      reach ? t.date(reach.since) : '–',
    ]),
  });
};

const states: Readonly<
  Record<ReachState, { readonly text: string; readonly tone: 'good' | 'bad' | 'warn' }>
> = {
  trying: { text: phrase('has not arrived yet'), tone: 'warn' },
  reachable: { text: phrase('arrives'), tone: 'good' },
  refuses: { text: phrase('is refused'), tone: 'bad' },
  rejects: { text: phrase('is not taken'), tone: 'bad' },
  gone: { text: phrase('finds nobody'), tone: 'warn' },
  silent: { text: phrase('is not answered'), tone: 'warn' },
};

const stateBadge = ({ t }: UnionView, reach: ServerReach | undefined): Html =>
  reach
    ? badge(t(states[reach.state].text), states[reach.state].tone)
    : html`${t('nothing sent yet')}`;
