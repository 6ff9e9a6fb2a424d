/**
 * For tests: rules of budgets that are wrong or just right, by what is so of them.
 * @module
 */
import { budgetRule } from '../../../union/assembly/testing.ts';

const shares = budgetRule({ method: 'equal-shares-budget' });
const greedy = budgetRule({ method: 'greedy-budget' });
const phragmen = budgetRule({ method: 'phragmen-budget' });

function without<Rule extends object>(rule: Rule, part: keyof Rule): object {
  const { [part]: _, ...others } = rule;
  return others;
}

export const ruleCases: Readonly<Record<string, object>> = {
  'a budget by equal shares': shares,
  'a budget by points': budgetRule({
    method: 'greedy-budget',
    ballot: 'points',
    points: 100,
    most: 999_999_999_999,
  }),
  'a budget by more points than there can be': budgetRule({
    method: 'greedy-budget',
    ballot: 'points',
    points: 101,
  }),
  'a budget without a number of points': { ...greedy, ballot: 'points', utility: 'points' },
  'points where voters put crosses': { ...shares, points: 10 },
  'a budget by loads': phragmen,
  'a budget by loads of ranks': { ...phragmen, ballot: 'ranking' },
  'a worth in a budget by loads': { ...phragmen, utility: 'cost' },
  'a budget that does not say what a project is worth': without(shares, 'utility'),
  'ranks that are worth the cost': { ...shares, ballot: 'ranking' },
  'ranks that are worth points': { ...shares, ballot: 'ranking', utility: 'points' },
  'money raised by steps': { ...shares, raise: 'add1', step: 100, completion: 'phragmen' },
  'money raised without a step': { ...shares, raise: 'add1e' },
  'a step without money raised': { ...shares, step: 1 },
  'a step of nothing': { ...shares, raise: 'add1', step: 0 },
  'money raised for the most wanted': { ...greedy, raise: 'add1', step: 1 },
  'equal shares that pass over': { ...shares, tooDear: 'skip' },
  'the most wanted, whatever does not fit': without(greedy, 'tooDear'),
  'a budget without a currency': without(shares, 'currency'),
  'a budget in a currency that there is not': { ...shares, currency: 'XAU' },
  'a quorum of yes in a budget': {
    ...shares,
    quorum: { kind: 'yes-of-entitled', share: { num: 1, den: 5 } },
  },
  'a budget with none of these': { ...shares, none: true },
};
