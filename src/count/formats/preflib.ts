/**
 * PrefLib files (`soc`, `soi`, `toc`, `toi`), https://preflib.org/format: strict or tied orders, complete or
 * not, under a header of lines with `#`, or under the header without it that PrefLib used until 2022. With
 * `# KIND: approval` the alternatives of a line are a set; `# SEATS: 3` says how many are elected.
 * @module
 */
import { type Rankings, RankingsBuilder } from '../rankings.ts';
import type { PrefLibType, RankingsFile } from './election-file.ts';
import { located } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import { type Header, readHeader } from './preflib-header.ts';
import { type Source, sourceOf } from './source.ts';

/** What the type of a file lets its orders be. */
export interface OrderKind {
  readonly ties: boolean;
  readonly complete: boolean;
}

export const orderKinds: Readonly<Record<PrefLibType, OrderKind>> = {
  soc: { ties: false, complete: true },
  soi: { ties: false, complete: false },
  toc: { ties: true, complete: true },
  toi: { ties: true, complete: false },
};

interface Orders extends Header {
  readonly kind: OrderKind;
  readonly limits: Limits;
}

const [newline, carriageReturn, hash, comma] = [10, 13, 35, 44];
const [colon, openBrace, closeBrace] = [58, 123, 125];

/**
 * Reads a file of the type given, else of the type that its header names, else one that may be tied and
 * incomplete. Throws {@link FormatError} with line and column for whatever is not as the format has it, and
 * where the header announces other numbers.
 * @example
 * readPrefLib('# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bo\n3: 1,2\n').election.ballots.total // 3
 */
export function readPrefLib(
  input: Uint8Array | string,
  type?: PrefLibType,
  limits: Limits = usualLimits,
): RankingsFile {
  const source = sourceOf(input, limits);
  return located(source, () => {
    const header = readHeader(source, limits);
    const format = type ?? header.type ?? 'toi';
    const kind = orderKinds[format];
    const ballots = readOrders(source, { ...header, kind, limits });
    const { voters, title, names, seats, remarks } = header;
    if (voters && voters.value !== ballots.total)
      throw source.error(
        `The header says ${voters.value} voters, but the orders are of ${ballots.total}.`,
        voters.at,
      );
    return {
      format,
      kind: header.approval ? 'approvals' : 'rankings',
      election: { ...(title && { title }), candidates: names, seats: seats ?? 1, ballots },
      seatsStated: seats !== undefined,
      remarks,
    };
  });
}

function readOrders(source: Source, orders: Orders): Rankings {
  const builder = new RankingsBuilder(orders.names.length);
  const { separator, limits } = orders;
  for (let read = 0; ; read++) {
    skipToOrder(source);
    if (source.done) return builder.done();
    if (read === limits.ballots)
      throw source.error(`At most ${limits.ballots} lines of ballots are read.`);
    const weight = source.number();
    if (weight < 0) throw source.expected('how many voters gave an order');
    source.skipBlanks();
    if (source.peek() !== separator && !(separator === comma && atLineEnd(source)))
      throw source.expected(separator === colon ? 'a colon' : 'a comma');
    if (source.peek() === separator) source.at++;
    builder.begin();
    readOrder(source, orders, builder);
    builder.end(weight);
  }
}

/** Past empty lines and comments. */
function skipToOrder(source: Source): void {
  source.skipSpace();
  while (source.peek() === hash) {
    source.skipLine();
    source.skipSpace();
  }
}

/** From after the number of voters to the end of the line. */
function readOrder(source: Source, orders: Orders, builder: RankingsBuilder): void {
  const { approval, kind, names } = orders;
  source.skipBlanks();
  const from = source.at;
  let [rank, named] = [0, 0];
  for (let more = !atLineEnd(source); more; more = continues(source)) {
    if (!approval || rank === 0) rank++;
    if (source.peek() === openBrace) named += putTie(source, orders, builder, rank);
    else {
      putOne(source, builder, rank);
      named++;
    }
  }
  if (kind.complete && named !== names.length)
    throw source.error(
      `This order names ${named} of ${names.length} alternatives, where all were expected.`,
      from,
    );
}

function putOne(source: Source, builder: RankingsBuilder, rank: number): void {
  const from = source.at;
  const number = source.number();
  if (number < 0) throw source.expected('the number of an alternative');
  const to = source.at;
  source.at = from;
  if (number === 0)
    throw source.error('Alternatives are numbered from 1, so there is no number 0.');
  builder.put(number - 1, rank);
  source.at = to;
}

/** Alternatives in braces. Returns how many they are. */
function putTie(
  source: Source,
  { kind, approval }: Orders,
  builder: RankingsBuilder,
  rank: number,
): number {
  if (!kind.ties && !approval) throw source.error('A strict order has no braces.');
  source.at++;
  source.skipBlanks();
  for (let named = 1; ; named++) {
    putOne(source, builder, rank);
    source.skipBlanks();
    const byte = source.peek();
    if (byte !== comma && byte !== closeBrace) throw source.expected('a comma or a closing brace');
    source.at++;
    if (byte === closeBrace) return named;
    source.skipBlanks();
  }
}

/** Steps over a comma, after which the order goes on. */
function continues(source: Source): boolean {
  source.skipBlanks();
  if (atLineEnd(source)) return false;
  if (source.peek() !== comma) throw source.expected('a comma or the end of the line');
  source.at++;
  source.skipBlanks();
  return true;
}

function atLineEnd(source: Source): boolean {
  const byte = source.peek();
  return byte < 0 || byte === newline || byte === carriageReturn;
}
