/**
 * The pages of grants.
 * @module
 */
import { type Context, Hono } from 'hono';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { there } from '../../../../not-there.ts';
import { fetchPurse } from '../purse.ts';
import { grantPage, wantedOnGrant } from './grant-page.ts';

export const grantPages = (): Hono<Env> =>
  new Hono<Env>().get('/u/:slug/money/grants/:id', showGrant);

async function showGrant(c: Context<Env>): Promise<Response> {
  const view = unionOf(c);
  const id = c.req.param('id') ?? '';
  const { grants, appropriations } = view.union.treasury;
  const grant = there(grants.get(id));
  const appropriation = there(appropriations.get(grant.appropriation));
  const shown = { id, grant, appropriation };
  const purse = await fetchPurse(view, { hashes: wantedOnGrant(shown), people: [grant.to] });
  const main = grantPage(purse, shown);
  return showUnion(c, {
    part: 'money',
    title: view.t('A grant · {union}', { union: view.name }),
    main,
  });
}
