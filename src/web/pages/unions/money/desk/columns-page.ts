/**
 * `/u/:slug/money/statements/:draft`, of a CSV file: somebody says, or confirms, which column is what.
 * @module
 */
import type { Column, CsvMapping } from '../../../../../bank/csv-mapping.ts';
import type { SuggestedMapping } from '../../../../../bank/csv-suggestion.ts';
import type { CsvRow } from '../../../../../count/formats/csv-lines.ts';
import { type Filled, hasErrors } from '../../../../form.ts';
import { type Html, html } from '../../../../html.ts';
import { button } from '../../../../parts/button.ts';
import { more } from '../../../../parts/callout.ts';
import { type Choice, fieldsOf } from '../../../../parts/fields.ts';
import { form, hidden } from '../../../../parts/form.ts';
import { phrase } from '../../../../words.ts';
import { moneyPath, type Purse } from '../purse.ts';
import type { Columns } from './statement-draft.ts';

const columnNames = {
  date: phrase('Day of booking'),
  valueDay: phrase('Day of value'),
  amount: phrase('Amount, with its sign'),
  credit: phrase('What came in'),
  debit: phrase('What went out'),
  side: phrase('Whether it came or went'),
  fee: phrase('A fee that is not in the amount'),
  status: phrase('Whether it is booked'),
  name: phrase('Name of the other side'),
  payer: phrase('Name of the payer'),
  payee: phrase('Name of the payee'),
  iban: phrase('Account of the other side'),
  bic: phrase('BIC of the other side’s bank'),
  endToEndId: phrase('End-to-end reference'),
  mandateId: phrase('Mandate reference'),
  creditorId: phrase('Creditor identifier'),
  reference: phrase('Structured reference'),
  bankRef: phrase('The bank’s own reference'),
  balance: phrase('Balance after'),
  currency: phrase('Currency'),
} as const satisfies Readonly<Record<Column, string>>;

type NamedColumn = keyof typeof columnNames;
const namedColumns = Object.keys(columnNames) as readonly NamedColumn[];
const oftenUsed: readonly NamedColumn[] = ['date', 'amount', 'name', 'iban'];
const seldomUsed = namedColumns.filter((name) => !oftenUsed.includes(name));

export interface ColumnsForm {
  readonly draft: Columns;
  readonly mapping: CsvMapping | SuggestedMapping;
  readonly rows: readonly CsvRow[];
  readonly filled: Filled;
}

/** The first rows, and which column is what. */
export function columnsPage(purse: Purse, { draft, mapping, rows, filled }: ColumnsForm): Html {
  const { t } = purse;
  const f = fieldsOf(t, filled);
  const choices = [{ value: '', label: t('– none –') }, ...columnChoices(purse, rows, mapping)];
  const isUnknown = mapping.columns.date === undefined;
  const column = (name: NamedColumn): Html =>
    f.select({
      name: `columns.${name}`,
      label: t(columnNames[name]),
      choices,
      value: String(mapping.columns[name] ?? ''),
    });
  return html`
    <h1>${t('Which column is what?')}</h1>
    <p class="lead">
      ${t('Every bank has its own columns. This is what the headings say; look whether it is right. The hall remembers it for this account.')}
    </p>
    ${firstRows(purse, rows, mapping)}
    ${form(
      purse,
      { to: `${moneyPath(purse)}/statements/${draft.id}/columns` },
      html`<div class="pair desk-fields">${oftenUsed.map(column)}</div>`,
      html`<div class="desk-ticks">
        ${f.ticks({
          name: 'text[]',
          label: t('What was written to it'),
          choices: choices.slice(1),
          value: mapping.text.map(String),
        })}
      </div>`,
      statusPart(purse, mapping, filled),
      mapping.dateOrder === undefined && dateOrderField(purse, mapping, filled),
      more(
        t('More columns, and how days and amounts are written'),
        html`<div class="pair desk-fields">
          ${seldomUsed.map(column)} ${howWritten(purse, mapping, filled)}
        </div>`,
        isUnknown || hasErrors(filled),
      ),
      closingPart(purse, draft, filled),
      hidden('dividedBy', delimiterName(mapping)),
      button(t('Look at it'), { kind: 'main' }),
    )}
  `;
}

function columnChoices(
  purse: Purse,
  rows: readonly CsvRow[],
  { skippedRows }: ColumnsForm['mapping'],
): readonly Choice[] {
  const headings = rows[skippedRows - 1]?.cells ?? [];
  const width = Math.max(...rows.map(({ cells }) => cells.length), 1);
  return Array.from({ length: width }, (_, i) => ({
    value: String(i),
    label: columnLabel(purse, i, headings[i]),
  }));
}

