/**
 * CSV with a column for each candidate, in which stands the rank that a voter gave: 1 is the best, the same
 * rank may stand several times, ranks may be skipped, a blank is no rank at all, and “No opinion” leaves the
 * candidate out of the ballot’s comparisons, as in elections of Elekto and CIVS.
 * @module
 */
import { CountError, type Rankings, RankingsBuilder, rankingsIn } from '../rankings.ts';
import type { Election } from '../story.ts';
import { csvRow } from './csv-rows.ts';
import { CsvTable, type Row, wholeNumber } from './csv-table.ts';
import type { RankingsFile } from './election-file.ts';
import { located } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import { type TextSource, textSourceOf } from './text-source.ts';

/** Ranks that are read, even where there are fewer candidates. */
const mostRank = 1_000;

export const isNoOpinion = (text: string): boolean => /^no[ _-]opinion$/i.test(text);

/**
 * Reads a file. Throws {@link FormatError} with line and column for whatever is not as the format has it.
 * @example
 * readCsvRanks('Ann,Bo\n1,2\n,1\n').election.ballots.total // 2
 */
export function readCsvRanks(
  input: Uint8Array | string,
  limits: Limits = usualLimits,
): RankingsFile {
  const source = textSourceOf(input, limits);
  return located(source, () => {
    const table = new CsvTable(source, limits);
    const { candidates } = table;
    const builder = new RankingsBuilder(candidates.length);
    for (const row of table.rows()) addRow(source, row, builder);
    const election = { candidates, seats: 1, ballots: builder.done() };
    return {
      format: 'csv-ranks',
      kind: 'rankings',
      election,
      seatsStated: false,
      remarks: new Map(),
    };
  });
}

function addRow(source: TextSource, { weight, cells }: Row, builder: RankingsBuilder): void {
  const most = Math.max(mostRank, cells.length);
  const ranked: { candidate: number; rank: number }[] = [];
  const silent: number[] = [];
  for (const [candidate, cell] of cells.entries()) {
    if (isNoOpinion(cell.text)) silent.push(candidate);
    else if (cell.text !== '') {
      const rank = wholeNumber(source, cell, 'a rank, “No opinion” or nothing');
      if (rank === 0 || rank > most)
        throw source.error(`A rank is a number from 1 to ${most}, not ${rank}.`, cell.at);
      ranked.push({ candidate, rank });
    }
  }
  ranked.sort((a, b) => a.rank - b.rank);
  builder.begin();
  for (const { candidate, rank } of ranked) builder.put(candidate, rank);
  builder.end(weight, silent);
}

/**
 * A CSV of ranks of the ballots, with a column `count`. Throws {@link CountError} for what it has no place
 * for: a title, a number of seats, who withdrew, and ranks past 1,000.
 * @example
 * writeCsvRanks({ candidates: ['Ann', 'Bo'], seats: 1, ballots: rankingsOf(2, [{ ranks: [[1], [0]] }]) })
 * // 'count,Ann,Bo\n1,2,1\n'
 */
export function writeCsvRanks(election: Election<Rankings>): string {
  const { candidates, ballots } = election;
  refuseSettings(election);
  const most = Math.max(mostRank, candidates.length);
  const lines = [csvRow(['count', ...candidates])];
  for (const { weight, ranks, silent } of rankingsIn(ballots)) {
    if (ranks.length > most)
      throw new CountError(`A CSV of ranks has no place for ranks past ${most}.`);
    const cells: (string | number)[] = Array.from(candidates, () => '');
    for (const [i, rank] of ranks.entries()) for (const each of rank) cells[each] = i + 1;
    for (const each of silent) cells[each] = 'No opinion';
    lines.push([weight, ...cells].join(','));
  }
  return `${lines.join('\n')}\n`;
}

/** A table has ballots, and nothing else. */
export function refuseSettings({ title, seats, withdrawn }: Election<unknown>): void {
  if (title !== undefined) throw new CountError('CSV has no place for a title. Leave it out.');
  if (seats !== 1)
    throw new CountError(
      'CSV has no place for a number of seats. Leave 1, and give them when it is counted.',
    );
  if (withdrawn?.size) throw new CountError('CSV has no place for who withdrew.');
}
