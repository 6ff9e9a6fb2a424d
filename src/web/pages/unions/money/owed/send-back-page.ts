/**
 * `/u/:slug/money/owed/:of`: one sum that is owed, and the form by which it is sent back. Where to, the bank’s line or
 * the mandate says; who asks may put it right, and another person looks at it before it goes.
 * @module
 */
import { printedIban } from '../../../../../bank/iban.ts';
import type { Payee } from '../../../../../bank/payee.ts';
import { decimal } from '../../../../../union/kernel/amounts.ts';
import type { Claim } from '../../../../../union/treasury/treasury.ts';
import { actForm, filledIn } from '../../../../acts/act-form.ts';
import { type Html, html } from '../../../../html.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { hidden } from '../../../../parts/form.ts';
import { facts } from '../../../../parts/timeline.ts';
import { badgeOf } from '../claims/stages.ts';
import { momentOf, moneyPath, type Purse } from '../purse.ts';
import type { Owed } from './owing.ts';

export interface SendingBack {
  readonly owed: Owed;
  /** What was asked to be sent back of it so far. */
  readonly claims: readonly (readonly [id: string, claim: Claim])[];
  /** From whom it came, as far as that is known. */
  readonly from: Partial<Payee>;
  readonly fresh: string;
}

const act = 'treasury/send-back@1';

export function sendBackPage(purse: Purse, sending: SendingBack): Html {
  const { t } = purse;
  const { owed, claims } = sending;
  const { day, currency, free } = owed;
  return html`
    <h1>${t('Send it back')}</h1>
    <p class="lead">
      ${free > 0 ? t('You say where it goes. Another person looks at it and approves it; then it goes into a file of payments, like any claim.') : t('All of it has gone back, or is on its way.')}
    </p>
    ${facts([
      { name: t('When it came'), value: t.date(momentOf(day)) },
      { name: t('Still owed'), value: t.money(owed.owed, currency) },
      { name: t('Of that on its way'), value: t.money(owed.owed - free, currency) },
    ])}
    ${claimsPart(purse, claims)} ${free > 0 && sendBackForm(purse, sending)}
  `;
}

const claimsPart = (purse: Purse, claims: SendingBack['claims']): Html | false =>
  claims.length > 0 &&
  html`<h2>${purse.t('What was asked to be sent back')}</h2>
    <ul>
      ${claims.map(
        ([id, claim]) =>
          html`<li>
            <a href="${moneyPath(purse)}/claims/${id}"
              >${purse.texts.of(claim.title) ?? purse.t('(This text was taken out.)')}</a
            >, ${purse.t.money(claim.amount, claim.owed?.currency ?? '')}
            ${badgeOf(purse, { claim, currency: claim.owed?.currency ?? 'EUR' })}
          </li>`,
      )}
    </ul>`;

function sendBackForm(purse: Purse, { owed, from, fresh }: SendingBack): Html {
  const { t } = purse;
  const { of, currency, free } = owed;
  const filled = filledIn(purse, act);
  const f = fieldsOf(t, filled);
  const id = String(filled.values['b.claim'] ?? fresh);
  const path = moneyPath(purse);
  return actForm(
    purse,
    { act, next: `${path}/claims/${id}`, back: `${path}/owed/${of}`, submit: t('Ask for it') },
    hidden('b.claim', id),
    hidden('b.of', of),
    hidden('b.currency', currency),
    f.text({
      name: `a.${currency}.amount`,
      label: t('How much?'),
      inputmode: 'decimal',
      size: 'short',
      value: decimal(free, currency),
      after: currency,
    }),
    f.text({
      name: 't.title',
      label: t('For what, in a few words?'),
      maxlength: 120,
      value: t('Sent back: {sum} of {day}', {
        sum: t.money(free, currency),
        day: t.plainDate(momentOf(owed.day)),
      }),
      hint: t(
        'Whoever gets it reads this, and everyone who may read the minutes. Name no person here.',
      ),
    }),
    payeeFields(purse, from),
  );
}

function payeeFields(purse: Purse, { name = '', iban = '', bic = '' }: Partial<Payee>): Html {
  const { t } = purse;
  const f = fieldsOf(t, filledIn(purse, act));
  return html`
    <fieldset class="act-card">
      <legend>${t('Where is the money to go?')}</legend>
      <p class="hint">
        ${iban === '' ? t('The bank did not say from which account it came. Ask whoever sent it.') : t('The account from which it came. Put it right where they asked for another one.')}
        ${t('It never stands in the minutes.')}
      </p>
      ${f.text({ name: 'q.payee.b.name', label: t('Who gets it?'), maxlength: 70, value: name.slice(0, 70), hint: t('As the bank knows the holder of the account.') })}
      ${f.text({ name: 'q.payee.b.iban', label: t('IBAN'), maxlength: 50, value: printedIban(iban), hint: t('Empty for cash.') })}
      ${f.text({ name: 'q.payee.c.bic', label: t('BIC'), maxlength: 20, size: 'medium', optional: true, value: bic, hint: t('Only for accounts outside the European Economic Area.') })}
    </fieldset>
  `;
}
