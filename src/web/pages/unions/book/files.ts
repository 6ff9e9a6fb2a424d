/**
 * `/u/:slug/book/…`: the book as files, after C2SP tlog-tiles, from which anybody who may read it can
 * check it elsewhere or take it along. Checkpoints and hashes are for everyone, always.
 * @module
 */
import { type Context, Hono } from 'hono';
import {
  type BookAttachment,
  type BookDescription,
  bookInOneFile,
  type TravellingText,
} from '../../../../audit/audit.ts';
import { utf8 } from '../../../../book/bytes.ts';
import { parseCheckpoint } from '../../../../book/checkpoint.ts';
import { parseNote } from '../../../../book/note.ts';
import { parseTilePath, TILE_WIDTH } from '../../../../book/tiles.ts';
import type { Store } from '../../../../clerk/ports.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import { checkersOnly, readersOnly } from '../../../acts/union-page.ts';
import { unionOf } from '../../../acts/union-view.ts';
import type { Env } from '../../../env.ts';
import { limited } from '../../../guard/limits.ts';
import { there } from '../../../not-there.ts';
import { streamed } from '../../../streamed.ts';
import { lastCosigned } from '../../../witness/standing.ts';
import { logKey } from '../../../witness/log-key.ts';
import { entriesBetween, travellingTexts } from './travelling.ts';

const forEver = 'max-age=31536000, immutable';

export function filePages(deps: UnionDeps): Hono<Env> {
  const pages = new Hono<Env>();
  pages.use('/u/:slug/book/tile/entries/*', checkersOnly);
  pages.use('/u/:slug/book/attachments/*', checkersOnly);
  pages.use('/u/:slug/book/texts.jsonl', checkersOnly);
  pages.use('/u/:slug/book/book.jsonl', readersOnly);
  pages.get('/u/:slug/book/checkpoint', (c) => checkpoint(c, deps));
  pages.get('/u/:slug/book/cosigned', (c) => cosigned(c, deps));
  pages.get('/u/:slug/book/key', (c) => key(c, deps));
  pages.get('/u/:slug/book/book.json', (c) => description(c, deps));
  pages.get('/u/:slug/book/tile/*', (c) => tile(c, deps));
  pages.get('/u/:slug/book/attachments/:sha256', (c) => attachment(c, deps));
  pages.get('/u/:slug/book/texts.jsonl', (c) => texts(c, deps));
  pages.get('/u/:slug/book/book.jsonl', (c) => inOneFile(c, deps));
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

/** The key by which checkpoints are checked (C2SP vkey): outsiders find it in no entry. */
async function key(c: Context<Env>, { clerk }: UnionDeps): Promise<Response> {
  const { union } = unionOf(c);
  const { origin } = describedBy(c, there(await clerk.checkpoint(union.id)));
  open(c, 'no-cache', true);
  return c.text(`${logKey(origin, union.minutes.clerkKey)}\n`);
}

async function description(c: Context<Env>, { clerk }: UnionDeps): Promise<Response> {
  const note = there(await clerk.checkpoint(unionOf(c).union.id));
  open(c, 'no-cache', true);
  return c.json(describedBy(c, note));
}

/** The description of the book as far as that checkpoint goes. */
function describedBy(c: Context<Env>, note: string): BookDescription {
  const { union, slug, name } = unionOf(c);
  const { origin, size } = parseCheckpoint(parseNote(note).text);
  return { format: 'syndicat-book@1', union: union.id, slug, name, origin, size };
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

/** To who may check the book, and not read it, there are no texts. */
function texts(c: Context<Env>, { store, now }: UnionDeps): Response {
  there(unionOf(c).mayRead || undefined);
  const tooOften = limited(c, 'texts of a book', textsRate);
  if (tooOften) return tooOften;
  open(c, 'no-cache');
  c.header('Content-Type', 'application/jsonl; charset=utf-8');
  return c.body(streamed(linesOf(travellingTexts(store, unionOf(c).union, now()))));
}

async function* linesOf(
  pages: AsyncIterable<readonly TravellingText[]>,
): AsyncGenerator<Uint8Array> {
  for await (const page of pages) {
    if (page.length > 0) yield utf8(page.map((text) => `${JSON.stringify(text)}\n`).join(''));
  }
}

/** So often may one network fetch a whole book. */
const wholeRate = { burst: 10, every: 60_000 };

/** The whole book, for somebody who wants to keep a copy. */
async function inOneFile(c: Context<Env>, { clerk, store, now }: UnionDeps): Promise<Response> {
  const tooOften = limited(c, 'whole books', wholeRate);
  if (tooOften) return tooOften;
  const { union, slug } = unionOf(c);
  const note = there(await clerk.checkpoint(union.id));
  const described = describedBy(c, note);
  const lines = bookInOneFile({
    description: described,
    checkpoint: note,
    entries: entriesBetween(store, union.id, { from: 0, to: described.size }),
    attachments: attachmentsOf(store, union.id),
    texts: oneByOne(travellingTexts(store, union, now())),
  });
  open(c, 'no-cache');
  c.header('Content-Type', 'application/jsonl; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="${encodeURIComponent(slug)}.book.jsonl"`);
  return c.body(streamed(lines));
}

async function* attachmentsOf({ books }: Store, union: string): AsyncGenerator<BookAttachment> {
  for (const sha256 of (await books.attachments(union)).keys()) {
    const bytes = await books.attachment(union, sha256);
    if (bytes) yield { sha256, bytes };
  }
}

async function* oneByOne<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page;
}
