/**
 * What a browser may do with the hall's pages: load from the hall, send to the hall, nothing else.
 * @module
 */
import type { MiddlewareHandler } from 'hono';
import type { Env } from '../env.ts';

const policy: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'form-action': "'self'",
  'frame-ancestors': "'none'",
  'base-uri': "'none'",
};

/** The Content-Security-Policy; `more` widens one rule for a page that needs it, and says so. */
export const contentPolicy = (more: Readonly<Record<string, string>> = {}): string =>
  Object.entries(policy)
    .map(
      ([rule, sources]) => `${rule} ${sources}${more[rule] === undefined ? '' : ` ${more[rule]}`}`,
    )
    .join('; ');

const always = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
};

/** Sets the headers on every answer, errors included; a route that set its own policy keeps it. */
export const guardHeaders =
  (origin: string): MiddlewareHandler<Env> =>
  async (c, next) => {
    await next();
    for (const [name, value] of Object.entries(always)) c.res.headers.set(name, value);
    if (!c.res.headers.has('Content-Security-Policy')) {
      c.res.headers.set('Content-Security-Policy', contentPolicy());
    }
    if (origin.startsWith('https:')) {
      c.res.headers.set('Strict-Transport-Security', 'max-age=31536000');
    }
  };
