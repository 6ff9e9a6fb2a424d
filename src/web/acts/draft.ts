/**
 * What somebody typed before they went to prove an account: kept for an hour, for the browser that
 * typed it, so that they find it again when they come back.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Chance, Clock, Vault } from '../../clerk/ports.ts';
import type { Env } from '../env.ts';
import { blank, type Filled } from '../form.ts';
import { readCookie, writeCookie } from '../guard/cookies.ts';
import { digestOf } from '../guard/seal.ts';

interface Deps {
  readonly vault: Vault;
  readonly now: Clock;
  readonly chance: Chance;
}

const DraftDoc = z.object({
  /** The path of the page it was typed on. */
  page: z.string(),
  values: z.record(z.string(), z.string()),
});

const [collection, cookie] = ['coming-in', 'draft'];
const life = 3600;
const longest = 4_000;

/** Keeps the fields of a form that is about an act; the others are not the person's words. */
export async function keepDraft(
  c: Context<Env>,
  { vault, now, chance }: Deps,
  { page, typed }: { readonly page: string; readonly typed: FormData },
): Promise<void> {
  const values: Record<string, string> = {};
  for (const [name, value] of typed) {
    if (/^[tb]\.[a-z]{1,20}$/.test(name) && typeof value === 'string') {
      values[name] = value.slice(0, longest);
    }
  }
  const token = Buffer.from(chance(24)).toString('base64url');
  const expires = now() + life * 1000;
  await vault.write([
    { put: { collection, id: digestOf(token), owner: '', expires, doc: { page, values } } },
  ]);
  writeCookie(c, cookie, token, { maxAge: life });
}

/** What was typed on that page, if this browser has just come back from elsewhere. */
export async function draftFor(
  c: Context<Env>,
  { vault, now }: Pick<Deps, 'vault' | 'now'>,
  page: string,
): Promise<Filled> {
  const token = readCookie(c, cookie);
  const record = token && (await vault.get(collection, digestOf(token), now()));
  const draft = DraftDoc.safeParse(record ? record.doc : undefined).data;
  return draft?.page === page ? { ...blank, values: draft.values } : blank;
}
