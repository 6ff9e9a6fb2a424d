/**
 * The count of Scottish councils: Scottish Local Government Elections Order 2007 (SSI 2007/42), rules 45 to 52.
 * @module
 */
import type { Rankings } from '../rankings.ts';
import type { Election } from '../story.ts';
import type { StvCount, StvOptions } from './stage.ts';
import { decimalVotes } from './votes.ts';
import { countWeighted } from './weighted.ts';

const five = decimalVotes(5, 'once');

/** ⌊valid ÷ (seats + 1)⌋ + 1 whole votes: rule 46. `wholeDroop(14207, 4)` is 2842. */
export const wholeDroop = (valid: number, seats: number): bigint =>
  BigInt(valid) / BigInt(seats + 1) + 1n;

/**
 * Elects by single transferable vote as Scottish councils do: quota in whole votes, one surplus or one
 * exclusion a stage, values of papers cut to five decimals (rule 48(3)), ties by the latest stage at which
 * they weren’t, else by lot (rules 49 and 51). Throws a `CountError` for ballots that rank equally.
 */
export const countScottish = (election: Election<Rankings>, options: StvOptions): StvCount =>
  countWeighted(
    election,
    {
      method: 'scottish-stv',
      variant: 'weighted inclusive Gregory, 5 decimals, SSI 2007/42 rules 45 to 52',
      reckoning: five,
      quota: (valid, seats) => wholeDroop(valid, seats) * five.one,
      emptySurplus: false,
      look: 'latest',
      batch: false,
    },
    options,
  );
