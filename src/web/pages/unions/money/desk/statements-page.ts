/**
 * `/u/:slug/money/statements`: a statement is brought in, its columns are named where it is CSV.
 * @module
 */
import type { CsvMapping } from '../../../../../bank/csv-mapping.ts';
import type { CsvRow } from '../../../../../count/formats/csv-lines.ts';
import type { Place } from '../../../../../union/treasury/treasury.ts';
import type { Filled } from '../../../../form.ts';
import { attrs, type Child, type Html, html } from '../../../../html.ts';
import { button, buttons, linkButton } from '../../../../parts/button.ts';
import { emptyState, more } from '../../../../parts/callout.ts';
import { fieldsOf } from '../../../../parts/fields.ts';
import { form, hidden } from '../../../../parts/form.ts';
import { table } from '../../../../parts/table.ts';
import { phrase } from '../../../../words.ts';
import { momentOf, moneyPath, placeTitle, type Purse } from '../purse.ts';
import type { Columns } from './statement-draft.ts';

/** The accounts that statements are for. */
export const placesWithStatements = ({
  union,
}: Pick<Purse, 'union'>): readonly (readonly [string, Place])[] =>
  [...union.treasury.places].filter(
    ([, { kept, closed }]) => kept === 'statements' && closed === undefined,
  );

export function statementsPage(purse: Purse, filled: Filled): Html {
  const { t } = purse;
  const places = placesWithStatements(purse);
  return html`
    <h1>${t('Bring in a statement')}</h1>
    <p class="lead">
      ${t('Choose the file that your bank or your host gives you. You see what is new in it before anything is entered; what is there already is never entered twice.')}
    </p>
    ${places.length === 0 ? noPlace(purse) : html`${uploadForm(purse, places, filled)} ${placesTable(purse, places)}`}
  `;
}

const noPlace = (purse: Purse): Html =>
  emptyState(
    purse.t('No account is kept by statements'),
    html`<p>
        ${purse.t('The members open an account by a decision. Cash, and what no bank sends statements of, is entered by hand.')}
      </p>
      ${buttons(linkButton(purse.t('Enter by hand'), `${moneyPath(purse)}/by-hand`))}`,
  );

function uploadForm(
  purse: Purse,
  places: readonly (readonly [string, Place])[],
  filled: Filled,
): Html {
  const { t } = purse;
  const f = fieldsOf(t, filled);
  const set = attrs({
    method: 'post',
    action: `${moneyPath(purse)}/statements`,
    enctype: 'multipart/form-data',
    novalidate: true,
  });
  return html`<form ${set}>
    ${hidden('csrf', purse.csrf())}
    ${f.select({
      name: 'place',
      label: t('Account'),
      choices: places.map(([value, place]) => ({ value, label: placeTitle(purse, value, place) })),
    })}
    ${fileField(purse, filled)} ${more(t('Which file is the right one?'), whichFile(purse))}
    ${button(t('Look at it'), { kind: 'main' })}
  </form>`;
}

function fileField({ t }: Purse, filled: Filled): Html {
  const error = filled.errors['file'];
  const set = attrs({
    type: 'file',
    id: 'field-file',
    name: 'file',
    accept: '.xml,.csv,.txt,.c53,.c52,.c54,text/xml,application/xml,text/csv',
    'aria-describedby':
      error === undefined ? 'field-file-hint' : 'field-file-hint field-file-error',
    'aria-invalid': error === undefined ? undefined : 'true',
  });
  return html`<div class="${error === undefined ? 'field' : 'field wrong'}">
    <label for="field-file">${t('Statement')}</label>
    <p class="hint" id="field-file-hint">
      ${t('camt.053 (also 052 and 054) or CSV, at most 30 MB. It is read and thrown away; what stands in it is kept locked for a day, until you have entered it.')}
    </p>
    ${error !== undefined && html`<p class="error" id="field-file-error">${error}</p>`}
    <input ${set} />
  </div>`;
}

