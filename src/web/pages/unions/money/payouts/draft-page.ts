/**
 * `/u/:slug/money/payouts/new?…`: the file as it would go to the bank or the host, before anybody signs for it.
 * @module
 */
import { LONGEST, sepaText } from '../../../../../bank/payments/charset.ts';
import { plainCell } from '../../../../../bank/payments/host-order.ts';
import { printedIban } from '../../../../../bank/iban.ts';
import { goesAlone, others } from '../../../../../union/treasury/treasury.ts';
import type { Refusal } from '../../../../../union/kernel/refusal.ts';
import { actForm } from '../../../../acts/act-form.ts';
import type { FileFinding } from '../../../../acts/drawn-up.ts';
import { isWithheld } from '../../../../acts/file-findings.ts';
import type { PaymentFile, PaymentOrder } from '../../../../acts/payment-file.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { buttons, linkButton } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { hidden } from '../../../../parts/form.ts';
import { table } from '../../../../parts/table.ts';
import { facts } from '../../../../parts/timeline.ts';
import { holdsPower } from '../private.ts';
import { momentOf, moneyPath, placeTitle, type Purse, sumOf } from '../purse.ts';
import { paymentId } from '../../../../acts/payment-name.ts';
import { findingsPart, withheldPart } from './findings-part.ts';
import { chosenPath } from './list-page.ts';
import { isAtHost, type Payable } from './ready.ts';

export interface Drafted {
  readonly order: PaymentOrder;
  readonly payments: readonly Payable[];
  readonly made: PaymentFile | Refusal;
  readonly findings: readonly FileFinding[];
}

export function draftPage(purse: Purse, drafted: Drafted): Html {
  const { t, union } = purse;
  const { order, payments, made, findings } = drafted;
  const total = totalOf(payments);
  const currency = currencyOf(purse, order);
  return html`
    <h1>${t('A file of payments')}</h1>
    <p class="lead">
      ${t('Compare every line with its claim and receipt. What you sign for is exactly this file.')}
    </p>
    ${facts([
      {
        name: t('Account'),
        value: placeTitle(purse, order.place, union.treasury.places.get(order.place)),
      },
      { name: t('To be paid on'), value: t.date(momentOf(order.day)) },
      { name: t('Sum'), value: t.money(total, currency) },
      ...('hash' in made
        ? [{ name: t('Hash of the file (SHA-256)'), value: hashShown(made.hash) }]
        : []),
    ])}
    ${beforePart(purse, drafted)} ${paymentTable(purse, drafted)} ${findingsPart(purse, findings)}
    ${actionPart(purse, drafted)}
  `;
}

/** What stood in a file before may have been paid by it. */
function beforePart(purse: Purse, { payments }: Drafted): Html | false {
  const { t } = purse;
  const before = payments.filter(({ claim }) => claim.attempts > 0);
  if (before.length === 0) return false;
  return callout(
    { tone: 'warn', title: t('Look at the statement first') },
    html`<p>
        ${t('These stood in a file before. If the bank paid one of them all the same, it must not be paid again: say of the line of the statement that it is the payout of this claim.')}
      </p>
      <ul>
        ${before.map((each) => html`<li>${titleLink(purse, each)}</li>`)}
      </ul>
      ${holdsPower(purse, 'treasury/enter') && buttons(linkButton(t('Bring in a statement'), `${moneyPath(purse)}/statements`), linkButton(t('The queue'), `${moneyPath(purse)}/lines`, { kind: 'quiet' }))}`,
  );
}

const currencyOf = ({ union }: Purse, { place }: PaymentOrder): string =>
  union.treasury.places.get(place)?.currency ?? '';

export const totalOf = (payments: readonly Payable[]): number =>
  payments.reduce((sum, { claim }) => sum + claim.amount, 0);

export const hashShown = (hash: string): Html =>
  html`<code class="hash" translate="no">${hash}</code>`;

function paymentTable(purse: Purse, { payments, order }: Drafted): Html {
  const { t, union } = purse;
  const isList = isAtHost(union, order.place);
  return table({
    caption: t('Payments in the file'),
    columns: [
      { title: t('To whom') },
      { title: t('IBAN') },
      { title: t('Amount'), figures: true },
      { title: t('For what') },
    ],
    rows: payments.map((each) => [
      isList ? plainCell(each.payee?.name ?? '') : nameInFile(purse, each),
      ibanCell(each),
      sumOf(purse, each.claim.amount, each),
      titleLink(purse, each),
    ]),
    foot: [t('Sum'), '', t.money(totalOf(payments), currencyOf(purse, order)), ''],
  });
}

