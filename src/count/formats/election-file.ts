/**
 * What a file of ballots says, whatever its format.
 * @module
 */
import type { Rankings } from '../rankings.ts';
import type { Scores } from '../scores.ts';
import type { Election } from '../story.ts';

export type PrefLibType = 'soc' | 'soi' | 'toc' | 'toi';

export type Format =
  | 'blt'
  | PrefLibType
  | 'abif'
  | 'csv-ranks'
  | 'csv-scores'
  | 'csv-choices'
  | 'csv-parties'
  | 'debian'
  | 'profile';

interface Said<Kind, Ballots> {
  readonly format: Format;
  /**
   * Approvals are rankings of a single rank, in which all stand whom the voter approves; totals are those in
   * which stands one list.
   */
  readonly kind: Kind;
  readonly election: Election<Ballots>;
  /** Whether the file says how many seats there are. Where it doesn’t, the election has 1. */
  readonly seatsStated: boolean;
  /** Candidates in the order that the file gives for ties. */
  readonly tieOrder?: readonly number[];
  /** The candidate who stands for all names that were written in and not declared. */
  readonly writeIns?: number;
  /** What else the file says, by the file’s own words for it. */
  readonly remarks: ReadonlyMap<string, string>;
}

export type RankingsFile = Said<'rankings' | 'approvals' | 'totals', Rankings>;
export type ScoresFile = Said<'scores', Scores>;
export type ElectionFile = RankingsFile | ScoresFile;
