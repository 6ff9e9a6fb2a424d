/**
 * Which pages the hall has, and what it does of its own accord: put together in one place.
 * @module
 */
import type { Clerk } from '../clerk/clerk.ts';
import type { HallDeps } from '../web/deps.ts';
import { frontOf } from '../web/pages/hall/front.ts';
import { unionsOf } from '../web/pages/unions/unions.ts';

/** Everything the pages need. */
export type PageDeps = HallDeps & { readonly clerk: Clerk };

/** The parts that a hall is created with, and the work that is done every few seconds. */
export function hallPages({ clerk, ...deps }: PageDeps): {
  readonly parts: Partial<HallDeps>;
  readonly work: readonly (() => Promise<unknown>)[];
} {
  return { parts: { pages: [unionsOf(clerk)], front: frontOf(clerk, deps) }, work: [] };
}
