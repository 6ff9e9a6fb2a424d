/**
 * Reads an election from a file in whatever format it is.
 * @module
 */
import { byteAt } from '../flat.ts';
import { readAbif } from './abif.ts';
import { readBlt } from './blt.ts';
import { isChoiceColumn, readCsvChoices } from './csv-choices.ts';
import { isPartyHeader, readCsvParties } from './csv-parties.ts';
import { readCsvRanks } from './csv-ranks.ts';
import { CsvRows } from './csv-rows.ts';
import { readCsvScores } from './csv-scores.ts';
import { readDebian } from './debian.ts';
import type { ElectionFile, Format } from './election-file.ts';
import { type Limits, usualLimits } from './limits.ts';
import { readPrefLib } from './preflib.ts';
import { readProfile } from './profile.ts';
import { sourceOf } from './source.ts';
import { TextSource } from './text-source.ts';

export interface ReadOptions {
  /** Where it isn’t given, it is guessed. */
  readonly format?: Format;
  /** The name of the file, which says something of its format. */
  readonly name?: string;
  /** What to read from a file that could be read as either. */
  readonly as?: 'rankings' | 'scores';
  /** In a file of cast votes, what becomes of a ballot at a rank with too many. */
  readonly overvote?: 'skip' | 'end';
  readonly limits?: Limits;
}

/**
 * The election in a file, with whatever else the file says. Throws {@link FormatError} with line and column
 * for whatever is not as the format has it, or is of no format that is known here. (Budgets in the format of
 * Pabulib are no elections: `readPabulib` reads them.)
 * @example
 * readElection('3:Ann>Bo\n2:Bo\n').format // 'abif'
 */
export function readElection(input: Uint8Array | string, options: ReadOptions = {}): ElectionFile {
  const { limits = usualLimits } = options;
  const format = options.format ?? guessFormat(input, options);
  return readers[format](input, { ...options, limits }, format);
}

type Reader = (
  input: Uint8Array | string,
  options: ReadOptions & { readonly limits: Limits },
  format: Format,
) => ElectionFile;

const readers: Readonly<Record<Format, Reader>> = {
  blt: (input, { limits }) => readBlt(input, limits),
  soc: (input, { limits }) => readPrefLib(input, 'soc', limits),
  soi: (input, { limits }) => readPrefLib(input, 'soi', limits),
  toc: (input, { limits }) => readPrefLib(input, 'toc', limits),
  toi: (input, { limits }) => readPrefLib(input, 'toi', limits),
  abif: (input, options) => readAbif(input, options),
  'csv-ranks': (input, { limits }) => readCsvRanks(input, limits),
  'csv-scores': (input, { limits }) => readCsvScores(input, limits),
  'csv-choices': (input, options) => readCsvChoices(input, options),
  'csv-parties': (input, { limits }) => readCsvParties(input, limits),
  debian: (input, { limits }) => readDebian(input, limits),
  profile: (input, { limits }) => readProfile(input, limits),
};

/** Every format that is read. */
export const formats = Object.keys(readers) as readonly Format[];

/** By the end of the name. */
const endings: readonly (readonly [RegExp, Format])[] = [
  [/\.(?:blt|dat)$/, 'blt'],
  [/\.soc$/, 'soc'],
  [/\.soi$/, 'soi'],
  [/\.toc$/, 'toc'],
  [/\.toi$/, 'toi'],
  [/\.abif$/, 'abif'],
  [/debian-ranks/, 'debian'],
  [/\.profile$/, 'profile'],
];

/**
 * The format of a file, by its name, else by how it begins. A CSV of numbers is one of scores where a 0
 * stands in it, where its name speaks of scores, or where `as` wants them, and otherwise one of ranks.
 * Throws {@link FormatError} for a beginning that is of none.
 */
export function guessFormat(
  input: Uint8Array | string,
  { name = '', as, limits = usualLimits }: ReadOptions = {},
): Format {
  const plain = name.toLowerCase().replace(/\.(?:gz|txt)$/, '');
  const named = endings.find(([ending]) => ending.test(plain));
  if (named) return named[1];
  const source = sourceOf(input, limits);
  source.skipSpace();
  const head = source.text(source.at, characterEnd(source.bytes, source.at + 4_096));
  if (/^META\s/.test(head))
    throw source.error('This is a budget in the format of Pabulib, and no election.');
  const guessed = /\.(?:csv|tsv)$/.test(plain) ? undefined : formatOf(head);
  if (guessed) return guessed;
  if (!/^[^\r\n]*[,;\t]/.test(head))
    throw source.expected('the beginning of a file of ballots (BLT, PrefLib, ABIF, CSV, ranks)');
  return csvKind(source.rest(), /score|rating|star/.test(plain) || as === 'scores');
}

/** By the first lines; a table of CSV is found by what is left. */
const signs: readonly (readonly [RegExp, Format])[] = [
  [/^#\s*(?:Option \d+:|Debian vote ranks)/m, 'debian'],
  [/^#\s*DATA TYPE:\s*soc\s*$/im, 'soc'],
  [/^#\s*DATA TYPE:\s*soi\s*$/im, 'soi'],
  [/^#\s*DATA TYPE:\s*toc\s*$/im, 'toc'],
  [/^#\s*ALTERNATIVE NAME \d+\s*:/im, 'toi'],
  [/^#\s*(?:FILE NAME|NUMBER ALTERNATIVES)\s*:/m, 'toi'],
  [/^(?:\{|=[^\r\n]*:|ABIF\b)|^\d+\s*[:*]/m, 'abif'],
  [/^\d+[ \t]*\r?\n\d+[ \t]*,/, 'toi'],
  [/^(?:[^\r\n]*\r?\n){2}-\+[-+]*\r?$/m, 'profile'],
  [/^(?:#[^\r\n]*[\r\n]|\/\*(?:[^*]|\*(?!\/))*\*\/|\s)*\d+\s+\d+\s/, 'blt'],
  [/^(?:V:\s*)?[1-9-]{1,35}(?:\s|$)/, 'debian'],
];

const formatOf = (head: string): Format | undefined => signs.find(([sign]) => sign.test(head))?.[1];

/** The end of a part of a text that doesn’t cut a character in two. */
function characterEnd(bytes: Uint8Array, most: number): number {
  let end = Math.min(bytes.length, most);
  while (end < bytes.length && (byteAt(bytes, end) & 0xc0) === 0x80) end++;
  return end;
}

function csvKind(text: string, scores: boolean): Format {
  const header = new CsvRows(new TextSource(text)).next() ?? [];
  if (header.some((cell) => isChoiceColumn(cell.text))) return 'csv-choices';
  if (isPartyHeader(header)) return 'csv-parties';
  return scores || /(?:^|[,;\t])"?0"?(?=[,;\t\r\n]|$)/m.test(text) ? 'csv-scores' : 'csv-ranks';
}
