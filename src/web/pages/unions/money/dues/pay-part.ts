/**
 * How dues are paid: to which account, under which number, and a code that a bank’s app reads.
 * @module
 */
import { rhythmInWords } from '../../../../../union/charter/charter.ts';
import { monthsAtOnce, owesMoney, periodOf } from '../../../../../union/treasury/treasury.ts';
import { sayIn } from '../../../../acts/say.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { cardWay } from '../card/card-ways.ts';
import { moneyPath } from '../purse.ts';
import { transferFacts } from '../transfer.ts';
import type { OnDues } from './on-dues.ts';
import { openIn, type OwnDues } from './standing.ts';

export function payPart(on: OnDues, own: OwnDues): Html | false {
  const { t, account } = on;
  const { reference } = own;
  const amount = toPay(on, own);
  if (amount === 0) return false;
  const why = t(
    'Write this reference to every payment, and nothing else: by it the treasurers know that it is yours.',
  );
  return html`
    <section>
      <h2>${t('How to pay')}</h2>
      ${
        isCollected(on, own) &&
        html`<p>
          ${on.isMember ? t('Your dues are collected from your account. Pay here only what went back, or what you want to pay sooner.') : t('What you give is collected from your account. Pay here only what went back, or what you want to give sooner.')}
        </p>`
      }
      ${account ? transferFacts(t, { account, amount, reference, why }) : !on.takesCards && nowhere(on)}
      ${on.takesCards && cardPart(on, own, amount)}
    </section>
  `;
}

/** Whether a mandate stands by which the rules let dues be collected. */
const isCollected = ({ dues }: OnDues, own: OwnDues): boolean =>
  dues.debit !== undefined && hasMandate(own);

const hasMandate = ({ pledged, mandateEnd }: OwnDues): boolean =>
  pledged?.debit !== undefined && mandateEnd === undefined;

/** Once; or, where money is expected from now on, each time by itself. */
function cardPart(on: OnDues, own: OwnDues, amount: number): Html {
  const { t, rules, at, running } = on;
  const { pledged } = own;
  const sum = t.money(amount, rules.currency);
  const goesOn =
    pledged &&
    !hasMandate(own) &&
    owesMoney(pledged, periodOf(at)) &&
    running.runnings.length === 0;
  return html`<h3>${t('By card')}</h3>
    ${cardWay(on, {
      to: `${moneyPath(on)}/dues/card`,
      fields: {},
      presses: [
        { often: 'once', said: t('Pay {sum} by card', { sum }) },
        ...(goesOn
          ? [
              {
                often: 'again',
                said: t('Pay {sum} by card {rhythm}, by itself', {
                  sum,
                  rhythm: rhythmInWords(pledged.rhythm, sayIn(t)),
                }),
              },
            ]
          : []),
      ],
    })}`;
}

/** What a payment comes to: what is paid at once, or where nothing is expected now, what is open from before. */
export function toPay({ at }: Pick<OnDues, 'at'>, own: OwnDues): number {
  const { pledged } = own;
  return pledged && owesMoney(pledged, periodOf(at))
    ? pledged.amount * monthsAtOnce(pledged)
    : openIn(own);
}

const nowhere = ({ t }: OnDues): Html =>
  callout(
    {},
    html`<p>
      ${t('The union has no bank account in its books yet. Ask its treasurers how to pay.')}
    </p>`,
  );
