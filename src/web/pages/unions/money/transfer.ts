/**
 * What a transfer to the union needs: the account, the amount, the reference, and a code that a bank’s app reads.
 * @module
 */
import { printedIban } from '../../../../bank/iban.ts';
import { creditorReference } from '../../../../bank/payment-reference.ts';
import { epcQr } from '../../../../bank/payments/epc-qr.ts';
import type { Child, Html } from '../../../html.ts';
import { html } from '../../../html.ts';
import { copyable } from '../../../parts/copyable.ts';
import { qr } from '../../../parts/qr.ts';
import { facts } from '../../../parts/timeline.ts';
import type { Words } from '../../../words.ts';
import type { Account } from './account-to-pay.ts';

export interface Transfer {
  readonly account: Account;
  /** In minor units of the account’s currency. */
  readonly amount: number;
  readonly reference: string;
  /** Why the reference is to be written. */
  readonly why: Child;
}

/** Codes of the European Payments Council hold less than the books do. */
const mostInCode = 99_999_999_999;

export function transferFacts(t: Words, { account, amount, reference, why }: Transfer): Html {
  const { holder, iban, currency } = account;
  return html`
    <p>${why}</p>
    ${copyable(t, { id: 'reference', text: reference, label: t('your payment reference') })}
    ${facts([
      { name: t('To'), value: holder },
      {
        name: t('IBAN'),
        value: html`<span class="iban" translate="no">${printedIban(iban)}</span>`,
      },
      { name: t('Amount'), value: t.money(amount, currency) },
      {
        name: t('Reference, as banks check it'),
        value: html`<span class="iban" translate="no">${creditorReference(reference)}</span>`,
      },
    ])}
    ${currency === 'EUR' && amount <= mostInCode && codePart(t, { holder, iban, amount, reference })}
  `;
}

function codePart(
  t: Words,
  {
    holder: name,
    iban,
    amount,
    reference,
  }: Pick<Account, 'holder' | 'iban'> & Pick<Transfer, 'amount' | 'reference'>,
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
