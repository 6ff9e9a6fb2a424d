/**
 * The story of a count in sentences that somebody without training understands.
 * @module
 */
import type { AnyCount } from '../methods.ts';
import { type CommitteeCount, explainCommittee } from './committees.ts';
import { explainDrawn } from './drawn.ts';
import { explainIrv } from './irv.ts';
import { explainJudgment } from './judgment.ts';
import { explainLists, type ListsCount } from './lists.ts';
import { explainPairwise, type PairwiseCount } from './pairwise.ts';
import type { Say } from './say.ts';
import { type AnyStvCount, explainStv } from './stv.ts';
import { Teller } from './teller.ts';
import { explainTotals } from './totals.ts';

/**
 * Tells a count: the method and its variant, the rounds in order, who is elected, and every tie. Each text is a
 * sentence or two on one line; of long lists and of very many rounds it says how many it leaves out.
 * @example
 * explain(countIrv(election, { lot }), english).at(-1) // 'No tie had to be settled.'
 */
export function explain(count: AnyCount, say: Say): readonly string[] {
  const teller = new Teller(count.candidates, say);
  if (isStv(count)) return explainStv(teller, count);
  if (isPairwise(count)) return explainPairwise(teller, count);
  if (isOfLists(count)) return explainLists(teller, count);
  if ('fit' in count) return explainDrawn(teller, count);
  if ('medians' in count) return explainJudgment(teller, count);
  if (isOfCommittee(count)) return explainCommittee(teller, count);
  return 'rounds' in count ? explainIrv(teller, count) : explainTotals(teller, count);
}

const isStv = (count: AnyCount): count is AnyStvCount => 'stages' in count;
const isPairwise = (count: AnyCount): count is PairwiseCount => 'pairwise' in count;
const isOfLists = (count: AnyCount): count is ListsCount => 'seatsOf' in count;
const isOfCommittee = (count: AnyCount): count is CommitteeCount =>
  'purchases' in count || ('rounds' in count && !('blank' in count));
