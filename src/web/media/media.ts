/**
 * Pictures of other servers, shown by the hall itself, so that those servers don't learn who reads.
 * Only addresses that the hall gave out are asked: each carries its seal.
 * @module
 */
import { Hono } from 'hono';
import type { Pages } from '../deps.ts';
import type { Env, View } from '../env.ts';
import type { OutsideImages } from '../ports.ts';

const purpose = 'picture of another server';

/** Where the hall shows a picture of another server. */
export const pictureAddress = ({ seal }: Pick<View, 'seal'>, url: string): string =>
  `/media/${seal.sealed(purpose, url)}`;

/** The pages that show such pictures. */
export const mediaOf = (images: OutsideImages): Pages => ({
  at: '/',
  routes: () =>
    new Hono<Env>().get('/media/:sealed', async (c) => {
      const url = c.var.seal.opened(purpose, c.req.param('sealed'));
      const image = url === undefined ? undefined : await images.get(url);
      if (!image) return c.body(null, 404);
      return c.body(Uint8Array.from(image.bytes), 200, {
        'Content-Type': image.type,
        'Content-Disposition': 'inline',
        'Cache-Control': 'private, max-age=86400',
        // Whatever it turns out to be, it runs nothing.
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'X-Content-Type-Options': 'nosniff',
      });
    }),
});
