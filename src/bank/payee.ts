/**
 * Whom a claim is to be paid to, as its private text says: JSON of a name and an IBAN, or words.
 * @module
 */
import { z } from 'zod';
import { readIban } from './iban.ts';

export interface Payee {
  readonly name: string;
  /** In capitals without spaces; none where it is paid in cash, or where what was written is none. */
  readonly iban?: string;
}

const Written = z.object({ name: z.string().min(1), iban: z.string().optional() });

/**
 * Reads that text, with the IBAN as somebody typed it: `'{"iban":"de89 3704…","name":"Ada"}'`. What is no such JSON
 * is all name. Never throws.
 */
export function readPayee(text: string): Payee {
  const written = Written.safeParse(jsonOf(text)).data;
  if (!written) return { name: text };
  const iban = readIban(written.iban ?? '');
  return { name: written.name, ...(typeof iban === 'string' && { iban }) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
