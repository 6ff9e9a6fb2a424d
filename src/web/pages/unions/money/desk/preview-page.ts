/**
 * `/u/:slug/money/statements/:draft`: a statement that was read, before it is entered, and what came of it after.
 * @module
 */
import { heldOn } from '../../../../../union/treasury/treasury.ts';
import { type Child, type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { callout } from '../../../../parts/callout.ts';
import { form } from '../../../../parts/form.ts';
import { pagination } from '../../../../parts/nav.ts';
import { table } from '../../../../parts/table.ts';
import { seriesForm } from '../../../../acts/series-form.ts';
import { readAbout } from './line-about.ts';
import { type Doubles, doublesPart } from './doubles-part.ts';
import { leftOutSaid } from './left-out.ts';
import { openLines } from './next-act.ts';
import { takenPart } from './taken-part.ts';
import { takenSaid } from './taken-said.ts';
import { momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';
import type { Draft, DraftLine } from './statement-draft.ts';
import { wantedLines } from './wanted-lines.ts';
import { inShort } from './desk-words.ts';

export const previewPath = (purse: Pick<Purse, 'home'>, id: string): string =>
  `${moneyPath(purse)}/statements/${id}`;

export function previewPage(
  purse: Purse,
  draft: Draft,
  { page, doubles }: { readonly page: number; readonly doubles: Doubles },
): Html {
  const open = openLines(purse, draft);
  const began = open.length < wantedLines(draft).length;
  const { t } = purse;
  return html`
    <h1>${began ? t('The rest of the statement') : t('Look it over')}</h1>
    <p class="lead">
      ${placeName(purse, draft)}: ${t.many(open.length, '{n} line is new.', '{n} lines are new.')}
      ${began && t('Those entered before it was interrupted stay as they are.')}
    </p>
    ${balancePart(purse, draft, open)} ${oddPart(purse, draft)}
    ${doublesPart(purse, draft, doubles)}
    ${open.length > 0 && newPart(purse, draft, { open, page })}
  `;
}

const newPart = (purse: Purse, draft: Draft, { open, page }: NewLines): Html => html`
  ${takenPart(purse, open, currencyOf(purse, draft))} ${enterForm(purse, draft, open)}
  ${linesPart(purse, draft, { open, page })}
`;

interface NewLines {
  readonly open: readonly DraftLine[];
  readonly page: number;
}

export const placeName = (purse: Purse, { place }: Pick<Draft, 'place'>): string =>
  placeTitle(purse, place, purse.union.treasury.places.get(place));

export const currencyOf = ({ union }: Purse, { place }: Pick<Draft, 'place'>): string =>
  union.treasury.places.get(place)?.currency ?? '';

/** What bank and book hold, before and after: the proof that no line is missing. */
function balancePart(purse: Purse, draft: Draft, open: readonly DraftLine[]): Html {
  const { t, union } = purse;
  const { opening, closing } = draft;
  const place = union.treasury.places.get(draft.place);
  const sum = (minor: bigint | number): string => t.money(minor, currencyOf(purse, draft));
  if (!place || !closing)
    return callout(
      {},
      html`<p>
        ${
          draft.form === 'stripe'
            ? balanceWaits(t)
            : t(
                'This file does not say what the account held in the end, so nobody can check whether a line is missing.',
              )
        }
      </p>`,
    );
  const coming = open
    .filter(({ day }) => day <= closing.day)
    .reduce((all, { amount }) => all + BigInt(amount), 0n);
  const after = heldOn(place, closing.day) + coming;
  const before = opening && heldOn(place, opening.day);
  const day = t.plainDate(momentOf(closing.day));
  if (after === BigInt(closing.balance))
    return callout(
      { tone: 'good', title: t('Bank and book will agree') },
      html`<p>${t('On {day} both hold {sum}.', { day, sum: sum(after) })}</p>`,
    );
  return callout(
    { tone: 'warn', title: t('Bank and book will not agree') },
    html`<p>
        ${t(
          'On {day} the bank held {there}, and the book will hold {here}: a difference of {gap}.',
          {
            day,
            there: sum(closing.balance),
            here: sum(after),
            gap: sum(BigInt(closing.balance) - after),
          },
        )}
      </p>
      ${gapGround(purse, { opening, before, sum })}`,
  );
}

/** Of a day that is not over, or an account that moves while it is asked, nobody can say what it held. */
export const balanceWaits = (t: Purse['t']): string =>
  t('What Stripe holds and what the book holds is compared once a day is over.');

function gapGround(
  { t }: Purse,
  {
    opening,
    before,
    sum,
  }: {
    readonly opening: Draft['opening'];
    readonly before: bigint | undefined;
    readonly sum: (minor: bigint | number) => string;
  },
): Html {
  if (!opening || before === undefined || before === BigInt(opening.balance))
    return html`<p>
      ${t('You can enter the lines all the same; the book then does not say that it agrees.')}
    </p>`;
  return html`<p>
    ${t(
      'It begins before this statement: on {day} the bank held {there}, and the book {here}. Bring in the statement before this one, and then this one again.',
      {
        day: t.plainDate(momentOf(opening.day)),
        there: sum(opening.balance),
        here: sum(before),
      },
    )}
  </p>`;
}

export function oddPart({ t }: Purse, { odd, leftOut }: Draft): Html | false {
  const said = [...leftOutSaid(t, leftOut), ...odd];
  return (
    said.length > 0 &&
    callout(
      { title: t('To know about this file') },
      html`<ul>
        ${said.map((each) => html`<li>${each}</li>`)}
      </ul>`,
    )
  );
}

/** One press: with script, signed act by act with the member's key; without, on the clerk's word. */
export function enterForm(purse: Purse, draft: Draft, open: readonly DraftLine[]): Html {
  const { t } = purse;
  const path = previewPath(purse, draft.id);
  const all = wantedLines(draft).length;
  return html`${seriesForm(
    purse,
    {
      to: `${path}/enter`,
      asked: `${path}/next`,
      unseen: { next: path, back: path },
      broken: t(
        'The connection broke. What was entered stays; press again to go on with the rest.',
      ),
      progress: { id: 'entering', label: t('Entering'), done: all - open.length, all },
    },
    button(enterLabel(purse, open.length), { kind: 'main' }),
    html`<p class="small">
      ${t('Each entry is signed with the key of this device. If it is interrupted, nothing is lost, and nothing stands there twice.')}
    </p>`,
  )}
  ${form(purse, { to: `${path}/drop`, inline: true }, button(t('Throw it away'), { kind: 'quiet' }))}`;
}

/** Where all lines are entered, only the agreement is left. */
const enterLabel = ({ t }: Purse, n: number): string =>
  n === 0 ? t('Say so in the minutes') : t.many(n, 'Enter {n} line', 'Enter {n} lines');

const perPage = 50;

function linesPart(purse: Purse, draft: Draft, { open, page }: NewLines): Html {
  const { t } = purse;
  const pages = Math.ceil(open.length / perPage);
  const shown = open.slice((page - 1) * perPage, page * perPage);
  return html`<section>
    <h2>${t('The new lines')}</h2>
    ${table({
      caption: t('The new lines'),
      captionUnseen: true,
      slips: true,
      columns: [
        { title: t('Day') },
        { title: t('From or to') },
        { title: t('Amount'), figures: true },
        { title: t('Taken for'), untitled: true },
      ],
      rows: shown.map((line): readonly Child[] => {
        const { name, text } = readAbout(line.about);
        return [
          t.date(momentOf(line.day)),
          html`${name ?? t('nobody named')} <span class="small desk-wrote">${inShort(text)}</span>`,
          t.money(line.amount, currencyOf(purse, draft)),
          html`${takenSaid(purse, line)} ${feeSaid(purse, draft, line)}`,
        ];
      }),
    })}
    ${pagination(t, { page, pages, href: (to) => `${previewPath(purse, draft.id)}?page=${to}` })}
  </section>`;
}

/** What was paid, where whoever keeps the account kept something back. */
function feeSaid(purse: Purse, draft: Draft, { amount, fee }: DraftLine): Html | false {
  const { t } = purse;
  const sum = (minor: number): string => t.money(minor, currencyOf(purse, draft));
  return (
    fee !== undefined &&
    amount > 0 &&
    html`<span class="small desk-wrote">
      ${t('{sum} was paid, and {fee} of it kept as a fee', { sum: sum(amount + fee), fee: sum(fee) })}
    </span>`
  );
}
