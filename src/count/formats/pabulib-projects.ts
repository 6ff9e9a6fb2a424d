/**
 * The projects of a Pabulib file (`.pb`), https://pabulib.org/format, for who wants to put them to a vote of their own:
 * the first two sections alone. Votes are passed over, and a file may end before them.
 * @module
 */
import { FormatError } from './format-error.ts';
import { type Limits, usualLimits } from './limits.ts';
import {
  amountAt,
  detailsOf,
  fieldAt,
  type FileAmount,
  header,
  isMark,
  type Meta,
  readMeta,
} from './pabulib-sections.ts';
import { type Field, SemicolonRows } from './semicolon-rows.ts';
import { textSourceOf } from './text-source.ts';

/** A project as it stands in a file. */
export interface ListedProject {
  readonly id: string;
  /** What people call it, on one line; its id where the file has no name for it. */
  readonly name: string;
  readonly cost: FileAmount;
  /** From 1. */
  readonly line: number;
  /** What else is said of it, by the name of the column. */
  readonly details: ReadonlyMap<string, string>;
}

export interface ProjectList {
  /** All of the first section, in its order. */
  readonly meta: ReadonlyMap<string, string>;
  /** What there is to share out; nothing where the file does not say. */
  readonly budget: FileAmount | undefined;
  readonly projects: readonly ListedProject[];
  /** What can’t be read, row by row. */
  readonly wrong: readonly FormatError[];
  /** How many lines stand below the head of the votes. */
  readonly votes: number;
  /** The text up to the votes: what was read. */
  readonly text: string;
}

/**
 * Reads the projects. A row that is wrong is left out and named in `wrong`. Throws {@link FormatError} with line and
 * column where the sections themselves can’t be made out, and beyond the limits.
 * @example `readPabulibProjects(text).projects[0]?.name`
 */
export function readPabulibProjects(
  input: Uint8Array | string,
  limits: Limits = usualLimits,
): ProjectList {
  const { text } = textSourceOf(input, limits);
  const rows = new SemicolonRows(text);
  const meta = readMeta(rows);
  const wrong: FormatError[] = [];
  const projects = readRows(rows, { wrong, most: limits.candidates });
  const budget = meta.get('budget');
  return {
    meta: textsOf(meta),
    budget: budget && unlessWrong(wrong, () => amountAt(budget)),
    projects: projects.list,
    wrong: wrong.toSorted((a, b) => a.line - b.line),
    votes: linesBelow(text.slice(projects.end)),
    text: text.slice(0, projects.end),
  };
}

const textsOf = (meta: Meta): ReadonlyMap<string, string> =>
  new Map([...meta].map(([key, field]) => [key, field.text.trim()]));

/** The rows of the second section, and where in the text they end. */
function readRows(
  rows: SemicolonRows,
  { wrong, most }: { readonly wrong: FormatError[]; readonly most: number },
): { readonly list: readonly ListedProject[]; readonly end: number } {
  const columns = header(rows, ['project_id', 'cost']);
  const known = new Map<string, ListedProject>();
  let end = rows.start;
  let read = 0;
  for (let row = rows.next(); row && !isMark(row, 'VOTES'); row = rows.next()) {
    if (read++ === most)
      throw new FormatError(row[0] ?? rows.place, `At most ${most} projects are read.`);
    const fields = row;
    const project = unlessWrong(wrong, () => projectIn(fields, columns, known));
    if (project) known.set(project.id, project);
    end = rows.start;
  }
  return { list: [...known.values()], end };
}

function projectIn(
  row: readonly Field[],
  columns: readonly string[],
  known: ReadonlyMap<string, ListedProject>,
): ListedProject {
  const id = fieldAt(row, columns, 'project_id');
  if (known.has(id.text)) throw new FormatError(id, `Project ${id.text} stands here twice.`);
  const details = detailsOf(row, columns);
  const name = onOneLine(details.get('name') ?? '') || onOneLine(id.text);
  if (name === '') throw new FormatError(id, 'This project has neither a name nor an id.');
  const cost = amountAt(fieldAt(row, columns, 'cost'));
  return { id: id.text, name, cost, line: id.line, details };
}

const onOneLine = (text: string): string => text.trim().replaceAll(/\s+/g, ' ');

function unlessWrong<Read>(wrong: FormatError[], read: () => Read): Read | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    wrong.push(error);
    return undefined;
  }
}

/** The lines below the mark of the votes and the names of their columns. */
const linesBelow = (text: string): number =>
  Math.max(0, text.split(/\r\n|\n|\r/).filter((line) => line !== '').length - 2);
