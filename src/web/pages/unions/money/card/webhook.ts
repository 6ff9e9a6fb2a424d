/**
 * `/u/:slug/money/stripe`: Stripe tells what happened. What is not signed with the union’s own secret is refused, and
 * nothing of it is kept or logged.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { limited } from '../../../../guard/limits.ts';
import { connectionOf } from './connection.ts';
import { hear } from './heard.ts';

export const webhookPages = (deps: UnionDeps): Hono<Env> =>
  new Hono<Env>().post('/u/:slug/money/stripe', (c) => listen(c, deps));

async function listen(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const haste = limited(c, 'stripe tells', { burst: 200, every: 50 });
  if (haste) return haste;
  const view = unionOf(c);
  const connection = await connectionOf(deps, view);
  if (!deps.cards || connection?.secret === undefined) return c.text('', 404);
  const signature = c.req.header('stripe-signature') ?? '';
  // Signed are the bytes as they came: read as text without a change.
  const event = await deps.cards.told(await c.req.text(), {
    signature: signature.slice(0, 2_000),
    secret: connection.secret,
    now: deps.now(),
  });
  if (!event) return c.text('', 400);
  await hear(deps, view, event);
  return c.text('', 200);
}
