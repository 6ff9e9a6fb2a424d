/**
 * CSV with a column for each rank (`count,rank1,rank2,…`), in which stands whom the voter put there: cast
 * vote records as RCTab reads them, condensed. `undervote` or a blank is a skipped rank, `overvote` a rank
 * with too many, and `UWI` stands for all who were written in and not declared.
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

export interface ChoicesOptions {
  /** What becomes of a ballot at a rank with too many: it goes on at the next, or ends. Usually it goes on. */
  readonly overvote?: 'skip' | 'end';
  readonly limits?: Limits;
}

interface Choices {
  readonly weight: number;
  /** By rank, a name, {@link skipped}, {@link overvoted} or {@link writeIn}. */
  readonly cells: readonly Part[];
}

const [skipped, overvoted, writeIn] = ['undervote', 'overvote', 'UWI'];

export const isChoiceColumn = (name: string): boolean =>
  /^(?:rank|choice|preference)[ _-]*\d+$/i.test(name);

/**
 * Reads a file. Candidates are all that are named, in the order of their names, the write-ins last. Who is
 * named again further down is left out there. Columns that hold neither ranks nor a count are left out.
 * Throws {@link FormatError} with line and column for whatever is not as the format has it.
 * @example
 * readCsvChoices('count,rank1,rank2\n3,Bo,Ann\n').election.candidates // ['Ann', 'Bo']
 */
export function readCsvChoices(
  input: Uint8Array | string,
  { overvote = 'skip', limits = usualLimits }: ChoicesOptions = {},
): RankingsFile {
  const source = textSourceOf(input, limits);
  return located(source, () => {
    const candidates = candidatesIn(choicesIn(source, limits));
    if (candidates.length > limits.candidates)
      throw source.error(`At most ${limits.candidates} candidates are read.`);
    const ballots = ballotsOf(source, choicesIn(source, limits), { candidates, overvote });
    const writeIns = candidates.indexOf(writeIn);
    return {
      format: 'csv-choices',
      kind: 'rankings',
      election: { candidates, seats: 1, ballots },
      seatsStated: false,
      ...(writeIns >= 0 && { writeIns }),
      remarks: new Map(),
    };
  });
}

function* choicesIn(source: TextSource, limits: Limits): Generator<Choices> {
  const rows = new CsvRows(source);
  const header = rows.next() ?? [];
  const ranks = header.map(({ text }) => isChoiceColumn(text));
  if (!ranks.includes(true)) throw source.expected('a column rank1');
  const weights = header.findIndex(({ text }) => /^(?:count|weight)$/i.test(text));
  let read = 0;
  for (let row = rows.next(); row; row = rows.next()) {
    if (read++ === limits.ballots) throw source.error(`At most ${limits.ballots} rows are read.`);
    if (row.length !== header.length)
      throw source.error(`This row has ${row.length} cells, where ${header.length} were expected.`);
    const cells = row.filter((_, i) => ranks[i]);
    const weight = row[weights];
    yield { weight: weight ? wholeNumber(source, weight, 'a number of voters') : 1, cells };
  }
}

function candidatesIn(rows: Iterable<Choices>): readonly string[] {
  const names = new Set<string>();
  for (const { cells } of rows) for (const { text } of cells) names.add(text);
  for (const mark of ['', skipped, overvoted]) names.delete(mark);
  const hasWriteIns = names.delete(writeIn);
  return [...[...names].toSorted((a, b) => (a < b ? -1 : 1)), ...(hasWriteIns ? [writeIn] : [])];
}

function ballotsOf(
  source: TextSource,
  rows: Iterable<Choices>,
  { candidates, overvote }: { candidates: readonly string[]; overvote: 'skip' | 'end' },
): Rankings {
  const builder = new RankingsBuilder(candidates.length);
  const numbers = new Map(candidates.map((name, i) => [name, i]));
  for (const { weight, cells } of rows) {
    const named = new Set<number>();
    source.at = cells[0]?.at ?? 0;
    builder.begin();
    for (const [i, { text }] of cells.entries()) {
      if (text === overvoted && overvote === 'end') break;
      const number = numbers.get(text);
      if (number === undefined || named.has(number)) continue;
      named.add(number);
      builder.put(number, i + 1);
    }
    builder.end(weight);
  }
  return builder.done();
}

/**
 * A CSV of rank columns. Throws {@link CountError} for what it has no place for: a title, a number of seats,
 * who withdrew, shared ranks, “no opinion”, and candidates whom it would not give back: those on no ballot,
 * out of the order of their names, or called as one of the marks.
 * @example
 * writeCsvChoices({ candidates: ['Ann', 'Bo'], seats: 1, ballots: rankingsOf(2, [{ ranks: [[1], [0]] }]) })
 * // 'count,rank1,rank2\n1,Bo,Ann\n'
 */
export function writeCsvChoices(election: Election<Rankings>): string {
  refuseSettings(election);
  const { candidates, ballots } = election;
  const all = [...rankingsIn(ballots)];
  const rows: Choices[] = [];
  let most = 1;
  for (const { weight, ranks, silent } of all) {
    if (silent.length > 0 || ranks.some((rank) => rank.length > 1))
      throw new CountError('A CSV of choices has no place for shared ranks and “no opinion”.');
    const cells = ranks.map(([each]) => ({ text: nameOf(candidates, each), at: 0 }));
    most = Math.max(most, ranks.length);
    rows.push({ weight, cells });
  }
  if (JSON.stringify(candidatesIn(rows)) !== JSON.stringify(candidates))
    throw new CountError(
      'A CSV of choices has candidates in the order of their names, each on some ballot. These are others.',
    );
  const header = ['count', ...Array.from({ length: most }, (_, i) => `rank${i + 1}`)];
  const lines = rows.map(({ weight, cells }) => {
    const texts = cells.map(({ text }) => text);
    const rest = Array.from({ length: most - texts.length }, () => skipped);
    return csvRow([weight, ...texts, ...rest]);
  });
  return `${[csvRow(header), ...lines].join('\n')}\n`;
}

const nameOf = (candidates: readonly string[], candidate: number | undefined): string =>
  candidate === undefined ? skipped : (candidates[candidate] ?? '');
