/**
 * `GET /u/:slug/head?by=…`: what a browser must know to sign the next act of a member, or of
 * somebody whom the book does not know yet.
 * @module
 */
import { Hono } from 'hono';
import { MemberId } from '../../union/kernel/ids.ts';
import type { Env } from '../env.ts';
import type { UnionDeps } from './deps.ts';
import { unionOf } from './union-view.ts';

export const headPages = ({ clerk }: UnionDeps): Hono<Env> =>
  new Hono<Env>().get('/u/:slug/head', async (c) => {
    const { union, member } = unionOf(c);
    const by = MemberId.safeParse(c.req.query('by'));
    const known = union.members.people.has(by.data ?? '');
    if (!by.success || (known && by.data !== member)) return c.json({ error: 'not yours' }, 404);
    c.header('Cache-Control', 'no-store');
    return c.json({ ...(await clerk.head(union.id, by.data)), known });
  });
