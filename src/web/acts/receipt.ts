/**
 * Receipts on their way to whom they belong: the browser lays each one aside, so that years later
 * it can show that what was acknowledged still stands.
 * @module
 */
import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Receipt } from '../../clerk/clerk.ts';
import type { Env } from '../env.ts';

const tenMinutes = 600;

/** For `browser/sign.ts`: hence a cookie that scripts may read. It holds nothing secret. */
export function giveReceipt(c: Context<Env>, receipt: Receipt): void {
  const value = Buffer.from(JSON.stringify(receipt)).toString('base64url');
  setCookie(c, 'receipt', value, { path: '/', sameSite: 'Lax', maxAge: tenMinutes });
}
