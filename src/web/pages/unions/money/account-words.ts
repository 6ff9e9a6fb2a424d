/**
 * What accounts and happenings of the ledger are called on pages.
 * @module
 */
import type { Transaction } from '../../../../union/treasury/treasury.ts';
import { phrase, type Words } from '../../../words.ts';
import { placeTitle, type Purse } from './purse.ts';

const names: Readonly<Record<string, string>> = {
  'assets:transit': phrase('Between own accounts'),
  'liabilities:unmatched': phrase('Not matched yet'),
  'liabilities:owed': phrase('Owed back: collected after all'),
  'income:dues': phrase('Dues'),
  'income:donations': phrase('Gifts'),
  'income:grants-received': phrase('Grants received'),
  'income:sales': phrase('Sales'),
  'income:interest': phrase('Interest'),
  'income:other-income': phrase('Other income'),
  'expenses:fees': phrase('Bank fees'),
  'expenses:development': phrase('Development'),
  'expenses:moderation': phrase('Moderation'),
  'expenses:hosting': phrase('Hosting'),
  'expenses:legal': phrase('Law'),
  'expenses:relief': phrase('Help in need'),
  'expenses:travel': phrase('Travel'),
  'expenses:materials': phrase('Materials'),
  'expenses:services': phrase('Services'),
  'expenses:other-expenses': phrase('Other expenses'),
  'equity:opening': phrase('There at the beginning'),
  'equity:transfers': phrase('Moved between funds'),
  'equity:exchange': phrase('Exchanged'),
  'equity:corrections': phrase('Corrected to the statement'),
};

/** An account of the ledger in words: `'Dues'` for `income:dues`; a place by its title. */
export function accountTitle(purse: Pick<Purse, 't' | 'texts' | 'union'>, account: string): string {
  const known = names[account];
  if (known !== undefined) return purse.t(known);
  const place = account.replace(/^assets:/, '');
  return placeTitle(purse, place, purse.union.treasury.places.get(place));
}

const happenings: Readonly<Record<Transaction['what'], string>> = {
  opening: phrase('There when the account was opened'),
  statement: phrase('A line of a statement'),
  dues: phrase('Dues'),
  donation: phrase('A gift'),
  income: phrase('Income'),
  fees: phrase('A fee'),
  payout: phrase('A payout'),
  return: phrase('Went or came back'),
  owed: phrase('Collected after all, and owed back'),
  own: phrase('Between own accounts'),
  earlier: phrase('Spent before the union was founded'),
  move: phrase('Moved between funds'),
  exchange: phrase('Exchanged'),
  undo: phrase('Taken back'),
  struck: phrase('Struck out: no line of the statement'),
  correction: phrase('Corrected to the statement'),
};

/** What a transaction is, in a word or two. */
export const happeningSaid = (t: Words, what: Transaction['what']): string => t(happenings[what]);
