/**
 * Profiles as in the tests of RAIRE and SHANGRLA: names of candidates, a line with their parties, a line of
 * `-+-+`, then `(first,second) : 27`.
 * @module
 */
import { RankingsBuilder } from '../rankings.ts';
import type { RankingsFile } from './election-file.ts';
import { located } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import { type Part, type TextSource, textSourceOf } from './text-source.ts';

/**
 * Reads a file. Throws {@link FormatError} with line and column for whatever is not as the format has it.
 * @example
 * readProfile('Ann,Bo\nLeft,Right\n-+-+-\n(Bo,Ann) : 27\n').election.ballots.total // 27
 */
export function readProfile(
  input: Uint8Array | string,
  limits: Limits = usualLimits,
): RankingsFile {
  const source = textSourceOf(input, limits);
  return located(source, () => {
    const lines = [...source.lines()].filter(({ text }) => text.trim() !== '');
    const [names, parties, rule, ...orders] = lines;
    if (!names) throw source.expected('the names of the candidates');
    const candidates = namesIn(names);
    if (candidates.length > limits.candidates)
      throw source.error(`At most ${limits.candidates} candidates are read.`, names.at);
    if (!parties || !rule || !/^[-+\s]+$/.test(rule.text))
      throw source.expected('a line of “-+-+” after names and parties', rule?.at);
    if (orders.length > limits.ballots)
      throw source.error(`At most ${limits.ballots} lines of ballots are read.`);
    const numbers = new Map(candidates.map((name, i) => [name, i]));
    const builder = new RankingsBuilder(candidates.length);
    for (const order of orders) addOrder(source, order, numbers, builder);
    return {
      format: 'profile',
      kind: 'rankings',
      election: { candidates, seats: 1, ballots: builder.done() },
      seatsStated: false,
      remarks: new Map([['parties', parties.text.trim()]]),
    };
  });
}

const namesIn = ({ text }: Part): readonly string[] => text.split(',').map((name) => name.trim());

function addOrder(
  source: TextSource,
  { text, at }: Part,
  numbers: ReadonlyMap<string, number>,
  builder: RankingsBuilder,
): void {
  source.at = at;
  const [, before, order, weight] = /^(\s*\()([^()]*)\)\s*:\s*(\d+)\s*$/.exec(text) ?? [];
  if (before === undefined || order === undefined)
    throw source.expected('names in brackets, a colon and a number of voters');
  builder.begin();
  let rank = 1;
  let place = at + before.length;
  for (const part of order.trim() === '' ? [] : order.split(',')) {
    source.at = place + (part.length - part.trimStart().length);
    const number = numbers.get(part.trim());
    if (number === undefined) throw source.expected('the name of a candidate');
    builder.put(number, rank++);
    place += part.length + 1;
  }
  source.at = at;
  builder.end(Number(weight));
}
