/**
 * What the store's tests put into it. Each test takes names of its own, so that all may share one
 * store.
 * @module
 */
import type { Commit, NewJob, VaultRecord } from '../clerk/ports.ts';

let taken = 0;

/** A name that no other test uses. */
export const fresh = (what: string): string => `${what}-${(taken++).toString().padStart(4, '0')}`;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export const text = (of: Uint8Array | undefined): string => new TextDecoder().decode(of);

/** A commit of `entries` on top of `from` others, with nothing beside them. */
export const commitOf = (
  union: string,
  from: number,
  entries: readonly string[],
  more: Partial<Commit> = {},
): Commit => ({
  union,
  from,
  entries: entries.map(bytes),
  tiles: [],
  checkpoint: `${union} ${from + entries.length}`,
  attachments: [],
  vault: [],
  jobs: [],
  ...more,
});

/** The first commit of a new book, whose slug is its id. */
export const founding = (union: string, more: Partial<Commit> = {}): Commit =>
  commitOf(union, 0, ['founding'], { slug: union, ...more });

export const record = (collection: string, id: string, more: Partial<VaultRecord> = {}) =>
  ({ collection, id, owner: 'ada', doc: { id }, ...more }) satisfies VaultRecord;

export const job = (kind: string, key: string, at = 0): NewJob => ({ kind, key, at, doc: { key } });
