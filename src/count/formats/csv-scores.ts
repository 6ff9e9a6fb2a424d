/**
 * CSV with a column for each candidate, in which stands the score that a voter gave, a whole number from 0;
 * a blank or “No opinion” is no score.
 * @module
 */
import { blank, type Scores, type Scoring, scoresOf } from '../scores.ts';
import type { Election } from '../story.ts';
import { isNoOpinion, refuseSettings } from './csv-ranks.ts';
import { csvRow } from './csv-rows.ts';
import { CsvTable, wholeNumber } from './csv-table.ts';
import type { ScoresFile } from './election-file.ts';
import { located } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import { type TextSource, textSourceOf } from './text-source.ts';

/**
 * Reads a file. Throws {@link FormatError} with line and column for whatever is not as the format has it.
 * @example
 * readCsvScores('Ann,Bo\n5,0\n3,\n').election.ballots.total // 2
 */
export function readCsvScores(
  input: Uint8Array | string,
  limits: Limits = usualLimits,
): ScoresFile {
  const source = textSourceOf(input, limits);
  return located(source, () => {
    const table = new CsvTable(source, limits);
    const { candidates } = table;
    const ballots = scoresOf(candidates.length, scoringsIn(source, table));
    return {
      format: 'csv-scores',
      kind: 'scores',
      election: { candidates, seats: 1, ballots },
      seatsStated: false,
      remarks: new Map(),
    };
  });
}

function* scoringsIn(source: TextSource, table: CsvTable): Generator<Scoring> {
  for (const { weight, cells } of table.rows()) {
    const scores = cells.map((cell) =>
      cell.text === '' || isNoOpinion(cell.text)
        ? blank
        : wholeNumber(source, cell, 'a score, “No opinion” or nothing'),
    );
    yield { weight, scores };
  }
}

/**
 * A CSV of the scores, with a column `count`. Throws {@link CountError} for what it has no place for: a
 * title, a number of seats, and who withdrew.
 * @example
 * writeCsvScores({ candidates: ['Ann', 'Bo'], seats: 1, ballots: scoresOf(2, [{ scores: [5, blank] }]) })
 * // 'count,Ann,Bo\n1,5,\n'
 */
export function writeCsvScores(election: Election<Scores>): string {
  refuseSettings(election);
  const { candidates, ballots } = election;
  const lines = [csvRow(['count', ...candidates])];
  for (let group = 0; group < ballots.groups; group++) {
    const scores = ballots.scores.subarray(
      group * candidates.length,
      (group + 1) * candidates.length,
    );
    const cells = Array.from(scores, (score) => (score === blank ? '' : score));
    lines.push([ballots.weights[group], ...cells].join(','));
  }
  return `${lines.join('\n')}\n`;
}
