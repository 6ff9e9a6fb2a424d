/**
 * What texts of an election are called on a page. Those of other programs stand as they are; a union's
 * own election names its question and options by what the minutes commit to, and its choices by fixed words.
 * @module
 */
import { gradesUpTo } from '../../../union/assembly/secret/choice.ts';
import { sealedChoices } from '../../../union/assembly/secret/sealing.ts';
import { commitment, type KeptText } from '../../../union/kernel/text.ts';
import { heldInLines, type Said } from '../secret/held.ts';
import { wordsOn } from '../secret/lines-on-page.ts';
import type { Saying, SoundElection } from './election-report.ts';

/**
 * The words of an element’s `data-…`; in `data-called` the titles of options with their salts, in `data-asked` what the
 * question is called.
 */
export function sayingOn(element: HTMLElement, election: SoundElection): Saying {
  const word = wordsOn(element);
  const { called = '[]', asked = '{}' } = element.dataset;
  return isOurs(election)
    ? sayingOurs(word, {
        called: JSON.parse(called) as readonly KeptText[],
        asked: JSON.parse(asked) as Readonly<Record<string, string>>,
      })
    : sayingTheirs(word);
}

/** Whether an election is said to be one of a union: its description is a union’s id, its name a proposal’s. */
export const isOurs = ({
  description,
  name,
}: Pick<SoundElection, 'description' | 'name'>): boolean =>
  /^[0-9a-f]{64}$/.test(description) && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);

export const sayingTheirs = (word: Said): Saying => ({
  blank: word('of-blank'),
  others: word('others'),
  name: (text) => text,
  whole: ({ answers }, beside) =>
    answers.map((each, place) => `${each} ${beside[place] ?? 0}`).join(', '),
});

/** What a page knows of what a union’s election names by commitments. */
export interface Known {
  readonly called: readonly KeptText[];
  readonly asked: Readonly<Record<string, string>>;
}

export function sayingOurs(word: Said, { called, asked }: Known): Saying {
  const names = new Map<string, string>([
    ...sealedChoices.map((choice) => [choice, word(`of-${choice}`)] as const),
    ...gradesUpTo(5).map((grade) => [grade, word(`grade-${grade}`)] as const),
    ['none', word('none')],
    ...Object.entries(asked),
    ...called.map((kept) => [commitment(kept), kept.text] as const),
  ]);
  return {
    ...sayingTheirs(word),
    name(text) {
      const [first = ''] = text.split('|');
      return names.get(first) ?? first;
    },
    whole({ question, answers }, beside) {
      const top = Number(question.split('|')[3] ?? 0);
      const held = [{ question, answers, chosen: [], beside }];
      return heldInLines(held, { called, top }, word).join(' · ');
    },
  };
}
