/**
 * `/u/:slug/money/give`: giving, for everybody, also where only members read the books.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled, hasErrors } from '../../../../form.ts';
import type { Html } from '../../../../html.ts';
import { there } from '../../../../not-there.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { accountToPay } from '../account-to-pay.ts';
import { moneyCrumbs } from '../purse.ts';
import { readGift } from './asked.ts';
import { givePage, type Giving, isGift, noGiftsPage, payPage, takesGifts } from './give-page.ts';

export const givePages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>().get('/u/:slug/money/give', (c) => showGiving(c, deps));

async function showGiving(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  if (!takesGifts(view)) return page(c, noGiftsPage(view));
  const giving = await givingTo(deps, c);
  const read = readGift(view.t, giving.rules, new URL(c.req.url).searchParams);
  if (!isGift(read)) return page(c, givePage(giving, read), read);
  return page(c, giving.account ? payPage(giving, read) : givePage(giving, blank));
}

/** Requires a union that takes gifts. */
async function givingTo(deps: UnionDeps, c: Context<Env>): Promise<Giving> {
  const view = unionOf(c);
  const rules = there(view.union.charter?.money);
  return { ...view, rules, account: await accountToPay(deps, view, rules.currency) };
}

function page(c: Context<Env>, main: Html, filled: Filled = blank): Response {
  const view = unionOf(c);
  const isWrong = hasErrors(filled);
  const response = showUnion(c, {
    part: 'money',
    title: view.t('Give money · {union}', { union: view.name }),
    ...(view.mayRead && { crumbs: crumbs(view.t, moneyCrumbs(view)) }),
    main,
    width: 'text',
    ...(isWrong && { form: filled }),
  });
  return isWrong
    ? new Response(response.body, { status: 422, headers: response.headers })
    : response;
}
