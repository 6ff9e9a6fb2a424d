/**
 * Accounts: signing in, and what a person sees and changes of their own. A place in the hall is no
 * standing in any union; that is the unions' affair.
 * @module
 */
import { Hono } from 'hono';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { dataPages } from './me-data.ts';
import { keysPages } from './me-keys.ts';
import { settingsPages } from './me.ts';
import { type People, peopleOf } from './people.ts';
import { signInPages } from './sign-in.ts';

/** `/sign-in…` and `/me…`. */
export function accountPages(deps: HallDeps, who: Pick<People, 'persons' | 'sessions'>): Hono<Env> {
  const people = peopleOf(deps, who);
  return new Hono<Env>()
    .route('/sign-in', signInPages(people))
    .route('/me', settingsPages(people))
    .route('/me', keysPages(people))
    .route('/me', dataPages(people));
}
