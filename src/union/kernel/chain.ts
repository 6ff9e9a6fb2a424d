/**
 * Hash chains (Lamport, “Password authentication with insecure communication”, 1981): each link is
 * the SHA-256 of the one before it. Only the last one is published. Who knows the first can show the
 * one before it, then the one before that; who has seen those can't guess the next.
 * @module
 */
import { fromHex } from '../../book/bytes.ts';
import { sha256Hex } from '../../book/hash.ts';
import type { Hash } from './ids.ts';

/** The link that a link leads to. */
export const nextLink = (link: Hash): Hash => sha256Hex(fromHex(link));

/** A chain of so many links, from its first: `chain(a, 2)` is `[a, nextLink(a)]`. */
export function chain(first: Hash, length: number): readonly Hash[] {
  const links = [first];
  while (links.length < length) links.push(nextLink(links.at(-1) ?? first));
  return links;
}
