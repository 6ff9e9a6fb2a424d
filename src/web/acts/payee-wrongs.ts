/**
 * What is wrong with where the money of a claim is to go. The book can't see it, since it has only the
 * commitment; the hall looks while the form is before it.
 * @module
 */
import { readIban } from '../../bank/iban.ts';
import type { Words } from '../words.ts';
import { sayRefusal } from './say.ts';

const [name, iban] = ['q.payee.b.name', 'q.payee.b.iban'] as const;

/** The errors by field. `to` says whether it goes to a bank account, or is paid in cash. */
export function payeeWrongs(
  t: Words,
  act: string,
  { to, ...typed }: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (act !== 'treasury/claim@1' || to === undefined) return {};
  const missing = (typed[name] ?? '').trim() === '' && { [name]: t('This is needed.') };
  const account = (typed[iban] ?? '').trim();
  if (to === 'cash') {
    const why = t('For cash, leave this empty.');
    return { ...missing, ...(account !== '' && { [iban]: why }) };
  }
  const read = readIban(account);
  return { ...missing, ...(typeof read !== 'string' && { [iban]: sayRefusal(t, read) }) };
}
