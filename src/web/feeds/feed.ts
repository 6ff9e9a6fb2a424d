/**
 * A feed, whatever it is written as: what every format has.
 * @module
 */
import { createHash } from 'node:crypto';
import type { Instant } from '../../union/kernel/instant.ts';

export interface Item {
  /** A UUID, the same for as long as there are feeds. */
  readonly id: string;
  readonly title: string;
  /** Markup that is safe, with whole addresses. */
  readonly html: string;
  /** The page that it is about. */
  readonly url: string;
  readonly at: Instant;
  /** When what it says last changed. */
  readonly changed: Instant;
  /** What sort of thing it is, in one English word that never changes. */
  readonly tag: string;
}

export interface Feed {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** BCP 47. */
  readonly language: string;
  /** The page whose news these are. */
  readonly home: string;
  /** Its own address; a private feed keeps that to itself. */
  readonly self: string | undefined;
  /** Who speaks. */
  readonly author: string;
  readonly updated: Instant;
  /** The newest first. */
  readonly items: readonly Item[];
}

/**
 * A UUID made from names (RFC 9562, version 8, by SHA-256), so that a thing keeps its id when the
 * hall is called otherwise: `uuidFor(union.id, 'outcome', proposal.id)`.
 */
export function uuidFor(...names: readonly string[]): string {
  const bytes = createHash('sha256').update(names.join('\n')).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [8, 12, 16, 20, 32].map((end, i, ends) => hex.slice(ends[i - 1] ?? 0, end)).join('-');
}
