/**
 * Whom a claim or a grant is to be paid to, as its private text says: JSON of a name, an IBAN and perhaps a BIC, or words.
 * @module
 */
import { readBic } from './bic.ts';
import { readIban } from './iban.ts';

export interface Payee {
  readonly name: string;
  /** In capitals without spaces; none where it is paid in cash, or where what was written is none. */
  readonly iban?: string;
  /** In capitals without spaces; only beside an IBAN. */
  readonly bic?: string;
}

/**
 * Reads that text, with the IBAN as somebody typed it: `'{"iban":"de89 3704…","name":"Ada"}'`, or in words
 * `'Ada, de89 3704…'`. What is neither is all name. Never throws.
 */
export function readPayee(text: string): Payee {
  const { name, ...typed } = fieldsOf(text);
  if (typeof name !== 'string' || name === '') return inWords(text);
  const [iban, bic] = [readIban(asTyped(typed['iban'])), readBic(asTyped(typed['bic']))];
  if (typeof iban !== 'string') return { name };
  return { name, iban, ...(typeof bic === 'string' && { bic }) };
}

const asTyped = (field: unknown): string => (typeof field === 'string' ? field : '');

/** `'Ada, DE89…'`: what follows the last comma, semicolon or line is the account, if it is one. */
function inWords(text: string): Payee {
  const [, name = '', account = ''] = /^(.*)[,;\n](.*)$/s.exec(text) ?? [];
  const iban = readIban(account);
  return name.trim() === '' || typeof iban !== 'string'
    ? { name: text }
    : { name: name.trim(), iban };
}

/** What stands in words where an account would, looks like an IBAN, and is none. */
export function ibanMeant(text: string): string | undefined {
  if (typeof readPayee(text).iban === 'string') return undefined;
  return /\b[A-Z]{2}\s?\d{2}[\s\dA-Z.-]{6,}/i.exec(text)?.[0];
}

function fieldsOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}
