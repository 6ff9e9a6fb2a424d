/**
 * Pabulib files (`.pb`), https://pabulib.org/format: budgets that were voted on, in three sections. Votes are
 * grouped as they are read; who cast them, and what else the file says of voters, is left behind.
 * @module
 */
import { bigAt, intAt } from '../flat.ts';
import { type BallotKind, type BudgetBallots, BudgetBallotsBuilder } from '../budget/ballots.ts';
import type { BudgetVote, Project } from '../budget/budget.ts';
import { FormatError, type Place } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import { type Field, SemicolonRows } from './semicolon-rows.ts';
import {
  amountAt,
  detailsOf,
  fieldAt,
  header,
  isMark,
  type Meta,
  needed,
  readMeta,
} from './pabulib-sections.ts';
import { textSourceOf } from './text-source.ts';

/** What stands in a file. */
export interface Pabulib {
  readonly vote: BudgetVote;
  /** All of the first section, in its order. */
  readonly meta: ReadonlyMap<string, string>;
  /** By project, what else is said of it, by the name of the column. */
  readonly details: readonly ReadonlyMap<string, string>[];
}

/** What a `vote_type` means. */
export const kinds: ReadonlyMap<string, BallotKind> = new Map([
  ['approval', 'approval'],
  ['choose-1', 'approval'],
  ['ordinal', 'order'],
  ['cumulative', 'points'],
  ['scoring', 'points'],
]);

/**
 * Reads a file. Throws {@link FormatError} with line and column for whatever is not as the format has it:
 * unknown projects on ballots, amounts that are none, fields too many, other numbers of votes than announced,
 * and beyond the limits.
 * @example `readPabulib(text).vote.projects[0]?.id`
 */
export function readPabulib(input: Uint8Array | string, limits = usualLimits): Pabulib {
  const rows = new SemicolonRows(textSourceOf(input, limits).text);
  const meta = readMeta(rows);
  const read = readProjects(rows, meta, limits);
  const ballots = readVotes(rows, meta, { projects: read.projects, limits });
  announced(meta, 'num_projects', read.projects.length);
  announced(meta, 'num_votes', ballots.total);
  const title = meta.get('description')?.text;
  const { budget, decimals, projects, details } = read;
  return {
    vote: { ...(title && { title }), projects, budget, decimals, ballots },
    meta: new Map([...meta].map(([key, { text: value }]) => [key, value])),
    details,
  };
}

function readProjects(
  rows: SemicolonRows,
  meta: Meta,
  limits: Limits,
): Pick<Pabulib, 'details'> & Pick<BudgetVote, 'projects' | 'budget'> & { decimals: number } {
  const columns = header(rows, ['project_id', 'cost']);
  const known = new Map<string, Field[]>();
  for (let row = rows.next(); !isMark(row, 'VOTES'); row = rows.next()) {
    if (!row) throw new FormatError(rows.place, 'The section VOTES is missing.');
    const id = fieldAt(row, columns, 'project_id');
    if (known.has(id.text)) throw new FormatError(id, `Project ${id.text} stands here twice.`);
    if (id.text === '' || id.text.includes(','))
      throw new FormatError(id, 'A project’s id has at least one character, and no comma.');
    if (known.size === limits.candidates)
      throw new FormatError(id, `At most ${limits.candidates} projects are read.`);
    known.set(id.text, [...row]);
  }
  const budgetField = needed(meta, 'budget');
  const costs = [...known.values()].map((row) => fieldAt(row, columns, 'cost'));
  const amounts = [budgetField, ...costs].map(amountAt);
  const decimals = amounts.reduce((most, { places }) => Math.max(most, places), 0);
  const [budget = 0n, ...scaled] = amounts.map(
    ({ units, places }) => units * 10n ** BigInt(decimals - places),
  );
  const details = [...known.values()].map((row) => detailsOf(row, columns));
  const projects = [...known.keys()].map((id, i): Project => {
    const name = details[i]?.get('name');
    const cost = bigAt(scaled, i);
    return name === undefined ? { id, cost } : { id, name, cost };
  });
  return { projects, budget, decimals, details };
}

