/**
 * What the columns of a bank's CSV export mean: every bank has its own, and says so in its headings.
 * @module
 */
import { csvLines, type CsvRow } from '../count/formats/csv-lines.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { isRefusal } from './camt-fields.ts';
import type { DecimalMark } from './csv-amount.ts';

export type Column =
  | 'date'
  | 'valueDay'
  | 'amount'
  | 'credit'
  | 'debit'
  /** Whether the amount is credit or debit: `H` and `S`, `C` and `D`. */
  | 'side'
  /** What the bank kept for it, which is not in the amount: `Fee` beside `Amount`. */
  | 'fee'
  /** Whether it is booked. */
  | 'status'
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

export type Delimiter = ',' | ';' | '\t' | '|';

export interface CsvMapping {
  readonly delimiter: Delimiter;
  /** How many rows stand before the first booking: headings, and what banks put above them. Empty rows don't count. */
  readonly skippedRows: number;
  /** Where each stands, from 0: a day, and an amount or what came in and went out. */
  readonly columns: Readonly<Partial<Record<Column, number>>>;
  /** Columns that make up the text, in their order. */
  readonly text: readonly number[];
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd';
  readonly decimalMark: DecimalMark;
  /** Whether other words of the status, in small letters, say that it is booked. */
  readonly statuses?: Readonly<Record<string, boolean>>;
}

/** The rows that have anything in them. */
export function rowsOf(text: string, delimiter: Delimiter): readonly CsvRow[] | Refusal {
  const rows = csvLines(text, delimiter);
  return 'brokenAt' in rows
    ? refusal(
        'bank',
        'Line {line}: a quotation mark is never closed, or something stands behind one. Export the file anew.',
        { line: rows.brokenAt },
      )
    : rows;
}

/** What stands right above the first booking: by that another export of the same kind is known. */
export function headingsOf(
  text: string,
  { delimiter, skippedRows }: Pick<CsvMapping, 'delimiter' | 'skippedRows'>,
): readonly string[] {
  const rows = rowsOf(text, delimiter);
  if (isRefusal(rows)) return [];
  return (rows[skippedRows - 1]?.cells ?? []).map((cell) => cell.trim());
}
