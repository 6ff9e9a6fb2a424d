/**
 * Reads the transactions that a collective exports from Open Collective as CSV. Each row is one transaction of the
 * collective’s account with its host; fees stand in rows of their own, or beside the gift that they were taken off.
 * @module
 */
import { decimalsByCode } from '../union/kernel/currencies.ts';
import type { Currency } from '../union/kernel/money.ts';
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { saying, type Saying } from '../union/kernel/say.ts';
import { filled, isRefusal } from './camt-fields.ts';
import type { CsvRow } from '../count/formats/csv-lines.ts';
import { rowsOf } from './csv-mapping.ts';
import { dayOf } from './fields.ts';
import {
  contradictionsIn,
  type CollectiveAmounts,
  type CollectiveSums,
  decimalMarkIn,
  sumsIn,
} from './open-collective-amounts.ts';
import {
  type CollectiveColumn,
  type CollectiveColumns,
  collectiveColumns,
  filledAt,
} from './open-collective-columns.ts';

/** By what an export calls its transactions: a number, a long name, or the first eight letters of that. */
export type IdKind = 'number' | 'name' | 'short';

/** One transaction. */
export interface CollectiveRow extends CollectiveSums {
  readonly id: string;
  /** The transaction that this one takes back. */
  readonly refundOf?: string;
  readonly isRefund: boolean;
  /** UTC, as precise as the export has it: `2026-05-03T10:02:01`. */
  readonly at: string;
  readonly day: string;
  /** Such as `CONTRIBUTION`, `EXPENSE`, `HOST_FEE`. */
  readonly kind: string;
  readonly currency: Currency;
  readonly account?: string;
  /** The handle and the name of the other side. */
  readonly other?: string;
  readonly otherName?: string;
  readonly text: string;
  readonly tags: string;
  readonly reference?: string;
  /** What the payment processor calls it. */
  readonly merchant?: string;
}

export interface CollectiveFile {
  readonly ids: IdKind;
  /** The oldest first, and what came before what went at the same second. */
  readonly rows: readonly CollectiveRow[];
  readonly badRows: readonly { readonly line: number; readonly why: Refusal }[];
  /** What the account had at the end, by the newest row, where the export says so and is of one account alone. */
  readonly closing?: {
    readonly day: string;
    readonly balance: bigint;
    readonly currency: Currency;
  };
  readonly warnings: readonly Saying[];
}

/** So long are headings at most: nothing else of a large file is looked at to know it. */
const longestHead = 10_000;

/** The delimiters with which such a file may have been saved anew. */
const delimiters = [',', ';', '\t'] as const;

const headingsIn = (
  text: string,
):
  | { readonly delimiter: (typeof delimiters)[number]; readonly columns: CollectiveColumns }
  | undefined => {
  const [head = ''] = text.slice(0, longestHead).split('\n', 1);
  for (const delimiter of delimiters) {
    const rows = rowsOf(head, delimiter);
    const columns = isRefusal(rows) ? undefined : collectiveColumns(rows[0]?.cells ?? []);
    if (columns) return { delimiter, columns };
  }
  return undefined;
};

/** Whether the text begins with the headings of such an export. */
export const isCollectiveExport = (text: string): boolean => headingsIn(text) !== undefined;

/**
 * Reads it by the names of transactions that are `wanted`, where it has them. Refused where it is no such export, or
 * holds no transactions.
 */
export function readCollective(text: string, wanted?: IdKind): CollectiveFile | Refusal {
  const found = headingsIn(text);
  if (!found)
    return refusal('bank', 'These are not the transactions that Open Collective exports.');
  const all = rowsOf(text, found.delimiter);
  if (isRefusal(all)) return all;
  const [rows, notes] = apart(all.slice(1));
  if (rows.length === 0) return refusal('bank', 'There are no transactions in this file.');
  const { columns, delimiter } = found;
  const kind = idKindIn(rows, columns, wanted);
  const headings = all[0]?.cells ?? [];
  const how = { headings, columns, decimalMark: decimalMarkIn(rows, columns, delimiter) };
  const read = rows.map((row) => new RowReader(row, how, kind).read());
  const good = once(read.flatMap((each) => ('refused' in each ? [] : [each])));
  const badRows = read.flatMap((each, i) =>
    'refused' in each ? [{ line: rows[i]?.line ?? 0, why: each }] : [],
  );
  const isOne = isOfOne(good);
  const odd = [...notes, ...contradictionsIn(good)];
  return filled<CollectiveFile>({
    ids: kind,
    rows: good.toReversed().toSorted(byTime),
    badRows,
    closing: isOne ? closingIn(good) : undefined,
    warnings: isOne ? odd : [...odd, ofSeveral],
  });
}

/** A balance is that of its own account: a project or an event has one besides the collective. */
const isOfOne = ([first, ...rows]: readonly CollectiveRow[]): boolean =>
  rows.every(({ account }) => account === first?.account);

const ofSeveral = saying(
  'It holds transactions of several accounts, such as of a collective and its events. So it does not say what they have together, and nothing is compared with the books.',
);

