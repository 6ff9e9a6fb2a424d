/**
 * What the columns of a bank's CSV export mean: every bank has its own, and says so in its headings.
 * @module
 */
import { csvLines, type CsvRow } from '../count/formats/csv-lines.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';

export type Column =
  | 'date'
  | 'valueDay'
  | 'amount'
  | 'credit'
  | 'debit'
  /** Whether the amount is credit or debit: `H` and `S`, `C` and `D`. */
  | 'side'
  /** The other side; or payer and payee, one of whom is the account's own. */
  | 'name'
  | 'payer'
  | 'payee'
  | 'iban'
  | 'bic'
  | 'endToEndId'
  | 'mandateId'
  | 'creditorId'
  | 'reference'
  | 'bankRef'
  | 'balance'
  | 'currency';

export interface CsvMapping {
  readonly delimiter: ',' | ';' | '\t' | '|';
  /** How many rows stand before the first booking: headings, and what banks put above them. Empty rows don't count. */
  readonly skippedRows: number;
  /** Where each stands, from 0: a day, and an amount or what came in and went out. */
  readonly columns: Readonly<Partial<Record<Column, number>>>;
  /** Columns that make up the text, in their order. */
  readonly text: readonly number[];
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd';
  readonly decimalMark: ',' | '.';
}

/** The rows that have anything in them. */
export function rowsOf(
  text: string,
  delimiter: CsvMapping['delimiter'],
): readonly CsvRow[] | Refusal {
  const rows = csvLines(text, delimiter);
  return 'brokenAt' in rows
    ? refusal(
        'bank',
        'Line {line}: a quotation mark is never closed, or something stands behind one. Export the file anew.',
        { line: rows.brokenAt },
      )
    : rows;
}

/** Headings in German and English as {@link plain} has them. */
const headings: Readonly<Record<Column | 'text', string>> = {
  date: 'buchungstag buchungsdatum buchung datum date bookingdate transactiondate postingdate dateposted completeddate',
  valueDay: 'valuta valutadatum wertstellung wertstellungsdatum wertstellungstag valuedate',
  amount:
    'betrag umsatz amount transactionamount betragineur umsatzineur amountineur betrageur umsatzeur amounteur',
  credit: 'haben gutschrift eingang einzahlung credit creditamount paidin moneyin deposit',
  debit:
    'soll lastschrift belastung ausgang auszahlung debit debitamount paidout moneyout withdrawal',
  side: 'sollhaben sh habensoll creditdebit debitcredit crdr drcr creditdebitindicator',
  name:
    'beguenstigterzahlungspflichtiger auftraggeberbeguenstigter auftraggeberempfaenger auftraggeberzahlungsempfaenger ' +
    'namezahlungsbeteiligter zahlungsbeteiligter zahlungsempfaenger empfaenger auftraggeber beguenstigter name ' +
    'counterparty counterpartyname payeepayer partnername',
  payer: 'zahlungspflichtiger payer payername',
  payee: 'zahlungsempfaengerin zahlungsempfaenger payee payeename',
  iban: 'iban kontonummeriban ibanzahlungsbeteiligter kontonummer counterpartyiban accountnumber partneriban ibankontonummer',
  bic: 'bic bicswiftcode bicswiftcodezahlungsbeteiligter biczahlungsbeteiligter blz swift bankleitzahl',
  endToEndId:
    'kundenreferenzendtoend endtoendreferenz endtoendid endtoendreference endtoend kundenreferenz',
  mandateId: 'mandatsreferenz mandatereference mandateid mandat',
  creditorId: 'glaeubigerid glaeubigeridentifikationsnummer creditorid creditoridentifier',
  reference: 'zahlungsreferenz referenz structuredreference',
  bankRef: 'bankreferenz umsatzid transaktionsid transactionid bankreference',
  balance: 'saldo saldonachbuchung kontostand balance runningbalance',
  currency: 'waehrung currency',
  text:
    'verwendungszweck vwz buchungstext umsatztext purpose description details memo text paymentdetails narrative ' +
    'reference paymentreference particulars',
};

