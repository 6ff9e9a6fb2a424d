/**
 * `/u/:slug/money/claims/:id`: everything about one claim, and what the reader can do with it. Where the
 * money goes, and the receipts, are for those alone whom they concern.
 * @module
 */
import { type Payee } from '../../../../../bank/payee.ts';
import { printedIban } from '../../../../../bank/iban.ts';
import { type Batch, paidOn } from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { markdown } from '../../../../markdown.ts';
import { callout } from '../../../../parts/callout.ts';
import { facts, type Happening, timeline } from '../../../../parts/timeline.ts';
import { personLink } from '../../assembly/sitting.ts';
import { cashStuckPart } from '../cash-hands.ts';
import { owedOf } from '../owed/owing.ts';
import { holdsPower } from '../private.ts';
import { decisionLink, fundTitle, momentOf, moneyPath } from '../purse.ts';
import { missingPart } from '../missing-here.ts';
import { actionsPart } from './actions.ts';
import { approvals, waitsNow } from './approvals.ts';
import { hidesWho } from './for-help.ts';
import type { OnClaim, ClaimSecrets, ReceiptLine } from './on-claim.ts';
import { badgeOf, claimBadge } from './stages.ts';

export const claimTitle = ({ t, texts, claim }: OnClaim): string =>
  texts.of(claim.title) ?? t('(This text was taken out.)');

export function claimPage(on: OnClaim): Html {
  const { t, claim, currency, texts } = on;
  const about = texts.of(claim.about);
  const sum = t.money(claim.amount, currency);
  return html`
    <div class="page-head">
      <h1>${claimTitle(on)}</h1>
      ${badgeOf(on, on)}
    </div>
    <p class="lead">${askedBy(on, sum)}</p>
    ${hidesWho(on, on) && veiledPart(on)} ${reasonPart(on)}
    ${about !== undefined && html`<div class="prose">${markdown(about)}</div>`} ${factsPart(on)}
    ${secretPart(on)} ${interestsPart(on)}
    <section>
      <h2>${t('Its way')}</h2>
      ${timeline(happenings(on))}
    </section>
    ${actionsPart(on)}
  `;
}

function askedBy(on: OnClaim, sum: string): Child {
  const { t, claim } = on;
  if (hidesWho(on, on)) return t('{sum}, claimed by a member', { sum });
  const given = { sum, person: personLink(on, claim.by) };
  return claim.owed
    ? t.html('{sum} to be sent back, as {person} asks', given)
    : t.html('{sum}, claimed by {person}', given);
}

const veiledPart = ({ t }: OnClaim): Html =>
  html`<p class="small">
    ${t('This is for people in need. So who put it is told only to those who decide on claims, pay them and keep the books.')}
  </p>`;

function reasonPart({ t, claim, texts }: OnClaim): Html | false {
  if (claim.stage !== 'declined') return false;
  const reason = texts.of(claim.reason) ?? t('(This text was taken out.)');
  return callout({ tone: 'warn', title: t('Declined, because') }, html`<p>${reason}</p>`);
}

function factsPart(on: OnClaim): Html {
  const { t, appropriation, texts } = on;
  if (!appropriation) return owedPart(on);
  const title = texts.of(appropriation.title) ?? t('(This text was taken out.)');
  return facts([
    { name: t('Charged to'), value: title },
    { name: t('Fund'), value: fundTitle(on, appropriation.fund) },
    { name: t('By which decision'), value: decisionLink(on, appropriation.resolution) },
  ]);
}

/** What it sends back, which was never the union’s. Years after it is settled, nothing but the claim tells of it. */
function owedPart(on: OnClaim): Html {
  const { t, claim, union } = on;
  const { of = '' } = claim.owed ?? {};
  const hasPage = owedOf(union.treasury, of) !== undefined && holdsPower(on, 'treasury/enter');
  return html`<p>
    ${t('It is owed to whoever sent it, and comes out of no fund: so no decision of the members is needed, and no more than that can go.')}
    ${hasPage && html`<a href="${moneyPath(on)}/owed/${of}">${t('What it is owed for')}</a>`}
  </p>`;
}

