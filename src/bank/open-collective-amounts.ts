/**
 * What a row of Open Collective’s export says of its money. An amount that can’t be read is never taken for nothing.
 * @module
 */
import type { CsvRow } from '../count/formats/csv-lines.ts';
import type { Currency } from '../union/kernel/money.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { type Saying, saying } from '../union/kernel/say.ts';
import { isRefusal } from './camt-fields.ts';
import { amountInCsv, type DecimalMark, decimalMarkOf } from './csv-amount.ts';
import { type CollectiveColumns, filledAt } from './open-collective-columns.ts';

/** Signed minor units: what came in is positive. */
export interface CollectiveSums {
  /** What it is by itself, and what was taken off it in the same row: together they are what came or went. */
  readonly gross: bigint;
  readonly takenOff: bigint;
  /** What the collective had after it, before what is taken off it. */
  readonly balance?: bigint;
  /** The line of the file, where its fees are not what was taken off it. */
  readonly oddLine?: number;
}

const feeColumns = ['processorFee', 'hostFee', 'platformFee', 'tax'] as const;
const amountColumns = ['gross', 'net', 'credit', 'debit', 'balance', ...feeColumns] as const;
type Amounts = Readonly<Partial<Record<(typeof amountColumns)[number], bigint>>>;

/** How the amounts of a file are written, and where. */
export interface CollectiveAmounts {
  readonly headings: readonly string[];
  readonly columns: CollectiveColumns;
  readonly decimalMark: DecimalMark;
}

/** The mark that stands before decimals in the whole file: a spreadsheet may have saved it anew with another one. */
export function decimalMarkIn(
  rows: readonly CsvRow[],
  columns: CollectiveColumns,
  delimiter: string,
): DecimalMark {
  const all = amountColumns.flatMap((column) => columns[column] ?? []);
  const samples = rows.flatMap(({ cells }) => all.map((at) => cells[at] ?? ''));
  return decimalMarkOf(samples, delimiter);
}

/**
 * Refused where a cell can’t be read, where none says what moved, and where it came and went. Where the fees contradict
 * the net amount, that is what moved the balance.
 */
export function sumsIn(
  row: CsvRow,
  currency: Currency,
  how: CollectiveAmounts,
): CollectiveSums | Refusal {
  const { line } = row;
  const amounts = amountsIn(row, currency, how);
  if (isRefusal(amounts)) return amounts;
  if (isBoth(amounts))
    return refusal(
      'bank',
      'Line {line}: here something came and something went. A transaction does one of them.',
      { line },
    );
  const { balance } = amounts;
  const gross = amounts.gross ?? sided(amounts) ?? amounts.net;
  if (gross === undefined)
    return refusal('bank', 'Line {line}: this transaction has no amount.', { line });
  const takenOff = (amounts.net ?? gross + feesIn(amounts)) - gross;
  return {
    gross,
    takenOff,
    ...(balance !== undefined && { balance }),
    ...(!addsUp(amounts, takenOff) && { oddLine: line }),
  };
}

function amountsIn(
  { line, cells }: CsvRow,
  currency: Currency,
  { headings, columns, decimalMark }: CollectiveAmounts,
): Amounts | Refusal {
  const amounts: Partial<Record<keyof Amounts, bigint>> = {};
  for (const column of amountColumns) {
    const at = filledAt(cells, columns, column);
    if (at === undefined) continue;
    const text = cells[at] ?? '';
    const amount = amountInCsv(text, decimalMark, currency);
    if (amount === undefined)
      return refusal('bank', 'Line {line}: “{text}” in “{column}” is no amount in {currency}.', {
        line,
        text: text.trim().slice(0, 40),
        column: (headings[at] ?? '').trim(),
        currency,
      });
    amounts[column] = amount;
  }
  return amounts;
}

const isBoth = ({ credit = 0n, debit = 0n }: Amounts): boolean => credit !== 0n && debit !== 0n;

/** What came, or what went, in columns of their own. */
function sided({ credit, debit }: Amounts): bigint | undefined {
  if (debit === undefined || (credit !== undefined && credit !== 0n)) return credit;
  return debit < 0n ? debit : -debit;
}

const feesIn = (amounts: Amounts): bigint =>
  feeColumns.reduce((sum, column) => sum + (amounts[column] ?? 0n), 0n);

/**
 * Whether the fees are what was taken off: true as well where the row does not say all of them. A tax may stand there
 * in the currency in which somebody paid, so that of it no more is known than whether it came or went.
 */
function addsUp(amounts: Amounts, takenOff: bigint): boolean {
  const { gross, credit, debit, tax = 0n } = amounts;
  const isGross = [gross, credit, debit].some((amount) => amount !== undefined);
  if (!isGross || feeColumns.some((column) => amounts[column] === undefined)) return true;
  const taxed = takenOff - (feesIn(amounts) - tax);
  return tax === 0n ? taxed === 0n : taxed !== 0n && taxed < 0n === tax < 0n;
}

/** What there is to tell of rows whose fees are not what was taken off them. */
export function contradictionsIn(rows: readonly CollectiveSums[]): readonly Saying[] {
  const odd = rows.flatMap(({ oddLine = [] }) => oddLine);
  if (odd.length === 0) return [];
  return [
    saying(
      'Rows whose amount and what was taken off it do not come to the net amount: {n}, one of them in line {line}. The net amount is taken.',
      { n: odd.length, line: odd[0] ?? 0 },
    ),
  ];
}
