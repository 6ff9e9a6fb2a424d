/**
 * What the pages of the unions need beside the hall: the clerk.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { HallDeps } from '../deps.ts';

export interface UnionDeps extends HallDeps {
  readonly clerk: Clerk;
}

/** What private texts are read by. */
export interface ReadsPrivate {
  readonly clerk: Pick<Clerk, 'privateTexts'>;
}
