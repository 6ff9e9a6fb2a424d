/**
 * BLT, the format of Hill, Wichmann and Woodall’s “Algorithm 123” (1987), with what others have added:
 * equal ranks (`2=3` of OpenSTV, `(2 3)` of Hill), skipped ranks (`-`), comments, ballots with a name of
 * their own, and the options in brackets of Droop.
 * @module
 */
import { CountError, type Rankings, RankingsBuilder } from '../rankings.ts';
import { readNames } from './blt-names.ts';
import { type BltOptions, readOptions } from './blt-options.ts';
import type { RankingsFile } from './election-file.ts';
import { FormatError, located } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import { isDigit, isSpace, type Source, sourceOf } from './source.ts';

const [newline, space, hash, openBracket, closeBracket] = [10, 32, 35, 40, 41];
const [star, dash, slash, zero, equals] = [42, 45, 47, 48, 61];

interface Header extends BltOptions {
  readonly candidates: number;
  readonly limits: Limits;
}

/**
 * Reads a file. Throws {@link FormatError} with line and column for whatever is not as the format has it.
 * @example
 * readBlt('2 1\n3 1 2 0\n0\n"Ann"\n"Bo"\n"Chair"\n').election.candidates // ['Ann', 'Bo']
 */
export function readBlt(input: Uint8Array | string, limits: Limits = usualLimits): RankingsFile {
  const source = sourceOf(input, limits);
  return located(source, () => {
    const candidates = count(source, 'the number of candidates');
    if (candidates > limits.candidates)
      throw source.error(`At most ${limits.candidates} candidates are read.`);
    const seats = count(source, 'the number of seats');
    skipComments(source);
    const options = readOptions(source, candidates, () => skipComments(source));
    const ballots = readBallots(source, { ...options, candidates, limits });
    const { names, title, notes } = readNames(source, candidates, () => skipComments(source));
    const { withdrawn, tieOrder, remarks } = options;
    return {
      format: 'blt',
      kind: 'rankings',
      election: {
        ...(title !== undefined && { title }),
        candidates: names,
        seats,
        ballots,
        ...(withdrawn.size > 0 && { withdrawn }),
      },
      seatsStated: true,
      ...(tieOrder && { tieOrder }),
      remarks: new Map([...remarks, ...notes]),
    };
  });
}

function count(source: Source, what: string): number {
  skipComments(source);
  const found = source.number();
  if (found < 0 || !endsWord(source.peek())) throw source.expected(what);
  return found;
}

function readBallots(source: Source, header: Header): Rankings {
  const builder = new RankingsBuilder(header.candidates);
  for (let read = 0; ; read++) {
    skipComments(source);
    const weight = weightAt(source);
    if (weight === 0) return builder.done();
    if (read === header.limits.ballots)
      throw source.error(`At most ${header.limits.ballots} lines of ballots are read.`);
    builder.begin();
    const from = source.at;
    try {
      readBallot(source, header, builder);
      builder.end(weight);
    } catch (error) {
      throw hinted(source, from, error);
    }
  }
}

/** Where a ballot turns out wrong in a later line, the 0 that ends it is likely to be missing. */
function hinted(source: Source, from: number, error: unknown): unknown {
  const isPlain = error instanceof CountError && !(error instanceof FormatError);
  if (!isPlain || !source.bytes.subarray(from, source.at).includes(newline)) return error;
  return source.error(`${error.message} Is the 0 missing at the end of the ballot above?`);
}

/** How many voters a ballot is for. One with a name of its own, in brackets, is for one. */
function weightAt(source: Source): number {
  const from = source.at;
  if (source.peek() === openBracket) {
    while (source.peek() !== closeBracket) {
      if (source.done) throw source.error('This bracket is never closed.', from);
      source.at++;
    }
    source.at++;
    return 1;
  }
  const weight = source.number();
  if (weight < 0 || !endsWord(source.peek()))
    throw source.expected('the number of voters of a ballot, or the 0 after the last ballot', from);
  return weight;
}

/**
 * The numbers with which a ballot begins, as long as each has one space before it, in the fewest steps: of
 * nearly all ballots that is all but the 0. Returns how many they are.
 */
