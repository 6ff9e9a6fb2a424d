/**
 * Whom the list of members and their dues shows, by what it is sifted, and where it stands.
 * @module
 */
import { type Html, html } from '../../../../html.ts';
import type { Payer } from '../../../../acts/payers.ts';
import type { Told } from '../inquiries/told.ts';
import { holdsMoney, moneyPath, type Purse } from '../purse.ts';

export type Sift = 'behind' | 'reminded' | 'settled' | 'working' | 'silent' | 'all' | 'supporters';

/** By what the list can be sifted; the first is how it begins. */
export const siftsOf = (view: Pick<Purse, 'union'>): readonly [Sift, ...Sift[]] =>
  holdsMoney(view)
    ? ['behind', 'reminded', 'settled', 'working', 'silent', 'all', 'supporters']
    : ['working', 'silent', 'all'];

/** A member, or a supporter who promised something, as treasurers see them. */
export interface Owing {
  readonly member: string;
  readonly name: string;
  /** A supporter is never behind: they owe nothing. */
  readonly isMember: boolean;
  readonly payer: Payer | undefined;
  /** The months that are over and not paid. */
  readonly months: readonly string[];
}

export interface OwingList {
  readonly shown: readonly Owing[];
  /** Of all, whomever the list is sifted to. */
  readonly payers: readonly (Payer | undefined)[];
  readonly found: number;
  readonly page: number;
  readonly sift: Sift;
  readonly q: string;
  readonly behind: number;
  /** How many pay in work. */
  readonly working: number;
  /** The latest work that those shown reported, by member. */
  readonly reports: ReadonlyMap<string, Told>;
  /** How many promised something without being members. */
  readonly supporters: number;
}

export const membersPerPage = 50;

export function listPath(
  purse: Pick<Purse, 'home' | 'union'>,
  { q, sift, page }: Pick<OwingList, 'q' | 'sift' | 'page'>,
): string {
  const query = new URLSearchParams({
    ...(q !== '' && { q }),
    ...(sift !== siftsOf(purse)[0] && { of: sift }),
    ...(page > 1 && { page: String(page) }),
  });
  const path = `${moneyPath(purse)}/members`;
  return query.size > 0 ? `${path}?${query.toString()}` : path;
}

export const nameCell = (purse: Purse, { member, name, payer }: Owing): Html =>
  html`<a href="${purse.home}/members/${member}">${name}</a>
    ${payer && html`<span class="small">${payer.reference}</span>`}`;
