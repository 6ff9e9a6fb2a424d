/**
 * Receipts on paper: of the dues that a member paid in a year, and of a gift. They are made when somebody asks, and
 * kept nowhere.
 * @module
 */
import type { Block, Paper, Row } from '../../../../../pdf/pdf.ts';
import {
  bankDay,
  type DuesPayment,
  type Line,
  monthAfter,
  type Part,
} from '../../../../../union/treasury/treasury.ts';
import type { Words } from '../../../../words.ts';
import { fundOf } from '../desk/going-back.ts';
import { fundTitle, momentOf, type Purse } from '../purse.ts';
import { paperWords } from './paper-words.ts';

/** What a receipt is drawn from. */
interface OfUnion extends Pick<Purse, 't' | 'rules' | 'union'> {
  /** What the union is called, and the address of its page. */
  readonly name: string;
  readonly address: string;
}

export interface DuesPaid {
  /** Whether who asks for it is a supporter: then it tells of what was given. */
  readonly isGiven: boolean;
  /** The calendar year: `'2026'`. */
  readonly year: string;
  /** What the member is called, and the reference that they write to payments. */
  readonly payer: string;
  readonly reference: string;
  readonly payments: readonly DuesPayment[];
  /** Where some of the year is so long ago that debits are forgotten: the first month of which they are known. */
  readonly debitsFrom?: string | undefined;
}

export function duesReceipt(
  of: OfUnion,
  { year, isGiven, payer, reference, payments, debitsFrom }: DuesPaid,
): Paper {
  const { t, name } = of;
  const title = isGiven
    ? t('Receipt for what was given regularly in {year}', { year })
    : t('Receipt for the dues of {year}', { year });
  return paperOf(of, title, [
    {
      kind: 'facts',
      rows: [
        { name: t('Paid by'), value: payer },
        { name: t('Under the reference'), value: reference },
        { name: t('Paid to'), value: name },
      ],
    },
    payments.length === 0
      ? { kind: 'paragraph', text: t('Nothing was paid in this year.') }
      : {
          kind: 'table',
          caption: title,
          columns: [
            { title: t('Day'), share: 2.4 },
            { title: t('For the months'), share: 4 },
            { title: t('Record'), share: 1.4, figures: true },
            { title: t('Amount'), share: 2, figures: true },
          ],
          rows: [...payments.map((payment) => paymentRow(t, payment)), ...sumRows(t, payments)],
        },
    ...(debitsFrom === undefined ? [] : [forgotten(t, debitsFrom)]),
  ]);
}

const forgotten = (t: Words, month: string): Block => ({
  kind: 'paragraph',
  text: t(
    'What was collected by direct debit before {month} is not on this paper: its debits are no longer kept one by one. The statements of the account that it was collected from have it.',
    { month: t.plainMonth(momentOf(`${month}-01`)) },
  ),
});

const paymentRow = (t: Words, { day, periods, seq, amount, currency }: DuesPayment): Row => ({
  cells: [
    t.plainDate(momentOf(day)),
    monthsSaid(t, periods),
    String(seq),
    t.money(amount, currency),
  ],
});

/** The rules can change the currency within a year; what was paid before stays in the one that it was paid in. */
const sumRows = (t: Words, payments: readonly DuesPayment[]): readonly Row[] =>
  [...Map.groupBy(payments, ({ currency }) => currency)].map(([currency, those]) => ({
    cells: [
      t('All together'),
      '',
      '',
      t.money(
        those.reduce((sum, { amount }) => sum + BigInt(amount), 0n),
        currency,
      ),
    ],
    sum: true,
  }));

/** Months in a row are told by the first and the last of them. */
function monthsSaid(t: Words, periods: readonly string[]): string {
  const rows: { readonly first: string; last: string }[] = [];
  for (const period of periods) {
    const row = rows.at(-1);
    if (row && monthAfter(row.last, 1) === period) row.last = period;
    else rows.push({ first: period, last: period });
  }
  const month = (period: string): string => t.plainMonth(momentOf(`${period}-01`));
  return t.list(
    rows.map(({ first, last }) =>
      first === last ? month(first) : `${month(first)} – ${month(last)}`,
    ),
  );
}

