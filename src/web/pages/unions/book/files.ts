/**
 * `/u/:slug/book/…`: the book as files, after C2SP tlog-tiles, from which anybody who may read it can
 * check it elsewhere or take it along. Checkpoints and hashes are for everyone, always.
 * @module
 */
import { type Context, Hono } from 'hono';
import type { BookDescription } from '../../../../audit/audit.ts';
import { parseCheckpoint } from '../../../../book/checkpoint.ts';
import { parseNote } from '../../../../book/note.ts';
import { parseTilePath, TILE_WIDTH } from '../../../../book/tiles.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { readersOnly } from '../../../acts/union-page.ts';
import { unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { limited } from '../../../guard/limits.ts';
import { there } from '../../../not-there.ts';
import { lastCosigned } from '../../../witness/standing.ts';
import { travellingTexts } from './travelling.ts';

const forEver = 'max-age=31536000, immutable';

export function filePages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.use('/u/:slug/book/tile/entries/*', readersOnly);
  pages.use('/u/:slug/book/attachments/*', readersOnly);
  pages.use('/u/:slug/book/texts.jsonl', readersOnly);
  pages.get('/u/:slug/book/checkpoint', (c) => checkpoint(c, deps));
  pages.get('/u/:slug/book/cosigned', (c) => cosigned(c, deps));
  pages.get('/u/:slug/book/book.json', (c) => description(c, deps));
  pages.get('/u/:slug/book/tile/*', (c) => tile(c, deps));
  pages.get('/u/:slug/book/attachments/:sha256', (c) => attachment(c, deps));
  pages.get('/u/:slug/book/texts.jsonl', (c) => texts(c, deps));
  return pages;
}

/** Other sites' auditors may read what everyone may read. */
function open(c: Context<Env>, caching: string, always = false): void {
  const everyones = always || unionOf(c).union.charter?.book !== 'members';
  c.header('Cache-Control', `${everyones ? 'public' : 'private'}, ${caching}`);
  if (everyones) c.header('Access-Control-Allow-Origin', '*');
}

async function checkpoint(c: Context<Env>, { clerk }: UnionDeps): Promise<Response> {
  open(c, 'no-cache', true);
  return c.text(there(await clerk.checkpoint(unionOf(c).union.id)));
}

/** The newest checkpoint that a witness has cosigned: the newest of all may still wait for it. */
async function cosigned(c: Context<Env>, { store }: UnionDeps): Promise<Response> {
  open(c, 'no-cache', true);
  return c.text(there(await lastCosigned(store.kv, unionOf(c).union.id)));
}

async function description(c: Context<Env>, { clerk }: UnionDeps): Promise<Response> {
  const { union, slug, name } = unionOf(c);
  const { origin, size } = parseCheckpoint(parseNote(there(await clerk.checkpoint(union.id))).text);
  const book: BookDescription = {
    format: 'syndicat-book@1',
    union: union.id,
    slug,
    name,
    origin,
    size,
  };
  open(c, 'no-cache', true);
  return c.json(book);
}

async function tile(c: Context<Env>, { clerk }: UnionDeps): Promise<Response> {
  const { union, home } = unionOf(c);
  const path = c.req.path.slice(`${home}/book/`.length);
  const { level, width } = there(parseTilePath(path));
  const bytes = there(await clerk.tile(union.id, path));
  open(c, width === TILE_WIDTH ? forEver : 'max-age=60', level !== 'entries');
  return binary(c, bytes);
}

async function attachment(c: Context<Env>, { store }: UnionDeps): Promise<Response> {
  const sha256 = there(/^[0-9a-f]{64}$/.exec(c.req.param('sha256') ?? '')?.[0]);
  const bytes = there(await store.books.attachment(unionOf(c).union.id, sha256));
  open(c, forEver);
  // Somebody's file is never opened in the hall's own name.
  c.header('Content-Disposition', 'attachment');
  c.header('Content-Security-Policy', "default-src 'none'; sandbox");
  return binary(c, bytes);
}

const binary = (c: Context<Env>, bytes: Uint8Array): Response =>
  c.body(new Uint8Array(bytes), 200, { 'Content-Type': 'application/octet-stream' });

/** So often may one network fetch all the words of a book. */
const textsRate = { burst: 30, every: 10_000 };

function texts(c: Context<Env>, { store, now }: UnionDeps): Response {
  const tooOften = limited(c, 'texts of a book', textsRate);
  if (tooOften) return tooOften;
  open(c, 'no-cache');
  c.header('Content-Type', 'application/jsonl; charset=utf-8');
  return c.body(streamed(travellingTexts(store, unionOf(c).union, now())));
}

/** Bytes as they come; who goes away early stops the work. */
const streamed = (parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await parts.return(undefined);
    },
  });
