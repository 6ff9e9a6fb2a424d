/**
 * The page's words for the union's own sentences (its rules, its outcomes, its refusals), which are
 * written in the pure rooms and so can't know of a page.
 * @module
 */
import { isDay, isInstant } from '../../union/kernel/instant.ts';
import type { Refusal } from '../../union/kernel/refusal.ts';
import { type Say, type Saying, told } from '../../union/kernel/say.ts';
import type { Words } from '../words.ts';

/** The slots of those sentences are checked by the tests of the rooms that write them. */
export const sayIn = (t: Words): Say => t;

/** A saying in the reader's language, with moments and days as the page writes them. */
export const tell = (t: Words, saying: Saying): string =>
  told(saying, sayIn(t), (value) => (typeof value === 'string' ? dated(t, value) : value));

function dated(t: Words, text: string): string {
  if (isInstant(text)) return t.plainMoment(text);
  return isDay(text) ? t.plainDate(`${text}T00:00:00.000Z`) : text;
}

/** Why something was refused, in the reader's language; which field is wrong, its place has to show. */
export const sayRefusal = (t: Words, { saying }: Refusal): string => tell(t, saying);
