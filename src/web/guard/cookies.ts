/**
 * The hall's few cookies. None is for being followed: who only reads gets none.
 * @module
 */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Env } from '../env.ts';

export interface CookieLife {
  /** In seconds; without it the cookie ends with the browser. */
  readonly maxAge?: number;
}

/** On https the name binds the cookie to this very host (`__Host-`, RFC 6265bis). */
const nameOf = (c: Context<Env>, name: string): string => (isSecure(c) ? `__Host-${name}` : name);

const isSecure = (c: Context<Env>): boolean => c.var.config.origin.startsWith('https:');

export const readCookie = (c: Context<Env>, name: string): string | undefined =>
  getCookie(c, nameOf(c, name));

export function writeCookie(
  c: Context<Env>,
  name: string,
  value: string,
  life: CookieLife = {},
): void {
  const bounds = { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c) } as const;
  setCookie(c, nameOf(c, name), value, { ...bounds, ...life });
}

export function dropCookie(c: Context<Env>, name: string): void {
  deleteCookie(c, nameOf(c, name), { path: '/', secure: isSecure(c) });
}
