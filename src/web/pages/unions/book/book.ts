/**
 * The pages about a union's book: its rules, its minutes record by record, the check, and the files
 * from which anybody can check it elsewhere.
 * @module
 */
import { Hono } from 'hono';
import type { UnionDeps } from '../../../acts/deps.ts';
import type { Env } from '../../../env.ts';
import { checkPages } from './check.ts';
import { filePages } from './files.ts';
import { minutesPages } from './minutes.ts';
import { rulesPages } from './rules.ts';

export function bookPages(deps: UnionDeps): Hono<Env> {
  return new Hono<Env>()
    .route('/', rulesPages())
    .route('/', minutesPages(deps))
    .route('/', checkPages(deps))
    .route('/', filePages(deps));
}
