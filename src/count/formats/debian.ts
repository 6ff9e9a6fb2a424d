/**
 * Ranks as in Debian’s tally sheets: a line for each voter, in it one character for each option in the order
 * of the options, `1` to `9`, then `A` to `Z`, and `-` for an option that is not ranked. Options are named
 * above, as `# Option 1: name`. What stands on a line after the ranks, and a `V:` before them, is left out.
 * @module
 */
import { CountError, type Rankings, RankingsBuilder, rankingsIn } from '../rankings.ts';
import type { Election } from '../story.ts';
import type { RankingsFile } from './election-file.ts';
import { located } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import { type Part, type TextSource, textSourceOf } from './text-source.ts';

const marks = '123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Lines that are written. */
const mostVoters = 10_000_000;

/**
 * Reads a file. Throws {@link FormatError} with line and column for whatever is not as the format has it.
 * @example
 * readDebian('# Option 1: Ann\n# Option 2: None of the above\n12\n1-\n').election.ballots.total // 2
 */
export function readDebian(input: Uint8Array | string, limits: Limits = usualLimits): RankingsFile {
  const source = textSourceOf(input, limits);
  return located(source, () => {
    const names: string[] = [];
    const ballots: Part[] = [];
    for (const line of source.lines()) {
      if (readName(source, line, names) || line.text.startsWith('#')) continue;
      if (line.text.trim() === '') continue;
      if (ballots.length === limits.ballots)
        throw source.error(`At most ${limits.ballots} lines of ballots are read.`);
      ballots.push(ranksIn(source, line));
    }
    if (names.length === 0) names.push(...unnamed(ballots[0], limits));
    const builder = new RankingsBuilder(names.length);
    for (const ranks of ballots) addRanks(source, ranks, names.length, builder);
    return {
      format: 'debian',
      kind: 'rankings',
      election: { candidates: names, seats: 1, ballots: builder.done() },
      seatsStated: false,
      remarks: new Map(),
    };
  });
}

/** Names for the options, where the file gives none: as many as the first ballot has. */
function* unnamed(first: Part | undefined, { candidates }: Limits): Generator<string> {
  for (let i = 1; i <= Math.min(first?.text.length ?? 0, candidates); i++) yield `Option ${i}`;
}

/** Whether the line names an option. */
function readName(source: TextSource, { text }: Part, names: string[]): boolean {
  const [, number, name] = /^#\s*Option (\d{1,9}):\s?(.*)$/s.exec(text) ?? [];
  if (number === undefined || name === undefined) return false;
  if (Number(number) !== names.length + 1)
    throw source.error(
      `Here stands option ${number}, where option ${names.length + 1} was expected.`,
    );
  names.push(name.trim());
  return true;
}

function ranksIn(source: TextSource, { text, at }: Part): Part {
  const [, before, ranks] = /^((?:\s*V:)?\s*)(\S+)/.exec(text) ?? [];
  if (before === undefined || ranks === undefined) throw source.expected('ranks');
  return { text: ranks, at: at + before.length };
}

function addRanks(
  source: TextSource,
  { text, at }: Part,
  n: number,
  builder: RankingsBuilder,
): void {
  if (text.length !== n)
    throw source.error(`Here stand ranks of ${text.length} options, where ${n} were expected.`, at);
  const byRank: number[][] = marks.split('').map(() => []);
  for (let candidate = 0; candidate < n; candidate++) {
    const mark = text[candidate] ?? '';
    if (mark === '-') continue;
    const rank = byRank[marks.indexOf(mark.toUpperCase())];
    if (!rank)
      throw source.error(
        `Here stands “${mark}”, where a rank from 1 to 9 or “-” was expected.`,
        at + candidate,
      );
    rank.push(candidate);
  }
  builder.begin();
  for (const [i, rank] of byRank.entries())
    for (const candidate of rank) builder.put(candidate, i + 1);
  builder.end(1);
}

/**
 * A list of ranks. Throws {@link CountError} for what it has no place for: a title, a number of seats, who
 * withdrew, “no opinion”, ranks past 35, names that a line can’t hold, and more than 10,000,000 voters.
 * @example
 * writeDebian({ candidates: ['Ann', 'Bo'], seats: 1, ballots: rankingsOf(2, [{ ranks: [[1]] }]) })
 * // '# Option 1: Ann\n# Option 2: Bo\n-1\n'
 */
export function writeDebian(election: Election<Rankings>): string {
  const { candidates, ballots } = election;
  refuseWhatNoLineHolds(election);
  const lines = candidates.map((name, i) => `# Option ${i + 1}: ${lineOf(name)}`);
  for (const { weight, ranks, silent } of rankingsIn(ballots)) {
    if (silent.length > 0 || ranks.length > marks.length || weight === 0)
      throw new CountError(
        'A list of ranks has no place for “no opinion”, ranks past 35, or a ballot of nobody.',
      );
    const line = Array.from(candidates, () => '-');
    for (const [i, rank] of ranks.entries()) for (const each of rank) line[each] = marks[i] ?? '-';
    for (let i = 0; i < weight; i++) lines.push(line.join(''));
  }
  return `${lines.join('\n')}\n`;
}

function refuseWhatNoLineHolds(election: Election<Rankings>): void {
  const { title, seats, withdrawn, candidates, ballots } = election;
  if (title !== undefined || seats !== 1 || withdrawn?.size)
    throw new CountError(
      'A list of ranks has no place for a title, a number of seats, or who withdrew.',
    );
  if (ballots.total > mostVoters)
    throw new CountError('A list of ranks has no place for more than 10,000,000 voters.');
  if (candidates.length === 0 && ballots.total > 0)
    throw new CountError('A list of ranks has no place for ballots without candidates.');
}

function lineOf(name: string): string {
  if (name === name.trim() && !/[\r\n]/.test(name)) return name;
  throw new CountError(
    `A list of ranks has no place for the name ${JSON.stringify(name)}: it has line breaks, or spaces around it.`,
  );
}
