/**
 * The chart of accounts: what the union has is under `assets`, with one account for each place where money lies;
 * the rest is the same in every union, so that books can be compared.
 * @module
 */
import { z } from 'zod';
import { Head } from '../kernel/heads.ts';

/** Where income comes from that is neither dues nor a donation. */
export const Source = z.enum(['grants-received', 'sales', 'interest', 'other-income']);
export type Source = z.infer<typeof Source>;

/** Money that lies in a place of the union’s own. */
export const assets = (account: string): string => `assets:${account}`;
/** Money that stands on a statement, and of which nobody has said yet what it is. */
export const unmatched = 'liabilities:unmatched';
/** Money that came unasked, or by debits which had been given up, and goes back to whoever paid it. */
export const owed = 'liabilities:owed';
/** Money between two accounts of the union: gone from the one, not yet come to the other. */
export const transit = 'assets:transit';
export const income = (source: Source | 'dues' | 'donations'): string => `income:${source}`;
export const expenses = (head: Head | 'fees'): string => `expenses:${head}`;
export const opening = 'equity:opening';
export const transfers = 'equity:transfers';
export const exchange = 'equity:exchange';
/** Differences between accounts and their statements that no line explains. */
export const corrections = 'equity:corrections';

/** The last parts of the names above: no place can be called so, since each name is to be told from the others by its last part. */
export const reserved: ReadonlySet<string> = new Set([
  'unmatched',
  'owed',
  'transit',
  'dues',
  'donations',
  'fees',
  'opening',
  'transfers',
  'exchange',
  'corrections',
  ...Head.options,
  ...Source.options,
]);

/** Every account but the places where money lies. */
export const commonAccounts: readonly string[] = [
  transit,
  unmatched,
  owed,
  income('dues'),
  income('donations'),
  ...Source.options.map(income),
  expenses('fees'),
  ...Head.options.map(expenses),
  opening,
  transfers,
  exchange,
  corrections,
];
