/**
 * The short name of a union in addresses, made from what it is called.
 * @module
 */
import type { Books } from '../../../clerk/ports.ts';

const longest = 40;

/** `'Künstler:innen gegen Scraping'` is `'kunstler-innen-gegen-scraping'`; `'…'` is `'union'`. */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, longest)
    .replace(/^[-0-9]+|-+$/g, '');
  return plain === '' ? 'union' : plain;
}

/** The first of `name`, `name-2`, `name-3`, … that no book of this hall has. */
export async function freeSlug(books: Pick<Books, 'bySlug'>, name: string): Promise<string> {
  const wished = slugOf(name);
  for (let n = 1; ; n++) {
    const slug = n === 1 ? wished : `${wished.slice(0, longest - 6).replace(/-$/, '')}-${n}`;
    if (!(await books.bySlug(slug))) return slug;
  }
}
