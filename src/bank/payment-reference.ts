/**
 * References that members write to their payments: short, without signs that look alike, and with a check sign, so
 * that one slip of the pen is noticed. Beside it stands the form of ISO 11649 (`RF…`), which banks check themselves.
 * @module
 */
import { type Refusal, refusal } from '../union/kernel/refusal.ts';
import { checkDigits, mod97 } from '../union/kernel/mod97.ts';

/** Crockford's base 32: without I, L, O and U. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Nine signs of 5 bits, and a check sign. */
const length = 10;

/** Doubles in the field of 32 elements, x⁵ = x² + 1. */
const doubled = (value: number): number => (value & 16 ? (value << 1) ^ 0b10_0101 : value << 1);

/** A polynomial's value at x: zero for a whole reference, and never for one with a wrong sign or two exchanged. */
const checkOf = (text: string): number =>
  Array.from(text).reduce((sum, sign) => doubled(sum) ^ signs.indexOf(sign), 0);

/**
 * A reference such as `'7K3QX-9M2TV'` from at least six bytes, of which 45 bits go in. Whoever gives them out draws
 * again where one is taken: among 100,000 that happens once in some thousand unions.
 */
export function paymentReference(seed: Uint8Array): string {
  if (seed.length < 6) throw new RangeError('a payment reference takes six bytes of chance');
  let bits = 0n;
  for (const byte of seed.subarray(0, 6)) bits = (bits << 8n) | BigInt(byte);
  let code = '';
  for (let i = 0; i < length - 1; i++) {
    code = (signs[Number(bits & 31n)] ?? '') + code;
    bits >>= 5n;
  }
  const check = signs[doubled(checkOf(code))] ?? '';
  return printed(code + check);
}

/** The same as a creditor reference of ISO 11649, which a bank's form checks: `'RF48 7K3Q X9M2 TV'`. */
export function creditorReference(reference: string): string {
  const code = reference.replaceAll('-', '');
  const digits = checkDigits(code, 'RF');
  return `RF${digits}${code}`.replaceAll(/.{4}(?=.)/g, '$& ');
}

/**
 * Reads what a person copied, in either form, with O for 0 and I or L for 1: the reference as
 * {@link paymentReference} gave it.
 */
export function readPaymentReference(text: string): string | Refusal {
  const code = asCode(text);
  const isLong = code.length === length + 4 && code.startsWith('RF');
  const short = isLong ? code.slice(4) : code;
  if (short.length !== length || !isOfSigns(short))
    return refusal('bank', 'A payment reference has {n} letters and digits, such as {example}.', {
      n: length,
      example: '7K3QX-9M2TA',
    });
  if (!isWhole(short) || (isLong && !isCreditorReference(code)))
    return refusal(
      'bank',
      'This payment reference has a slip in it. Compare it sign by sign: one is wrong, or two have changed places.',
    );
  return printed(short);
}

/** Capitals and digits only, signs that look alike as one: `O` is `0`, `I` and `L` are `1`. */
export const asCode = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');

const isOfSigns = (code: string): boolean => !/[^0-9A-HJKMNP-TV-Z]/.test(code);

/** Whether a code as {@link asCode} has it is a payment reference, by length and check sign. */
export const isWhole = (code: string): boolean =>
  code.length === length && isOfSigns(code) && checkOf(code) === 0;

/** Whether it is a creditor reference of ISO 11649, by its check digits. */
export const isCreditorReference = (code: string): boolean =>
  /^RF\d\d[A-Z0-9]{1,21}$/.test(code) && mod97(code.slice(4) + code.slice(0, 4)) === 1;

const printed = (code: string): string => `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
