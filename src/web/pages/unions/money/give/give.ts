/**
 * `/u/:slug/money/give`: giving, for everybody, also where only members read the books.
 * @module
 */
import { type Context, Hono } from 'hono';
import { giftReference } from '../../../../../bank/gift-reference.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { blank, type Filled, hasErrors } from '../../../../form.ts';
import { readBody } from '../../../../guard/read-form.ts';
import type { Html } from '../../../../html.ts';
import { there } from '../../../../not-there.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { accountToPay } from '../account-to-pay.ts';
import { fundTitle, moneyCrumbs } from '../purse.ts';
import { openForCards } from '../card/connection.ts';
import { leadToStripe } from '../card/ordering.ts';
import { giftQuery, readGift } from './asked.ts';
import {
  givePage,
  givePath,
  type Giving,
  isGift,
  noGiftsPage,
  payPage,
  takesGifts,
} from './give-page.ts';

export function givePages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/give', (c) => showGiving(c, deps));
  pages.post('/u/:slug/money/give/card', (c) => byCard(c, deps));
  return pages;
}

async function showGiving(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  if (!takesGifts(view)) return page(c, noGiftsPage(view));
  const giving = await givingTo(deps, c);
  const { account, takesCards } = giving;
  const read = readGift(view.t, giving.rules, new URL(c.req.url).searchParams);
  if (!isGift(read)) return page(c, givePage(giving, read), read);
  return page(c, account || takesCards ? payPage(giving, read) : givePage(giving, blank));
}

/** From the page that says how to pay: what was chosen comes along. */
async function byCard(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  if (!takesGifts(view)) return page(c, noGiftsPage(view));
  const giving = await givingTo(deps, c);
  const chosen = new URLSearchParams();
  for (const [name, value] of (await readBody(c)) ?? [])
    if (typeof value === 'string') chosen.set(name, value);
  const gift = readGift(view.t, giving.rules, chosen);
  if (!isGift(gift)) return page(c, givePage(giving, gift), gift);
  const { t, name, union } = view;
  return leadToStripe(c, deps, {
    amount: gift.amount,
    often: gift.often === 'once' ? 'once' : { months: 1 },
    reference: giftReference(union.id, gift.fund),
    title: t('{union}: a gift to “{fund}”', { union: name, fund: fundTitle(giving, gift.fund) }),
    isGift: true,
    from: `${givePath(view)}?${String(giftQuery(gift, giving.rules.currency))}`,
  });
}

/** Requires a union that takes gifts. */
async function givingTo(deps: UnionDeps, c: Context<Env>): Promise<Giving> {
  const view = unionOf(c);
  const rules = there(view.union.charter?.money);
  const cards = await openForCards(deps, view);
  return {
    ...view,
    rules,
    account: await accountToPay(deps, view, rules.currency),
    takesCards: cards?.currency === rules.currency,
  };
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