function secretPart(on: OnClaim): Html | false {
  const { t, claim, secrets } = on;
  if (!secrets) return false;
  const { payee, receipts, missing } = secrets;
  return html`
    <section>
      <h2>${t('For the treasurers and the claimant')}</h2>
      ${missing && missingPart(on, missing)}
      ${facts([
        { name: t('Paid to'), value: payee?.name ?? t('(This text was taken out.)') },
        { name: t('IBAN'), value: payeeIban(on, payee) },
        ...(payee?.bic === undefined ? [] : [{ name: t('BIC'), value: code(payee.bic) }]),
      ])}
      ${payee && payee.iban === undefined && cashStuckPart(on, claim)} ${receiptsPart(on, receipts)}
    </section>
  `;
}

function receiptsPart(on: OnClaim, receipts: ClaimSecrets['receipts']): Html | false {
  if (receipts.length === 0)
    return !on.claim.owed && html`<p>${on.t('There are no receipts.')}</p>`;
  return html`<ul>
    ${receipts.map((each, i) => html`<li>${receiptLink(on, each, i + 1)}</li>`)}
  </ul>`;
}

const payeeIban = ({ t }: OnClaim, payee: Payee | undefined): Child =>
  payee?.iban === undefined ? t('none: paid in cash, or by hand') : code(printedIban(payee.iban));

const code = (text: string): Html => html`<span class="iban" translate="no">${text}</span>`;

function receiptLink(on: OnClaim, receipt: ReceiptLine | undefined, n: number): Child {
  const { t, id } = on;
  if (!receipt) return t('(This receipt was taken out.)');
  const kilobytes = Math.max(1, Math.round(receipt.size / 1024));
  const said =
    receipt.kind === 'pdf'
      ? t('Receipt {n} (PDF, {kilobytes} KiB)', { n, kilobytes })
      : t('Receipt {n} (picture, {kilobytes} KiB)', { n, kilobytes });
  return html`<a href="${moneyPath(on)}/claims/${id}/receipts/${n}">${said}</a>`;
}

function interestsPart(on: OnClaim): Html | false {
  const { t, claim, texts } = on;
  if (claim.interests.size === 0) return false;
  return html`
    <section>
      <h2>${t('Interests declared')}</h2>
      <p>${t('These members said that the claim concerns them, and so do not decide on it.')}</p>
      <ul>
        ${[...claim.interests].map(([who, why]) => html`<li>${personLink(on, who)}: ${texts.of(why) ?? t('(This text was taken out.)')}</li>`)}
      </ul>
    </section>
  `;
}

function happenings(on: OnClaim): readonly Happening[] {
  const { t, claim } = on;
  const { paid, stage } = claim;
  const ended = stage === 'declined' || stage === 'withdrawn' || stage === 'expired';
  return [
    {
      when: t.moment(claim.put),
      title: hidesWho(on, on)
        ? t('Put by a member')
        : t.html('Put by {person}', { person: personLink(on, claim.by) }),
    },
    ...approvals(on),
    ...filesOf(on),
    ...(paid
      ? [
          {
            when: t.date(momentOf(paidOn(paid))),
            title: t('Paid'),
            body: statementLine(on),
          },
        ]
      : []),
    ...(ended ? [{ when: html`${t('Then')}`, title: claimBadge(t, stage) }] : []),
    ...(stage === 'open' ? [waitsNow(on)] : []),
  ];
}

/** The files for the bank that it stood in. */
function filesOf(on: OnClaim): readonly Happening[] {
  const { t, union, id } = on;
  return [...union.treasury.batches]
    .filter(([, { claims }]) => claims.includes(id))
    .map(([batch, { at, stage }]) => ({
      when: t.moment(at),
      title: t.html('Put into {file}', {
        file: html`<a href="${moneyPath(on)}/payouts/${batch}">${t('a file of payments')}</a>`,
      }),
      body: gaveUp(t, stage),
    }));
}

function gaveUp(t: OnClaim['t'], stage: Batch['stage']): Html | false {
  if (stage === 'void') return html`<p>${t('That file was voided.')}</p>`;
  return stage === 'lapsed' && html`<p>${t('That file lapsed: too few people signed for it.')}</p>`;
}

/** The entry that says it was paid. */
const statementLine = ({ t, claim, home }: OnClaim): Html | undefined =>
  claim.paid &&
  html`<p>
    <a href="${home}/minutes/${claim.paid.seq}">${t('Where the books say so')}</a>
  </p>`;
