/**
 * Votes on options, in words: what stands on a ballot, and what one ballot says.
 * @module
 */
import { scaleInWords } from '../../../../../count/explain/grades-in-words.ts';
import { ballotForms } from '../../../../../count/methods.ts';
import type { Marks } from '../../../../../union/assembly/assembly.ts';
import {
  type BudgetRule,
  type ContestRule,
  highestOf,
  isBudget,
  isContest,
} from '../../../../../union/charter/charter.ts';
import { sayIn } from '../../../../acts/say.ts';
import type { Paper } from '../../../../parts/paper.ts';
import type { Words } from '../../../../words.ts';
import { type OnProposal, optionNames } from '../sitting.ts';

/** What the places of a ballot are called: the options, and “none of these” where the rule has it. */
export const placeNames = (
  { t, proposal, texts }: Pick<OnProposal, 't' | 'proposal' | 'texts'>,
  rule: Pick<ContestRule, 'none'> | BudgetRule,
): readonly string[] => [
  ...optionNames({ t, texts }, proposal),
  ...('none' in rule && rule.none ? [t('None of these')] : []),
];

interface Named {
  readonly rule: ContestRule | BudgetRule;
  readonly names: readonly string[];
}

/** What voters write beside the options: the form of the paper. */
export const formOf = (rule: ContestRule | BudgetRule): Paper['form'] =>
  isBudget(rule) ? budgetForms[rule.ballot] : ballotForms[rule.method];

const budgetForms = { approval: 'some', points: 'points', ranking: 'order' } as const;

const gradeIn = (t: Words, rule: ContestRule | BudgetRule, mark: number): string =>
  (isContest(rule) && scaleInWords(highestOf(rule) + 1, sayIn(t))[mark]) || t.number(mark);

/** One ballot: `1. Ada, 2. Bo`, `Ada: 5, Bo: 0`, `Ada: good`, or `Ada and Bo`. */
export function marksInWords(t: Words, { rule, names }: Named, marks: Marks): string {
  const given = marks.flatMap((mark, place) =>
    mark === null ? [] : [{ mark, name: names[place] ?? t.number(place + 1) }],
  );
  if (given.length === 0) return t('Nothing marked');
  switch (formOf(rule)) {
    case 'order':
    case 'ranks':
      return t.list(
        given
          .toSorted((a, b) => a.mark - b.mark)
          .map(({ mark, name }) => t('{n}. {name}', { n: mark, name })),
      );
    case 'scores':
    case 'points':
      return t.list(given.map(({ mark, name }) => t('{name}: {n}', { name, n: mark })));
    case 'grades':
      return t.list(
        given.map(({ mark, name }) =>
          t('{name}: {grade}', { name, grade: gradeIn(t, rule, mark) }),
        ),
      );
    default:
      return t.list(given.map(({ name }) => name));
  }
}
