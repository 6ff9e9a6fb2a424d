/**
 * Amounts as banks write them in CSV.
 * @module
 */
import type { Currency } from '../union/kernel/money.ts';
import { minorOf } from './fields.ts';

type Mark = ',' | '.';

/**
 * A signed amount in minor units: `'-1.234,56 EUR'` and `'1.234,56-'` are -123456n with a comma before the decimals.
 * Thousands may be grouped by the other mark, by spaces or by apostrophes. Nothing where it is no amount.
 */
export function amountInCsv(
  text: string,
  decimalMark: Mark,
  currency: Currency,
): bigint | undefined {
  const bare = text
    .replaceAll(/\s|['’]|\p{Sc}/gu, '')
    .replace(/^[A-Z]{3}|[A-Z]{3}$/i, '')
    .replaceAll(/[−–]/g, '-');
  const [, sign = '', digits = ''] = /^([+-]?)([\d.,]+)$/.exec(signFirst(bare)) ?? [];
  const plain = ungrouped(digits, decimalMark);
  const minor = plain === undefined ? undefined : minorOf(plain, currency);
  return minor !== undefined && sign === '-' ? -minor : minor;
}

/** Some banks write `12,50-`. */
const signFirst = (text: string): string => text.replace(/^(\d.*)([+-])$/, '$2$1');

/** With a point before the decimals and no other mark; nothing where marks stand in no order. */
function ungrouped(digits: string, decimalMark: Mark): string | undefined {
  const mark = decimalMark === ',' ? '.' : ',';
  const at = digits.indexOf(decimalMark);
  const [whole, part] = at < 0 ? [digits, ''] : [digits.slice(0, at), digits.slice(at + 1)];
  const [first = '', ...groups] = whole.split(mark);
  const isGrouped =
    first !== '' && first.length <= 3 && groups.every((group) => group.length === 3);
  if (groups.length > 0 && !isGrouped) return undefined;
  return /\D/.test(part) ? undefined : `${first}${groups.join('')}.${part}`;
}