function readPlain(source: Source, candidates: number, builder: RankingsBuilder): number {
  const { bytes } = source;
  for (let rank = 0; ; rank++) {
    if (bytes[source.at] !== space) return rank;
    const from = source.at + 1;
    let [at, value] = [from, 0];
    for (let digit = bytes[at]; isDigit(digit); digit = bytes[++at])
      value = value * 10 + (digit - zero);
    if (bytes[at] !== space || value === 0 || value > candidates) return rank;
    source.at = from;
    builder.put(value - 1, rank + 1);
    source.at = at;
  }
}

/** The rank that was reached within a ballot, and how it goes on. */
interface Rank {
  number: number;
  shared: 'no' | 'by sign' | 'in brackets';
}

/** From after the weight to after the 0. */
function readBallot(source: Source, header: Header, builder: RankingsBuilder): void {
  const number = readPlain(source, header.candidates, builder);
  const rank: Rank = { number, shared: number > 0 && isJoined(source) ? 'by sign' : 'no' };
  while (goesOn(source, header, builder, rank));
}

/** Reads one word of a ballot; after the last, which is 0, it doesn’t go on. */
function goesOn(source: Source, header: Header, builder: RankingsBuilder, rank: Rank): boolean {
  skipComments(source);
  if (isRankMark(source, source.peek())) return stepOverMark(source, rank);
  const candidate = candidateAt(source, header);
  if (candidate < 0 && rank.shared !== 'no')
    throw source.error('A 0 can’t stand within a shared rank.');
  if (rank.shared === 'no') rank.number++;
  if (candidate >= 0) builder.put(candidate, rank.number);
  source.at = wordEnd(source, source.at);
  if (candidate >= 0 && rank.shared !== 'in brackets')
    rank.shared = isJoined(source) ? 'by sign' : 'no';
  return candidate >= 0;
}

function stepOverMark(source: Source, rank: Rank): boolean {
  const byte = source.peek();
  const closes = byte === closeBracket;
  if (rank.shared !== (closes ? 'in brackets' : 'no')) throw source.expected('a candidate');
  rank.shared = byte === openBracket ? 'in brackets' : 'no';
  if (!closes) rank.number++;
  source.at++;
  return true;
}

/** Whether here a shared rank begins or ends, or a rank was skipped. */
const isRankMark = (source: Source, byte: number): boolean =>
  byte === openBracket ||
  byte === closeBracket ||
  (byte === dash && endsWord(source.peek(source.at + 1)));

/** Steps over an `=` to the candidate who is level with the last one. */
function isJoined(source: Source): boolean {
  skipComments(source);
  if (source.peek() !== equals) return false;
  source.at++;
  return true;
}

/** The candidate whose number or nickname stands here, −1 for 0; the place is left as it is. */
function candidateAt(source: Source, { nicknames }: Header): number {
  const from = source.at;
  const number = source.number();
  const isNumber = number >= 0 && endsWord(source.peek());
  source.at = from;
  if (isNumber) return number - 1;
  const word = source.text(from, wordEnd(source, from));
  const known = nicknames.get(word);
  if (known === undefined) throw source.expected('the number of a candidate, or 0');
  return known;
}

function wordEnd(source: Source, from: number): number {
  let to = from;
  while (!endsWord(source.peek(to))) to++;
  return to;
}

/** Whether a number or a nickname ends before this byte; the end of the file is one, too. */
const endsWord = (byte: number): boolean =>
  byte < 0 ||
  isSpace(byte) ||
  byte === equals ||
  byte === hash ||
  byte === slash ||
  byte === openBracket ||
  byte === closeBracket;

/** Past spaces, ends of lines, what follows a `#` to the end of its line, and what stands between slashes and stars. */
function skipComments(source: Source): void {
  if (isDigit(source.peek())) return;
  for (;;) {
    source.skipSpace();
    const byte = source.peek();
    if (byte === hash) source.skipLine();
    else if (byte === slash && source.peek(source.at + 1) === star) skipStarred(source);
    else return;
  }
}

function skipStarred(source: Source): void {
  const from = source.at;
  source.at += 2;
  while (source.peek() !== star || source.peek(source.at + 1) !== slash) {
    if (source.done) throw source.error('This comment is never closed.', from);
    source.at++;
  }
  source.at += 2;
}
