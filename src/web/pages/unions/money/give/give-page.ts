/**
 * `/u/:slug/money/give`: anybody chooses how much to give, to which fund, and how often, and is told how.
 * @module
 */
import { giftReference } from '../../../../../bank/gift-reference.ts';
import type { MoneyRules } from '../../../../../union/charter/charter.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import type { Filled } from '../../../../form.ts';
import { attrs, type Html, html } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { callout, emptyState } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import type { Account } from '../account-to-pay.ts';
import { cardWay } from '../card/card-ways.ts';
import { fundTitle, holdsMoney, moneyPath } from '../purse.ts';
import { transferFacts } from '../transfer.ts';
import { type Gift, giftQuery, suggestedIn } from './asked.ts';

export interface Giving extends UnionView {
  readonly rules: MoneyRules;
  /** Where a transfer goes; nothing while the union has no account with an IBAN. */
  readonly account: Account | undefined;
  /** Whether one can pay by card, in the currency of the charter. */
  readonly takesCards: boolean;
}

export const givePath = (view: Pick<UnionView, 'home'>): string => `${moneyPath(view)}/give`;

/** Whether the union takes gifts: by its rules it holds money, and it has neither ended nor yet to begin. */
export const takesGifts = (view: Pick<UnionView, 'union'>): boolean =>
  view.union.phase === 'founded' && holdsMoney(view);

/** For a union that takes no money. */
export const noGiftsPage = ({ t, home, union, name }: UnionView): Html => html`
  <h1>${t('Give money')}</h1>
  ${emptyState(
    union.phase === 'wound-up' ? t('This union has wound up') : t('This union takes no money'),
    html`<p>
        ${
          union.phase === 'wound-up'
            ? t('It takes no gifts any more. Please send it nothing.')
            : t('{name} works without any. Please send it nothing: nobody could book it.', { name })
        }
      </p>
      ${buttons(linkButton(t('To its front page'), home))}`,
  )}
`;

export function givePage(giving: Giving, filled: Filled): Html {
  const { t, name, account, takesCards } = giving;
  return html`
    <h1>${t('Give money')}</h1>
    <p class="lead">
      ${t('To {name}. You need no account here, and nobody asks who you are.', { name })}
    </p>
    ${account || takesCards ? giftForm(giving, filled) : nowhere(giving)} ${whatBecomesOfIt(giving)}
  `;
}

const nowhere = ({ t, home }: Giving): Html =>
  emptyState(
    t('There is no account to give to yet'),
    html`<p>
        ${t('The union holds money, but has no bank account in its books that gifts can go to.')}
      </p>
      ${buttons(linkButton(t('Where its money lies'), `${home}/money`))}`,
  );

function giftForm(giving: Giving, filled: Filled): Html {
  const { t, rules } = giving;
  const { currency, funds } = rules;
  const f = fieldsOf(t, filled);
  const names = Object.keys(funds);
  const set = attrs({ method: 'get', action: givePath(giving), novalidate: true });
  return html`<form ${set}>
    ${f.choice({
      name: 'amount',
      label: t('How much?'),
      choices: suggestedIn(currency).map((amount) => ({
        value: String(amount),
        label: t.money(amount, currency),
      })),
    })}
    ${f.text({
      name: 'own',
      label: t('Another amount'),
      hint: t('If you write one, it counts.'),
      inputmode: 'decimal',
      size: 'short',
      after: currency,
      optional: true,
    })}
    ${
      names.length > 1 &&
      f.choice({
        name: 'fund',
        label: t('What for?'),
        value: rules.dues?.fund ?? names[0] ?? '',
        choices: Object.entries(funds).map(([value, { title, purpose }]) => ({
          value,
          label: title,
          hint: purpose,
        })),
      })
    }
    ${f.choice({
      name: 'often',
      label: t('How often?'),
      value: 'once',
      choices: [
        { value: 'once', label: t('once') },
        { value: 'month', label: t('every month, until I end it') },
      ],
    })}
    ${button(t('How to pay'), { kind: 'main' })}
  </form>`;
}

/** What a gift does, and what it does not. */
const whatBecomesOfIt = ({ t, home, mayRead }: Giving): Html => html`
  <section>
    <h2>${t('What becomes of a gift')}</h2>
    <ul class="spaced">
      <li>
        ${t('It stands in the books as a gift to the fund that you choose, without your name.')}
      </li>
      <li>
        ${t('Money leaves only where the members decided it. Every payment names the decision.')}
      </li>
      <li>${t('A gift buys no vote and no say.')}</li>
    </ul>
    ${mayRead && html`<p><a href="${home}/money">${t('See what the union has and spends')}</a></p>`}
  </section>
`;

/** How to pay the gift that was chosen. */
export function payPage(giving: Giving, gift: Gift): Html {
  const { t, rules, union, account } = giving;
  const sum = t.money(gift.amount, rules.currency);
  const fund = fundTitle(giving, gift.fund);
  const change = giftQuery(gift, rules.currency);
  change.set('change', '1');
  return html`
    <h1>${t('How to pay')}</h1>
    <p class="lead">
      ${
        gift.often === 'once'
          ? t('{sum}, once, for “{fund}”.', { sum, fund })
          : t('{sum} every month, for “{fund}”.', { sum, fund })
      }
      <a href="${givePath(giving)}?${String(change)}">${t('Change it')}</a>
    </p>
    ${
      account &&
      html`<section>
        <h2>${t('By bank transfer')}</h2>
        ${transferFacts(t, {
          account,
          amount: gift.amount,
          reference: giftReference(union.id, gift.fund),
          why: t(
            'Write this reference to the transfer, and nothing else. It says that the money is a gift to this fund, and nothing about you.',
          ),
        })}
        ${gift.often === 'month' && standingOrder(giving)}
        <p class="small">
          ${t('The hall asks nothing about you, and keeps nothing of what you chose here. With the transfer your bank tells the treasurers your name and your account; these lie locked, and don’t stand in the books.')}
        </p>
      </section>`
    }
    ${giving.takesCards && cardPart(giving, gift)}
  `;
}

function cardPart(giving: Giving, gift: Gift): Html {
  const { t, rules } = giving;
  const { often: _, ...fields } = Object.fromEntries(giftQuery(gift, rules.currency));
  return html`<section>
    <h2>${t('By card')}</h2>
    ${cardWay(giving, {
      to: `${givePath(giving)}/card`,
      fields,
      presses: [{ often: gift.often, said: t('Pay by card') }],
    })}
    ${gift.often === 'month' && html`<p class="small">${t('You get an address by which you end it, whenever you like.')}</p>`}
  </section>`;
}

const standingOrder = ({ t }: Giving): Html =>
  callout(
    { title: t('Every month: a standing order'), level: 3 },
    html`<ol>
      <li>
        ${t('In your bank’s app or at its counter, set up a standing order, not a single transfer.')}
      </li>
      <li>${t('Fill in what stands above: the account, the amount and the reference.')}</li>
      <li>${t('Choose “every month”, and the day that suits you.')}</li>
      <li>
        ${t('You end it at your bank, whenever you like. You need not tell anybody here, and nobody can go on with it without you.')}
      </li>
    </ol>`,
  );

export const isGift = (read: Gift | Filled): read is Gift => 'fund' in read;
