/**
 * `/u/:slug/money/accounts/:place`: one account, for everybody who may read the book.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import { sayAbsent } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { moneyCrumbs, placeTitle } from '../purse.ts';
import { accountPage, linesIn, monthsOf } from './account-page.ts';
import { holds, purseOf } from './at-the-desk.ts';
import { readAbout } from './line-about.ts';

export function accountPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/accounts/:place', (c) => showAccount(c, deps));
  return pages;
}

async function showAccount(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { treasury, charter } = view.union;
  const name = c.req.param('place') ?? '';
  const place = treasury.places.get(name);
  if (!place || !charter?.money) return sayAbsent(c);
  const months = monthsOf(treasury, name);
  const asked = c.req.query('month') ?? '';
  const month = months.includes(asked) ? asked : (months[0] ?? '');
  const lines = month === '' ? [] : linesIn(treasury, name, month);
  const mayRead = holds(view, 'treasury/enter');
  const texts = mayRead
    ? await deps.clerk.privateTexts(
        view.union.id,
        lines.map(([, line]) => line.about),
      )
    : new Map<string, never>();
  const about = new Map(
    mayRead ? lines.map(([id, line]) => [id, readAbout(texts.get(line.about)?.text)] as const) : [],
  );
  const claims = lines.flatMap(([, { parts = [] }]) =>
    parts.flatMap((part) => (part.to === 'payout' ? [treasury.claims.get(part.claim)?.title] : [])),
  );
  const purse = await purseOf(c, { hashes: claims });
  return showUnion(c, {
    part: 'money',
    title: `${placeTitle(purse, name, place)} · ${view.name}`,
    main: accountPage(purse, { name, place, month, about }),
    crumbs: crumbs(view.t, moneyCrumbs(view)),
    width: 'wide',
  });
}
