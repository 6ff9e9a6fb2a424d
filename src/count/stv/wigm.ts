/**
 * The reference rule of the Proportional Representation Foundation for the weighted inclusive Gregory method.
 * @module
 */
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import type { StvCount, StvOptions } from './stage.ts';
import { decimalVotes } from './votes.ts';
import { countWeighted } from './weighted.ts';

const four = decimalVotes(4, 'each-step');

export interface WigmOptions extends StvOptions {
  /** Whether all candidates are defeated at once who can’t win (B.2, optional). */
  readonly batch?: boolean;
}

/**
 * Elects by single transferable vote: quota valid ÷ (seats + 1), cut, + 0.0001; every product and quotient
 * cut to four decimals (D.4); ties by the lot alone (D.1). Throws a `CountError` for ballots that rank equally.
 */
export const countWigm = (
  election: Election<Rankings>,
  { lot, batch = false }: WigmOptions,
): StvCount =>
  countWeighted(
    election,
    {
      method: 'wigm',
      variant: `weighted inclusive Gregory, 4 decimals, PR Foundation reference${batch ? ', sure losers together' : ''}`,
      reckoning: four,
      quota: (valid, seats) => (BigInt(valid) * four.one) / BigInt(seats + 1) + 1n,
      emptySurplus: true,
      look: 'never',
      batch,
    },
    { lot },
  );