const whichFile = ({ t }: Purse): Html => html`
  <p>
    ${t('Best is camt.053, which nearly every bank in Europe has: look for “account statement (XML)” or “CAMT” among the exports. It comes with the balance, so that the hall can check that no line is missing.')}
  </p>
  <p>
    ${t('Where your bank has only CSV, take that, and say once which column is what. Stay with one kind of file for an account: a line that comes in two kinds can’t be known again.')}
  </p>
  <p>
    ${t('From Open Collective, take what “Download CSV” gives beside a collective’s transactions, with all kinds and all days. The hall knows its columns.')}
  </p>
`;

const placesTable = (purse: Purse, places: readonly (readonly [string, Place])[]): Html => {
  const { t } = purse;
  return html`<section>
    <h2>${t('How far the accounts are')}</h2>
    ${table({
      caption: t('Accounts kept by statements'),
      captionUnseen: true,
      columns: [{ title: t('Account') }, { title: t('Agrees with the statement') }],
      rows: places.map(([name, place]): readonly Child[] => [
        html`<a href="${moneyPath(purse)}/accounts/${name}">${placeTitle(purse, name, place)}</a>`,
        place.agreed
          ? t('until {day}', { day: t.plainDate(momentOf(place.agreed.day)) })
          : t('not yet'),
      ]),
    })}
  </section>`;
};

const columnNames = {
  date: phrase('Day of booking'),
  valueDay: phrase('Day of value'),
  amount: phrase('Amount, with its sign'),
  credit: phrase('What came in'),
  debit: phrase('What went out'),
  side: phrase('Whether it came or went'),
  name: phrase('Name of the other side'),
  payer: phrase('Name of the payer'),
  payee: phrase('Name of the payee'),
  iban: phrase('Account of the other side'),
  endToEndId: phrase('End-to-end reference'),
  mandateId: phrase('Mandate reference'),
  reference: phrase('Structured reference'),
  bankRef: phrase('The bank’s own reference'),
  balance: phrase('Balance after it'),
  currency: phrase('Currency'),
} as const;

export type NamedColumn = keyof typeof columnNames;
export const namedColumns = Object.keys(columnNames) as readonly NamedColumn[];
const oftenUsed: readonly NamedColumn[] = ['date', 'amount', 'name', 'iban'];

export interface ColumnsForm {
  readonly draft: Columns;
  readonly mapping: CsvMapping;
  readonly rows: readonly CsvRow[];
  readonly filled: Filled;
}

/** The first rows, and which column is what. */
export function columnsPage(purse: Purse, { draft, mapping, rows, filled }: ColumnsForm): Html {
  const { t } = purse;
  const f = fieldsOf(t, filled);
  const headings = rows[mapping.skippedRows - 1]?.cells ?? [];
  const width = Math.max(...rows.map(({ cells }) => cells.length), 1);
  const choices = [
    { value: '', label: t('– none –') },
    ...Array.from({ length: width }, (_, i) => ({
      value: String(i),
      label: columnLabel(purse, i, headings[i]),
    })),
  ];
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
      more(
        t('More columns, and how days and amounts are written'),
        html`<div class="pair desk-fields">
          ${namedColumns.filter((name) => !oftenUsed.includes(name)).map(column)}
          ${howWritten(purse, mapping, filled)}
        </div>`,
      ),
      closingPart(purse, draft, filled),
      hidden('delimiter', mapping.delimiter === '\t' ? 'tab' : mapping.delimiter),
      button(t('Look at it'), { kind: 'main' }),
    )}
  `;
}

const columnLabel = ({ t }: Purse, i: number, heading = ''): string =>
  heading.trim() === ''
    ? t('Column {n}', { n: i + 1 })
    : `${i + 1}: ${heading.trim().slice(0, 60)}`;

function howWritten({ t }: Purse, mapping: CsvMapping, filled: Filled): readonly Html[] {
  const f = fieldsOf(t, filled);
  return [
    f.text({
      name: 'skippedRows',
      label: t('Rows before the first booking'),
      type: 'number',
      size: 'short',
      value: String(mapping.skippedRows),
    }),
    f.select({
      name: 'dateOrder',
      label: t('Days are written'),
      choices: [
        { value: 'dmy', label: t('day, month, year') },
        { value: 'mdy', label: t('month, day, year') },
        { value: 'ymd', label: t('year, month, day') },
      ],
      value: mapping.dateOrder,
    }),
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

function firstRows({ t }: Purse, rows: readonly CsvRow[], { skippedRows }: CsvMapping): Html {
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
