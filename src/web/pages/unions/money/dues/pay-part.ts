/**
 * How to pay: to which account, under which number, and a code that a bank’s app reads.
 * @module
 */
import { printedIban } from '../../../../../bank/iban.ts';
import { creditorReference } from '../../../../../bank/payment-reference.ts';
import { epcQr } from '../../../../../bank/payments/epc-qr.ts';
import { monthsAtOnce, owesMoney, periodOf } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import { callout } from '../../../../parts/callout.ts';
import { copyable } from '../../../../parts/copyable.ts';
import { qr } from '../../../../parts/qr.ts';
import { facts } from '../../../../parts/timeline.ts';
import type { OnDues } from './dues-page.ts';
import { openIn, type OwnDues } from './standing.ts';

export interface Account {
  readonly holder: string;
  readonly iban: string;
  readonly currency: string;
}

export function payPart(on: OnDues, own: OwnDues): Html | false {
  const { t, account } = on;
  const { reference } = own;
  const amount = toPay(on, own);
  if (amount === 0) return false;
  return html`
    <section>
      <h2>${t('How to pay')}</h2>
      ${account ? transferPart(on, account, { amount, reference }) : nowhere(on)}
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

function transferPart(
  on: OnDues,
  account: Account,
  { amount, reference }: { readonly amount: number; readonly reference: string },
): Html {
  const { t } = on;
  return html`
    <p>
      ${t('Write this reference to every payment, and nothing else: by it the treasurers know that it is yours.')}
    </p>
    ${copyable(t, { id: 'reference', text: reference, label: t('your payment reference') })}
    ${facts([
      { name: t('To'), value: account.holder },
      {
        name: t('IBAN'),
        value: html`<span class="iban" translate="no">${printedIban(account.iban)}</span>`,
      },
      { name: t('Amount'), value: t.money(amount, account.currency) },
      {
        name: t('Reference, as banks check it'),
        value: html`<span class="iban" translate="no">${creditorReference(reference)}</span>`,
      },
    ])}
    ${account.currency === 'EUR' && codePart(on, account, { amount, reference })}
  `;
}

function codePart(
  { t }: OnDues,
  { holder: name, iban }: Account,
  { amount, reference }: { readonly amount: number; readonly reference: string },
): Html {
  const payload = epcQr({
    name,
    iban,
    amount,
    reference: creditorReference(reference).replaceAll(' ', ''),
  });
  return html`
    <figure class="qr-frame">
      ${qr(payload, t('A code that fills in this payment'), 'M')}
      <figcaption>
        ${t('In your bank’s app: scan this code, and everything is filled in.')}
      </figcaption>
    </figure>
  `;
}
