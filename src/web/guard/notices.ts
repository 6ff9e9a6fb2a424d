/**
 * A word that is said once, on the page after a form. It travels in a cookie under the hall's
 * seal, so that nobody can put words in the hall's mouth.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env, Notice } from '../env.ts';
import { dropCookie, readCookie, writeCookie } from './cookies.ts';
import { type Seal } from './seal.ts';

const cookie = 'notice';
const Notice = z.object({ tone: z.enum(['good', 'warn']), text: z.string() });

export function keepNotice(c: Context<Env>, notice: Notice): void {
  writeCookie(c, cookie, c.var.seal.sealed(cookie, JSON.stringify(notice)), { maxAge: 60 });
}

export const forgetNotice = (c: Context<Env>): void => dropCookie(c, cookie);

/** The word that is to be said, or nothing where there is none or it isn't the hall's. */
export function readNotice(c: Context<Env>, seal: Seal): Notice | undefined {
  const text = seal.opened(cookie, readCookie(c, cookie));
  return text === undefined ? undefined : Notice.parse(JSON.parse(text));
}