function readVotes(
  rows: SemicolonRows,
  meta: Meta,
  { projects, limits }: { readonly projects: readonly Project[]; readonly limits: Limits },
): BudgetBallots {
  const type = needed(meta, 'vote_type');
  const kind = kinds.get(type.text);
  if (!kind) throw new FormatError(type, `A vote_type is one of ${[...kinds.keys()].join(', ')}.`);
  const columns = header(rows, kind === 'points' ? ['vote', 'points'] : ['vote']);
  const reader = new BallotReader(projects, kind);
  const ends = new Int32Array(columns.length);
  for (let count = 0; rows.quick(ends) || !rows.ended; count++) {
    if (count === limits.ballots)
      throw new FormatError(rows.place, `At most ${limits.ballots} votes are read.`);
    if (ends.at(-1) === 0) readRow(rows, columns, reader);
    else readQuickRow(rows, { columns, ends }, reader);
    ends.fill(0);
  }
  return reader.done();
}

function readQuickRow(
  rows: SemicolonRows,
  { columns, ends }: { readonly columns: readonly string[]; readonly ends: Int32Array },
  reader: BallotReader,
): void {
  const startOf = (column: number): number =>
    column === 0 ? rows.start : intAt(ends, column - 1) + 1;
  const textOf = (column: number): string => rows.slice(startOf(column), intAt(ends, column));
  const [vote, points] = [columns.indexOf('vote'), columns.indexOf('points')];
  const given = reader.givesPoints ? textOf(points) : undefined;
  const placeOf = (column: 'vote' | 'points', at: number): Place =>
    rows.placeOf(startOf(column === 'vote' ? vote : points) + at);
  reader.read(textOf(vote), given, placeOf);
  rows.endQuick(ends);
}

function readRow(rows: SemicolonRows, columns: readonly string[], reader: BallotReader): void {
  const row = rows.next() ?? [];
  const vote = fieldAt(row, columns, 'vote');
  const points = reader.givesPoints ? fieldAt(row, columns, 'points') : undefined;
  reader.read(vote.text, points?.text, (column, at) => {
    const { line, column: start } = (column === 'points' ? points : undefined) ?? vote;
    return { line, column: start + at };
  });
}

/** Where the text of a field has its character `at`. */
type PlaceOf = (column: 'vote' | 'points', at: number) => Place;

/** Reads ballots; what was read before is known again by its text. */
class BallotReader {
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #builder: BudgetBallotsBuilder;
  readonly #known = new Map<string, number>();

  readonly givesPoints: boolean;

  constructor(projects: readonly Project[], kind: BallotKind) {
    this.givesPoints = kind === 'points';
    this.#numbers = new Map(projects.map(({ id }, i) => [id, i]));
    this.#builder = new BudgetBallotsBuilder(projects.length, kind);
  }

  read(vote: string, points: string | undefined, placeOf: PlaceOf): void {
    const key = points === undefined ? vote : `${vote};${points}`;
    const known = this.#known.get(key);
    if (known !== undefined) {
      this.#builder.again(known);
      return;
    }
    const projects = this.#projectsOf(vote, placeOf);
    const given =
      points === undefined ? {} : { points: pointsOf(points, projects, placeOf('points', 0)) };
    this.#known.set(key, this.#builder.add({ projects, ...given }));
  }

  done(): BudgetBallots {
    return this.#builder.done();
  }

  #projectsOf(vote: string, placeOf: PlaceOf): readonly number[] {
    if (vote === '') return [];
    const found: number[] = [];
    let at = 0;
    for (const id of vote.split(',')) {
      const project = this.#numbers.get(id);
      if (project === undefined)
        throw new FormatError(placeOf('vote', at), `There is no project “${id}”.`);
      if (found.includes(project))
        throw new FormatError(placeOf('vote', at), `Project ${id} stands on this ballot twice.`);
      found.push(project);
      at += id.length + 1;
    }
    return found;
  }
}

function pointsOf(text: string, projects: readonly number[], place: Place): readonly number[] {
  const given = text === '' ? [] : text.split(',');
  if (given.length !== projects.length)
    throw new FormatError(
      place,
      `${given.length} points stand here for ${projects.length} projects.`,
    );
  const odd = given.find((each) => !/^\d{1,15}(?:\.0+)?$/.test(each));
  if (odd !== undefined)
    throw new FormatError(place, `Points are whole numbers from 0, not “${odd}”.`);
  return given.map(Number);
}

/** A file that was cut off is not counted. */
function announced(meta: Meta, key: string, found: number): void {
  const field = needed(meta, key);
  if (field.text !== String(found))
    throw new FormatError(field, `${key} says ${field.text}, but the file has ${found}.`);
}
