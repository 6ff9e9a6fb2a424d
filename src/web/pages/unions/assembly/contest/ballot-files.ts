/**
 * The ballots of a choice as files, for programs that others wrote.
 * @module
 */
import { writeAbif, writeAbifScores } from '../../../../../count/formats/write-abif.ts';
import { writeBlt } from '../../../../../count/formats/write-blt.ts';
import { ballotForms, isScoresMethod } from '../../../../../count/methods.ts';
import { candidatesOf, rankingsCounted } from '../../../../../union/assembly/assembly.ts';
import { isContest, type Rule } from '../../../../../union/charter/charter.ts';
import type { Counting } from './counting.ts';

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

/** The text of such a file. */
export function ballotFile(
  { poll, profile, names, ballots: { scores } }: Counting,
  ending: BallotFile['ending'],
  title: string,
): string {
  if (scores) return writeAbifScores({ ...scores, title });
  const { seats, rule } = poll;
  // As they are counted, so that other programs come to the same.
  const ballots = rankingsCounted(poll, profile);
  const election = { title, seats, candidates: candidatesOf(poll, names), ballots };
  return ending === 'blt'
    ? writeBlt(election)
    : writeAbif(election, ballotForms[rule.method] === 'some');
}
