/**
 * What is wrong with private texts about money: where that of a claim is to go, what somebody promises as dues.
 * The book can't see it, since it has only the commitments; the hall looks while the form is before it.
 * @module
 */
import { readIban } from '../../bank/iban.ts';
import type { Words } from '../words.ts';
import { sayRefusal } from './say.ts';

const [holder, account] = ['q.payee.b.name', 'q.payee.b.iban'] as const;

const own = /^q\.dues\.a\.[A-Z]{3}\.amount$/;

/** Of dues: where somebody pays an amount of their own, which one. */
export function duesWrongs(
  t: Words,
  act: string,
  typed: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const field = Object.keys(typed).find((name) => own.test(name));
  return act === 'treasury/pledge@1' && field !== undefined && (typed[field] ?? '').trim() === ''
    ? { [field]: t('This is needed.') }
    : {};
}

/** The errors by field. `to` says whether it goes to a bank account, or is paid in cash. */
export function payeeWrongs(
  t: Words,
  act: string,
  { to, ...typed }: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  if (act !== 'treasury/claim@1' || to === undefined) return {};
  const missing = (typed[holder] ?? '').trim() === '' && { [holder]: t('This is needed.') };
  const iban = (typed[account] ?? '').trim();
  if (to === 'cash') {
    const why = t('For cash, leave this empty.');
    return { ...missing, ...(iban !== '' && { [account]: why }) };
  }
  const read = readIban(iban);
  return { ...missing, ...(typeof read !== 'string' && { [account]: sayRefusal(t, read) }) };
}
