/**
 * For tests: the sound book with secret votes, and the documents that sound books name.
 * @module
 */
import { base64, utf8 } from '../../../book/bytes.ts';
import { fromElsewhereStory } from '../../../union/golden/from-elsewhere/testing.ts';
import { losingKeysStory } from '../../../union/golden/losing-keys/testing.ts';
import { secretStory } from '../../../union/golden/secret/testing.ts';
import { secretChoicesStory } from '../../../union/golden/secret-choices/testing.ts';
import { document, documentHash } from '../../testing.ts';

export const secret = secretStory();
export const secretChoices = secretChoicesStory();
export const fromElsewhere = fromElsewhereStory();
export const losingKeys = losingKeysStory();

/** The sealed ballots and openings of the books, by their hashes, as texts. */
export const sealed: ReadonlyMap<string, string> = secret.attachments;

/** The same of each book that has some. */
const sealedIn: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  secret: sealed,
  'secret-choices': secretChoices.attachments,
  'from-elsewhere': fromElsewhere.attachments,
  'losing-keys': losingKeys.attachments,
};

/** A document that one of the books names. */
export function enclosed(hash: string): Uint8Array | undefined {
  for (const texts of Object.values(sealedIn)) {
    const text = texts.get(hash);
    if (text !== undefined) return utf8(text);
  }
  return hash === documentHash ? document : undefined;
}

/** The documents of the sound book of that name in Base64, by their hashes. */
export function attachmentsOf(name: string): Readonly<Record<string, string>> {
  if (name === 'story') return { [documentHash]: base64(document) };
  return inBase64(sealedIn[name] ?? new Map());
}

const inBase64 = (texts: ReadonlyMap<string, string>): Readonly<Record<string, string>> =>
  Object.fromEntries([...texts].map(([hash, text]) => [hash, base64(utf8(text))]));
