/**
 * The sections of a Pabulib file, whatever is read of them: the first one with what is said of the whole, the names of
 * columns, and fields by those names.
 * @module
 */
import { FormatError } from './format-error.ts';
import type { Field, SemicolonRows } from './semicolon-rows.ts';

/** What is more is refused: it is no budget, or it would fill the memory. */
const mostDigits = 60;
const mostColumns = 1_000;

/** The first section, by its keys, in its order. */
export type Meta = ReadonlyMap<string, Field>;

export function readMeta(rows: SemicolonRows): Meta {
  begin(rows, 'META');
  header(rows, ['key', 'value']);
  const meta = new Map<string, Field>();
  for (let row = rows.next(); !isMark(row, 'PROJECTS'); row = rows.next()) {
    const [key, value] = row ?? [];
    if (!row || !key) throw new FormatError(rows.place, 'The section PROJECTS is missing.');
    if (row.length !== 2 || !value)
      throw new FormatError(key, `This row has ${row.length} fields, not a key and a value.`);
    if (meta.has(key.text)) throw new FormatError(key, `“${key.text}” stands here twice.`);
    meta.set(key.text, value);
  }
  return meta;
}

/** What a row says besides the project’s id and its cost, by the names of the columns. */
export const detailsOf = (row: readonly Field[], columns: readonly string[]): Map<string, string> =>
  new Map(
    columns
      .map((column, i): [string, string] => [column, row[i]?.text ?? ''])
      .filter(([column]) => column !== 'project_id' && column !== 'cost'),
  );

function begin(rows: SemicolonRows, mark: string): void {
  const { place } = rows;
  const row = rows.next();
  if (!isMark(row, mark)) throw new FormatError(row?.[0] ?? place, `A file begins with ${mark}.`);
}

export const isMark = (row: readonly Field[] | undefined, mark: string): boolean =>
  row?.length === 1 && row[0]?.text.trim().toUpperCase() === mark;

/** The names of the columns. */
export function header(rows: SemicolonRows, wanted: readonly string[]): readonly string[] {
  const { place } = rows;
  const row = rows.next() ?? [];
  const columns = row.map(({ text }) => text.trim());
  const missing = wanted.filter((column) => !columns.includes(column));
  if (missing.length > 0)
    throw new FormatError(
      row[0] ?? place,
      `This row has to name the columns ${missing.join(', ')}.`,
    );
  if (columns.length > mostColumns)
    throw new FormatError(row[0] ?? place, `At most ${mostColumns} columns can be read.`);
  return columns;
}

export function fieldAt(row: readonly Field[], columns: readonly string[], column: string): Field {
  const field = row[columns.indexOf(column)];
  const place = row[0] ?? { line: 1, column: 1 };
  if (!field || row.length !== columns.length)
    throw new FormatError(
      place,
      `This row has ${row.length} fields for ${columns.length} columns.`,
    );
  return field;
}

export function needed(meta: Meta, key: string): Field {
  const field = meta.get(key);
  if (!field) throw new FormatError({ line: 1, column: 1 }, `The section META lacks “${key}”.`);
  return field;
}

/** Whole units and decimals, exact. */
export interface FileAmount {
  readonly units: bigint;
  readonly places: number;
}

/** An amount with its decimals, those at the end that are zero cut off: `12.50` is 125 with one. */
export function amountAt(field: Field): FileAmount {
  const [, whole = '', cents = ''] = /^(\d+)(?:\.(\d+))?$/.exec(field.text) ?? [];
  if (whole === '')
    throw new FormatError(field, `“${field.text}” is no amount, such as 1200 or 99.50.`);
  if (whole.length + cents.length > mostDigits)
    throw new FormatError(field, `This amount has more than ${mostDigits} digits.`);
  const kept = cents.replace(/0+$/, '');
  return { units: BigInt(whole + kept), places: kept.length };
}
