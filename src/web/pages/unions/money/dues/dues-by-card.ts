/**
 * Dues by card: once, or each time by itself in the member’s rhythm, and the press that ends that.
 * @module
 */
import { type Context, Hono } from 'hono';
import { belongs } from '../../../../../union/members/members.ts';
import { monthsAtOnce, owesMoney, periodOf } from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import { askToSignIn, goOn, sayAbsent } from '../../../../answer.ts';
import { type CardRhythm, isTrouble } from '../../../../card-payments.ts';
import type { Env } from '../../../../env.ts';
import { readBody } from '../../../../guard/read-form.ts';
import { connectionOf } from '../card/connection.ts';
import { keepEnded, runningUnder } from '../card/heard.ts';
import { settleOrders } from '../card/ordered.ts';
import { leadToStripe, noCards } from '../card/ordering.ts';
import { moneyPath } from '../purse.ts';
import type { Running } from './on-dues.ts';
import { toPay } from './pay-part.ts';
import { type OwnDues, ownDuesOf } from './standing.ts';

const path = '/u/:slug/money/dues/card';

/** Below `/u/:slug/money/…`, for whoever promised something. */
export function duesByCard(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.post(path, (c) => pay(c, deps));
  pages.post(`${path}/end`, (c) => end(c, deps));
  return pages;
}

/** What is taken from the reader’s card by itself, and where that is ended. */
export async function runningFor(deps: UnionDeps, view: UnionView): Promise<Running> {
  const { reference = '' } = (await ownDuesOf(deps, view)) ?? {};
  if (reference !== '') await settleOrders(deps, view, reference);
  const runnings = reference === '' ? [] : await runningUnder(deps, view, reference);
  return { to: `${moneyPath(view)}/dues/card/end`, runnings };
}

async function pay(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { t, name } = view;
  if (!view.person) return askToSignIn(c);
  const own = belongs(view.union.members, view.member ?? '')
    ? await ownDuesOf(deps, view)
    : undefined;
  const amount = own ? toPay(view, own) : 0;
  if (!own || amount === 0 || own.reference === '') return sayAbsent(c);
  const again = (await readBody(c))?.get('often') === 'again';
  return leadToStripe(c, deps, {
    amount,
    often: again ? byItself(view, own) : 'once',
    reference: own.reference,
    title: t('{union}: dues', { union: name }),
    isGift: false,
    from: `${moneyPath(view)}/dues`,
  });
}

/** In the member’s rhythm, while money is expected of them. */
const byItself = ({ at }: Pick<UnionView, 'at'>, { pledged }: OwnDues): CardRhythm =>
  pledged && owesMoney(pledged, periodOf(at)) ? { months: monthsAtOnce(pledged) } : 'once';

async function end(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { reference = '' } = (await ownDuesOf(deps, view)) ?? {};
  const running = (await readBody(c))?.get('running');
  const known = reference === '' ? [] : await runningUnder(deps, view, reference);
  if (typeof running !== 'string' || !known.includes(running)) return sayAbsent(c);
  return endNow(c, deps, { running, reference });
}

async function endNow(
  c: Context<Env>,
  deps: UnionDeps,
  run: { readonly running: string; readonly reference: string },
): Promise<Response> {
  const view = unionOf(c);
  const connection = await connectionOf(deps, view);
  if (!connection || !deps.cards) return noCards(c);
  const answer = await deps.cards.end(connection.key, run.running);
  if (isTrouble(answer) && answer.trouble !== 'unknown') return noCards(c, answer);
  await keepEnded(deps, view, run);
  return goOn(c, `${moneyPath(view)}/dues`, view.t('Ended. Nothing more is taken from your card.'));
}
