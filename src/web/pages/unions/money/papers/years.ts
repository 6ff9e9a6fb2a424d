/**
 * `/u/:slug/money/years`: the financial years, and the accounts of each as PDF.
 * @module
 */
import { type Context, Hono } from 'hono';
import { pdfOf, type Paper } from '../../../../../pdf/pdf.ts';
import {
  type FinancialYear,
  financialYears,
  yearlyAccounts,
} from '../../../../../union/treasury/treasury.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { limited } from '../../../../guard/limits.ts';
import { there } from '../../../../not-there.ts';
import { crumbs } from '../../../../parts/nav.ts';
import { fetchPurse, moneyCrumbs } from '../purse.ts';
import { type BookOf, wantedOnPaper, yearlyPaper } from './yearly.ts';
import { yearsPage } from './years-page.ts';

export function yearPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/years', showYears);
  pages.get('/u/:slug/money/years/:file{\\d{4}-\\d{2}\\.pdf}', (c) => sendYear(c, deps));
  return pages;
}

/** The years as the book stands, whatever the clock says: so that a paper is the same until something is entered. */
const yearsOf = ({ union }: UnionView): readonly FinancialYear[] =>
  financialYears(union.treasury, union);

async function showYears(c: Context<Env>): Promise<Response> {
  const view = unionOf(c);
  const places = [...view.union.treasury.places.values()];
  const purse = await fetchPurse(view, { hashes: places.map(({ title }) => title) });
  const { t, name } = view;
  return showUnion(c, {
    part: 'money',
    title: t('Accounts by year · {union}', { union: name }),
    crumbs: crumbs(t, moneyCrumbs(view)),
    main: yearsPage(purse, yearsOf(view)),
  });
}

/** A paper takes some hundredths of a second: so many at once from one network, then one every three seconds. */
const papersRate = { burst: 20, every: 3_000 };

async function sendYear(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const through = c.req.param('file')?.slice(0, '2026-12'.length) ?? '';
  const year = there(yearsOf(view).find((each) => each.through === through));
  const often = limited(c, 'papers', papersRate);
  if (often) return often;
  const purse = await fetchPurse(view, { hashes: wantedOnPaper(view) });
  const source = `${deps.config.origin}${view.home}`;
  const book: BookOf = { ...(await bookNow(deps, view)), source };
  const { union, t, name } = view;
  const { currency } = purse.rules;
  const accounts = yearlyAccounts(union.treasury, { year, currency });
  const paper = yearlyPaper({
    t,
    name,
    union,
    rules: purse.rules,
    texts: purse.texts,
    accounts,
    book,
  });
  return sendPaper(c, paper, `${view.slug}-${through}.pdf`);
}

/** Answers with a paper. It is drawn at once, so that all of it is of one moment. */
export const sendPaper = (c: Context<Env>, paper: Paper, name: string): Response =>
  c.body(Buffer.concat([...pdfOf(paper)]), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-cache',
  });

const mostTries = 8;

/** Size and root of the book, of the moment in which this returns. */
async function bookNow(
  { clerk }: UnionDeps,
  { union }: UnionView,
): Promise<Omit<BookOf, 'source'>> {
  for (let tries = 0; ; tries += 1) {
    const seen = there(await clerk.head(union.id, 'clerk')).seen;
    // While somebody enters much, the union may have gone on.
    if (seen.size === union.size || tries === mostTries) return seen;
  }
}
