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
import { saysBooked, saysOut } from './csv-words.ts';
import { dayOf } from './fields.ts';
import type { Detail, Entry, OwnAccount, Party, Statement } from './statement.ts';

export interface CsvStatement {
  readonly statement: Statement;
  /** Rows that could not be read, each refused with its line; the statement is without them. */
  readonly badRows: readonly { readonly line: number; readonly why: Refusal }[];
  /** How many rows say that they are not booked, or not any more. */
  readonly pending: number;
  /** Words of the status, in small letters, of which somebody has to say whether they mean booked. */
  readonly unknownStatuses: readonly string[];
}

/**
 * Reads the rows into a statement of `account`, whose currency counts where a row names none. Refused where the file
 * is no CSV, or has no bookings. A row whose status nobody knows is left out; from the others `linesOf` makes lines as
 * from camt.
 */
export function readCsvStatement(
  text: string,
  mapping: CsvMapping,
  account: OwnAccount & { readonly currency: Currency },
): CsvStatement | Refusal {
  const rows = rowsOf(text, mapping.delimiter);
  if (isRefusal(rows)) return rows;
  const { booked, pending, unknownStatuses } = byStatus(rows.slice(mapping.skippedRows), mapping);
  const entries: Entry[] = [];
  const balances: (bigint | undefined)[] = [];
  const badRows: { line: number; why: Refusal }[] = [];
  const areFeesSigned = booked.some((row) => (amountAt(row, 'fee', mapping, account) ?? 0n) < 0n);
  for (const row of booked) {
    const read = entryIn(row, mapping, { ...account, areFeesSigned });
    if (isRefusal(read)) badRows.push({ line: row.line, why: read });
    else {
      entries.push(read);
      balances.push(amountAt(row, 'balance', mapping, read));
    }
  }
  if (booked.length + pending + unknownStatuses.length === 0)
    return refusal('bank', 'There are no bookings in this file.');
  const warnings = gaps(entries, balances);
  const statement = { id: '', account, balances: [], entries, warnings };
  return { statement, badRows, pending, unknownStatuses };
}

/** Which rows are booked: all, where no column says it; and those in which it stands empty. */
function byStatus(
  rows: readonly CsvRow[],
  { columns, statuses = {} }: CsvMapping,
): Pick<CsvStatement, 'pending' | 'unknownStatuses'> & { readonly booked: readonly CsvRow[] } {
  if (columns.status === undefined) return { booked: rows, pending: 0, unknownStatuses: [] };
  const said = new Map(Object.entries(statuses));
  const [booked, unknown] = [[] as CsvRow[], new Set<string>()];
  let pending = 0;
  for (const row of rows) {
    const word = inWords(cellIn(row.cells, columns.status)).toLowerCase();
    const isBooked = word === '' || (said.get(word) ?? saysBooked(word));
    if (isBooked === true) booked.push(row);
    else if (isBooked === false) pending++;
    else unknown.add(word);
  }
  return { booked, pending, unknownStatuses: [...unknown] };
}

/** As a form gives it back. */
const inWords = (cell = ''): string => cell.replaceAll(/\s+/g, ' ').normalize('NFC');

/** How the rows of a file are to be read. */
interface OfFile {
  /** Where a row names none. */
  readonly currency: Currency;
  /** Whether a fee is below nothing where it was paid, so that it is added: otherwise it is taken off. */
  readonly areFeesSigned: boolean;
}

function entryIn({ line, cells }: CsvRow, mapping: CsvMapping, file: OfFile): Entry | Refusal {
  const cell: Cells = (column) => cellIn(cells, mapping.columns[column]);
  const dated = cell('date') ?? cell('valueDay') ?? '';
  const day = dayIn(dated, mapping.dateOrder);
  if (day === undefined)
    return refusal('bank', 'Line {line}: “{text}” is no day.', { line, text: short(dated) });
  const money = moneyIn(cell, line, mapping, file);
  if (isRefusal(money)) return money;
  const written = mapping.text.flatMap((column) => cellIn(cells, column) ?? []);
  return filled<Entry>({
    ...money,
    status: 'BOOK',
    bookingDay: day,
    valueDay: dayIn(cell('valueDay') ?? '', mapping.dateOrder),
    isReversal: false,
    bankRef: cell('bankRef'),
    charges: [],
    details: [detailIn(cell, money.amount, written)],
  });
}

