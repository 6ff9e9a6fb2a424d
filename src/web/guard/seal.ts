/**
 * The hall's own seal: by it the hall knows again what it gave out, without keeping a list.
 * @module
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Chance, KeyValue } from '../../clerk/ports.ts';

/** Marks texts, and knows its own marks; a mark for one purpose is none for another. */
export interface Seal {
  mark(purpose: string, text: string): string;
  /** `text` and its mark in one, for a cookie. */
  sealed(purpose: string, text: string): string;
  /** The text, if the mark is this hall's. */
  opened(purpose: string, sealed: string | undefined): string | undefined;
}

/** Requires a secret of at least 32 bytes. */
export function createSeal(secret: Uint8Array): Seal {
  const mark = (purpose: string, text: string): string =>
    createHmac('sha256', secret).update(`${purpose}\0${text}`).digest('base64url');
  const sealed = (purpose: string, text: string): string =>
    `${Buffer.from(text).toString('base64url')}.${mark(purpose, text)}`;
  const opened = (purpose: string, given: string | undefined): string | undefined => {
    const [body = '', made = ''] = (given ?? '').split('.');
    const text = Buffer.from(body, 'base64url').toString();
    return same(made, mark(purpose, text)) ? text : undefined;
  };
  return { mark, sealed, opened };
}

/** The hall's secret: made at its first start, kept in the store. */
export async function hallSecret(kv: KeyValue, chance: Chance): Promise<Uint8Array> {
  const made = Buffer.from(chance(32)).toString('base64url');
  await kv.swap(secretKey, undefined, made);
  const kept = await kv.get(secretKey);
  if (typeof kept !== 'string') throw new TypeError(`“${secretKey}” in the store is not a text`);
  return Buffer.from(kept, 'base64url');
}

const secretKey = 'web/secret';

/** Equal, in a time that doesn't tell how much of it is. */
export function same(given: string, made: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(made)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** SHA-256 in hex: what stands in the vault instead of a secret that somebody else holds. */
export const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');
