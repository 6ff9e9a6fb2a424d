/**
 * `/assets/…`, and what a browser or a watch asks of any site: icon, manifest, `/health`.
 * @module
 */
import { Hono } from 'hono';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { clientPath } from '../voting-client/client-path.ts';
import { contentPolicy } from '../guard/headers.ts';

/** Threads that reckon on the curve of secret ballots: ten times faster where they may compile their kernel. */
const reckoning = /^(?:seal|key-holder|audit|check-election|check-ballots)-worker-/;

export function assetPages({ assets, config, store }: HallDeps): Hono<Env> {
  return new Hono<Env>()
    .get('/assets/:file', (c) => {
      const accepted = c.req.header('accept-encoding') ?? '';
      const answer = assets.answer(c.req.path, accepted);
      if (!answer) return c.notFound();
      if (reckoning.test(c.req.param('file'))) {
        const policy = contentPolicy({ 'script-src': "'wasm-unsafe-eval'" });
        answer.headers.set('Content-Security-Policy', policy);
      }
      return answer;
    })
    .get(clientPath, (c) => {
      const { text, policy, sha256 } = assets.client;
      c.header('Content-Security-Policy', `${policy}; frame-ancestors 'none'`);
      c.header('Cache-Control', 'public, no-cache');
      c.header('ETag', `"${sha256}"`);
      return c.body(text, 200, { 'Content-Type': 'text/html; charset=utf-8' });
    })
    .get('/favicon.ico', (c) => c.redirect(assets.url('favicon.svg'), 302))
    .get('/manifest.webmanifest', (c) => {
      c.header('Cache-Control', 'public, max-age=3600');
      return c.body(manifest(config.name, assets.url('favicon.svg')), 200, {
        'Content-Type': 'application/manifest+json',
      });
    })
    .get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /me\nDisallow: /sign-in\n'))
    .get('/health', async (c) => {
      c.header('Cache-Control', 'no-store');
      await store.kv.get('web/secret');
      return c.json({ ok: true });
    });
}

const manifest = (name: string, icon: string): string =>
  JSON.stringify({
    name,
    short_name: name.slice(0, 12),
    start_url: '/',
    display: 'standalone',
    background_color: '#f8f2e6',
    theme_color: '#7a1f24',
    icons: [{ src: icon, sizes: 'any', type: 'image/svg+xml', purpose: 'any' }],
  });
