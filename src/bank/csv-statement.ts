/**
 * A bank's export in CSV, read as a statement by a mapping of its columns. Its encoding is the caller's: what comes in
 * is text.
 * @module
 */
import { decimalsByCode } from '../union/kernel/currencies.ts';
import type { Currency } from '../union/kernel/money.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { saying, type Saying } from '../union/kernel/say.ts';
import { filled, isRefusal } from './camt-fields.ts';
import { amountInCsv } from './csv-amount.ts';
import type { CsvRow } from '../count/formats/csv-lines.ts';
import { type Column, type CsvMapping, rowsOf } from './csv-mapping.ts';
import { dayOf } from './fields.ts';
import type { Detail, Entry, OwnAccount, Party, Statement } from './statement.ts';

export interface CsvStatement {
  readonly statement: Statement;
  /** Rows that could not be read, each refused with its line; the statement is without them. */
  readonly badRows: readonly { readonly line: number; readonly why: Refusal }[];
}

/**
 * Reads the rows into a statement of `account`, whose currency counts where a row names none. Refused where the file
 * is no CSV, or has no bookings. All rows count as booked; from them `linesOf` makes lines as from camt.
 */
export function readCsvStatement(
  text: string,
  mapping: CsvMapping,
  account: OwnAccount & { readonly currency: Currency },
): CsvStatement | Refusal {
  const rows = rowsOf(text, mapping.delimiter);
  if (isRefusal(rows)) return rows;
  const entries: Entry[] = [];
  const balances: (bigint | undefined)[] = [];
  const badRows: { line: number; why: Refusal }[] = [];
  for (const row of rows.slice(mapping.skippedRows)) {
    const read = entryIn(row, mapping, account.currency);
    if (isRefusal(read)) badRows.push({ line: row.line, why: read });
    else {
      entries.push(read);
      balances.push(balanceIn(row, mapping, read.currency));
    }
  }
  if (entries.length + badRows.length === 0)
    return refusal('bank', 'There are no bookings in this file.');
  const warnings = gaps(entries, balances);
  return { statement: { id: '', account, balances: [], entries, warnings }, badRows };
}

function entryIn({ line, cells }: CsvRow, mapping: CsvMapping, usual: Currency): Entry | Refusal {
  const cell: Cells = (column) => cellIn(cells, mapping.columns[column]);
  const dated = cell('date') ?? cell('valueDay') ?? '';
  const day = dayIn(dated, mapping.dateOrder);
  if (day === undefined)
    return refusal('bank', 'Line {line}: “{text}” is no day.', { line, text: dated.slice(0, 40) });
  const currency = cell('currency')?.toUpperCase() ?? usual;
  if (!decimalsByCode.has(currency))
    return refusal('bank', 'Line {line}: “{currency}” is no currency in use.', {
      line,
      currency: currency.slice(0, 40),
    });
  const amount = signedIn(cell, mapping, currency);
  if (amount === undefined)
    return refusal('bank', 'Line {line}: “{text}” is no amount in {currency}.', {
      line,
      text: amountText(cell),
      currency,
    });
  return filled<Entry>({
    amount,
    currency,
    status: 'BOOK',
    bookingDay: day,
    valueDay: dayIn(cell('valueDay') ?? '', mapping.dateOrder),
    isReversal: false,
    bankRef: cell('bankRef'),
    charges: [],
    details: [
      detailIn(
        cell,
        amount,
        mapping.text.flatMap((column) => cellIn(cells, column) ?? []),
      ),
    ],
  });
}

const amountText = (cell: Cells): string =>
  (['amount', 'credit', 'debit'] as const)
    .flatMap((column) => cell(column) ?? [])
    .join(' ')
    .slice(0, 40);

const cellIn = (cells: readonly string[], column = -1): string | undefined => {
  const text = cells[column]?.trim();
  return text === '' ? undefined : text;
};

const balanceIn = (
  { cells }: CsvRow,
  { columns, decimalMark }: CsvMapping,
  currency: Currency,
): bigint | undefined => amountInCsv(cellIn(cells, columns.balance) ?? '', decimalMark, currency);

type Cells = (column: Column) => string | undefined;

function detailIn(cell: Cells, amount: bigint, remittance: readonly string[]): Detail {
  const number = cell('iban')?.replaceAll(' ', '').toUpperCase();
  const isIban = number !== undefined && /^[A-Z]{2}\d\d[A-Z0-9]{11,30}$/.test(number);
  return filled<Detail>({
    counterparty: filled<Party>({
      name: cell('name') ?? cell(amount < 0n ? 'payee' : 'payer'),
      account: number === undefined ? undefined : { id: number, isIban },
      bic: cell('bic'),
    }),
    remittance,
    creditorReferences: [cell('reference') ?? []].flat(),
    charges: [],
    endToEndId: cell('endToEndId'),
    mandateId: cell('mandateId'),
    creditorId: cell('creditorId'),
  });
}

/** From one column with a sign or a side beside it, or from one each for what came in and went out. */
function signedIn(cell: Cells, mapping: CsvMapping, currency: Currency): bigint | undefined {
  const of = (column: Column): bigint | undefined =>
    amountInCsv(cell(column) ?? '0', mapping.decimalMark, currency);
  if (mapping.columns.amount === undefined) return fromTwo(cell, of('credit'), of('debit'));
  const amount = cell('amount') === undefined ? undefined : of('amount');
  return amount !== undefined && isDebit(cell('side')) ? -magnitude(amount) : amount;
}

/** What came in less what went out, of which a row has one. */
function fromTwo(cell: Cells, credit?: bigint, debit?: bigint): bigint | undefined {
  if (credit === undefined || debit === undefined) return undefined;
  const isEmpty = cell('credit') === undefined && cell('debit') === undefined;
  const isBoth = credit !== 0n && debit !== 0n;
  return isEmpty || isBoth ? undefined : credit - magnitude(debit);
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

const isDebit = (side = ''): boolean => /^(?:s|soll|d|dr|dbit|debit|-)$/i.test(side);

/** A day in digits, its year in four or two of them. */
function dayIn(text: string, order: CsvMapping['dateOrder']): string | undefined {
  const [, ...parts] = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:$|[ T])/.exec(text) ?? [];
  const [one = NaN, two = NaN, three = NaN] = parts.map(Number);
  const [year, month, day] =
    order === 'ymd' ? [one, two, three] : order === 'mdy' ? [three, one, two] : [three, two, one];
  return dayOf(year < 100 ? year + 2000 : year, month, day);
}

/** Where the running balance does not follow from the rows, whichever of them stands on top. */
function gaps(
  entries: readonly Entry[],
  balances: readonly (bigint | undefined)[],
): readonly Saying[] {
  const breaks = (isRising: boolean): number =>
    entries.filter((entry, at) => {
      const [now, before] = [balances[at], balances[isRising ? at - 1 : at + 1]];
      return now !== undefined && before !== undefined && now !== before + entry.amount;
    }).length;
  const n = Math.min(breaks(true), breaks(false));
  if (n === 0) return [];
  return [
    saying(
      'The balance beside the bookings does not follow from them (breaks: {n}). Rows may be missing.',
      { n },
    ),
  ];
}
