/**
 * What can be read of a hall and its unions.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { fromUtf8 } from '../../book/bytes.ts';
import type { BookRow } from '../../clerk/ports.ts';
import { MemberId } from '../../union/kernel/ids.ts';
import { registry } from '../../union/union.ts';
import type { UnionDeps } from '../acts/deps.ts';
import type { Env } from '../env.ts';
import { readWhoMayStart } from '../pages/host/starting.ts';
import type { Endpoint } from './endpoint.ts';
import { readableHere, unionHere } from './here.ts';
import { readSearch } from './incoming.ts';
import { Head, problem } from './problem.ts';
import { Entries, Overview, Unions, UnionState } from './shapes.ts';
import { briefOf, stateOf } from './states.ts';

const Place = z.coerce.number().int().min(0).max(9_999_999);

/** Reads a part of a long list: from which place on, and how many at most. */
export const part = (most: number) =>
  z.strictObject({
    from: Place.default(0).meta({ description: 'From which place on, counted from 0' }),
    limit: z.coerce.number().int().min(1).max(most).default(most),
  });

export const signable = [...registry.values()].filter(({ needs }) => needs.kind !== 'clerk');

async function readHall(c: Context<Env>, { config, store }: UnionDeps): Promise<Response> {
  const { origin, name } = config;
  return c.json({
    hall: name,
    origin,
    start: await readWhoMayStart(store.kv),
    unions: `${origin}/api/unions`,
    openapi: `${origin}/api/openapi.json`,
    docs: `${origin}/api/docs`,
    witness: `${origin}/witness`,
    acts: signable.map(({ name: act, about }) => ({ act, about })),
  } satisfies z.infer<typeof Overview>);
}

const UnionsPart = part(50);

async function listUnions(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const asked = readSearch(c, UnionsPart);
  if (asked instanceof Response) return asked;
  const { from, limit } = asked;
  const books = await deps.store.books.list();
  const shown = await Promise.all(books.slice(from, from + limit).map((row) => brief(deps, row)));
  return c.json({
    total: books.length,
    from,
    unions: shown.filter((each) => each !== undefined),
  } satisfies z.infer<typeof Unions>);
}

/** Left out where the book can't be read: one that is damaged must not hide the others. */
async function brief({ clerk, config, log }: UnionDeps, row: BookRow) {
  try {
    const union = await clerk.union(row.id);
    return union && briefOf(union, row.slug, config.origin);
  } catch (error) {
    log(`book ${row.slug}`, error);
    return undefined;
  }
}

async function readUnion(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const here = await unionHere(c, deps);
  return here instanceof Response ? here : c.json(await stateOf(deps, here));
}

const HeadSearch = z.strictObject({
  by: MemberId.meta({ description: 'The member id of whoever will sign' }),
});

/** Told to anyone: the checkpoint is public, and who knows a member's id reads the book anyway. */
async function readHead(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const here = await unionHere(c, deps);
  if (here instanceof Response) return here;
  const asked = readSearch(c, HeadSearch);
  if (asked instanceof Response) return asked;
  c.header('Cache-Control', 'no-store');
  const found = await deps.clerk.head(here.row.id, asked.by);
  return found ? c.json(found) : problem(c, 'not-there', { detail: 'The book has just gone.' });
}

const mostEntries = 256;
const EntriesSearch = z.strictObject({
  from: Place.default(0).meta({ description: 'The number of the first record' }),
  to: Place.optional().meta({
    description: `The number behind the last one; at most ${mostEntries} come at once`,
  }),
});

async function listEntries(c: Context<Env>, deps: UnionDeps): Promise<Response> {
  const here = await readableHere(c, deps);
  if (here instanceof Response) return here;
  const asked = readSearch(c, EntriesSearch);
  if (asked instanceof Response) return asked;
  const { from, to = from + mostEntries } = asked;
  const end = Math.min(to, from + mostEntries);
  const found = await deps.store.books.entries(here.row.id, from, end);
  // Written out as they stand, so that who wants the leaf's hash need not make them canonical again.
  const written = found.map(fromUtf8).join(',\n');
  const text = `{"from":${from},"size":${here.union.size},"entries":[\n${written}\n]}\n`;
  return c.body(text, 200, { 'Content-Type': 'application/json' });
}

export const readingEndpoints: readonly Endpoint[] = [
  {
    method: 'get',
    path: '/api',
    name: 'hall',
    about: 'What this hall is, and where everything else is found.',
    answer: { status: 200, about: 'The hall', shape: Overview },
    problems: [],
    handle: readHall,
  },
  {
    method: 'get',
    path: '/api/unions',
    name: 'listUnions',
    about: 'The unions and calls of this hall, oldest first.',
    query: UnionsPart,
    answer: { status: 200, about: 'A part of the list', shape: Unions },
    problems: ['query'],
    handle: listUnions,
  },
  {
    method: 'get',
    path: '/api/unions/{slug}',
    name: 'readUnion',
    about:
      'A union as its book stands. What only readers of the book may see is left out for others.',
    answer: { status: 200, about: 'The union', shape: UnionState },
    problems: ['not-there'],
    handle: readUnion,
  },
  {
    method: 'get',
    path: '/api/unions/{slug}/head',
    name: 'readHead',
    about: 'What the next intent of a member must name as `union`, `seen` and `prev`.',
    query: HeadSearch,
    answer: { status: 200, about: 'Where the next intent follows', shape: Head },
    problems: ['query', 'not-there'],
    handle: readHead,
  },
  {
    method: 'get',
    path: '/api/unions/{slug}/entries',
    name: 'listEntries',
    about:
      'Records of the minutes as they stand. The whole book, with proofs, is served at `book` of the union.',
    query: EntriesSearch,
    answer: { status: 200, about: 'The records', shape: Entries },
    problems: ['query', 'readers-only', 'not-there'],
    handle: listEntries,
  },
];
