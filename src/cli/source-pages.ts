/**
 * `/source.tar.gz` and `/spec/…`: the source that this hall runs on, and the formats in words, from
 * which somebody can write an auditor of their own.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { Hono } from 'hono';
import type { Pages } from '../web/deps.ts';
import type { Env } from '../web/web.ts';
import { sourceArchive, sourcePath } from './source.ts';

const specs = ['book.md', 'charter.md', 'README.md'];

export function sourceRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get('/source.tar.gz', async (c) =>
    c.body(new Uint8Array(await sourceArchive()), 200, { 'Content-Type': 'application/gzip' }),
  );
  for (const name of specs) {
    routes.get(`/spec/${name}`, async (c) =>
      c.body(await readFile(sourcePath(`spec/${name}`), 'utf8'), 200, {
        'Content-Type': 'text/markdown; charset=utf-8',
      }),
    );
  }
  return routes;
}

export const sourcePages: Pages = { at: '/', routes: sourceRoutes };
