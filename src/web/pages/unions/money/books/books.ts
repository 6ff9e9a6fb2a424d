/**
 * The books of account on pages and as files: from any balance down to its entries, and out to other programs.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import {
  beancountJournal,
  csvJournal,
  hledgerJournal,
  inLargePieces,
  type Journal,
  journalOf,
} from '../../../../../audit/audit.ts';
import { fromUtf8 } from '../../../../../book/bytes.ts';
import {
  pageNumbers,
  rowsOn,
  type SheetOf,
  sheetOf,
  sheetPage,
  type SheetRow,
} from '../../../../../union/treasury/treasury.ts';
import { type ReadEntry, readEntry } from '../../../../../union/union.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { showUnion } from '../../../../acts/union-page.ts';
import { type UnionView, unionOf } from '../../../../acts/union-view.ts';
import type { Env } from '../../../../env.ts';
import { limited } from '../../../../guard/limits.ts';
import { readQuery } from '../../../../guard/read-form.ts';
import { there } from '../../../../not-there.ts';
import { entriesNamed } from '../../book/entries-named.ts';
import { entriesBetween } from '../../book/travelling.ts';
import { accountTitle } from '../account-words.ts';
import { fundTitle, moneyPath, type Purse, fetchPurse } from '../purse.ts';
import { balancesPage } from './balances-page.ts';
import { type SheetShown, sheetPageShown, wantedOnRows } from './sheet-page.ts';

export function booksPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.get('/u/:slug/money/books', showBalances);
  for (const ending of Object.keys(files))
    pages.get(`/u/:slug/money/books.${ending}`, (c) => sendBooks(c, deps, ending));
  pages.get('/u/:slug/money/books/:account', (c) => showAccount(c, deps));
  pages.get('/u/:slug/money/funds/:fund', (c) => showFund(c, deps));
  return pages;
}

async function showBalances(c: Context<Env>): Promise<Response> {
  const view = unionOf(c);
  const titles = [...view.union.treasury.places.values()].map(({ title }) => title);
  const purse = await fetchPurse(view, { hashes: titles });
  const title = view.t('The books · {union}', { union: view.name });
  return showUnion(c, { part: 'money', title, main: balancesPage(purse), width: 'wide' });
}

const Page = z
  .string()
  .regex(/^[1-9]\d{0,6}$/)
  .transform(Number)
  .catch(1)
  .default(1);

/** Income and equity are credits: people read them as more than nothing. */
const isCredit = (account: string): boolean => /^(?:income|equity|liabilities):/.test(account);

async function showAccount(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const account = c.req.param('account') ?? '';
  return showSheet(c, deps, {
    of: { account },
    path: `books/${account}`,
    sign: isCredit(account) ? -1n : 1n,
    named: (purse) => ({
      title: accountTitle(purse, account),
      lead: purse.t('What came and went on this account, the newest first.'),
    }),
  });
}

async function showFund(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const fund = c.req.param('fund') ?? '';
  return showSheet(c, deps, {
    of: { fund },
    path: `funds/${fund}`,
    sign: 1n,
    named: (purse) => ({
      title: fundTitle(purse, fund),
      lead: purse.rules.funds[fund]?.purpose ?? purse.t('The rules know this fund no longer.'),
    }),
  });
}

interface Asked {
  readonly of: SheetOf;
  readonly path: string;
  readonly sign: bigint;
  readonly named: (purse: Purse) => Pick<SheetShown, 'title' | 'lead'>;
}

async function showSheet(
  c: Context<Env>,
  deps: UnionDeps,
  { of, path, sign, named }: Asked,
): Promise<Response> {
  const view = unionOf(c);
  const { treasury, charter } = view.union;
  const isKnown =
    sheetOf(treasury, of) ?? ('fund' in of ? charter?.money?.funds[of.fund] : undefined);
  there(isKnown);
  const read = readQuery(c, z.object({ page: Page }));
  const { page, pages, rows } = await rowsAt(deps, view, of, read.ok ? read.value.page : 1);
  const titles = [...treasury.places.values()].map(({ title }) => title);
  const hashes = [...titles, ...wantedOnRows(view.union, rows)];
  const purse = await fetchPurse(view, { hashes });
  const { title, lead } = named(purse);
  const shown = { title, lead, path: `${moneyPath(view)}/${path}`, page, pages, rows, sign };
  return showUnion(c, { part: 'money', title, main: sheetPageShown(purse, shown), width: 'wide' });
}

/** One page of a sheet, read from the book where it has something. */
async function rowsAt(
  { store }: Pick<UnionDeps, 'store'>,
  { union }: UnionView,
  of: SheetOf,
  asked: number,
): Promise<{ page: number; pages: number; rows: readonly SheetRow[] }> {
  const sheet = sheetOf(union.treasury, of);
  const numbers = sheet ? pageNumbers(sheet) : [];
  const page = Math.min(asked, Math.max(1, numbers.length));
  const number = numbers[page - 1];
  const found = number === undefined ? undefined : sheetPage(union.treasury, of, number);
  if (!found) return { page: 1, pages: 1, rows: [] };
  const read = new Map<number, ReadEntry>();
  for (const [seq, bytes] of await entriesNamed(store, union.id, found.needed)) {
    const entry = readEntry(fromUtf8(bytes));
    if (!('refused' in entry)) read.set(seq, entry);
  }
  return { page, pages: numbers.length, rows: rowsOn(union, found, { read }) };
}

const files: Readonly<
  Record<
    string,
    { readonly type: string; readonly written: (journal: Journal) => Iterable<string> }
  >
> = {
  journal: { type: 'text/plain; charset=utf-8', written: hledgerJournal },
  beancount: { type: 'text/plain; charset=utf-8', written: beancountJournal },
  csv: { type: 'text/csv; charset=utf-8', written: csvJournal },
};

/** The whole book is folded for it: so many at once from one network, then one every ten seconds. */
const filesRate = { burst: 10, every: 10_000 };

async function sendBooks(c: Context<Env>, { store }: UnionDeps, ending: string): Promise<Response> {
  const { union, slug } = unionOf(c);
  const file = there(union.charter?.money && files[ending]);
  const often = limited(c, 'books', filesRate);
  if (often) return often;
  const journal = await journalOf(textsBetween(store, union));
  return c.body(streamed(file.written(journal)), 200, {
    'Content-Type': file.type,
    'Content-Disposition': `attachment; filename="${slug}.${ending}"`,
    'Cache-Control': 'private, no-cache',
  });
}

async function* textsBetween(
  store: UnionDeps['store'],
  { id, size }: UnionView['union'],
): AsyncGenerator<readonly string[]> {
  for await (const entries of entriesBetween(store, id, { from: 0, to: size }))
    yield entries.map(fromUtf8);
}

/** Writes piece by piece as the reader takes them. */
function streamed(pieces: Iterable<string>): ReadableStream<Uint8Array> {
  const from = inLargePieces(pieces);
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull: (controller) => {
      const next = from.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
  });
}
