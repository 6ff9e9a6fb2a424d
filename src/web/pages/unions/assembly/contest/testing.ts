/**
 * For tests: a union that decides among options in every form of ballot.
 * @module
 */
import type { Charter } from '../../../../../union/charter/charter.ts';
import { fraction } from '../../../../../union/kernel/fraction.ts';
import { charterOf, contestRule } from '../../../../../union/testing.ts';

/** One kind of decision for each form of ballot. */
export function choosingCharter(): Charter {
  const base = charterOf('association', { name: 'Night Moderators', waiting: 0 });
  const none = true;
  return {
    ...base,
    decisions: {
      ...base.decisions,
      choice: contestRule({ method: 'schulze', title: 'Choosing', none }),
      debian: contestRule({
        method: 'debian',
        none,
        quorum: { kind: 'yes-of-entitled', share: fraction(1, 2) },
      }),
      election: contestRule({
        method: 'scottish-stv',
        title: 'Electing',
        none,
        quorum: { kind: 'turnout', share: fraction(2, 3) },
      }),
      seating: contestRule({ method: 'scottish-stv', title: 'Seating', none }),
      lists: contestRule({ method: 'dhondt', title: 'Lists' }),
      cross: contestRule({ method: 'plurality', title: 'Crossing' }),
      crosses: contestRule({ method: 'approval', title: 'Approving' }),
      scores: contestRule({ method: 'star', title: 'Scoring' }),
      grades: contestRule({ method: 'majority-judgment', title: 'Grading' }),
    },
  };
}
