/**
 * The ballots of a choice as files, for programs that others wrote.
 * @module
 */
import { writeAbif, writeAbifScores } from '../../../../../count/formats/write-abif.ts';
import { writeBlt } from '../../../../../count/formats/write-blt.ts';
import { ballotForms, isScoresMethod } from '../../../../../count/methods.ts';
import {
  candidatesOf,
  type Contest,
  placesOn,
  type Profile,
  rankingsCounted,
  scoresIn,
} from '../../../../../union/assembly/assembly.ts';
import { isContest, type Rule } from '../../../../../union/charter/charter.ts';

export interface BallotFile {
  readonly ending: 'abif' | 'blt';
  readonly format: string;
}

/** What there is for ballots of that rule: BLT knows no scores and no grades. */
export function ballotFiles(rule: Rule | undefined): readonly BallotFile[] {
  if (!rule || !isContest(rule)) return [];
  const abif = { ending: 'abif', format: 'ABIF' } as const;
  return isScoresMethod(rule.method) ? [abif] : [{ ending: 'blt', format: 'BLT' }, abif];
}

/** What stands in such a file. */
interface ToWrite {
  readonly title: string;
  readonly names: readonly string[];
  readonly profile: Profile;
}

/** The text of such a file. */
export function ballotFile(
  contest: Contest,
  { title, names, profile }: ToWrite,
  ending: BallotFile['ending'],
): string {
  const { seats, rule } = contest;
  if (isScoresMethod(rule.method)) {
    const ballots = scoresIn(placesOn(contest), profile);
    return writeAbifScores({ title, seats, candidates: names, ballots });
  }
  // As they are counted, so that other programs come to the same.
  const ballots = rankingsCounted(contest, profile);
  const election = { title, seats, candidates: candidatesOf(contest, names), ballots };
  return ending === 'blt'
    ? writeBlt(election)
    : writeAbif(election, ballotForms[rule.method] === 'some');
}
