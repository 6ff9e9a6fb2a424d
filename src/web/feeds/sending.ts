/**
 * How a feed is sent: with a tag of what it was made from, so that whoever has it already is told so
 * before a word of it is looked up.
 * @module
 */
import type { Context } from 'hono';
import type { Env } from '../env.ts';
import { digestOf } from '../guard/seal.ts';

export interface Sending {
  /** Content type, without its charset. */
  readonly type: string;
  /** Everything that the text follows from: equal where the text would be. */
  readonly from: readonly (string | number)[];
  /** Whether only whoever has the key may keep it. */
  readonly private: boolean;
  /** Whether its language was chosen by the address, and not by who asks. */
  readonly fixed: boolean;
}

/** Raised when the program writes feeds in another way, so that nobody keeps the old one. */
const manner = 1;
/** Seconds for which nobody need ask again. */
const fresh = 300;

export async function sendFeed(
  c: Context<Env>,
  { type, from, private: secret, fixed }: Sending,
  make: () => Promise<string>,
): Promise<Response> {
  const { name, origin } = c.var.config;
  const tag = `"${digestOf(JSON.stringify([manner, type, name, origin, ...from])).slice(0, 32)}"`;
  const headers = new Headers({
    ETag: tag,
    // With a session a cookie may come along, which no cache may give to others.
    'Cache-Control': `${secret || c.var.session ? 'private' : 'public'}, max-age=${fresh}`,
  });
  if (!fixed) headers.set('Vary', 'Accept-Language, Cookie');
  if (secret) headers.set('X-Robots-Tag', 'noindex');
  else headers.set('Access-Control-Allow-Origin', '*');
  if (names(c.req.header('if-none-match'), tag))
    return new Response(null, { status: 304, headers });
  headers.set('Content-Type', `${type}; charset=utf-8`);
  return new Response(await make(), { headers });
}

/** Whether `If-None-Match` names the tag, by the weak comparison of RFC 9110, section 13.1.2. */
export const names = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  header
    .slice(0, 2_000)
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''))
    .some((each) => each === '*' || each === tag);
