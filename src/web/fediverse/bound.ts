/**
 * Where somebody who proves an account is on the way to: a union of this hall, or none.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { Store } from '../../clerk/ports.ts';
import { nameOfUnion } from '../acts/union-view.ts';

export interface Bound {
  readonly slug: string;
  readonly name: string;
}

export interface BoundDeps {
  readonly store: Pick<Store, 'books'>;
  readonly clerk: Pick<Clerk, 'union'>;
}

/** The union to which the path `next` belongs. */
export async function boundFor(
  { store, clerk }: BoundDeps,
  next: string,
): Promise<Bound | undefined> {
  const slug = /^\/u\/([a-z0-9-]+)(?:[/?#]|$)/.exec(next)?.[1];
  const row = slug === undefined ? undefined : await store.books.bySlug(slug);
  if (!row) return undefined;
  // One damaged book must not shut the way in.
  const union = await clerk.union(row.id).catch(() => undefined);
  return { slug: row.slug, name: (union && nameOfUnion(union)) ?? row.slug };
}
