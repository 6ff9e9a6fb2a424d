/**
 * The weighted inclusive Gregory method without rounding.
 * @module
 */
import type { Rankings } from '../rankings.ts';
import { ratio } from '../ratio.ts';
import type { Ratio } from '../ratio.ts';
import type { Election } from '../story.ts';
import { wholeDroop } from './scottish-stv.ts';
import type { StvCount, StvOptions } from './stage.ts';
import { exactVotes } from './votes.ts';
import { countWeighted } from './weighted.ts';

export interface GregoryOptions extends StvOptions {
  /**
   * `whole` (where it isn’t said): ⌊valid ÷ (seats + 1)⌋ + 1, to be reached. `exact`: valid ÷ (seats + 1), to
   * be passed.
   */
  readonly quota?: 'whole' | 'exact';
}

/**
 * Elects by single transferable vote as {@link countScottish} does, but with values of papers as exact
 * fractions: no vote is lost to rounding. Throws a `CountError` for ballots that rank equally.
 */
export const countGregory = (
  election: Election<Rankings>,
  { lot, quota = 'whole' }: GregoryOptions,
): StvCount<Ratio> =>
  countWeighted(
    election,
    {
      method: 'gregory',
      variant: `weighted inclusive Gregory, exact fractions, ${quota} Droop quota`,
      reckoning: exactVotes,
      quota: (valid, seats) =>
        quota === 'whole' ? ratio(wholeDroop(valid, seats)) : ratio(valid, seats + 1),
      past: quota === 'exact',
      emptySurplus: false,
      look: 'latest',
      batch: false,
    },
    { lot },
  );
