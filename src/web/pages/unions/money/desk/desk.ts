/**
 * The treasurer's desk: statements, the queue of lines, records by hand, and who is behind with dues.
 * @module
 */
import { Hono } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { Env } from '../../../../env.ts';
import { closedPages } from '../closed/closed.ts';
import { accountPages } from './account.ts';
import { byHandPages } from './by-hand.ts';
import { linePages } from './lines.ts';
import { owingPages } from './members.ts';
import { secondPages } from './second.ts';
import { statementPages } from './statements.ts';

export function deskPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  for (const part of [
    statementPages,
    linePages,
    closedPages,
    byHandPages,
    accountPages,
    owingPages,
  ])
    pages.route('/', part(deps));
  pages.route('/', secondPages());
  return pages;
}
