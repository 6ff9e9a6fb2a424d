/**
 * `/`: what this is for somebody with two minutes, what calls and unions are here, and for who
 * belongs to some: what waits for them there.
 * @module
 */
import type { Context } from 'hono';
import type { Clerk } from '../../../clerk/clerk.ts';
import type { BookRow } from '../../../clerk/ports.ts';
import type { UnionDeps } from '../../acts/deps.ts';
import { membershipsOf } from '../../acts/membership.ts';
import { show } from '../../answer.ts';
import type { HallDeps } from '../../deps.ts';
import type { Env, View } from '../../env.ts';
import { hallFeedLinks } from '../../feeds/links.ts';
import { type Html, html } from '../../html.ts';
import { buttons, linkButton } from '../../parts/button.ts';
import { emptyState } from '../../parts/callout.ts';
import { cards } from '../../parts/card.ts';
import { mark } from '../../parts/icon.ts';
import { pagination } from '../../parts/nav.ts';
import { callCard, type Listed, ownCard, unionCard } from './front-cards.ts';
import { readWhoMayStart, type WhoMayStart } from '../host/starting.ts';

const perPage = 24;

interface Front {
  readonly own: readonly Listed[];
  readonly calls: readonly Listed[];
  readonly unions: readonly Listed[];
  readonly who: WhoMayStart;
  readonly page: number;
  readonly pages: number;
}

/** The hall's front page, for `HallDeps.front`. */
export const frontOf =
  (clerk: Clerk, deps: HallDeps) =>
  async (c: Context<Env>): Promise<Response> => {
    const front = await frontFor({ ...deps, clerk }, c);
    const { t, config } = c.var;
    return show(c, {
      title: config.name,
      description: t('A hall where people of the fediverse found and run their own unions.'),
      head: hallFeedLinks(c.var),
      main: frontPage(c.var, front),
      width: 'wide',
    });
  };

async function frontFor(deps: UnionDeps, c: Context<Env>): Promise<Front> {
  const { clerk, store } = deps;
  const books = (await store.books.list()).toReversed();
  const pages = Math.max(1, Math.ceil(books.length / perPage));
  const page = Math.min(pages, Math.max(1, Number(c.req.query('page')) || 1));
  const shown = books.slice((page - 1) * perPage, page * perPage);
  const listed = await Promise.all(shown.map((row) => listedOf(clerk, row)));
  const own = page === 1 ? await ownOf(deps, c.var.person?.id, books) : [];
  const isOwn = new Set(own.map(({ slug }) => slug));
  const here = listed.filter((each) => each !== undefined).filter(({ slug }) => !isOwn.has(slug));
  const calls = here.filter(({ union }) => union.phase === 'call');
  const unions = here.filter(({ union }) => union.phase === 'founded');
  return {
    own,
    calls: await withWhy(clerk, calls),
    unions: unions.toSorted(
      (a, b) => b.union.members.counts.member - a.union.members.counts.member,
    ),
    who: await readWhoMayStart(store.kv),
    page,
    pages,
  };
}

/** The calls and unions that the reader has a place in. */
async function ownOf(
  { clerk, store, now }: UnionDeps,
  person: string | undefined,
  books: readonly BookRow[],
): Promise<readonly Listed[]> {
  if (person === undefined) return [];
  const mine = await membershipsOf(store.vault, person, now());
  const found = mine.slice(0, perPage).map(async ({ union, member }) => {
    const row = books.find(({ id }) => id === union);
    const listed = row && (await listedOf(clerk, row));
    return listed && { slug: listed.slug, union: listed.union, member };
  });
  return (await Promise.all(found)).filter((each) => each !== undefined);
}

async function listedOf(clerk: Clerk, { id, slug }: BookRow): Promise<Listed | undefined> {
  // One damaged book must not shut the door to all the others; its own page says what is wrong.
  const union = await clerk.union(id).catch(() => undefined);
  return union && { slug, union };
}

const withWhy = (clerk: Clerk, calls: readonly Listed[]): Promise<readonly Listed[]> =>
  Promise.all(
    calls.map(async ({ slug, union }) => {
      const { why = '' } = union.call ?? {};
      return { slug, union, why: (await clerk.texts(union.id, [why])).get(why) ?? '' };
    }),
  );

function frontPage(view: View, front: Front): Html {
  const { t } = view;
  const own = front.own.filter(({ union }) => union.phase !== 'lapsed');
  const { calls, unions, page, pages } = front;
  return html`
    ${own.length > 0 ? ownPart(view, own) : hero(view, front)}
    ${
      calls.length > 0 &&
      part(
        t('Calls: people looking for others'),
        calls.map((each) => callCard(view, each)),
      )
    }
    ${
      unions.length > 0 &&
      part(
        t('Unions here'),
        unions.map((each) => unionCard(view, each)),
      )
    }
    ${own.length + calls.length + unions.length === 0 && nothingYet(view)}
    ${pagination(t, { page, pages, href: (to) => (to === 1 ? '/' : `/?page=${to}`) })}
    ${own.length === 0 && how(view)}
  `;
}

const part = (title: string, all: readonly Html[]): Html => html`
  <section>
    <h2>${title}</h2>
    ${cards(all)}
  </section>
`;

const startButton = ({ t }: View, { who }: Pick<Front, 'who'>): Html | false =>
  who !== 'nobody' && linkButton(t('Start a call'), '/calls/new', { kind: 'main' });

const hero = (view: View, front: Front): Html => {
  const { t } = view;
  return html`
    <div class="hero with-ring">
      <div>
        <h1>${t('Alone you can only move on. Together you can bargain.')}</h1>
        <p class="lead">
          ${t('Here people of the fediverse found their own unions: they decide together, stand up for each other, and everything a union does can be checked by anyone, down to the last vote.')}
        </p>
        ${buttons(startButton(view, front), linkButton(t('What is this?'), '/about'))}
      </div>
      ${mark()}
    </div>
  `;
};

const ownPart = (view: View, own: readonly Listed[]): Html => {
  const { t } = view;
  return html`
    <h1>${t('Where you belong')}</h1>
    ${cards(own.map((each) => ownCard(view, each)))}
    <p class="small"><a href="/calls/new">${t('Start another call')}</a></p>
  `;
};

const nothingYet = ({ t }: View): Html =>
  emptyState(
    t('Nobody has called yet'),
    html`<p>${t('Somebody has to be the first to ask: would you join?')}</p>`,
  );

/** How a union comes about, in three steps and two minutes. */
const how = ({ t }: View): Html => html`
  <section>
    <h2>${t('How a union comes about')}</h2>
    <ol class="ladder">
      <li>
        <h3>${t('Somebody calls')}</h3>
        <p>
          ${t('Why, a first small thing, and how many it takes. Others say yes, on condition that enough do.')}
        </p>
      </li>
      <li>
        <h3>${t('Enough say yes, and found it')}</h3>
        <p>
          ${t('They choose rules, try a vote under them before anything is signed, and the founders confirm them with their own keys.')}
        </p>
      </li>
      <li>
        <h3>${t('The members decide')}</h3>
        <p>
          ${t('They propose, talk, vote. What they adopt is carried out by itself, under the rules, and stands in minutes that nobody can change unseen: not the officers, and not whoever runs this machine.')}
        </p>
      </li>
    </ol>
  </section>
`;
