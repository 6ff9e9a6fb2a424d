/**
 * What a sealed ballot can hold, in words that the scripts write.
 * @module
 */
import { gradeInWords } from '../../../../../count/explain/grades-in-words.ts';
import { gradeNames } from '../../../../../count/grades.ts';
import { sayIn } from '../../../../acts/say.ts';
import type { Words } from '../../../../words.ts';
import { choiceWord } from '../outcome-words.ts';

/** The answers to a question, in the order in which they are offered. */
export const choices = ['yes', 'no', 'abstain', 'blank'] as const;

/** What the scripts write for each choice. */
export const choiceNames = (t: Words): Readonly<Record<string, string>> => ({
  ...Object.fromEntries(
    choices.map((choice) => [`data-of-${choice}`, choiceWord(t, 'majority', choice)] as const),
  ),
  'data-none': t('None of these'),
  'data-nothing': t('Nothing marked'),
  'data-before': t('{one} before {other}', { one: '{one}', other: '{other}' }),
  'data-level': t('{one} and {other} level', { one: '{one}', other: '{other}' }),
  'data-score': t('{name}: {n}', { name: '{name}', n: '{n}' }),
  ...gradeWords(t),
});

/** What the scripts write for each grade. */
export const gradeWords = (t: Words): Readonly<Record<string, string>> =>
  Object.fromEntries(
    gradeNames.map((name) => [`data-grade-${name}`, gradeInWords(name, sayIn(t))] as const),
  );