type RowMoney = Pick<Entry, 'amount' | 'currency' | 'fee'>;

function moneyIn(cell: Cells, line: number, mapping: CsvMapping, file: OfFile): RowMoney | Refusal {
  const currency = cell('currency')?.toUpperCase() ?? file.currency;
  if (!decimalsByCode.has(currency))
    return refusal('bank', 'Line {line}: “{currency}” is no currency in use.', {
      line,
      currency: short(currency),
    });
  const noAmount = (text?: string): Refusal =>
    refusal('bank', 'Line {line}: “{text}” is no amount in {currency}.', {
      line,
      text: short(text),
      currency,
    });
  const gross = signedIn(cell, mapping, currency);
  if (gross === undefined) return noAmount(amountText(cell));
  if (gross === 'unknown side')
    return refusal(
      'bank',
      'Line {line}: “{text}” does not say whether the money came or went. Choose the column that does, or none where amounts have a sign.',
      { line, text: short(cell('side')) },
    );
  const fee = feeIn(cell, mapping, { ...file, currency });
  if (fee === undefined) return noAmount(cell('fee'));
  // Where nothing else was paid, the line is the fee itself.
  const isBeside = fee > 0n && gross !== 0n;
  return filled<RowMoney>({ amount: gross - fee, currency, fee: isBeside ? fee : undefined });
}

const short = (text = ''): string => text.slice(0, 40);

const amountText = (cell: Cells): string =>
  (['amount', 'credit', 'debit'] as const).flatMap((column) => cell(column) ?? []).join(' ');

const cellIn = (cells: readonly string[], column = -1): string | undefined => {
  const text = cells[column]?.trim();
  return text === '' ? undefined : text;
};

const amountAt = (
  { cells }: CsvRow,
  column: Column,
  { columns, decimalMark }: CsvMapping,
  { currency }: Pick<OfFile, 'currency'>,
): bigint | undefined => amountInCsv(cellIn(cells, columns[column]) ?? '', decimalMark, currency);

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
function signedIn(
  cell: Cells,
  mapping: CsvMapping,
  currency: Currency,
): bigint | 'unknown side' | undefined {
  const of = (column: Column): bigint | undefined =>
    amountInCsv(cell(column) ?? '0', mapping.decimalMark, currency);
  if (mapping.columns.amount === undefined) return fromTwo(cell, of('credit'), of('debit'));
  const amount = cell('amount') === undefined ? undefined : of('amount');
  // What has a minus went out, whatever stands beside it.
  if (mapping.columns.side === undefined || amount === undefined || amount <= 0n) return amount;
  const isOut = saysOut(cell('side') ?? '');
  if (isOut === undefined) return 'unknown side';
  return isOut ? -amount : amount;
}

/** What the bank kept, above nothing. */
function feeIn(
  cell: Cells,
  { decimalMark }: CsvMapping,
  { currency, areFeesSigned }: OfFile,
): bigint | undefined {
  const fee = amountInCsv(cell('fee') ?? '0', decimalMark, currency);
  return fee !== undefined && areFeesSigned ? -fee : fee;
}

/** What came in less what went out, of which a row has one. */
function fromTwo(cell: Cells, credit?: bigint, debit?: bigint): bigint | undefined {
  if (credit === undefined || debit === undefined) return undefined;
  const isEmpty = cell('credit') === undefined && cell('debit') === undefined;
  const isBoth = credit !== 0n && debit !== 0n;
  return isEmpty || isBoth ? undefined : credit - magnitude(debit);
}

const magnitude = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

const separated = /^(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:$|[ T])/;
const together = {
  ymd: /^(\d{4})(\d\d)(\d\d)$/,
  dmy: /^(\d\d)(\d\d)(\d{4})$/,
  mdy: /^(\d\d)(\d\d)(\d{4})$/,
} as const;

/** A day in digits, its year in four or two of them. */
function dayIn(text: string, order: CsvMapping['dateOrder']): string | undefined {
  const [, ...parts] = separated.exec(text) ?? together[order].exec(text) ?? [];
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
