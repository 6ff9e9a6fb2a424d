/**
 * Whether a text has the length it may have.
 * @module
 */
import type { Words } from '../../../words.ts';

/** What is wrong with a text that is needed, in the reader’s words; nothing where it fits. */
export function lengthWrong(t: Words, text: string, most: number): string | undefined {
  if (text === '') return t('This is needed.');
  return text.length > most
    ? t.many(most, 'Write at most {n} character.', 'Write at most {n} characters.')
    : undefined;
}
