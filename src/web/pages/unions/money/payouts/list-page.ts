/**
 * `/u/:slug/money/payouts`: what is approved and can go to the bank, and the files that were made.
 * @module
 */
import { addTargetDays } from '../../../../../bank/payments/target-days.ts';
import { printedIban } from '../../../../../bank/iban.ts';
import { type Batch, leftAlone } from '../../../../../union/treasury/treasury.ts';
import { type Html, html } from '../../../../html.ts';
import type { Filled } from '../../../../form.ts';
import { badge } from '../../../../parts/badge.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { callout, emptyState } from '../../../../parts/callout.ts';
import { type Choice, fieldsOf } from '../../../../parts/fields.ts';
import { pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { type Missing, missingPart } from '../missing-here.ts';
import { moneyPath, placeTitle, type Purse } from '../purse.ts';
import { batchBadge } from './batch-words.ts';
import { type Payable, type Payables, payingPlaces } from './ready.ts';

/** So many payments go into one file at most. */
const mostInFile = 100;
const perPage = 20;

export interface Payouts {
  readonly payables: Payables;
  readonly page: number;
  /** Why some payees can’t be read here. */
  readonly missing: Missing | undefined;
  /** The files on this page that the bank must not get any more. */
  readonly spoilt: ReadonlySet<string>;
  /** What was chosen for a file, and what is wrong with it. */
  readonly filled: Filled;
}

/** What a file is to be made of. */
export interface Chosen {
  readonly claims: readonly string[];
  readonly place: string;
  readonly day: string;
}

export type BatchRow = readonly [id: string, batch: Batch];

/** The newest first. */
export const batchesOn = ({ union }: Pick<Purse, 'union'>, page: number): readonly BatchRow[] =>
  [...union.treasury.batches].toReversed().slice((page - 1) * perPage, page * perPage);

export function payoutsPage(
  purse: Purse,
  { payables, page, missing, spoilt, filled }: Payouts,
): Html {
  return html`
    ${headPart(purse)} ${aloneLine(purse)} ${missing && missingPart(purse, missing)}
    ${alteredPart(purse, payables)}
    ${page === 1 && html`${chosenPart(purse, payables, filled)} ${othersPart(purse, payables)}`}
    ${filesPart(purse, page, spoilt)}
  `;
}

/** For readers of the book who pay nothing: the files, whose pages they may read. */
export const filesPage = (purse: Purse, page: number): Html => html`
  ${headPart(purse)} ${filesPart(purse, page) || html`<p>${purse.t('No file was made yet.')}</p>`}
`;

const headPart = ({ t }: Purse): Html => html`
  <h1>${t('Payouts')}</h1>
  <p class="lead">
    ${t('Approved claims go to the bank, or to the fiscal host, in a file. Two people sign for it; that it was paid, the statement says.')}
  </p>
`;

/** Claims that nobody can pay, since their payee was changed in the hall. */
const alteredPart = (purse: Purse, { altered }: Payables): Html | false =>
  altered.length > 0 &&
  callout(
    { tone: 'bad', title: purse.t('The payee of these claims is not the one that was approved') },
    html`<p>
        ${purse.t('It was changed in this hall after it was written, so nothing is paid to it. Decline the claim, and ask for it to be put anew; and ask whoever runs the hall how it came to that.')}
      </p>
      <ul>
        ${altered.map(({ id, claim }) => html`<li><a href="${moneyPath(purse)}/claims/${id}">${purse.texts.of(claim.title) ?? purse.t('(This text was taken out.)')}</a></li>`)}
      </ul>`,
  );

/** What the reader may still send with one signature. */
function aloneLine({ t, union, member, at, rules }: Purse): Html {
  const sum = (amount: number): string => t.money(amount, rules.currency);
  return html`<p>
    ${
      rules.twoHandsAbove === 0
        ? t('By the rules, nobody sends money alone.')
        : t(
            'Who did not approve them can send up to {most} in 30 days with one signature, and one person gets no more than that by single signatures. You can still send {left} alone. What failed before, or came back, takes two signatures.',
            {
              most: sum(rules.twoHandsAbove),
              left: sum(leftAlone(union, { by: member, at })),
            },
          )
    }
  </p>`;
}

const payoutsPath = (purse: Purse): string => `${moneyPath(purse)}/payouts`;

/** Where the same claims, account and day are chosen again. */
export function chosenPath(purse: Purse, { claims, place, day }: Chosen): string {
  const query = new URLSearchParams({ place, day });
  for (const id of claims) query.append('claims[]', id);
  return `${payoutsPath(purse)}?${query.toString()}`;
}

function chosenPart(purse: Purse, { byFile }: Payables, filled: Filled): Html {
  const { t, union, at } = purse;
  const places = payingPlaces(union);
  if (byFile.length === 0)
    return emptyState(
      t('Nothing waits to be paid by a file'),
      html`<p>${t('Once a claim is approved that a file can pay, it stands here.')}</p>`,
    );
  if (places.length === 0)
    return callout(
      { tone: 'warn' },
      html`<p>
        ${t('Payment files need a bank account in euros, or a fiscal host, that is kept by statements, and none is open.')}
      </p>`,
    );
  const f = fieldsOf(t, filled);
  return html`
    <section>
      <h2>${t('Prepare a file')}</h2>
      <form method="get" action="${payoutsPath(purse)}/new" novalidate>
        ${f.ticks({
          name: 'claims[]',
          label: t('Which claims?'),
          value: byFile.map(({ id }) => id).slice(0, mostInFile),
          choices: byFile.slice(0, mostInFile).map((each) => claimChoice(purse, each)),
        })}
        ${f.select({
          name: 'place',
          label: t('From which account?'),
          choices: places.map(([name, place]) => ({
            value: name,
            label: placeTitle(purse, name, place),
          })),
        })}
        ${f.text({
          name: 'day',
          label: t('When is it to be paid?'),
          type: 'date',
          size: 'medium',
          value: addTargetDays(at.slice(0, 10), 1),
          hint: t('A day on which banks settle: no weekend, no bank holiday.'),
        })}
        ${button(t('Look at the file'), { kind: 'main' })}
      </form>
    </section>
  `;
}

function claimChoice(purse: Purse, { id, claim, currency, payee }: Payable): Choice {
  const { t, texts } = purse;
  return {
    value: id,
    label: t('{sum}: {title}', {
      sum: t.money(claim.amount, currency),
      title: texts.of(claim.title) ?? t('(This text was taken out.)'),
    }),
    hint:
      payee?.iban === undefined
        ? t('to {name}', { name: payee?.name ?? '' })
        : t('to {name}, {iban}', { name: payee.name, iban: printedIban(payee.iban) }),
  };
}

function othersPart(purse: Purse, { byHand, byOthers }: Payables): Html {
  const { t } = purse;
  return html`
    ${
      byHand.length > 0 &&
      html`<section>
        <h2>${t('To be paid by hand')}</h2>
        <p>
          ${t('In cash, in another currency, or to an account that a file can’t pay: whoever pays it enters it by hand.')}
        </p>
        <ul>
          ${byHand.map((each) => html`<li>${claimLink(purse, each)}</li>`)}
        </ul>
        ${buttons(linkButton(t('Enter by hand'), `${moneyPath(purse)}/by-hand`))}
      </section>`
    }
    ${
      byOthers.length > 0 &&
      html`<section>
        <h2>${t('For another person to pay')}</h2>
        <p>${t('These are your own, or concern you: somebody else prepares and signs them.')}</p>
        <ul>
          ${byOthers.map((each) => html`<li>${claimLink(purse, each)}</li>`)}
        </ul>
      </section>`
    }
  `;
}

const claimLink = (purse: Purse, { id, claim, currency }: Payable): Html => html`
  <a href="${moneyPath(purse)}/claims/${id}"
    >${purse.texts.of(claim.title) ?? purse.t('(This text was taken out.)')}</a
  >, ${purse.t.money(claim.amount, currency)}
`;

function filesPart(
  purse: Purse,
  page: number,
  spoilt: Payouts['spoilt'] = new Set(),
): Html | false {
  const { t, union } = purse;
  const { size } = union.treasury.batches;
  if (size === 0) return false;
  return html`
    <section>
      <h2>${t('Files of payments')}</h2>
      ${table({
        caption: t('Files of payments'),
        captionUnseen: true,
        columns: [
          { title: t('Prepared') },
          { title: t('Payments'), figures: true },
          { title: t('Sum'), figures: true },
          { title: t('How it stands') },
        ],
        rows: batchesOn(purse, page).map(([id, batch]) => [
          html`<a href="${payoutsPath(purse)}/${id}">${t.moment(batch.at)}</a>`,
          t.number(batch.claims.length),
          t.money(batch.total, union.treasury.places.get(batch.place)?.currency ?? 'EUR'),
          spoilt.has(id) ? badge(t('Not for the bank'), 'bad') : batchBadge(purse, batch),
        ]),
      })}
      ${pagination(t, {
        page,
        pages: Math.ceil(size / perPage),
        href: (to) => `${payoutsPath(purse)}?page=${to}`,
      })}
    </section>
  `;
}
