/**
 * `/u/:slug/money/payouts/:id`: one file of payments: what is in it, who signed, and how far it has come. Whom it
 * pays is for those alone who decide, pay and book.
 * @module
 */
import { printedIban } from '../../../../../bank/iban.ts';
import type { Payee } from '../../../../../bank/payee.ts';
import {
  batchLapsesAt,
  type Claim,
  maySend,
  wordStands,
} from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { badge } from '../../../../parts/badge.ts';
import { callout } from '../../../../parts/callout.ts';
import { table } from '../../../../parts/table.ts';
import { type Fact, facts } from '../../../../parts/timeline.ts';
import { personLink } from '../../assembly/sitting.ts';
import { claimBadge } from '../claims/stages.ts';
import { holdsPower } from '../private.ts';
import { momentOf, moneyPath, placeTitle } from '../purse.ts';
import { batchActions, forgottenPart, isBroken, takenOutPart, wrongPart } from './batch-actions.ts';
import { batchBadge } from './batch-words.ts';
import { hashShown } from './draft-page.ts';
import { findingsPart } from './findings-part.ts';
import type { BatchLine, OnBatch } from './on-batch.ts';

export function batchPage(on: OnBatch): Html {
  const { t, batch, texts, file } = on;
  const reason = batch.stage === 'void' && (texts.of(batch.reason) ?? '');
  return html`
    <div class="page-head">
      <h1>${t('Payments of {date}', { date: t.plainDate(batch.at) })}</h1>
      ${isBroken(on) ? badge(t('Not for the bank'), 'bad') : batchBadge(on, batch)}
    </div>
    ${reason !== false && callout({ tone: 'warn', title: t('This file was voided, because') }, html`<p>${reason}</p>`)}
    ${batch.stage === 'lapsed' && callout({ tone: 'info' }, html`<p>${t('Too few people signed for this file in sixty days, so it lapsed. Its claims can go into another one.')}</p>`)}
    ${isBroken(on) && holdsPower(on, 'treasury/pay') && wrongPart(on)} ${takenOutPart(on)}
    ${saidByOnePart(on)} ${factsPart(on)} ${linesPart(on)}
    ${file && findingsPart(on, file.findings)} ${batchActions(on)} ${forgottenPart(on)}
  `;
}

/** What one who signed for the file says alone, and what is missing for it to count. */
function saidByOnePart(on: OnBatch): Html | false {
  const { t, id, batch, lines, texts, at } = on;
  const failed = lines.flatMap(({ claim }) => {
    const word = claim.batch === id ? wordStands(claim.failedBy, at) : undefined;
    return word
      ? [
          t.html('{person} says that the payment of “{title}” failed.', {
            person: personLink(on, word.by),
            title: texts.of(claim.title) ?? t('(This text was taken out.)'),
          }),
        ]
      : [];
  });
  const word = batch.stage === 'ready' ? wordStands(batch.voidedBy, at) : undefined;
  const voided = word
    ? [
        t.html('{person} says that this file was not handed in, and won’t be.', {
          person: personLink(on, word.by),
        }),
      ]
    : [];
  const said = [...voided, ...failed];
  return (
    said.length > 0 &&
    callout(
      { tone: 'warn', title: t('One person says so; it does not count yet') },
      html`${said.map((each) => html`<p>${each}</p>`)}
        <p>
          ${t('Whoever signed for the file is not believed alone. It counts once another person says it too within thirty days: somebody who pays, and whom the claim does not concern. Look at the bank’s statement first.')}
        </p>`,
    )
  );
}

function factsPart(on: OnBatch): Html {
  const { t, batch, union, file } = on;
  const place = union.treasury.places.get(batch.place);
  return facts([
    { name: t('Account'), value: placeTitle(on, batch.place, place) },
    { name: t('Sum'), value: t.money(batch.total, place?.currency ?? 'EUR') },
    ...(file ? [{ name: t('To be paid on'), value: t.date(momentOf(file.day)) }] : []),
    { name: t('Signed by'), value: handsLine(on) },
    ...lapsingFact(on),
    { name: t('Hash of the file (SHA-256)'), value: hashShown(batch.file) },
  ]);
}

function lapsingFact({ t, batch, at }: OnBatch): readonly Fact[] {
  const lapses = batchLapsesAt(batch);
  return lapses === undefined
    ? []
    : [{ name: t('Lapses, if nobody else signs'), value: html`${t.until(lapses, at)}` }];
}

/** Who signed; the signature of who may pay no more does not count for a file that waits. */
function handsLine(on: OnBatch): Html {
  const { t, batch, union, at } = on;
  const counting = batch.hands.filter((by) => maySend(union, { by, at }));
  const isWaiting = batch.stage === 'prepared' && !isBroken(on);
  const missing = isWaiting ? batch.needed - counting.length : 0;
  return html`${batch.hands.map((hand, i) => html`${i > 0 && ', '}${personLink(on, hand)}`)}${missing > 0 && html` (${t.many(missing, '{n} more person must sign', '{n} more people must sign')})`}`;
}

function linesPart(on: OnBatch): Html {
  const { t, payees, lines } = on;
  return table({
    caption: t('Payments in the file'),
    columns: [
      { title: t('For what') },
      ...(payees ? [{ title: t('To whom') }] : []),
      { title: t('Amount'), figures: true },
      ...(isUnderWay(on) ? [{ title: t('How it stands') }] : []),
    ],
    rows: lines.map((each) => lineCells(on, each)),
  });
}

/** Until enough have signed, all in it stand like the file itself. */
const isUnderWay = ({ batch }: OnBatch): boolean => batch.stage !== 'prepared';

function lineCells(on: OnBatch, { id, claim, currency }: BatchLine): readonly Child[] {
  const { t, payees, texts } = on;
  const payee = payees?.get(claim.payee);
  return [
    html`<a href="${moneyPath(on)}/claims/${id}"
      >${texts.of(claim.title) ?? t('(This text was taken out.)')}</a
    >`,
    ...(payees ? [payeeCell(on, payee)] : []),
    t.money(claim.amount, currency),
    ...(isUnderWay(on) ? [stageCell(on, claim)] : []),
  ];
}

const stageCell = (on: OnBatch, { stage, paid }: Claim): Html =>
  stage === 'paid' && paid ? paidCell(on, paid) : claimBadge(on.t, stage);

const payeeCell = ({ t }: OnBatch, payee: Payee | undefined): Child =>
  payee
    ? html`${payee.name}${payee.iban !== undefined && html`<br /><span class="iban" translate="no">${printedIban(payee.iban)}</span>`}`
    : t('(This text was taken out.)');

/** When it was paid, and the entry that says so. */
const paidCell = (
  { t, home }: OnBatch,
  { day, seq }: { readonly day: string; readonly seq: number },
): Html =>
  html`<a href="${home}/minutes/${seq}"
    >${t('paid on {day}', { day: t.plainDate(momentOf(day)) })}</a
  >`;
