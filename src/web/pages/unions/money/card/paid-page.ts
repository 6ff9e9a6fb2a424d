/**
 * `/u/:slug/money/paid/:visit`: somebody comes back from Stripe. The address is known to them alone; what is taken
 * every month can be ended by it.
 * @module
 */
import { type Context, Hono } from 'hono';
import { giftReference } from '../../../../../bank/gift-reference.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { goOn, sayAbsent } from '../../../../answer.ts';
import { type CardVisit, isTrouble } from '../../../../card-payments.ts';
import type { Env } from '../../../../env.ts';
import { limited } from '../../../../guard/limits.ts';
import { type Html, html } from '../../../../html.ts';
import { there } from '../../../../not-there.ts';
import { button } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { copyable } from '../../../../parts/copyable.ts';
import { form } from '../../../../parts/form.ts';
import { fundTitle, moneyPath } from '../purse.ts';
import { type Connection, connectionOf } from './connection.ts';
import { isOfGift, keepEnded, keepRunning } from './heard.ts';
import { noCards } from './ordering.ts';

export function paidPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/paid/:visit', (c) => showPaid(c, deps));
  pages.post('/u/:slug/money/paid/:visit/end', (c) => end(c, deps));
  return pages;
}

interface Found {
  readonly visit: CardVisit & { readonly reference: string };
  readonly connection: Connection;
}

/** What is known of a visit, or the answer that says why nothing is. */
async function found(c: Context<Env>, deps: UnionDeps): Promise<Found | Response> {
  const id = c.req.param('visit') ?? '';
  if (!/^cs_(?:test|live)_\w{10,200}$/.test(id)) return sayAbsent(c);
  const haste = limited(c, 'card visit', { burst: 30, every: 2_000 });
  if (haste) return haste;
  // Also once the union has wound up: what goes on by itself can still be ended.
  const connection = await connectionOf(deps, unionOf(c));
  if (!connection || !deps.cards) return noCards(c);
  const visit = await deps.cards.visit(connection.key, id);
  if (isTrouble(visit)) return visit.trouble === 'unknown' ? sayAbsent(c) : noCards(c, visit);
  const { reference } = visit;
  return reference === undefined ? sayAbsent(c) : { visit: { ...visit, reference }, connection };
}

async function showPaid(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const read = await found(c, deps);
  if (read instanceof Response) return read;
  const view = unionOf(c);
  const { visit } = read;
  const { running, reference } = visit;
  if (running?.goesOn === true && !isOfGift(view, reference))
    await keepRunning(deps, view, { running: running.id, reference });
  return showUnion(c, {
    part: 'money',
    title: view.t('Paid by card'),
    main: paidPage(view, visit),
    unlisted: true,
    width: 'text',
  });
}

const pathOf = (view: UnionView, { id }: CardVisit): string => `${moneyPath(view)}/paid/${id}`;

function paidPage(view: UnionView, visit: Found['visit']): Html {
  const { t, union } = view;
  const rules = union.charter?.money;
  const fund = Object.keys(rules?.funds ?? {}).find(
    (each) => giftReference(union.id, each) === visit.reference,
  );
  const sum = t.money(visit.amount, visit.currency);
  const what =
    rules && fund !== undefined
      ? t('{sum}, a gift to “{fund}”.', { sum, fund: fundTitle({ rules }, fund) })
      : t('{sum}, dues.', { sum });
  return html`
    <h1>${titles(view)[visit.stands]}</h1>
    <p class="lead">${what}</p>
    ${visit.stands === 'paid' && html`<p>${t('It stands in the books when the treasurers have entered it, without your name.')}</p>`}
    ${visit.stands === 'open' && html`<p>${t('Stripe has not said yet that it is paid. With some ways to pay that takes days. Load this page again later.')}</p>`}
    ${visit.stands === 'ended' && html`<p>${t('Nothing was paid.')}</p>`}
    ${visit.running && runningPart(view, visit, visit.running.goesOn)}
  `;
}

const titles = ({ t }: UnionView): Readonly<Record<CardVisit['stands'], string>> => ({
  paid: t('Thank you, it is received'),
  open: t('Not paid yet'),
  ended: t('This has run out'),
});

function runningPart(view: UnionView, visit: CardVisit, goesOn: boolean): Html {
  const { t, config } = view;
  const path = pathOf(view, visit);
  if (!goesOn)
    return callout(
      { tone: 'good', title: t('Ended') },
      html`<p>${t('Nothing more is taken from your card.')}</p>`,
    );
  return html`<section>
    <h2>${t('It goes on by itself')}</h2>
    <p>
      ${t('Stripe takes it again each time, until you end it. Keep this address: with it you can end it whenever you like.')}
    </p>
    ${copyable(t, { id: 'ending', text: config.origin + path, label: t('the address by which you end it') })}
    ${form(view, { to: `${path}/end` }, button(t('End it now')))}
  </section>`;
}

async function end(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const read = await found(c, deps);
  if (read instanceof Response) return read;
  const view = unionOf(c);
  const { visit, connection } = read;
  const { running, reference } = visit;
  if (!running) return sayAbsent(c);
  const answer = await there(deps.cards).end(connection.key, running.id);
  if (isTrouble(answer)) return noCards(c, answer);
  if (!isOfGift(view, reference)) await keepEnded(deps, view, { running: running.id, reference });
  return goOn(c, pathOf(view, visit), view.t('Ended. Nothing more is taken from your card.'));
}
