/**
 * The treasurer's desk: statements, the queue of lines, records by hand, and who is behind with dues.
 * @module
 */
import { Hono } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { Env } from '../../../../env.ts';
import { statementPages } from './statements.ts';

export function deskPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.route('/', statementPages(deps));
  return pages;
}
