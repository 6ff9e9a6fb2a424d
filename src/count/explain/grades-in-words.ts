/**
 * Grades in the reader’s words.
 * @module
 */
import { type GradeName, gradesNamed } from '../grades.ts';
import type { JudgmentCount } from '../majority-judgment.ts';
import type { Say } from './say.ts';

const inWords: Readonly<Record<GradeName, (say: Say) => string>> = {
  excellent: (say) => say('excellent'),
  'very-good': (say) => say('very good'),
  good: (say) => say('good'),
  acceptable: (say) => say('acceptable'),
  poor: (say) => say('poor'),
  reject: (say) => say('to reject'),
};

export const gradeInWords = (name: GradeName, say: Say): string => inWords[name](say);

/** The grades of a scale of so many, the lowest first. */
export const scaleInWords = (grades: number, say: Say): readonly string[] =>
  gradesNamed(grades).map((name) => gradeInWords(name, say));

/** What a count calls its grades, the lowest first: numbers, where they are not those of a rule. */
export function gradesOfCount(
  { given, named }: Pick<JudgmentCount, 'given' | 'named'>,
  say: Say,
): readonly string[] {
  const grades = given[0]?.length ?? 0;
  const words = named ? scaleInWords(grades, say) : [];
  return words.length > 0 ? words : [...Array(grades).keys()].map(String);
}
