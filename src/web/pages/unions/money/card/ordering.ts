/**
 * Orders somewhere to pay by card, and leads there by a link: the hall’s pages load nothing of Stripe’s, and say what
 * Stripe learns before anybody leaves.
 * @module
 */
import type { Context } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import { sayWrong } from '../../../../answer.ts';
import { type CardOrder, type CardTrouble, isTrouble } from '../../../../card-payments.ts';
import type { Env } from '../../../../env.ts';
import { limited } from '../../../../guard/limits.ts';
import { html } from '../../../../html.ts';
import { there } from '../../../../not-there.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { facts } from '../../../../parts/timeline.ts';
import { moneyPath } from '../purse.ts';
import { isOfAmount, publicly } from './card-words.ts';
import { openForCards } from './connection.ts';
import { keepOrder } from './ordered.ts';

/** What is to be paid, and the page from which somebody comes: a path of this hall. */
export type Wanted = Pick<CardOrder, 'amount' | 'often' | 'reference' | 'title' | 'isGift'> & {
  readonly from: string;
};

/** Answers with the page from which one goes on to Stripe. */
export async function leadToStripe(
  c: Context<Env>,
  deps: UnionDeps,
  { from, ...wanted }: Wanted,
): Promise<Response> {
  const haste = limited(c, 'card order', { burst: 10, every: 10_000 });
  if (haste) return haste;
  const view = unionOf(c);
  const open = await openForCards(deps, view);
  if (!open || open.currency !== view.union.charter?.money?.currency) return noCards(c);
  const { origin } = view.config;
  const order = {
    ...wanted,
    currency: open.currency,
    paid: `${origin}${moneyPath(view)}/paid/{CHECKOUT_SESSION_ID}`,
    back: origin + from,
  };
  const answer = await there(deps.cards).order(open.key, order);
  if (isTrouble(answer)) return noCards(c, answer);
  const { id: visit, url } = answer;
  const { often, isGift, reference } = wanted;
  if (often !== 'once' && !isGift) await keepOrder(deps, view, { visit, reference });
  return leaving(c, { order, url, from });
}

/** Of a key that is wrong the public learns nothing. */
export function noCards(c: Context<Env>, why?: CardTrouble): Response {
  const { t } = c.var;
  const said = why && publicly(t, why);
  return sayWrong(c, why && isOfAmount(why) ? 422 : 503, {
    title: t('This can’t be paid by card now'),
    text:
      said === undefined
        ? t(
            'Nothing was paid. Pay by bank transfer, or try again another day; the treasurers can see why.',
          )
        : `${t('Nothing was paid.')} ${said}`,
  });
}

function leaving(
  c: Context<Env>,
  { order, url, from }: { readonly order: CardOrder; readonly url: string; readonly from: string },
): Response {
  const view = unionOf(c);
  const { t, name } = view;
  const title = t('You leave this hall now');
  const main = html`
    <h1>${title}</h1>
    <p class="lead">${t('You pay at Stripe, a company that takes cards for {name}.', { name })}</p>
    ${facts([
      { name: t('For what'), value: order.title },
      { name: t('Amount'), value: t.money(order.amount, order.currency) },
    ])}
    <ul class="spaced">
      <li>
        ${t('Stripe learns what you type there: your card, your e-mail address and your name; and that you pay this union. It has its own rules for that.')}
      </li>
      <li>
        ${t('The treasurers can see at Stripe what you typed there, but not your whole card number. This hall keeps only that it was paid.')}
      </li>
      <li>
        ${t('This hall tells Stripe the amount and a payment reference. It does not tell your name.')}
      </li>
    </ul>
    ${buttons(
      linkButton(t('Go on to Stripe'), url, { kind: 'main' }),
      linkButton(t('Back'), from, { kind: 'quiet' }),
    )}
  `;
  return showUnion(c, { part: 'money', title, main, unlisted: true, width: 'text' });
}
