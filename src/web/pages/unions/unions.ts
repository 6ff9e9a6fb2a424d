/**
 * `/u/:slug/…`: all pages of the unions of this hall, behind the one step that finds the union and
 * how the reader stands to it.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { Clerk } from '../../../clerk/clerk.ts';
import { actHandler } from '../../acts/act-handler.ts';
import type { UnionDeps } from '../../acts/deps.ts';
import { headPages } from '../../acts/head.ts';
import { innerOf, innerRequest, type Kept } from '../../acts/kept.ts';
import { unionContext } from '../../acts/union-view.ts';
import type { Pages } from '../../deps.ts';
import type { Env } from '../../env.ts';
import { mostBody as mostPasted } from '../counting/pasted.ts';
import { feedPages } from '../../feeds/feeds.ts';
import { reachPages } from '../../reach/reach-page.ts';
import { saidElsewherePages } from '../../replies/said-elsewhere.ts';
import { assemblyPages } from './assembly/assembly.ts';
import { bookPages } from './book/book.ts';
import { moneyPages } from './money/money.ts';
import { peoplePages } from './people/people.ts';

export { membershipKeeper } from '../../acts/keeper.ts';
export { unionsPanel } from './unions-panel.ts';
export { feedKeeper } from '../../feeds/feeds.ts';

/** The routes of a topic: modules beside this one, one line each. */
const topics: readonly ((deps: UnionDeps) => Hono<Env>)[] = [
  ...peoplePages,
  assemblyPages,
  moneyPages,
  bookPages,
  feedPages,
  reachPages,
  saidElsewherePages,
];

/** The unions' pages, for the hall's list of pages. */
export const unionsOf = (clerk: Clerk): Pages => ({
  at: '/',
  routes: (deps) => unionPages({ ...deps, clerk }),
  // Ten documents of a mebibyte, and the words beside them.
  bodies: {
    '/u/:slug/act': 11 * 1_048_576,
    '/u/:slug/coming-in': 65_536,
    // Lists of people, two mebibytes of text each way they may come.
    '/u/:slug/invitations/list': 5 * 1_048_576,
    '/u/:slug/invitations/list/:list/choose': 65_536,
    // What Stripe tells: some tens of KiB at most.
    '/u/:slug/money/stripe': 262_144,
    '/calls': 65_536,
    '/calls/*': 65_536,
    // A file with projects, what stood in its field before, and the draft.
    '/u/:slug/assembly/new': 131_072 + mostPasted,
    '/u/:slug/p/:id/edit': 131_072 + mostPasted,
  },
  // Statements of banks.
  uploads: ['/u/:slug/money/statements'],
  // Signed by whoever sends it.
  crossSite: ['/u/:slug/money/stripe'],
});

function unionPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  // Where Mastodon and its kin would have its page, by which people look for it.
  pages.get('/:handle{@[a-z0-9-]{3,40}}', (c) =>
    c.redirect(`/u/${c.req.param('handle').slice(1)}`, 301),
  );
  pages.use('/u/:slug/*', async (c, next) => {
    const asked = innerOf(c.req.raw);
    if (asked) for (const [name, value] of Object.entries(asked.view)) c.set(name as 'path', value);
    return next();
  });
  pages.use('/u/:slug/*', unionContext(deps));
  pages.route('/', headPages(deps));
  pages.route('/', actHandler(deps, redraw));
  for (const topic of topics) pages.route('/', topic(deps));
  return pages;

  async function redraw(c: Context<Env>, path: string, kept: Kept): Promise<Response> {
    const response = await pages.fetch(innerRequest(path, { view: c.var, kept }), c.env);
    return response.ok
      ? new Response(response.body, { status: kept.status, headers: response.headers })
      : response;
  }
}
