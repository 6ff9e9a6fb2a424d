/**
 * Witnessing: this hall watches other halls' books, and asks others to watch its own.
 * @module
 */
import { Hono } from 'hono';
import type { Pages } from '../deps.ts';
import type { Env } from '../env.ts';
import { witnessPage } from './page.ts';
import { mostRequest, watchingPages } from './watching.ts';

export { askingRounds } from './asking.ts';

/** The witness's pages, for the hall's list of pages. Logs post to it from elsewhere, signed. */
export const witnessPages: Pages = {
  at: '/',
  routes: (deps) => new Hono<Env>().route('/', witnessPage(deps)).route('/', watchingPages(deps)),
  bodies: { '/witness/add-checkpoint': mostRequest },
  crossSite: ['/witness/add-checkpoint'],
};
