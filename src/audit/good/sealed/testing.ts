/**
 * For tests: the sound book with secret votes, and the documents that sound books name.
 * @module
 */
import { base64, utf8 } from '../../../book/bytes.ts';
import { secretStory } from '../../../union/golden/secret/testing.ts';
import { secretChoicesStory } from '../../../union/golden/secret-choices/testing.ts';
import { document, documentHash } from '../../testing.ts';

export const secret = secretStory();
export const secretChoices = secretChoicesStory();

/** The sealed ballots and openings of the books, by their hashes, as texts. */
export const sealed: ReadonlyMap<string, string> = secret.attachments;

/** A document that one of the books names. */
export function enclosed(hash: string): Uint8Array | undefined {
  const text = sealed.get(hash) ?? secretChoices.attachments.get(hash);
  if (text !== undefined) return utf8(text);
  return hash === documentHash ? document : undefined;
}

/** The documents of the sound book of that name in Base64, by their hashes. */
export function attachmentsOf(name: string): Readonly<Record<string, string>> {
  if (name === 'story') return { [documentHash]: base64(document) };
  if (name === 'secret') return inBase64(sealed);
  return name === 'secret-choices' ? inBase64(secretChoices.attachments) : {};
}

const inBase64 = (texts: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries([...texts].map(([hash, text]) => [hash, base64(utf8(text))]));
