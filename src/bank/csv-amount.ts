/**
 * Amounts as banks write them in CSV.
 * @module
 */
import type { Currency } from '../union/kernel/money.ts';
import { minorOf } from './fields.ts';

export type DecimalMark = ',' | '.';

/**
 * A signed amount in minor units: `'-1.234,56 EUR'` and `'1.234,56-'` are -123456n with a comma before the decimals.
 * Thousands may be grouped by the other mark, by spaces or by apostrophes. Nothing where it is no amount in that
 * currency: `'12. Feb'` is what spreadsheets make of `12.02`.
 */
export function amountInCsv(
  text: string,
  decimalMark: DecimalMark,
  currency: Currency,
): bigint | undefined {
  const bare = text
    .replaceAll(/\s|['’]|\p{Sc}/gu, '')
    .replace(/^[A-Z]{3}|[A-Z]{3}$/i, (code) => (code.toUpperCase() === currency ? '' : code))
    .replaceAll(/[−–]/g, '-');
  const [, sign = '', digits = ''] = /^([+-]?)([\d.,]+)$/.exec(signFirst(bare)) ?? [];
  const plain = ungrouped(digits, decimalMark);
  const minor = plain === undefined ? undefined : minorOf(plain, currency);
  return minor !== undefined && sign === '-' ? -minor : minor;
}

/** Some banks write `12,50-`. */
const signFirst = (text: string): string => text.replace(/^(\d.*)([+-])$/, '$2$1');

/** With a point before the decimals and no other mark; nothing where marks stand in no order. */
function ungrouped(digits: string, decimalMark: DecimalMark): string | undefined {
  const mark = decimalMark === ',' ? '.' : ',';
  const at = digits.indexOf(decimalMark);
  const [whole, part] = at < 0 ? [digits, ''] : [digits.slice(0, at), digits.slice(at + 1)];
  const [first = '', ...groups] = whole.split(mark);
  const isGrouped =
    first !== '' && first.length <= 3 && groups.every((group) => group.length === 3);
  if (groups.length > 0 && !isGrouped) return undefined;
  return /\D/.test(part) ? undefined : `${first}${groups.join('')}.${part}`;
}

/** The mark that stands before one or two last digits; where none does, the one that goes with the delimiter. */
export function decimalMarkOf(samples: readonly string[], delimiter: string): DecimalMark {
  const marks = samples.flatMap((each) => /([.,])\d{1,2}\D*$/.exec(each)?.[1] ?? []);
  const commas = marks.filter((mark) => mark === ',').length;
  if (marks.length === 0) return delimiter === ';' ? ',' : '.';
  return commas * 2 > marks.length ? ',' : '.';
}
