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

/**
 * Elects by single transferable vote as {@link countScottish} does, but with values of papers as exact
 * fractions: no vote is lost to rounding. Throws a `CountError` for ballots that rank equally.
 */
export const countGregory = (election: Election<Rankings>, options: StvOptions): StvCount<Ratio> =>
  countWeighted(
    election,
    {
      method: 'gregory',
      variant: 'weighted inclusive Gregory, exact fractions, whole Droop quota',
      reckoning: exactVotes,
      quota: (valid, seats) => ratio(wholeDroop(valid, seats)),
      emptySurplus: false,
      look: 'latest',
      batch: false,
    },
    options,
  );