const meanings = new Map(
  Object.entries(headings).flatMap(([column, names]) =>
    names.split(' ').map((name) => [name, column as Column | 'text'] as const),
  ),
);

/** Small letters from a to z, without a currency in brackets. */
const plain = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/\((?:[a-z]{3}|\p{Sc})\)/gu, '')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^a-z]/g, '');

const delimiters = [';', ',', '\t', '|'] as const;

/** How many rows are looked at for headings. */
const before = 40;

/**
 * Guesses from the headings what the columns are, from the first rows how days and amounts are written. A person
 * should see it before it is used. Refused where no row names a day and an amount.
 */
export function suggestMapping(text: string): CsvMapping | Refusal {
  // Cut between lines, so that a large file costs no more than a small one.
  const head = text.split('\n', 200).join('\n');
  const found = delimiters.flatMap((delimiter) => mappingsWith(head, delimiter));
  const [best] = found.toSorted((one, other) => sizeOf(other) - sizeOf(one));
  return (
    best ??
    refusal(
      'bank',
      'No row of this file names a day and an amount as banks do. Say which columns they are in.',
    )
  );
}

const sizeOf = ({ columns, text }: CsvMapping): number => Object.keys(columns).length + text.length;

function mappingsWith(text: string, delimiter: CsvMapping['delimiter']): readonly CsvMapping[] {
  const rows = rowsOf(text, delimiter);
  if (!isRows(rows)) return [];
  return rows.slice(0, before).flatMap(({ cells }, at) => {
    const { columns, text: texts } = columnsIn(cells);
    const hasAmount = (columns.amount ?? columns.credit ?? columns.debit) !== undefined;
    if (columns.date === undefined || !hasAmount) return [];
    const samples = rows.slice(at + 1).map((row) => row.cells);
    const inColumns = (...of: readonly (number | undefined)[]): readonly string[] =>
      samples.flatMap((row) =>
        of.flatMap((column) => (column === undefined ? [] : (row[column] ?? ''))),
      );
    return {
      delimiter,
      skippedRows: at + 1,
      columns,
      text: texts,
      dateOrder: dateOrderOf(inColumns(columns.date)),
      decimalMark: decimalMarkOf(
        inColumns(columns.amount, columns.credit, columns.debit),
        delimiter,
      ),
    };
  });
}

const isRows = (rows: readonly CsvRow[] | Refusal): rows is readonly CsvRow[] =>
  Array.isArray(rows);

function columnsIn(cells: readonly string[]): Pick<CsvMapping, 'columns' | 'text'> {
  const columns: Partial<Record<Column, number>> = {};
  const text: number[] = [];
  for (const [at, cell] of cells.entries()) {
    const column = meanings.get(plain(cell));
    if (column === 'text') text.push(at);
    // The first of a name counts: further ones are of the same thing otherwise, such as a second currency.
    else if (column !== undefined) columns[column] ??= at;
  }
  // A payee alone is whoever is on the other side.
  if (columns.payee !== undefined && columns.payer === undefined && columns.name === undefined) {
    columns.name = columns.payee;
    delete columns.payee;
  }
  return { columns, text };
}

function dateOrderOf(samples: readonly string[]): CsvMapping['dateOrder'] {
  const numbers = samples.map((each) => each.split(/\D+/).map(Number));
  if (samples.some((each) => /^\d{4}\D/.test(each))) return 'ymd';
  return numbers.some(([, second = 0]) => second > 12) ? 'mdy' : 'dmy';
}

/** The mark that stands before one or two last digits; where none does, the one that goes with the delimiter. */
function decimalMarkOf(samples: readonly string[], delimiter: string): CsvMapping['decimalMark'] {
  const marks = samples.flatMap((each) => /([.,])\d{1,2}\D*$/.exec(each)?.[1] ?? []);
  const commas = marks.filter((mark) => mark === ',').length;
  if (marks.length === 0) return delimiter === ';' ? ',' : '.';
  return commas * 2 > marks.length ? ',' : '.';
}
