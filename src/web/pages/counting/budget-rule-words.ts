/**
 * The rules for budgets as a form names them: by the names that the command line has, and in words.
 * @module
 */
import { variantInWords } from '../../../count/explain/variants.ts';
import { budgetRules } from '../../../count/budget/rules.ts';
import { sayIn } from '../../acts/say.ts';
import type { Choice } from '../../parts/fields.ts';
import { phrase, type Words } from '../../words.ts';

/** What is counted where nobody has chosen yet; as equalshares.net recommends. */
export const usualRule = 'mes-cost-add1u';

const families = [
  ['mes-cost', phrase('Equal shares: a project is worth what it costs')],
  ['mes-card', phrase('Equal shares: all projects are worth the same')],
  ['mes-points', phrase('Equal shares: a project is worth its points')],
  ['greedy', phrase('The most wanted first')],
  ['bos', phrase('Boosted equal shares')],
  ['phragmen', phrase('Shared loads (Phragmén)')],
] as const;

/** What stands in a name, and the variant that it stands for. */
const parts = [
  ['whole', 'start in whole units of the currency'],
  ['add1', 'money raised until the budget would be passed'],
  ['add1u', 'money raised until the budget would be passed, the rest by votes'],
  ['add1e', 'money raised until the budget is used'],
  ['add1eu', 'money raised until the budget is used, the rest by votes'],
  ['u', 'the rest by votes'],
  ['phrag', 'the rest by Phragmén from loads of nothing'],
  ['comparison', 'voters choose between it and greedy'],
] as const;

const others: ReadonlyMap<string, string> = new Map([
  ['greedy-cost', 'by votes'],
  ['greedy-card', 'by votes for a unit of money'],
  ['greedy-points', 'by points for a unit of money'],
  ['greedy-cost-no-skip', 'by votes, ends at the first that does not fit'],
  ['greedy-card-no-skip', 'by votes for a unit of money, ends at the first that does not fit'],
  ['greedy-points-no-skip', 'by points for a unit of money, ends at the first that does not fit'],
  ['bos', 'utility is cost'],
  ['bos-cost', 'utility is cost'],
  ['bos-card', 'utility is 1 a project'],
  ['bos-points', 'utility is points'],
  ['phragmen', 'ends at the first that does not fit'],
  ['phragmen-skip', 'passes over what does not fit'],
]);

const familyOf = (rule: string): string =>
  families.find(([begin]) => rule.startsWith(begin))?.[1] ?? rule;

/** The family of a rule: all that a heading says of those below it. */
export const ruleName = (t: Words, rule: string): string => t(familyOf(rule));

function detailsOf(rule: string): string | undefined {
  const known = others.get(rule);
  if (known !== undefined) return known;
  const [, , ...ends] = rule.split('-');
  const said = ends.flatMap((end) =>
    parts.filter(([part]) => part === end).map(([, words]) => words),
  );
  return said.length > 0 ? said.join(', ') : undefined;
}

export const ruleChoices = (t: Words): readonly Choice[] =>
  families.flatMap(([begin, group]) =>
    budgetRules
      .filter((rule) => rule.startsWith(begin))
      .map((rule) => {
        const details = detailsOf(rule);
        const label =
          details === undefined ? rule : `${rule}: ${variantInWords(details, sayIn(t))}`;
        return { value: rule, label, group: t(group) };
      }),
  );
