/**
 * For tests: the sound book with secret votes, and the documents that sound books name.
 * @module
 */
import { base64, utf8 } from '../../../book/bytes.ts';
import { secretStory } from '../../../union/golden/secret/testing.ts';
import { document, documentHash } from '../../testing.ts';

export const secret = secretStory();

/** The sealed ballots and openings of the books, by their hashes, as texts. */
export const sealed: ReadonlyMap<string, string> = secret.attachments;

/** A document that one of the books names. */
export function enclosed(hash: string): Uint8Array | undefined {
  const text = sealed.get(hash);
  if (text !== undefined) return utf8(text);
  return hash === documentHash ? document : undefined;
}

/** The documents of the sound book of that name in Base64, by their hashes. */
export function attachmentsOf(name: string): Readonly<Record<string, string>> {
  if (name === 'story') return { [documentHash]: base64(document) };
  return name === 'secret'
    ? Object.fromEntries([...sealed].map(([hash, text]) => [hash, base64(utf8(text))]))
    : {};
}
