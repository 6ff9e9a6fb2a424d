/**
 * Texts marked with their language, for people who choose what they see by it.
 * @module
 */
import { LanguageString } from '@fedify/vocab';

/** The text as it is, for servers that read no more; and once more by its language. */
export const tagged = (text: string, language: string | undefined): (string | LanguageString)[] =>
  language === undefined ? [text] : [text, new LanguageString(text, language)];
