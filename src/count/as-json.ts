/**
 * The story of a count as plain JSON, with names in the place of numbers: for other programs.
 * @module
 */
import type { BudgetCount } from './budget/budget.ts';
import type { AnyCount } from './methods.ts';
import { type Pairwise, preferring } from './pairwise.ts';
import { fixed, type Ratio } from './ratio.ts';

/** What JSON holds; whole numbers past 2^53, decimals and fractions (`"1/3"`) as text. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Fields whose values are candidates, or lists, sets or lists of lists of them. */
const naming: ReadonlySet<string> = new Set([
  'elected',
  'fit',
  'order',
  'candidate',
  'preferred',
  'excluded',
  'of',
  'continuing',
  'finalists',
  'between',
  'winner',
  'loser',
  'option',
  'defaultOption',
  'schwartz',
  'list',
  'below',
  'givenBack',
  'tooFew',
  'project',
  'from',
  'to',
]);
/** Fields with a value for each candidate. */
const byCandidate: ReadonlySet<string> = new Set([
  'votes',
  'approvals',
  'sums',
  'scored',
  'scores',
  'seatsOf',
  'whole',
  'remainders',
  'keep',
  'costs',
  'given',
  'medians',
]);
/** Told under the name that all methods share. */
const called: Readonly<Record<string, string>> = {
  stages: 'rounds',
  purchases: 'rounds',
  funded: 'rounds',
};
/** In bulk, or told elsewhere. */
const leftOut: ReadonlySet<string> = new Set(['paths', 'candidates', 'pairwise']);

/**
 * One object with `method`, `variant`, `candidates`, `seats`, `elected`, `ties` and whatever else the method
 * tells: `order`, `rounds`, `pairwise`, `quota`. In `order`, those who are level stand in a list of their own.
 * @example
 * asJson(countSchulze(election, { lot })).elected // ['Ada']
 */
export function asJson(count: AnyCount | BudgetCount): Readonly<Record<string, Json>> {
  const { candidates } = count;
  const decimals = 'decimals' in count ? (count.decimals ?? 0) : 0;
  const room: Room = { candidates, decimals };
  const told: Record<string, Json> = { candidates };
  for (const [key, value] of Object.entries(count).filter(([name]) => !leftOut.has(name)))
    told[called[key] ?? key] = field(room, key, value);
  if ('spent' in count) told['cost'] = plain(room, count.spent);
  if ('pairwise' in count) told['pairwise'] = matrixOf(room, count.pairwise);
  if (!('rounds' in told || 'pairwise' in told)) told['rounds'] = roundsOf(room, count);
  return told;
}

/** Of a method in two rounds both, of one with a single round what each candidate has. */
function roundsOf(room: Room, count: AnyCount | BudgetCount): Json {
  if ('first' in count)
    return [count.first, count.second].flatMap((each) => (each ? [plain(room, each)] : []));
  const values = Object.entries(count).filter(([key]) => byCandidate.has(key));
  return [Object.fromEntries(values.map(([key, value]) => [key, field(room, key, value)]))];
}

interface Room {
  readonly candidates: readonly string[];
  readonly decimals: number;
}

function field(room: Room, key: string, value: unknown): Json {
  if (key === 'order' && Array.isArray(value))
    return (value as readonly (readonly number[])[]).map((level) => {
      const names = level.map((each) => nameOf(room, each));
      return names.length === 1 ? (names[0] ?? null) : names;
    });
  if (naming.has(key) || (key === 'against' && Array.isArray(value))) return named(room, value);
  if (byCandidate.has(key) && isList(value) && value.length === room.candidates.length)
    return Object.fromEntries(value.map((each, i) => [nameOf(room, i), plain(room, each)]));
  return plain(room, value);
}

const isList = (
  value: unknown,
): value is ArrayLike<unknown> & { map: typeof Array.prototype.map } =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);

const nameOf = ({ candidates }: Room, candidate: number): string =>
  candidates[candidate] ?? String(candidate);

/** A candidate's name, or the names in a list; what is no number is told as it is. */
function named(room: Room, value: unknown): Json {
  if (typeof value === 'number') return nameOf(room, value);
  if (Array.isArray(value))
    return value.map((each) => (typeof each === 'number' ? nameOf(room, each) : plain(room, each)));
  if (value instanceof Set) return named(room, [...value]);
  return plain(room, value);
}

function plain(room: Room, value: unknown): Json {
  switch (typeof value) {
    case 'bigint':
      return room.decimals > 0 ? fixed(value, room.decimals) : whole(value);
    case 'number':
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      return value === null ? null : compound(room, value);
    default:
      return null;
  }
}

const whole = (value: bigint): Json =>
  value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= -BigInt(Number.MAX_SAFE_INTEGER)
    ? Number(value)
    : String(value);

function compound(room: Room, value: object): Json {
  if (isRatio(value)) return value.den === 1n ? whole(value.num) : `${value.num}/${value.den}`;
  if (value instanceof Map)
    return Object.fromEntries(
      [...(value as ReadonlyMap<number, unknown>)].map(([each, inner]) => [
        nameOf(room, each),
        plain(room, inner),
      ]),
    );
  if (isList(value) || value instanceof Set)
    return Array.from(value as ArrayLike<unknown>, (each) => plain(room, each));
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) =>
        // Within ties the level ones are called candidates, too.
        [key, key === 'candidates' ? named(room, inner) : field(room, key, inner)],
      ),
  );
}

const isRatio = (value: object): value is Ratio => 'num' in value && 'den' in value;

function matrixOf(room: Room, pairwise: Pairwise): Json {
  const all = [...room.candidates.keys()];
  const rows = all.map((a) => all.map((b) => (a === b ? null : preferring(pairwise, a, b))));
  return { order: room.candidates, matrix: rows };
}
