/**
 * Who reads a feed: anybody, or the member whose key it is.
 * @module
 */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Vault } from '../../clerk/ports.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import { standingOf } from '../../union/members/members.ts';
import { PersonDoc } from '../accounts/person.ts';
import type { UnionDeps } from '../acts/deps.ts';
import { memberOf } from '../acts/membership.ts';
import { type UnionView, unionOf } from '../acts/union-view.ts';
import type { Languages } from '../catalogues.ts';
import type { Env } from '../env.ts';
import { readQuery } from '../guard/read-form.ts';
import type { Words } from '../words.ts';
import { feedOfKey, noteRead } from './keys.ts';

const Asked = z.object({
  key: z.string().max(100).optional(),
  lang: z.string().max(20).optional(),
});

/** Who reads, and how. */
export interface Reading {
  readonly view: UnionView;
  readonly t: Words;
  /** Set in a private feed: whose it is. */
  readonly member: MemberId | undefined;
  /** Whether the union's book is open to who reads. */
  readonly mayRead: boolean;
  readonly fixed: boolean;
}

/** Who reads; or the answer to a key that opens nothing. */
export async function readingOf(
  c: Context<Env>,
  deps: UnionDeps,
  languages: Languages,
): Promise<Reading | Response> {
  const view = unionOf(c);
  const { key, words, fixed } = askedIn(c, languages);
  if (key === undefined) {
    const mayRead = view.union.charter?.book !== 'members';
    return { view, t: words ?? c.var.t, member: undefined, mayRead, fixed };
  }
  const holder = await holderOf(deps, view, key);
  if (!holder) return noSuchFeed(c);
  if (holder.member === undefined) return ended(c);
  if (c.req.method === 'GET') await noteFetch(deps, view, holder.person);
  const t = words ?? languages.words(holder.language ?? c.var.t.language);
  return { view, t, member: holder.member, mayRead: true, fixed: true };
}

/** What the address asks for: a key, and a language. */
export function askedIn(
  c: Context<Env>,
  languages: Languages,
): {
  readonly key: string | undefined;
  readonly words: Words | undefined;
  readonly fixed: boolean;
} {
  const read = readQuery(c, Asked);
  const { key, lang = '' } = read.ok ? read.value : {};
  const fixed = languages.codes.includes(lang);
  return { key, words: fixed ? languages.words(lang) : undefined, fixed };
}

interface Holder {
  readonly person: string;
  /** Nobody's once they are no member any more. */
  readonly member: MemberId | undefined;
  readonly language: string | undefined;
}

/** Whose key it is, if it opens a feed of this union. */
async function holderOf(
  { store: { vault }, now }: UnionDeps,
  { union }: UnionView,
  key: string,
): Promise<Holder | undefined> {
  const whose = await feedOfKey(vault, key);
  if (whose?.union !== union.id) return undefined;
  const { person } = whose;
  const [member, language] = await Promise.all([
    memberOf(vault, { union: union.id, person, now: now() }),
    languageOf(vault, person, now()),
  ]);
  const belongs = standingOf(union.members, member ?? '') === 'member';
  return { person, member: belongs ? member : undefined, language };
}

async function languageOf(vault: Vault, person: string, now: number): Promise<string | undefined> {
  const record = await vault.get('person', person, now);
  return record && PersonDoc.parse(record.doc).language;
}

const noteFetch = (
  { store, now }: UnionDeps,
  { union }: UnionView,
  person: string,
): Promise<void> =>
  noteRead(store.vault, { union: union.id, person }, { at: now(), size: union.size });

// In plain words, since a feed reader shows them to a person at best as they are.
const noSuchFeed = (c: Context<Env>): Response =>
  c.text(c.var.t('No feed has this key. Its owner may have made a new one.'), 404);

const ended = (c: Context<Env>): Response =>
  c.text(c.var.t('This feed has ended: whoever made it is no member any more.'), 410);
