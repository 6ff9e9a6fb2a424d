/**
 * CSV with a row for each party or list and its votes, as official results print them: `party,votes`. Whoever
 * voted for a list has ranked it, and nothing else.
 * @module
 */
import { CountError, type Rankings, RankingsBuilder, rankingsIn } from '../rankings.ts';
import type { Election } from '../story.ts';
import { refuseSettings } from './csv-ranks.ts';
import { csvRow, CsvRows } from './csv-rows.ts';
import { wholeNumber } from './csv-table.ts';
import type { RankingsFile } from './election-file.ts';
import { located } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import { type Part, type TextSource, textSourceOf } from './text-source.ts';

/** Whether the names of the columns are those of party totals. */
export const isPartyHeader = (header: readonly Part[]): boolean =>
  header.length === 2 &&
  /^(?:party|list)$/i.test(header[0]?.text ?? '') &&
  /^votes$/i.test(header[1]?.text ?? '');

/**
 * Reads a file. Throws {@link FormatError} with line and column for whatever is not as the format has it: a
 * list that stands there twice, or without a name, and votes that are no whole number.
 * @example
 * readCsvParties('party,votes\nReds,60\nGreens,40\n').election.ballots.total // 100
 */
export function readCsvParties(
  input: Uint8Array | string,
  limits: Limits = usualLimits,
): RankingsFile {
  const source = textSourceOf(input, limits);
  return located(source, () => {
    const totals = totalsIn(source, limits);
    const candidates = [...totals.keys()];
    const builder = new RankingsBuilder(candidates.length);
    for (const [list, { votes, at }] of [...totals.values()].entries()) {
      source.at = at;
      if (votes === 0) continue;
      builder.begin();
      builder.put(list, 1);
      builder.end(votes);
    }
    return {
      format: 'csv-parties',
      kind: 'totals',
      election: { candidates, seats: 1, ballots: builder.done() },
      seatsStated: false,
      remarks: new Map(),
    };
  });
}

interface Total {
  readonly votes: number;
  readonly at: number;
}

function totalsIn(source: TextSource, limits: Limits): ReadonlyMap<string, Total> {
  const rows = new CsvRows(source);
  const totals = new Map<string, Total>();
  if (!isPartyHeader(rows.next() ?? [])) throw source.expected('a row “party,votes”', 0);
  for (let row = rows.next(); row; row = rows.next()) {
    const [name, votes] = row;
    if (!name || !votes || row.length !== 2)
      throw source.error(`This row has ${row.length} cells, where 2 were expected.`);
    if (name.text === '') throw source.expected('the name of a list', name.at);
    if (totals.has(name.text)) throw source.error(`“${name.text}” stands here twice.`, name.at);
    if (totals.size === limits.candidates)
      throw source.error(`At most ${limits.candidates} candidates are read.`);
    totals.set(name.text, { votes: wholeNumber(source, votes, 'a number of votes'), at: votes.at });
  }
  return totals;
}

/**
 * A CSV of the votes for each list. Throws {@link CountError} for what it has no place for: a title, a number
 * of seats, who withdrew, ballots that name another number than one, and names that are empty or double.
 * @example
 * writeCsvParties({ candidates: ['Reds'], seats: 1, ballots: rankingsOf(1, [{ ranks: [[0]] }]) })
 * // 'party,votes\nReds,1\n'
 */
export function writeCsvParties(election: Election<Rankings>): string {
  refuseSettings(election);
  const { candidates, ballots } = election;
  if (candidates.includes('') || new Set(candidates).size < candidates.length)
    throw new CountError('A CSV of party totals has lists with names, each another one.');
  const votes = candidates.map(() => 0);
  for (const { weight, ranks, silent } of rankingsIn(ballots)) {
    const [list, ...more] = ranks.flat();
    if (list === undefined || more.length > 0 || silent.length > 0 || ranks.length > 1)
      throw new CountError('A CSV of party totals has votes for one list each, and nothing else.');
    votes[list] = (votes[list] ?? 0) + weight;
  }
  const lines = candidates.map((name, list) => csvRow([name, votes[list] ?? 0]));
  return `${[csvRow(['party', 'votes']), ...lines].join('\n')}\n`;
}
