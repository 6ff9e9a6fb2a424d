/**
 * The page of what went out without a decision: for everybody who may read the books.
 * @module
 */
import { Hono } from 'hono';
import { showUnion } from '../../../../acts/union-page.ts';
import { unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { fetchPurse, moneyCrumbs } from '../purse.ts';
import { undecidedPage } from './undecided-page.ts';

export function undecidedPages(): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/undecided', async (c) => {
    const view = unionOf(c);
    const purse = await fetchPurse(view, {});
    const said = view.t('Went out without a decision of the members');
    return showUnion(c, {
      part: 'money',
      title: `${said} · ${view.name}`,
      main: undecidedPage(purse),
      crumbs: crumbs(view.t, moneyCrumbs(view)),
      width: 'wide',
    });
  });
  return pages;
}
