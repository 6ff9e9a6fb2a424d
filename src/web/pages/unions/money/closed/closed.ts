/**
 * `/u/:slug/money/closed…`: lines of closed books, looked for in the book, each with the form by which it is opened again.
 * @module
 */
import { type Context, Hono } from 'hono';
import { isDay } from '../../../../../bank/payments/day.ts';
import { readAmount } from '../../../../../union/kernel/amounts.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { knownPayersOf } from '../../../../acts/payers.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { sayAbsent } from '../../../../answer.ts';
import type { Env } from '../../../../env.ts';
import { type Filled, hasErrors } from '../../../../form.ts';
import { deskOf, purseOf, showDesk, titlesOfClaims } from '../desk/at-the-desk.ts';
import { readAbout } from '../desk/line-about.ts';
import { linePath } from '../desk/queue-page.ts';
import { closedLine, closedLinesNear, type Sought } from './closed-lines.ts';
import { type ClosedLine, closedLinePage, closedPath, searchPage } from './closed-page.ts';
import type { Facts } from './told-of-lines.ts';

export function closedPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/closed';
  pages.use(at, deskOf('treasury/enter'));
  pages.use(`${at}/*`, deskOf('treasury/enter'));
  pages.get(at, (c) => showSearch(c, deps));
  pages.get(`${at}/:line`, (c) => showLine(c, deps));
  return pages;
}

async function showSearch(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const purse = await purseOf(c);
  const { t, rules } = purse;
  const { day, sum = '' } = c.req.query();
  const amount = sum === '' ? undefined : readAmount(sum, rules.currency);
  const errors = {
    ...(day !== undefined && !isDay(day) && { day: t('Choose a day.') }),
    ...(typeof amount === 'object' && { sum: sayRefusal(t, amount) }),
  };
  const filled: Filled = { values: { day: day ?? '', sum }, errors };
  const found =
    day === undefined || hasErrors(filled) || typeof amount === 'object'
      ? undefined
      : await foundNear(deps, view, { amount, day });
  const main = searchPage(purse, filled, found);
  return showDesk(c, { title: t('Lines of closed books'), main, filled, width: 'text' });
}

async function foundNear(deps: UnionDeps, view: UnionView, sought: Sought) {
  const { lines, more } = await closedLinesNear(deps.store, view, sought);
  return { lines: await written(deps, view, lines), more };
}

async function showLine(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const id = c.req.param('line') ?? '';
  if (view.union.treasury.lines.has(id)) return c.redirect(linePath(view, id), 303);
  const closed = await closedLine(deps.store, view, id);
  if (!closed) return sayAbsent(c);
  const [line] = await written(deps, view, [[id, closed]]);
  if (!line) return sayAbsent(c);
  const payers = await knownPayersOf(deps, view);
  const purse = await purseOf(c, {
    people: payers.keys(),
    hashes: titlesOfClaims(view.union.treasury, closed.parts),
  });
  return showDesk(c, {
    title: purse.t('A line of closed books'),
    main: closedLinePage(purse, line, payers),
    width: 'text',
    up: [{ href: closedPath(purse), text: purse.t('Lines of closed books') }],
  });
}

/** With what the bank wrote to them. */
async function written<Known extends Facts>(
  deps: UnionDeps,
  { union }: UnionView,
  lines: readonly (readonly [Hash, Known])[],
): Promise<readonly ClosedLine<Known>[]> {
  const texts = await deps.clerk.privateTexts(
    union.id,
    lines.map(([, { about }]) => about),
  );
  return lines.map(([id, closed]) => ({
    id,
    closed,
    about: readAbout(texts.get(closed.about)?.text),
  }));
}
