/**
 * How long a sealed ballot can be.
 * @module
 */
import { sumsForms } from '../../../count/sums.ts';
import { type ContestRule, highestOf } from '../../charter/charter.ts';

/**
 * So many places a sealed ballot has at most, “none of these” included: each choice on it takes room for its proof,
 * and it must fit into a record.
 */
export const mostSealed = (rule: Pick<ContestRule, 'method' | 'top' | 'grades'>): number =>
  ({ crosses: 41, scores: Math.floor(200 / (highestOf(rule) + 1)), pairs: 10, whole: 30 })[
    sumsForms[rule.method] ?? 'whole'
  ];
