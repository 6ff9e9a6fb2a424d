/**
 * Creditor identifiers of SEPA (EPC262-08): by what banks know who collects by direct debit. Country, check digits, a
 * business code by which a creditor may tell its branches apart, and the number that its country gave it.
 * @module
 */
import { checkDigits } from './mod97.ts';

/** How one is written, in capitals and without spaces, such as `DE98ZZZ09999999999`. */
export const creditorIdShape = /^[A-Z]{2}\d{2}[A-Z0-9]{3}[A-Z0-9+?/:().,'-]{1,28}$/;

/**
 * Whether the check digits are those of its number and country; the business code is left out, and so are signs that
 * are no letter and no digit. Requires the shape.
 */
export const checkDigitsFit = (id: string): boolean =>
  checkDigits(id.slice(7).replaceAll(/[^A-Z0-9]/g, ''), id.slice(0, 2)) === id.slice(2, 4);
