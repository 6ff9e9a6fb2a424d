/**
 * The ballots of a choice as files, for programs that others wrote.
 * @module
 */
import { writeAbif, writeAbifScores } from '../../../../../count/formats/write-abif.ts';
import { writeBlt } from '../../../../../count/formats/write-blt.ts';
import { ballotForms } from '../../../../../count/methods.ts';
import { isContest, type Rule } from '../../../../../union/charter/charter.ts';
import type { Counting } from './count-page.ts';

export interface BallotFile {
  readonly ending: 'abif' | 'blt';
  readonly format: string;
}

/** What there is for ballots of that rule: BLT knows no scores. */
export function ballotFiles(rule: Rule | undefined): readonly BallotFile[] {
  if (!rule || !isContest(rule)) return [];
  const abif = { ending: 'abif', format: 'ABIF' } as const;
  return ballotForms[rule.method] === 'scores' ? [abif] : [{ ending: 'blt', format: 'BLT' }, abif];
}

/** The text of such a file. */
export function ballotFile(
  { poll, ballots: { rankings, scores } }: Counting,
  ending: BallotFile['ending'],
  title: string,
): string {
  if (scores) return writeAbifScores({ ...scores, title });
  return ending === 'blt'
    ? writeBlt({ ...rankings, title })
    : writeAbif({ ...rankings, title }, ballotForms[poll.rule.method] === 'some');
}
