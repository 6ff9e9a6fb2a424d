/**
 * Records as sentences: what each entry of a book says, in plain words for the minutes page.
 * @module
 */
import type { Entry } from './kernel/entry.ts';
import { type Sentence, type Teller, Telling } from './sentence-parts.ts';
import { assemblySentences } from './sentences-assembly.ts';
import { talkSentences } from './sentences-talk.ts';
import { memberSentences } from './sentences-members.ts';
import { secrecySentences } from './sentences-secrecy.ts';
import { treasurySentences } from './sentences-treasury.ts';
import { unionSentences } from './sentences-union.ts';
import type { ReadUnion } from './state.ts';

export type { Teller } from './sentence-parts.ts';

/** How each act is told; a test holds that none in the registry is missing. */
export const sentences: ReadonlyMap<string, Sentence> = new Map([
  ...Object.entries(unionSentences),
  ...Object.entries(memberSentences),
  ...Object.entries(assemblySentences),
  ...Object.entries(talkSentences),
  ...Object.entries(secrecySentences),
  ...Object.entries(treasurySentences),
]);

/**
 * A record as a plain sentence: `'Ada vouched for Bo.'` Names and titles are those of today, from
 * the vault; what a resolution carried says which.
 */
export function sentenceOf(
  { intent }: Pick<Entry, 'intent'>,
  union: ReadUnion,
  teller: Teller,
): string {
  const told = new Telling(intent, union, teller);
  const sentence = sentences.get(intent.act)?.(told) ?? unknown(told);
  return intent.under
    ? told.say('By the decision on {proposal}: {sentence}', {
        proposal: told.proposalOf(intent.under.resolution),
        sentence,
      })
    : sentence;
}

/** For the act of a later version. */
const unknown = ({ say, who, intent: { act } }: Telling): string =>
  say('{who} did {act}.', { who, act });
