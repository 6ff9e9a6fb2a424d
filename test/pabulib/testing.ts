/**
 * For tests of Pabulib files: a union that shares out money by every rule and every sort of ballot.
 * @module
 */
import { budgetRule } from '../../src/union/assembly/testing.ts';
import type { Charter } from '../../src/union/charter/charter.ts';
import { charterOf } from '../../src/union/testing.ts';
import { fund } from '../../src/web/pages/unions/assembly/budget/testing.ts';

const shares = { method: 'equal-shares-budget' } as const;
const greedy = { method: 'greedy-budget' } as const;
export const rules = {
  shares: budgetRule(shares),
  'same-worth': budgetRule({ ...shares, utility: 'cardinality', completion: 'phragmen' }),
  add1: budgetRule({ ...shares, raise: 'add1', step: 100 }),
  raised: budgetRule({ ...shares, raise: 'add1e', step: 500, completion: 'greedy' }),
  cents: budgetRule({ ...shares, raise: 'add1', step: 1, completion: 'phragmen' }),
  points: budgetRule({ ...shares, ballot: 'points' }),
  ranking: budgetRule({ ...shares, ballot: 'ranking' }),
  wanted: budgetRule(greedy),
  stopping: budgetRule({ ...greedy, tooDear: 'stop' }),
  cheap: budgetRule({ ...greedy, utility: 'cardinality' }),
  'by-points': budgetRule({ ...greedy, ballot: 'points' }),
  loads: budgetRule({ method: 'phragmen-budget' }),
};
export const projects = { ...fund, 'A; "quoted" name': 15_099 };
/** How two of three voters mark them; the third supports none. */
export const marked = {
  approval: [
    [1, null, 1, null],
    [null, 1, 1, 1],
  ],
  points: [
    [2, null, 8, null],
    [3, 4, null, 3],
  ],
  ranking: [
    [2, 1, null, null],
    [null, 3, 1, 2],
  ],
} as const;
export const none = [null, null, null, null];

const base = charterOf('association', { name: 'Night Moderators', waiting: 0 });
export const charter: Charter = { ...base, decisions: { ...base.decisions, ...rules } };
