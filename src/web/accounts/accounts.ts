import { Hono } from 'hono';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import type { Persons } from './persons.ts';
import type { Sessions } from './sessions.ts';

export interface People {
  readonly persons: Persons;
  readonly sessions: Sessions;
}

export function accountPages(_deps: HallDeps, _people: People): Hono<Env> {
  return new Hono<Env>();
}
