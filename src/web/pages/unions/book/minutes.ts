/**
 * `/u/:slug/minutes`: what was done, record by record, the newest first; and each record by itself,
 * with its proof.
 * @module
 */
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { UnionDeps } from '../../../acts/deps.ts';
import { readersOnly, showUnion } from '../../../acts/union-page.ts';
import { unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { readQuery } from '../../../guard/read-form.ts';
import { there } from '../../../not-there.ts';
import { crumbs } from '../../../parts/nav.ts';
import { fetchTexts } from '../assembly/texts.ts';
import { minutesPage } from './minutes-page.ts';
import { inclusionOf } from './inclusion.ts';
import { recordPage, wordsIn } from './record-page.ts';
import { readRecord, seqAfter, type Sieve, sliceOf, told } from './records.ts';

export function minutesPages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.use('/u/:slug/minutes/*', readersOnly);
  pages.get('/u/:slug/minutes', (c) => showMinutes(c, deps));
  pages.get('/u/:slug/minutes/:seq', (c) => showRecord(c, deps));
  return pages;
}

const optional = (pattern: RegExp) => z.string().regex(pattern).optional().catch(undefined);
const uuid = /^[0-9a-f-]{36}$/;

const Looking = z.object({
  before: optional(/^\d{1,12}$/),
  member: optional(uuid),
  proposal: optional(uuid),
  act: optional(/^[a-z]+(?:\/[a-z-]+@\d{1,2})?$/),
});

async function showMinutes(c: Context<Env>, { store }: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const read = readQuery(c, Looking);
  const { before, ...sieve } = read.ok ? read.value : {};
  const { id: union, size } = view.union;
  const start = Math.min(Number(before ?? size), size);
  const from = before === undefined ? await lastOf(c, { deps: { store }, sieve, size }) : start;
  const slice = await sliceOf(store.books, { union, before: from, sieve });
  const all = await told(view, slice.entries);
  // Among the records of one member, one that leaves out who did it would say so all the same.
  const lines = sieve.member === undefined ? all : all.filter((line) => !line.isVeiled);
  const names = await fetchTexts(view, {
    people: sieve.member === undefined ? [] : [sieve.member],
    hashes: [view.union.assembly.proposals.get(sieve.proposal ?? '')?.title],
  });
  return showUnion(c, {
    part: 'minutes',
    title: view.t('Minutes · {union}', { union: view.name }),
    main: minutesPage({ ...view, texts: names }, { lines, sieve, before: from, from: slice.from }),
    unlisted: start < size,
  });
}

/** Where looking begins: with a proposal that has ended, right after its end. */
async function lastOf(
  c: Context<Env>,
  { deps: { store }, sieve, size }: { deps: Pick<UnionDeps, 'store'>; sieve: Sieve; size: number },
): Promise<number> {
  const { union } = unionOf(c);
  const proposal = union.assembly.proposals.get(sieve.proposal ?? '');
  const at = proposal?.closed;
  // What it carried stands right behind its outcome, at most twenty records.
  return at === undefined
    ? size
    : Math.min(size, (await seqAfter(store.books, { union: union.id, size, at })) + 20);
}

async function showRecord(c: Context<Env>, { store, clerk }: UnionDeps): Promise<Response> {
  const view = unionOf(c);
  const { t, home, union } = view;
  const seq = /^\d{1,12}$/.test(c.req.param('seq') ?? '') ? Number(c.req.param('seq')) : -1;
  const [bytes] = seq < 0 ? [] : await store.books.entries(union.id, seq, seq + 1);
  const entry = readRecord(there(bytes));
  const [line] = await told(view, [entry]);
  const texts = await fetchTexts(view, wordsIn(entry));
  const inclusion = await inclusionOf(clerk, union.id, { seq, bytes: there(bytes) });
  const title = t('Record {n}', { n: seq });
  return showUnion(c, {
    part: 'minutes',
    title,
    crumbs: crumbs(t, [{ href: `${home}/minutes`, text: t('Minutes') }]),
    main: recordPage({ ...view, texts }, { ...there(line), inclusion }),
  });
}