/** Rows of transactions, and what the export says instead of some: that it ended early. */
function apart(rows: readonly CsvRow[]): [readonly CsvRow[], readonly Saying[]] {
  const isNote = ({ cells }: CsvRow): boolean =>
    cells.slice(1).every((cell) => cell === '') && /^(?:warning|error)\b/i.test(cells[0] ?? '');
  const notes = rows.filter(isNote).map(({ cells: [text = ''] }) =>
    saying('The export ended early, so that transactions are missing in it: “{text}”', {
      text: text.slice(0, 120),
    }),
  );
  return [rows.filter((row) => !isNote(row)), notes];
}

/** What comes is before what goes at the same second: a fee follows the gift that it is taken off. */
const byTime = (a: CollectiveRow, b: CollectiveRow): number => {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return Number(b.gross > 0n) - Number(a.gross > 0n);
};

/** A row that stands there twice, to the letter, is one: pages of an export may overlap. */
function once(rows: readonly CollectiveRow[]): readonly CollectiveRow[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = `${row.id} ${row.day} ${row.gross} ${row.takenOff} ${row.currency}`;
    return seen.size !== seen.add(key).size;
  });
}

const idForms: Readonly<Record<IdKind, RegExp>> = {
  number: /^\d{1,15}$/,
  short: /^[0-9a-f]{8}$/i,
  name: /^\S{9,80}$/,
};

const isId = (text: string, kind: IdKind): boolean => idForms[kind].test(text);

/** By numbers where it has them, and by short names only where it has no others, unless others are wanted. */
function idKindIn(
  rows: readonly CsvRow[],
  columns: CollectiveColumns,
  wanted: IdKind = 'number',
): IdKind {
  const some = rows.slice(0, 200);
  const kinds = [wanted, 'number', 'name', 'short'] as const;
  return (
    kinds.find((kind) => some.every((row) => idIn(row, columns, kind) !== undefined)) ?? wanted
  );
}

/** What the row is called in that manner. */
const idIn = ({ cells }: CsvRow, columns: CollectiveColumns, kind: IdKind): string | undefined =>
  ((kind === 'short' ? columns.shortId : columns.id) ?? [])
    .map((at) => cells[at]?.trim() ?? '')
    .find((id) => isId(id, kind));

/**
 * The newest row of the file says what there was after it, but not after what the same row has taken off: Open
 * Collective keeps that in a transaction of its own.
 */
function closingIn(rows: readonly CollectiveRow[]): CollectiveFile['closing'] {
  const [first] = rows;
  const last = rows.at(-1);
  const newest = first && last && first.at < last.at ? last : first;
  return newest?.balance === undefined
    ? undefined
    : {
        day: newest.day,
        balance: newest.balance + newest.takenOff,
        currency: newest.currency,
      };
}

type Words = Omit<CollectiveRow, 'id' | 'at' | 'day' | 'currency' | keyof CollectiveSums>;

class RowReader {
  readonly #row: CsvRow;
  readonly #how: CollectiveAmounts;
  readonly #columns: CollectiveColumns;
  readonly #ids: IdKind;

  constructor(row: CsvRow, how: CollectiveAmounts, ids: IdKind) {
    this.#row = row;
    this.#how = how;
    this.#columns = how.columns;
    this.#ids = ids;
  }

  read(): CollectiveRow | Refusal {
    const { line } = this.#row;
    const id = idIn(this.#row, this.#columns, this.#ids);
    if (id === undefined)
      return refusal('bank', 'Line {line}: this transaction has no number.', { line });
    const at = this.#cell('effective') ?? this.#cell('created') ?? '';
    const day = dayIn(at);
    if (day === undefined)
      return refusal('bank', 'Line {line}: “{text}” is no day.', { line, text: at.slice(0, 40) });
    const currency = this.#cell('currency')?.toUpperCase() ?? '';
    if (!decimalsByCode.has(currency))
      return refusal('bank', 'Line {line}: “{currency}” is no currency in use.', {
        line,
        currency: currency.slice(0, 40),
      });
    const sums = sumsIn(this.#row, currency, this.#how);
    if (isRefusal(sums)) return sums;
    return filled<CollectiveRow>({ id, at, day, currency, ...sums, ...this.#words() });
  }

  #words(): Words {
    const isRefund = this.#cell('isRefund') !== undefined;
    return filled<Words>({
      isRefund,
      refundOf: isRefund ? this.#refundOf() : undefined,
      kind: (this.#cell('kind') ?? '').toUpperCase(),
      account: this.#cell('account'),
      other: this.#cell('other'),
      otherName: this.#cell('otherName') ?? this.#cell('other'),
      text: [this.#cell('description'), this.#cell('memo')].filter(Boolean).join(' · '),
      tags: [this.#cell('category'), this.#cell('tags')].filter(Boolean).join(', '),
      reference: this.#cell('reference'),
      merchant: this.#cell('merchant'),
    });
  }

  /** The first of its columns that says something. */
  #cell(column: CollectiveColumn): string | undefined {
    const { cells } = this.#row;
    return cells[filledAt(cells, this.#columns, column) ?? -1]?.trim();
  }

  /** The transaction that it takes back, called as this export calls transactions. */
  #refundOf(): string | undefined {
    const column = this.#ids === 'short' ? 'shortRefundOf' : 'refundOf';
    return (this.#columns[column] ?? [])
      .map((at) => this.#row.cells[at]?.trim() ?? '')
      .find((text) => isId(text, this.#ids));
  }
}

/** The day of a moment as the export writes it; the calendar must have it. */
function dayIn(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})(?:$|[ T])/.exec(text) ?? [];
  return dayOf(Number(year), Number(month), Number(day));
}
