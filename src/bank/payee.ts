/**
 * Whom a claim is to be paid to, as its private text says: JSON of a name and an IBAN, or words.
 * @module
 */
import { readIban } from './iban.ts';

export interface Payee {
  readonly name: string;
  /** In capitals without spaces; none where it is paid in cash, or where what was written is none. */
  readonly iban?: string;
}

/**
 * Reads that text, with the IBAN as somebody typed it: `'{"iban":"de89 3704…","name":"Ada"}'`. What is no such JSON
 * is all name. Never throws.
 */
export function readPayee(text: string): Payee {
  const { name, iban: typed } = fieldsOf(text);
  if (typeof name !== 'string' || name === '') return { name: text };
  const iban = readIban(typeof typed === 'string' ? typed : '');
  return { name, ...(typeof iban === 'string' && { iban }) };
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}