export interface GiftGiven {
  /** Who gave it, and where they live, as somebody typed it for this paper alone. */
  readonly giver: string;
  readonly address: string;
  readonly line: Line;
  /** What the appeals are called that it was promised to, as far as their names are known. */
  readonly appeals: readonly string[];
}

export function giftReceipt(of: OfUnion, { giver, address, line, appeals }: GiftGiven): Paper {
  const { t, name, union } = of;
  const currency = union.treasury.places.get(line.place)?.currency ?? of.rules.currency;
  const funds = giftsIn(line).map((gift) => fundTitle(of, fundOf([gift], union.treasury) ?? ''));
  return paperOf(of, t('Receipt for a gift'), [
    {
      kind: 'facts',
      rows: [
        { name: t('Given by'), value: giver },
        ...(address === '' ? [] : [{ name: t('Living at'), value: address }]),
        { name: t('Given to'), value: name },
        { name: t('Amount'), value: t.money(givenBy(line), currency) },
        { name: t('Day'), value: t.plainDate(momentOf(bankDay(line))) },
        ...(appeals.length === 0
          ? []
          : [{ name: t('Promised to the appeal'), value: t.list(appeals) }]),
        { name: t('For the fund'), value: t.list([...new Set(funds)]) },
        { name: t('Record'), value: String(line.said ?? line.entered) },
      ],
    },
  ]);
}

/** What was given by a line and has not gone back: in part goes back only what came as one payment. */
export const givenBy = (line: Line): number =>
  giftsIn(line).reduce((all, { amount }) => all + amount, -(line.back ?? 0));

/** The parts of a line that are gifts, or were promised to an appeal. */
const giftsIn = ({ parts = [] }: Pick<Line, 'parts'>): readonly GiftPart[] =>
  parts.filter((part): part is GiftPart => part.to === 'donation' || part.to === 'promise');

type GiftPart = Extract<Part, { to: 'donation' | 'promise' }>;

/** The appeals that a line pays promises to. */
export const appealsPaidBy = ({ parts = [] }: Pick<Line, 'parts'>): readonly string[] => [
  ...new Set(parts.flatMap((part) => (part.to === 'promise' ? [part.appeal] : []))),
];

/** A receipt with what stands on each: that it is no certificate, and where it can be looked up. */
function paperOf(of: OfUnion, title: string, blocks: readonly Block[]): Paper {
  const { t, name, union, address } = of;
  return {
    title: t('{title} · {union}', { title, union: name }),
    subject: t('From the {n} records of the minutes {union}', { n: union.size, union: union.id }),
    author: name,
    language: t.language,
    at: union.at,
    foot: t('{title} · {union}', { title, union: name }),
    words: paperWords(t),
    blocks: [
      { kind: 'heading', level: 1, text: title },
      { kind: 'paragraph', text: name, look: 'lead' },
      ...blocks,
      {
        kind: 'paragraph',
        text: t(
          'This is a receipt. It is no certificate for taxes, unless the law that this union is under says so.',
        ),
        look: 'strong',
      },
      {
        kind: 'paragraph',
        text: t(
          'Each payment stands in the minutes of the union, in the record of that number, without anybody’s name. This paper was made on request, and is kept nowhere.',
        ),
      },
      {
        kind: 'facts',
        rows: [
          { name: t('The minutes'), value: address },
          { name: t('The union’s identifier'), value: union.id },
          {
            name: t('As of the record'),
            value: t('number {n}, of {moment}', {
              n: String(union.size - 1),
              moment: t.plainMoment(union.at),
            }),
          },
        ],
      },
    ],
  };
}
