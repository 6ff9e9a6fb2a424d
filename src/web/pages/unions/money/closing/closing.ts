/**
 * `/u/:slug/money/closing`: where those close the books of a month or a year whom the rules name for it.
 * @module
 */
import { Hono } from 'hono';
import type { Env } from '../../../../env.ts';
import { deskOf, purseOf, showDesk } from '../desk/at-the-desk.ts';
import { closingPage } from './closing-page.ts';

export function closingPages(): Hono<Env> {
  const pages = new Hono<Env>();
  const at = '/u/:slug/money/closing';
  pages.use(at, deskOf('treasury/close-year'));
  pages.get(at, async (c) => {
    const purse = await purseOf(c);
    return showDesk(c, {
      title: purse.t('Close the books'),
      main: closingPage(purse),
      width: 'text',
    });
  });
  return pages;
}
