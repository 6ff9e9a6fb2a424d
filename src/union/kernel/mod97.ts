/**
 * Check digits mod 97-10 (ISO 7064), as IBANs, creditor identifiers and creditor references bear them.
 * @module
 */

/** The rest by 97 of capitals and digits read as one number, `A` as 10 to `Z` as 35. */
export function mod97(text: string): number {
  let rest = 0;
  for (const sign of text) {
    const value = parseInt(sign, 36);
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97;
  }
  return rest;
}

/** Two digits that make `digits + code` leave 1: put behind the code for the reckoning, and shown before it. */
export const checkDigits = (digits: string, code: string): string =>
  String(98 - mod97(`${digits}${code}00`)).padStart(2, '0');
