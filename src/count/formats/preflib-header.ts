/**
 * What stands in a PrefLib file above the orders: lines of `# KEY: value`, or the number of alternatives,
 * a line `number,name` for each, and a line of three sums, as until 2022.
 * @module
 */
import type { PrefLibType } from './election-file.ts';
import type { Limits } from './limits.ts';
import type { Source } from './source.ts';

export interface Header {
  readonly names: readonly string[];
  readonly title?: string;
  readonly seats?: number;
  readonly type?: PrefLibType;
  /** Whether lines are sets of those whom a voter approves. */
  readonly approval: boolean;
  readonly voters?: Stated;
  /** The byte between the number of voters and their order. */
  readonly separator: number;
  readonly remarks: ReadonlyMap<string, string>;
}

/** A number, and where it stands. */
interface Stated {
  readonly value: number;
  readonly at: number;
}

interface Line {
  readonly key: string;
  readonly value: string;
  readonly at: number;
}

const [hash, colon, comma] = [35, 58, 44];
const types: readonly string[] = ['soc', 'soi', 'toc', 'toi'] satisfies readonly PrefLibType[];

export function readHeader(source: Source, limits: Limits): Header {
  source.skipSpace();
  return source.peek() === hash ? readKeys(source, limits) : readOldHeader(source, limits);
}

function readKeys(source: Source, limits: Limits): Header {
  const from = source.at;
  const { names, keys } = keysIn(source);
  const wanted = numberIn(source, keys, 'NUMBER ALTERNATIVES') ?? { value: names.size, at: from };
  const title = keys.get('TITLE')?.value;
  const seats = numberIn(source, keys, 'SEATS');
  const voters = numberIn(source, keys, 'NUMBER VOTERS');
  const type = keys.get('DATA TYPE')?.value.toLowerCase();
  return {
    names: inOrder(source, names, wanted, limits),
    ...(title && { title }),
    ...(seats && { seats: seats.value }),
    ...(isType(type) && { type }),
    approval: keys.get('KIND')?.value === 'approval',
    ...(voters && { voters }),
    separator: colon,
    remarks: remarksIn(keys),
  };
}

function keysIn(source: Source): {
  readonly names: ReadonlyMap<number, string>;
  readonly keys: ReadonlyMap<string, Line>;
} {
  const names = new Map<number, string>();
  const keys = new Map<string, Line>();
  for (source.skipSpace(); source.peek() === hash; source.skipSpace()) {
    const line = lineAt(source);
    const [, number] = /^ALTERNATIVE NAME (\d{1,9})$/.exec(line.key) ?? [];
    if (number === undefined) {
      if (line.key !== '') keys.set(line.key, line);
      continue;
    }
    if (names.has(Number(number)))
      throw source.error(`Alternative ${number} has two names.`, line.at);
    names.set(Number(number), line.value);
  }
  return { names, keys };
}

const isType = (type: string | undefined): type is PrefLibType =>
  type !== undefined && types.includes(type);

/** One line of the header; leaves the place after it. A line without a colon is a comment: its key is empty. */
function lineAt(source: Source): Line {
  const from = source.at;
  const to = source.endOfLine();
  const text = source.text(from + 1, to);
  source.at = to;
  const cut = text.indexOf(':');
  if (cut < 0) return { key: '', value: '', at: from };
  const key = text.slice(0, cut).trim().replaceAll(/\s+/g, ' ').toUpperCase();
  return { key, value: text.slice(cut + 1).trim(), at: from };
}

function numberIn(
  source: Source,
  keys: ReadonlyMap<string, Line>,
  key: string,
): Stated | undefined {
  const line = keys.get(key);
  if (!line || line.value === '') return undefined;
  const value = Number(line.value);
  if (!/^\d+$/.test(line.value) || !Number.isSafeInteger(value))
    throw source.error(
      `“${line.value}” stands as ${key}, where a whole number was expected.`,
      line.at,
    );
  return { value, at: line.at };
}

function inOrder(
  source: Source,
  names: ReadonlyMap<number, string>,
  { value: wanted, at }: Stated,
  limits: Limits,
): readonly string[] {
  if (wanted > limits.candidates)
    throw source.error(`At most ${limits.candidates} alternatives are read.`, at);
  if (names.size > wanted)
    throw source.error(`${names.size} alternatives have names, where ${wanted} were expected.`, at);
  return Array.from({ length: wanted }, (_, i) => {
    const name = names.get(i + 1);
    if (name === undefined)
      throw source.error(`Alternative ${i + 1} of ${wanted} has no name.`, at);
    return name;
  });
}

const ownKeys = ['TITLE', 'SEATS', 'KIND', 'DATA TYPE'];

function remarksIn(keys: ReadonlyMap<string, Line>): ReadonlyMap<string, string> {
  const others = [...keys].filter(
    ([key, { value }]) => value !== '' && !ownKeys.includes(key) && !key.startsWith('NUMBER '),
  );
  return new Map(others.map(([key, { value }]) => [key, value]));
}

function readOldHeader(source: Source, limits: Limits): Header {
  const at = source.at;
  const wanted = source.number();
  source.skipBlanks();
  if (wanted < 0 || source.at !== source.endOfLine())
    throw source.expected('a line with “#”, or the number of alternatives', at);
  const names = oldNamesIn(source, Math.min(wanted, limits.candidates + 1));
  source.skipSpace();
  const sums = source.at;
  const line = source.text(sums, source.endOfLine()).trim();
  const [, voters] = /^\d+,\s*(\d+),\s*\d+$/.exec(line) ?? [];
  if (voters === undefined || !Number.isSafeInteger(Number(voters)))
    throw source.expected('a line of three sums (voters, votes, different orders)', sums);
  source.at = source.endOfLine();
  return {
    names: inOrder(source, names, { value: wanted, at }, limits),
    approval: false,
    voters: { value: Number(voters), at: sums },
    separator: comma,
    remarks: new Map(),
  };
}

function oldNamesIn(source: Source, wanted: number): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  while (names.size < wanted) {
    source.skipSpace();
    const at = source.at;
    const number = source.number();
    if (number < 1 || names.has(number) || source.peek() !== comma)
      throw source.expected('the number and the name of an alternative', at);
    const to = source.endOfLine();
    names.set(number, source.text(source.at + 1, to).trim());
    source.at = to;
  }
  return names;
}
