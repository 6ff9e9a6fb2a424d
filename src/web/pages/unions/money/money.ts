/**
 * `/u/:slug/money/…`: the pages about the union's money.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { UnionDeps } from '../../../acts/deps.ts';
import { readersOnly, sayClosed, showUnion } from '../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { fetchTexts } from '../assembly/texts.ts';
import { appealPages } from './appeals/appeals.ts';
import { booksPages } from './books/books.ts';
import { cardPages } from './card/card.ts';
import { heardSince } from './card/heard.ts';
import { paidPages } from './card/paid-page.ts';
import { webhookPages } from './card/webhook.ts';
import { claimPages } from './claims/claims.ts';
import { debitPages } from './debits/debits.ts';
import { spoiltRuns } from './debits/file-now.ts';
import { duesPages } from './dues/dues.ts';
import { closingPages } from './closing/closing.ts';
import { deskPages } from './desk/desk.ts';
import { settledFor } from './desk/settled.ts';
import { givePages } from './give/give.ts';
import { grantPages } from './grants/grants.ts';
import { inquiryPages } from './inquiries/inquiries.ts';
import { fetchToldWork } from './given-in-work-part.ts';
import { moneylessPage } from './moneyless-page.ts';
import { overviewPage, wantedOnOverview } from './overview-page.ts';
import { undecidedPages } from './undecided/undecided.ts';
import { yearPages } from './papers/years.ts';
import { outsidePage } from './outside-page.ts';
import { spoiltFiles } from './payouts/files-kept.ts';
import { payoutPages } from './payouts/payouts.ts';
import { owedPages } from './owed/owed.ts';
import { holdsPower } from './private.ts';
import { fetchPurse, holdsMoney, type Purse } from './purse.ts';
import { startPage } from './start-page.ts';
import { wantedBySteps } from './start-steps.ts';
import type { WaitingBeside } from './waiting-part.ts';

export function moneyPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  // Giving is for everybody, whoever may read the books; and Stripe is no reader.
  for (const part of [givePages, paidPages, webhookPages]) pages.route('/', part(deps));
  // What somebody promised is theirs, also where only members read the book.
  pages.route('/', duesPages(deps));
  // Who may not read the book is told something here, too; and nothing below.
  pages.get('/u/:slug/money', (c) => showOverview(c, deps));
  pages.use('/u/:slug/money/*', readersOnly);
  pages.route('/', booksPages(deps));
  pages.route('/', yearPages(deps));
  pages.route('/', claimPages(deps));
  pages.route('/', payoutPages(deps));
  pages.route('/', owedPages(deps));
  pages.route('/', debitPages(deps));
  pages.route('/', grantPages());
  pages.route('/', undecidedPages());
  pages.route('/', appealPages(deps));
  pages.get('/u/:slug/money/start', showStart);
  pages.route('/', cardPages(deps));
  pages.route('/', closingPages());
  pages.route('/', inquiryPages(deps));
  pages.route('/', deskPages(deps));
  return pages;
}

async function showOverview(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { charter, treasury } = view.union;
  if (!view.mayRead) return showOutside(c);
  const title = view.t('Money · {union}', { union: view.name });
  const work = await fetchToldWork(deps, view);
  if (!charter?.money || treasury.way === 'none')
    return showUnion(c, { part: 'money', title, main: moneylessPage(view, work) });
  const texts = await fetchTexts(view, { hashes: wantedOnOverview(treasury) });
  const purse: Purse = { ...view, texts, rules: charter.money };
  const told = holdsPower(view, 'treasury/enter') ? await heardSince(deps, view) : [];
  const settled = await settledFor(deps, view);
  const spoilt = await spoiltIn(deps, view);
  return showUnion(c, {
    part: 'money',
    title,
    main: overviewPage(purse, { atStripe: told.length, settled: settled.length, spoilt, work }),
    width: 'wide',
  });
}

/** How many files the bank must not get any more, for whoever pays. */
async function spoiltIn(deps: UnionDeps, view: UnionView): Promise<WaitingBeside['spoilt']> {
  if (!holdsPower(view, 'treasury/pay')) return { payouts: 0, debits: 0 };
  const { batches, debitRuns } = view.union.treasury;
  const payouts = await spoiltFiles(deps, view, [...batches].toReversed());
  return { payouts: payouts.size, debits: spoiltRuns(view, debitRuns).size };
}

/** For those who may not read the book: what everybody may know. */
async function showOutside(c: Context<Env>): Promise<Response> {
  const view = unionOf(c);
  if (!holdsMoney(view)) return sayClosed(c);
  const purse = await fetchPurse(view, {});
  const title = view.t('Money · {union}', { union: view.name });
  return showUnion(c, { part: 'money', title, main: outsidePage(purse), width: 'wide' });
}

async function showStart(c: Context<Env>): Promise<Response> {
  const view = unionOf(c);
  const texts = await fetchTexts(view, { hashes: wantedBySteps(view) });
  const title = view.t('How a union comes to hold money');
  return showUnion(c, { part: 'money', title, main: startPage({ ...view, texts }) });
}
