/**
 * Exact fractions of any size, in lowest terms.
 * @module
 */

/** `num / den`, in lowest terms, `den` > 0. */
export interface Ratio {
  readonly num: bigint;
  readonly den: bigint;
}

export const zero: Ratio = { num: 0n, den: 1n };
export const one: Ratio = { num: 1n, den: 1n };

/** Requires `den` ≠ 0. */
export function ratio(num: bigint | number, den: bigint | number = 1n): Ratio {
  const [n, d] = [BigInt(num), BigInt(den)];
  const shared = gcd(n < 0n ? -n : n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  return { num: (sign * n) / shared, den: (sign * d) / shared };
}

/** Greatest common divisor. Requires a, b ≥ 0, not both 0. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

export const plus = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.num * b.den + b.num * a.den, a.den * b.den);
export const minus = (a: Ratio, b: Ratio): Ratio =>
  ratio(a.num * b.den - b.num * a.den, a.den * b.den);
export const times = (a: Ratio, b: Ratio): Ratio => ratio(a.num * b.num, a.den * b.den);
/** Requires b ≠ 0. */
export const over = (a: Ratio, b: Ratio): Ratio => ratio(a.num * b.den, a.den * b.num);

/** Negative where a < b, 0 where they are equal, positive where a > b. */
export function compare(a: Ratio, b: Ratio): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** As a decimal, cut after so many places: `decimal(ratio(2, 3), 2)` is `'0.66'`. */
export function decimal({ num, den }: Ratio, places: number): string {
  return fixed((num * 10n ** BigInt(places)) / den, places);
}

/** A number of units of 10^−places: `fixed(12345n, 2)` is `'123.45'`. */
export function fixed(units: bigint, places: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = String(units < 0n ? -units : units).padStart(places + 1, '0');
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/**
 * A number as people write it, or nothing where it is none: `3`, `44.649` (with a comma, too), `2/3`, `5%`.
 * @example `ratioFrom('5%')` // { num: 1n, den: 20n }
 */
export function ratioFrom(text: string): Ratio | undefined {
  const [, num = '', decimals = '', den = '1', percent = ''] =
    /^(\d{1,15})(?:[.,](\d{1,15})|\/([1-9]\d{0,14}))?( ?%)?$/.exec(text) ?? [];
  if (num === '') return undefined;
  const hundred = percent === '' ? 1n : 100n;
  return ratio(BigInt(num + decimals), BigInt(den) * 10n ** BigInt(decimals.length) * hundred);
}