const columnLabel = ({ t }: Purse, i: number, heading = ''): string =>
  heading.trim() === ''
    ? t('Column {n}', { n: i + 1 })
    : `${i + 1}: ${heading.trim().slice(0, 60)}`;

const delimiterName = ({ delimiter }: Pick<CsvMapping, 'delimiter'>): string =>
  delimiter === '\t' ? 'tab' : delimiter;

/** Of which words somebody has to say whether the bank has booked it, and what they said. */
function statusPart(
  { t }: Purse,
  { statuses = {} }: ColumnsForm['mapping'],
  filled: Filled,
): Html | false {
  const words = [filled.values['asked[]'] ?? Object.keys(statuses)].flat();
  if (words.length === 0) return false;
  return html`${fieldsOf(t, filled).ticks({
    name: 'booked[]',
    label: t('Which words say that the bank has booked it?'),
    hint: t('Rows with the others are left out: they come again once they are booked.'),
    choices: words.map((word) => ({ value: word, label: word })),
    value: words.filter((word) => statuses[word] === true),
  })}
  ${words.map((word) => hidden('asked[]', word))}`;
}

function dateOrderField({ t }: Purse, { dateOrder }: ColumnsForm['mapping'], filled: Filled): Html {
  const isOpen = dateOrder === undefined;
  return fieldsOf(t, filled).select({
    name: 'dateOrder',
    label: t('Days are written'),
    ...(isOpen && {
      hint: t('The days in the first rows can be read in two ways. Look which one is right.'),
    }),
    choices: [
      ...(isOpen ? [{ value: '', label: t('– choose –') }] : []),
      { value: 'dmy', label: t('day, month, year') },
      { value: 'mdy', label: t('month, day, year') },
      { value: 'ymd', label: t('year, month, day') },
    ],
    value: dateOrder ?? '',
  });
}

function howWritten(
  purse: Purse,
  mapping: ColumnsForm['mapping'],
  filled: Filled,
): readonly Html[] {
  const { t } = purse;
  const f = fieldsOf(t, filled);
  return [
    f.select({
      name: 'delimiter',
      label: t('Between columns stands'),
      choices: [
        { value: ';', label: t('a semicolon') },
        { value: ',', label: t('a comma') },
        { value: 'tab', label: t('a tab') },
        { value: '|', label: t('a bar: |') },
      ],
      value: delimiterName(mapping),
    }),
    f.text({
      name: 'skippedRows',
      label: t('Rows before the first booking'),
      type: 'number',
      size: 'short',
      value: String(mapping.skippedRows),
    }),
    ...(mapping.dateOrder === undefined ? [] : [dateOrderField(purse, mapping, filled)]),
    f.select({
      name: 'decimalMark',
      label: t('Before the decimals stands'),
      choices: [
        { value: ',', label: t('a comma: 1.234,50') },
        { value: '.', label: t('a point: 1,234.50') },
      ],
      value: mapping.decimalMark,
    }),
  ];
}

/** Such files rarely say what was there in the end. */
function closingPart({ t, union }: Purse, { place }: Columns, filled: Filled): Html {
  const f = fieldsOf(t, filled);
  const currency = union.treasury.places.get(place)?.currency ?? '';
  return html`<fieldset class="field">
    <legend>
      ${t('What the account held in the end')} <span class="optional">${t('(optional)')}</span>
    </legend>
    <p class="hint">
      ${t('From your bank’s own page. With it, the hall can check that no line is missing.')}
    </p>
    <div class="pair desk-fields">
      ${f.text({ name: 'closingDay', label: t('At the end of'), type: 'date', size: 'medium' })}
      ${f.text({ name: 'closing', label: t('Balance'), inputmode: 'decimal', size: 'medium', after: currency })}
    </div>
  </fieldset>`;
}

const mostShown = 6;

function firstRows(
  { t }: Purse,
  rows: readonly CsvRow[],
  { skippedRows }: ColumnsForm['mapping'],
): Html {
  const from = Math.max(skippedRows - 1, 0);
  const shown = rows.slice(from, from + mostShown);
  return html`<section class="desk-sheet" tabindex="0" aria-label="${t('The first rows')}">
    <table>
      <caption class="unseen">
        ${t('The first rows')}
      </caption>
      <tbody>
        ${shown.map(
          ({ cells }) =>
            html`<tr>
              ${cells.map((cell) => html`<td>${cell.slice(0, 40)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </section>`;
}
