/**
 * `/u/:slug/money/accounts/:place`: one account, for everybody who may read the book.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { sayAbsent } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { moneyCrumbs, placeTitle } from '../purse.ts';
import { accountPage, linesIn, monthsOf, type Numbered } from './account-page.ts';
import { holds, purseOf } from './at-the-desk.ts';
import { type About, readAbout } from './line-about.ts';

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
  const page = Math.max(1, Number(c.req.query('page')) || 1);
  const lines = month === '' ? [] : linesIn(treasury, name, month);
  const about = await writtenTo(deps, view, lines);
  const purse = await purseOf(c, { hashes: claimTitlesOf(view, lines) });
  return showUnion(c, {
    part: 'money',
    title: `${placeTitle(purse, name, place)} · ${view.name}`,
    main: accountPage(purse, { name, place, month, page, about }),
    crumbs: crumbs(view.t, moneyCrumbs(view)),
    width: 'wide',
  });
}

/** What the bank wrote to lines, for whoever may read it; for everybody else nothing. */
async function writtenTo(
  { clerk }: UnionDeps,
  view: UnionView,
  lines: readonly Numbered[],
): Promise<ReadonlyMap<string, About>> {
  if (!holds(view, 'treasury/enter')) return new Map();
  const hashes = lines.map(([, line]) => line.about);
  const texts = await clerk.privateTexts(view.union.id, hashes);
  return new Map(lines.map(([id, line]) => [id, readAbout(texts.get(line.about)?.text)]));
}

const claimTitlesOf = (
  { union }: UnionView,
  lines: readonly Numbered[],
): readonly (string | undefined)[] =>
  lines.flatMap(([, { parts = [] }]) =>
    parts.flatMap((part) =>
      part.to === 'payout' ? [union.treasury.claims.get(part.claim)?.title] : [],
    ),
  );
