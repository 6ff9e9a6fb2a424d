/**
 * Votes and fractions as people read them.
 * @module
 */
import { decimal, fixed, type Ratio, ratio } from '../ratio.ts';

/** A number where the digits may be grouped, else text. */
export type Figure = number | string;

/** Whole votes of any size. */
export const whole = (votes: bigint): Figure =>
  votes <= Number.MAX_SAFE_INTEGER && votes >= Number.MIN_SAFE_INTEGER
    ? Number(votes)
    : String(votes);

/** Units of 10^−decimals: whole votes without decimals, others with all of them. */
export function unitsIn(decimals: number): (units: bigint) => Figure {
  const one = 10n ** BigInt(decimals);
  return (units) => (units % one === 0n ? whole(units / one) : fixed(units, decimals));
}

/** After so many places a fraction is cut even where nothing has told it from another by then. */
const mostPlaces = 40;

/**
 * Two places, or as many as tell the fraction from all others in question, and from 0:
 * `fraction(ratio(100, 3))` is `'33.33'`.
 */
export function fraction(value: Ratio, others: readonly Ratio[] = []): Figure {
  if (value.den === 1n) return whole(value.num);
  const different = others.filter(({ num, den }) => num !== value.num || den !== value.den);
  let places = 2;
  const isClear = (): boolean => {
    const said = decimal(value, places);
    return (
      /[1-9]\d/.test(said.replace('.', '')) &&
      different.every((other) => decimal(other, places) !== said)
    );
  };
  while (places < mostPlaces && !isClear()) places++;
  // One place is enough where it says all.
  return decimal(value, 10n % value.den === 0n ? 1 : places);
}

/** What is too long to be read is not shown as a fraction. */
const mostDigits = 14;

/** `'100/3'` where a decimal can’t say it all; nothing where it can, or where this would be too long to read. */
export function exactFraction(value: Ratio): string | undefined {
  const { num, den } = value;
  const said = `${num}/${den}`;
  if (said.length > mostDigits || 10n ** 2n % den === 0n) return undefined;
  return said;
}

/** The mean of scores; 0 where nobody gave one. */
export const mean = (sum: bigint, voters: number): Ratio =>
  voters === 0 ? ratio(0) : ratio(sum, voters);