/** Nothing for who is paid otherwise, as a host can. */
const ibanCell = ({ payee }: Payable): Html | false =>
  payee?.iban !== undefined &&
  html`<span class="iban" translate="no">${printedIban(payee.iban)}</span>`;

/** The name, and how it stands in the file where banks know fewer letters. */
function nameInFile({ t }: Purse, { payee }: Payable): Child {
  const name = payee?.name ?? '';
  const written = sepaText(name, LONGEST.name);
  return written === name
    ? name
    : html`${name}
        <p class="hint">${t('In the file: {name}', { name: written })}</p>`;
}

const titleLink = (purse: Purse, { id, claim }: Payable): Html =>
  html`<a href="${moneyPath(purse)}/claims/${id}"
    >${purse.texts.of(claim.title) ?? purse.t('(This text was taken out.)')}</a
  >`;

function actionPart(purse: Purse, drafted: Drafted): Html {
  const { made, findings } = drafted;
  if ('refused' in made) return refusedPart(purse, drafted, made);
  return isWithheld(findings) ? wrongPart(purse, drafted) : prepareForm(purse, drafted, made);
}

function wrongPart(purse: Purse, { order, payments, findings }: Drafted): Html {
  const { t, texts } = purse;
  return html`${withheldPart(purse, findings, {
    named: (payment) => {
      const of = payments.find(({ claim }) => paymentId(claim, claim.attempts + 1) === payment);
      return texts.of(of?.claim.title);
    },
    next: t('Choose anew, and leave out what is named here.'),
  })}
  ${buttons(linkButton(t('Choose anew'), chosenPath(purse, order), { kind: 'main' }))}`;
}

function refusedPart(purse: Purse, { order, payments }: Drafted, refused: Refusal): Html {
  const { t, texts } = purse;
  const n = /^payments\.(\d+)\./.exec(refused.field ?? '')?.[1];
  const claim = n === undefined ? undefined : payments[Number(n)]?.claim;
  const about = texts.of(claim?.title);
  return html`${callout(
    { tone: 'bad', title: t('This can’t be sent yet'), role: 'alert' },
    html`<p>
      ${about !== undefined && html`<strong>${about}:</strong> `}${sayRefusal(t, refused)}
    </p>`,
  )}
  ${buttons(linkButton(t('Choose anew'), chosenPath(purse, order), { kind: 'main' }))}`;
}

/** Who must sign besides the reader, and what to do where nobody could. */
function handsNeeded(purse: Purse, payments: readonly Payable[]): Html {
  const { t, union, member = '', at } = purse;
  const claims = payments.map(({ claim }) => claim);
  const sender = { by: member, at };
  if (
    goesAlone(
      union,
      payments.map(({ id }) => id),
      sender,
    )
  )
    return html`<p>${t('You may send this alone: with your signature it can be handed in.')}</p>`;
  if (others(union, claims, sender).length > 0)
    return html`<p>${t('A second person signs for it too, before it can be handed in.')}</p>`;
  const each = claims.every((claim) => others(union, [claim], sender).length > 0);
  return callout(
    { tone: 'warn', title: t('Nobody else could sign for this file') },
    html`<p>
      ${
        each
          ? t(
              'It wants a second signature, and each of the others who pay has an interest in one of its claims. Make a file of its own for each.',
            )
          : t(
              'It wants a second signature, and all others who pay have an interest in it, or nobody else pays. Let the members approve these claims by a decision: then you can send them alone. Or let them give the office to one more person.',
            )
      }
    </p>`,
  );
}

function prepareForm(purse: Purse, { order, payments }: Drafted, { hash }: PaymentFile): Html {
  const { t } = purse;
  const path = `${moneyPath(purse)}/payouts`;
  const { batch, place, claims, day, created } = order;
  return html`${handsNeeded(purse, payments)}
  ${actForm(
    purse,
    { act: 'treasury/prepare@1', next: `${path}/${batch}`, submit: t('Sign for this file') },
    hidden('b.batch', batch),
    hidden('b.place', place),
    claims.map((id, i) => hidden(`b.claims.${i}`, id)),
    hidden('n.total', String(totalOf(payments))),
    hidden('b.file', hash),
    hidden('day', day),
    hidden('created', created),
  )}
  ${buttons(linkButton(t('Choose anew'), chosenPath(purse, order)))}`;
}
