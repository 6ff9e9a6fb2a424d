/**
 * How dues are paid: to which account, under which number, and a code that a bank’s app reads.
 * @module
 */
import { monthsAtOnce, owesMoney, periodOf } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { transferFacts } from '../transfer.ts';
import type { OnDues } from './dues-page.ts';
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
      ${account ? transferFacts(t, { account, amount, reference, why }) : nowhere(on)}
    </section>
  `;
}

/** What a payment comes to: what is paid at once, or where nothing is expected now, what is open from before. */
function toPay({ at }: OnDues, own: OwnDues): number {
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
