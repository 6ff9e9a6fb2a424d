/**
 * Amounts of money: whole minor units (cents, yen) of a currency, and how people write them. Read alike in the
 * hall and in the browser.
 * @module
 */
import { decimalsByCode } from './currencies.ts';
import { type Refusal, refusal } from './refusal.ts';
import type { Sum } from './say.ts';

/** Whether it is the code of a currency in use. */
export const isCurrency = (code: string): boolean => decimalsByCode.has(code);

/** How many decimals a currency has: 2 for EUR, 0 for JPY. Throws for what is no currency. */
export function decimalsOf(currency: string): number {
  const decimals = decimalsByCode.get(currency);
  if (decimals === undefined) throw new RangeError(`${currency} is no currency in use`);
  return decimals;
}

/** Sums of thousands of these stay far below what a number holds exactly. */
export const mostAmount = 999_999_999_999;

/** The plainest way to write it: `decimal(123450, 'EUR')` is `'1234.50'`, `decimal(1234n, 'JPY')` is `'1234'`. */
export function decimal(minor: bigint | number, currency: string): string {
  const decimals = decimalsOf(currency);
  const units = BigInt(minor);
  const sign = units < 0n ? '-' : '';
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** A sum of money in a sentence: in English `'1234.50 EUR'`, on a page as its language writes it. */
export const sumOf = (minor: bigint | number, currency: string): Sum => ({
  decimal: decimal(minor, currency),
  currency,
});

/**
 * Reads what a person typed: `'1234.5'`, `'1.234,50 €'`, `"CHF 1'234.50"`, `'1 234,50'`. Either mark may stand
 * before the decimals. Where a mark may as well group thousands (`'1.234'`), it asks rather than guesses, unless
 * the currency leaves one reading: without decimals it groups, with three of them it is `'1.234'` as
 * {@link decimal} writes it.
 */
export function readAmount(text: string, currency: string): number | Refusal {
  const bare = withoutSymbol(text.replaceAll(/\s/g, ' ').replaceAll('’', "'").trim(), currency);
  const { whole = '', part = '', refused } = partsOf(bare, currency);
  if (refused) return refused;
  const decimals = decimalsOf(currency);
  if (part.length > decimals) return tooFine(currency, decimals);
  const digits = (whole + part.padEnd(decimals, '0')).replace(/^0+/, '');
  if (digits === '') return refusal('money', 'The amount must be more than 0.');
  // A number of a million digits is not worth reading.
  if (digits.length > 15 || Number(digits) > mostAmount)
    return refusal('money', 'An amount can be {most} at most.', {
      most: sumOf(mostAmount, currency),
    });
  return Number(digits);
}

/** Digits before and after the decimal mark, or why there are none. */
interface Parts {
  readonly whole?: string;
  readonly part?: string;
  readonly refused?: Refusal;
}

const symbols: Readonly<Record<string, readonly string[]>> = {
  CHF: ['Fr.'],
  CZK: ['Kč'],
  DKK: ['kr.', 'kr'],
  EUR: ['€'],
  GBP: ['£'],
  ILS: ['₪'],
  INR: ['₹'],
  JPY: ['¥'],
  KRW: ['₩'],
  NGN: ['₦'],
  NOK: ['kr'],
  PLN: ['zł'],
  SEK: ['kr'],
  TRY: ['₺'],
  UAH: ['₴'],
  USD: ['$'],
};

function withoutSymbol(text: string, currency: string): string {
  const names = [currency, currency.toLowerCase(), ...(symbols[currency] ?? [])];
  const before = names.find((name) => text.startsWith(name));
  if (before !== undefined) return text.slice(before.length).trimStart();
  const after = names.find((name) => text.endsWith(name));
  return after === undefined ? text : text.slice(0, -after.length).trimEnd();
}

function partsOf(text: string, currency: string): Parts {
  if (!/^[\d., ']+$/.test(text)) return { refused: notDigits(text, currency) };
  const decimals = decimalsOf(currency);
  if (isAmbiguous(text, decimals)) return { refused: twoReadings(text, decimals) };
  const [whole, part] = atDecimalMark(text, decimals);
  if (!/^\d*$/.test(whole) && !isGrouped(whole)) return { refused: severalMarks(text, currency) };
  return { whole: whole.replaceAll(/\D/g, ''), part };
}

/** Divided at the last mark where that stands before decimals: it comes once, and does not group. */
function atDecimalMark(text: string, decimals: number): readonly [whole: string, part: string] {
  const [, whole = '', mark = '', part = ''] = /^(.*)([.,])(\d+)$/.exec(text) ?? [];
  const groups = whole.includes(mark) || (decimals === 0 && isGrouped(text));
  return groups ? [text, ''] : [whole, part];
}

/** One mark before exactly three digits: it may group thousands, or begin the decimals. */
const isAmbiguous = (text: string, decimals: number): boolean =>
  /^[1-9]\d{0,2}[.,]\d{3}$/.test(text) && decimals !== 0 && decimals !== 3;

/** Groups of three, or of two before the last as in India, all with the same mark between. */
const isGrouped = (text: string): boolean =>
  /^[1-9]\d{0,2}([., '])\d{3}(?:\1\d{3})*$/.test(text) ||
  /^[1-9]\d?([., '])(?:\d\d\1)+\d{3}$/.test(text);

const exampleIn = (currency: string): string => decimal(12 * 10 ** decimalsOf(currency), currency);

function notDigits(text: string, currency: string): Refusal {
  const example = exampleIn(currency);
  if (text === '') return refusal('money', 'Write an amount, such as {example}.', { example });
  if (/^\(?[-−–—]|[-−–—]$|^\(.*\)$/.test(text))
    return refusal('money', 'An amount is written without a minus, such as {example}.', {
      example,
    });
  if (/(?!\d)\p{Nd}/u.test(text))
    return refusal('money', 'Write the amount with the digits 0 to 9, such as {example}.', {
      example,
    });
  if (/^[\d.,]+e[+-]?\d+$/i.test(text))
    return refusal('money', 'Write the amount out in full, without an exponent.');
  return refusal('money', 'Write only the amount in {currency}, in digits, such as {example}.', {
    currency,
    example,
  });
}

const tooFine = (currency: string, decimals: number): Refusal =>
  decimals === 0
    ? refusal('money', '{currency} has no decimals. Write a whole number.', { currency })
    : refusal('money', '{currency} has {n} decimals, and this amount has more.', {
        currency,
        n: decimals,
      });

const severalMarks = (text: string, currency: string): Refusal =>
  refusal(
    'money',
    'The marks in “{text}” do not stand as in an amount. Write digits, and one mark before the decimals, such as {example}.',
    { text: text.slice(0, 40), example: exampleIn(currency) },
  );

function twoReadings(text: string, decimals: number): Refusal {
  const [first = '', rest = ''] = text.split(/[.,]/);
  const large = `${first}${rest}.${'0'.repeat(decimals)}`;
  const small = `${first}.${rest.padEnd(decimals, '0').slice(0, decimals)}`;
  return refusal(
    'money',
    '“{text}” can mean {large} or {small}. Write the one that you mean with {n} decimals.',
    { text, large, small, n: decimals },
  );
}
