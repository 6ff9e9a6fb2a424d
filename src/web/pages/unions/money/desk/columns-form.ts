/**
 * Reads which column of a CSV file is what, as a person said it.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import type { CsvMapping, Delimiter } from '../../../../../bank/csv-mapping.ts';
import { readAmount } from '../../../../../union/kernel/amounts.ts';
import { Day } from '../../../../../union/kernel/instant.ts';
import { sayRefusal } from '../../../../acts/say.ts';
import type { Env } from '../../../../env.ts';
import { type Filled, withError } from '../../../../form.ts';
import { readForm } from '../../../../guard/read-form.ts';
import type { Words } from '../../../../words.ts';
import type { BankBalance } from './statement-draft.ts';

const At = z.coerce.number().int().min(0).max(500);

/** A column with more words, or longer ones, is about something else. */
export const [mostWords, mostWord] = [12, 40] as const;

const Columns = z.object({
  delimiter: z.enum([',', ';', 'tab', '|']),
  /** By what the columns were divided that the form shows. */
  dividedBy: z.enum([',', ';', 'tab', '|']).optional(),
  skippedRows: z.coerce.number().int().min(0).max(200),
  columns: z.record(z.string(), At).default({}),
  text: z.array(At).max(20).optional(),
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']).optional(),
  decimalMark: z.enum([',', '.']),
  /** Words of the status, and which of them say that it is booked. */
  asked: z.array(z.string().max(mostWord)).max(mostWords).default([]),
  booked: z.array(z.string().max(mostWord)).max(mostWords).default([]),
  closing: z.string().max(40).optional(),
  closingDay: Day.optional(),
});

interface ReadColumns {
  readonly mapping: CsvMapping;
  readonly closing: BankBalance | undefined;
  readonly filled: Filled;
}

/** The columns are to be divided anew. */
interface DividedAnew {
  readonly delimiter: Delimiter;
}

/** What was said, or the form with what is wrong in it. */
export async function readColumns(
  c: Context<Env>,
  currency: string,
): Promise<ReadColumns | DividedAnew | Filled> {
  const read = await readForm(c, Columns);
  if (!read.ok) return read.form;
  const { t } = c.var;
  const { columns, delimiter, dividedBy = delimiter, dateOrder } = read.value;
  if (delimiter !== dividedBy) return { delimiter: delimiterFor(delimiter) };
  if (columns['date'] === undefined)
    return withError(read.form, 'columns.date', t('Say in which column the day stands.'));
  if ((columns['amount'] ?? columns['credit'] ?? columns['debit']) === undefined)
    return withError(read.form, 'columns.amount', t('Say in which column the amount stands.'));
  if (dateOrder === undefined)
    return withError(read.form, 'dateOrder', t('Say in which order days are written.'));
  const closing = closingIn(t, read.value, currency);
  const mapping = mappingIn({ ...read.value, dateOrder });
  return 'wrong' in closing
    ? withError(read.form, closing.field, closing.wrong)
    : { mapping, closing: closing.balance, filled: read.form };
}

type Said = z.infer<typeof Columns>;

/** By what the columns are to be divided, as far as it can be read from the form. */
export const delimiterIn = ({ values }: Filled): Delimiter | undefined => {
  const { data } = Columns.shape.delimiter.safeParse(values['delimiter']);
  return data && delimiterFor(data);
};

const delimiterFor = (delimiter: Said['delimiter']): Delimiter =>
  delimiter === 'tab' ? '\t' : delimiter;

const mappingIn = ({ text = [], ...said }: Said & Pick<CsvMapping, 'dateOrder'>): CsvMapping => ({
  delimiter: delimiterFor(said.delimiter),
  skippedRows: said.skippedRows,
  columns: said.columns,
  text,
  dateOrder: said.dateOrder,
  decimalMark: said.decimalMark,
  ...(said.asked.length > 0 && {
    statuses: Object.fromEntries(said.asked.map((word) => [word, said.booked.includes(word)])),
  }),
});

/** The balance that a person copied from elsewhere: it may be nothing, or less. */
function closingIn(
  t: Words,
  { closing, closingDay: day }: Said,
  currency: string,
):
  | { readonly balance: BankBalance | undefined }
  | { readonly field: string; readonly wrong: string } {
  if (closing === undefined) return { balance: undefined };
  if (day === undefined)
    return { field: 'closingDay', wrong: t('Say of which day this balance is.') };
  const [, minus = '', digits = ''] = /^\s*([-−–]?)(.*)$/s.exec(closing) ?? [];
  const amount = /^0+(?:[.,]0+)?$/.test(digits.trim()) ? 0 : readAmount(digits, currency);
  if (typeof amount !== 'number') return { field: 'closing', wrong: sayRefusal(t, amount) };
  return { balance: { day, balance: minus === '' ? amount : -amount } };
}
