/**
 * Forms are the hall's own: a post is taken only from a page of this hall, shown to this browser.
 * Two locks, either of which would do: the origin that the browser names, and a token in the form
 * that is bound to the reader's session, or to a cookie made when the form was drawn.
 * @module
 */
import type { Context, MiddlewareHandler } from 'hono';
import { sayWrong } from '../answer.ts';
import type { Chance } from '../../clerk/ports.ts';
import type { Env } from '../env.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { readBody } from './read-form.ts';
import { same } from './seal.ts';
import { typedTexts } from './typed.ts';

const cookie = 'form';
const safe = new Set(['GET', 'HEAD', 'OPTIONS']);
const formTypes = /^(?:application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\b/i;

/** Colours and language: on every page, and nothing that anybody could gain by. */
const needsNoToken = '/look';

/** Whether a path is one of those that somebody looks after by themselves. */
export type Paths = (path: string) => boolean;

interface Unguarded {
  /** Paths that take posts from elsewhere: each must check by itself who sends. */
  readonly crossSite: Paths;
  /** Paths that read a large form by themselves, and then ask {@link withoutToken} whether it is ours. */
  readonly uploads: Paths;
}

/**
 * Gives tokens for the forms of one page, all bound to the same holder. Each is masked anew, so
 * that a page's compressed length tells nothing about it (BREACH).
 */
export function tokensFor(c: Context<Env>, chance: Chance): () => string {
  let given: string | undefined;
  return () => {
    const holder = c.var.session?.id ?? readCookie(c, cookie) ?? given ?? newHolder(c, chance);
    given = holder;
    const mask = Buffer.from(chance(32));
    const token = Buffer.from(c.var.seal.mark('csrf', holder), 'base64url');
    return Buffer.concat([mask, xor(mask, token)]).toString('base64url');
  };
}

function newHolder(c: Context<Env>, chance: Chance): string {
  const holder = Buffer.from(chance(18)).toString('base64url');
  writeCookie(c, cookie, holder);
  return holder;
}

export const guardForms =
  ({ crossSite, uploads }: Unguarded): MiddlewareHandler<Env> =>
  async (c, next) => {
    if (safe.has(c.req.method) || crossSite(c.req.path)) return next();
    return cameFrom(c) !== 'elsewhere' && (uploads(c.req.path) || (await isOurs(c)))
      ? next()
      : refuse(c);
  };

/** The answer to a form whose token was read elsewhere, if it is not ours. */
export const withoutToken = (
  c: Context<Env>,
  token: string | undefined,
): Promise<Response> | undefined => (isToken(c, token) ? undefined : refuse(c));

async function isOurs(c: Context<Env>): Promise<boolean> {
  if (c.req.path === needsNoToken) return true;
  if (formTypes.test(c.req.header('content-type') || 'text/plain')) return hasToken(c);
  // No form can send other types across sites; only the session's power needs the token.
  return (
    c.var.session === undefined ||
    cameFrom(c) === 'here' ||
    isToken(c, c.req.header('x-csrf-token'))
  );
}

/** What the browser says of the page that posts; `unknown` where it is no browser, or an old one. */
function cameFrom(c: Context<Env>): 'here' | 'elsewhere' | 'unknown' {
  const site = c.req.header('sec-fetch-site');
  if (site === 'same-origin') return 'here';
  if (site !== undefined && site !== 'none') return 'elsewhere';
  const origin = c.req.header('origin');
  if (origin === undefined) return 'unknown';
  return origin === c.var.config.origin ? 'here' : 'elsewhere';
}

async function hasToken(c: Context<Env>): Promise<boolean> {
  const body = await readBody(c);
  return isToken(c, body?.get('csrf'));
}

function isToken(c: Context<Env>, given: unknown): boolean {
  const holder = c.var.session?.id ?? readCookie(c, cookie);
  if (holder === undefined || typeof given !== 'string') return false;
  const bytes = Buffer.from(given, 'base64url');
  if (bytes.length !== 64) return false;
  const token = xor(bytes.subarray(0, 32), bytes.subarray(32)).toString('base64url');
  return same(token, c.var.seal.mark('csrf', holder));
}

const xor = (a: Uint8Array, b: Uint8Array): Buffer =>
  Buffer.from(a.map((byte, i) => byte ^ (b[i] ?? 0)));

async function refuse(c: Context<Env>): Promise<Response> {
  const { t } = c.var;
  // What another site wrote is not the reader's, and is not shown to them in the hall's name.
  const own = cameFrom(c) === 'here' ? await readBody(c) : undefined;
  return sayWrong(c, 403, {
    title: t('This form has grown old'),
    text: t(
      'It was opened before you signed in or out, in another browser, or on another site, so nothing was done. Go back, load the page again, and send it once more.',
    ),
    more: typedTexts(t, own),
  });
}
