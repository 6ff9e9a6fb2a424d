/**
 * What the accounts of a year are drawn from, and words that several parts of them say.
 * @module
 */
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { type Day, dayOf, hoursAfter } from '../../../../../union/kernel/instant.ts';
import {
  fewestTogether,
  type FinancialYear,
  monthAfter,
  type YearlyAccounts,
} from '../../../../../union/treasury/treasury.ts';
import type { Words } from '../../../../words.ts';
import { momentOf, type Purse } from '../purse.ts';

/** What the paper is drawn from. */
export interface Told extends Pick<Purse, 't' | 'texts' | 'rules' | 'union'> {
  readonly name: string;
  readonly accounts: YearlyAccounts;
  readonly book: BookOf;
}

/** The book that the figures rest on, as it was then. */
export interface BookOf {
  readonly size: number;
  /** The root of its Merkle tree, in hex. */
  readonly root: Hash;
  /** What the audit is given to find the book: the address of the union’s page, or the name of a file. */
  readonly source: string;
}

/** `2026`, or `Jul 2025 – Jun 2026` where it is no calendar year. */
export function yearSaid(
  t: Words,
  { from, through }: Pick<FinancialYear, 'from' | 'through'>,
): string {
  if (from.endsWith('-01') && through.endsWith('-12')) return through.slice(0, 4);
  const said = (month: string): string => t.plainMonth(momentOf(`${month}-01`));
  return `${said(from)} – ${said(through)}`;
}

/** The year before, in the same words. */
export const yearBeforeSaid = (t: Words, { before }: Pick<FinancialYear, 'before'>): string =>
  yearSaid(t, before);

/** The last day that is told of: of a year that is not over, the day of the last record. */
export function lastDay({ accounts: { year }, union }: Pick<Told, 'accounts' | 'union'>): Day {
  if (year.state === 'running') return dayOf(union.at);
  return dayOf(hoursAfter(momentOf(`${monthAfter(year.through, 1)}-01`), -24));
}

/** Why some sums are told together. */
export const togetherSaid = (t: Words): string =>
  t(
    'What fewer than {n} payments make up is told together with something else, so that nobody’s payment shows.',
    { n: fewestTogether },
  );
