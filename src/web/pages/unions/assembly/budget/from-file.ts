/**
 * Projects of a Pabulib file on their way into a draft: what each would be there, which stand there already, and what
 * is wrong, line by line. Nothing is kept; a draft travels with its form.
 * @module
 */
import { FormatError } from '../../../../../count/formats/format-error.ts';
import type { Limits } from '../../../../../count/formats/limits.ts';
import {
  type ListedProject,
  type ProjectList,
  readPabulibProjects,
} from '../../../../../count/formats/pabulib-projects.ts';
import type { FileAmount } from '../../../../../count/formats/pabulib-sections.ts';
import { mostOptions } from '../../../../../union/assembly/assembly.ts';
import type { BudgetRule } from '../../../../../union/charter/charter.ts';
import { decimal, decimalsOf, mostAmount, sumOf } from '../../../../../union/kernel/amounts.ts';
import { asRead } from '../../../../../union/kernel/text.ts';
import type { Words } from '../../../../words.ts';
import { limits as pastedLimits, mostBytes, placed } from '../../../counting/pasted.ts';
import { mostOptionText, mostOptionTitle } from '../contest/options-check.ts';
import type { Draft, DraftOption } from '../draft.ts';
import { amountTyped } from './budget-check.ts';

/** Most files of real elections have fewer projects; each that is wrong is named. */
const limits: Limits = { ...pastedLimits, candidates: 250 };

/** A project of the file as the draft would have it. */
export interface FileProject {
  readonly title: string;
  /** What the file says of it besides. */
  readonly text: string;
  /** In minor units of the rule’s currency. */
  readonly cost: number;
  /** Whether a project of that name stands in the draft, and what it costs there where that is something else. */
  readonly there: 'no' | 'yes' | { readonly cost: string };
}

export interface FromFile {
  readonly list: ProjectList;
  readonly projects: readonly FileProject[];
  /** What there is to share out by the file, in minor units. */
  readonly budget: number | undefined;
  /** What keeps the projects from being put in. */
  readonly wrong: readonly string[];
}

export interface Taking {
  readonly draft: Draft;
  readonly rule: BudgetRule;
}

/** What a text holds for the draft; or why nothing can be made out. */
export function fromFile(
  t: Words,
  text: string,
  taking: Taking,
): FromFile | { readonly why: string } {
  if (text.trim() === '') return { why: t('Choose a file, or paste its text.') };
  if (Buffer.byteLength(text) > mostBytes) return { why: tooLarge(t) };
  try {
    return taken(t, readPabulibProjects(text, limits), taking);
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    return { why: placed(t, error) };
  }
}

export const tooLarge = (t: Words): string =>
  t('It is larger than 1 MB. Leave out its votes: they are not needed here.');

function taken(t: Words, list: ProjectList, { draft, rule }: Taking): FromFile {
  const known = new Map(draft.options.map((option) => [asRead(option.title), option]));
  const lines = new Map<string, number>();
  const projects: FileProject[] = [];
  const wrong = wrongOfAll(t, list, rule);
  const byLine = list.wrong.map((each): readonly [number, string] => [each.line, placed(t, each)]);
  for (const each of list.projects) {
    const read = projectOf(t, each, { lines, rule });
    lines.set(asRead(each.name), each.line);
    if (typeof read === 'string') byLine.push([each.line, read]);
    else projects.push({ ...read, there: thereIn(known.get(asRead(read.title)), read, rule) });
  }
  const budget = list.budget && minorOf(list.budget, rule.currency);
  if (typeof budget === 'string') wrong.push(sayAmount(t, rule, budget));
  wrong.push(...byLine.toSorted(([a], [b]) => a - b).map(([, why]) => why));
  const many = written(draft).length + freshIn({ projects }).length;
  if (many > mostOptions)
    wrong.push(
      t('A proposal takes {most} projects, and with these there would be {n}. Leave some out.', {
        most: mostOptions,
        n: many,
      }),
    );
  if (list.projects.length === 0 && wrong.length === 0)
    wrong.push(t('No project stands in this file.'));
  return { list, projects, wrong, budget: typeof budget === 'number' ? budget : undefined };
}

/** Amounts of another currency are other amounts. */
function wrongOfAll(t: Words, { meta }: ProjectList, { currency }: BudgetRule): string[] {
  const said = meta.get('currency') ?? '';
  return said === '' || said.toUpperCase() === currency
    ? []
    : [
        t('The file counts in {said}, and decisions of this kind are in {currency}.', {
          said,
          currency,
        }),
      ];
}

function projectOf(
  t: Words,
  { name, cost, line, details }: ListedProject,
  { lines, rule }: { readonly lines: ReadonlyMap<string, number>; readonly rule: BudgetRule },
): Omit<FileProject, 'there'> | string {
  const before = lines.get(asRead(name));
  const inLine = (reason: string): string => t('Line {line}: {reason}', { line, reason });
  if (before !== undefined)
    return inLine(t('“{name}” stands in line {before} already.', { name, before }));
  if (name.length > mostOptionTitle)
    return inLine(
      t.many(mostOptionTitle, 'Write at most {n} character.', 'Write at most {n} characters.'),
    );
  const minor = minorOf(cost, rule.currency);
  if (typeof minor === 'string') return inLine(sayAmount(t, rule, minor));
  if (minor === 0) return inLine(t('A project costs something.'));
  return { title: name, text: saidOf(t, details), cost: minor };
}

/** An amount in minor units, exact; or why it is none. */
function minorOf(
  { units, places }: FileAmount,
  currency: string,
): number | 'too-fine' | 'too-large' {
  const missing = decimalsOf(currency) - places;
  if (missing < 0) return 'too-fine';
  const minor = units * 10n ** BigInt(missing);
  return minor > BigInt(mostAmount) ? 'too-large' : Number(minor);
}

const sayAmount = (t: Words, { currency }: BudgetRule, why: 'too-fine' | 'too-large'): string =>
  why === 'too-fine'
    ? t('An amount stands there with more than the {n} decimals that {currency} has.', {
        n: decimalsOf(currency),
        currency,
      })
    : t('An amount can be {most} at most.', {
        most: sumOf(mostAmount, currency),
      });

function saidOf(t: Words, details: ListedProject['details']): string {
  const said = (...columns: readonly string[]): string =>
    columns
      .map((column) => (details.get(column) ?? '').split(',').map((each) => each.trim()))
      .map((each) => t.list(each.filter((word) => word !== '')))
      .find((each) => each !== '') ?? '';
  const [what, whom] = [said('category', 'categories'), said('target', 'beneficiaries', 'targets')];
  const lines = [
    what !== '' && t('What it is about: {what}', { what }),
    whom !== '' && t('Whom it is for: {whom}', { whom }),
  ];
  return lines
    .filter((line) => line !== false)
    .join('\n\n')
    .slice(0, mostOptionText);
}

function thereIn(
  option: DraftOption | undefined,
  { cost }: Pick<FileProject, 'cost'>,
  rule: BudgetRule,
): FileProject['there'] {
  if (!option) return 'no';
  return amountTyped(option.cost, rule) === cost ? 'yes' : { cost: option.cost };
}

/** The projects that the draft has not. */
export const freshIn = ({ projects }: Pick<FromFile, 'projects'>): readonly FileProject[] =>
  projects.filter(({ there }) => there === 'no');

/** The projects of a draft without those that nobody has begun to write. */
const written = ({ options }: Draft): readonly DraftOption[] =>
  options.filter(
    ({ title, text, cost, acts }) => title !== '' || text !== '' || cost !== '' || acts.length > 0,
  );

/**
 * The draft with the projects that don’t stand in it, and with the file’s sum where it has none. What stands there
 * stays, so that the same file twice is as good as once.
 */
export function withProjects(
  draft: Draft,
  from: Pick<FromFile, 'projects' | 'budget'>,
  { currency }: BudgetRule,
): Draft {
  const { budget } = from;
  const fresh = freshIn(from).map(({ title, text, cost }) => ({
    title,
    text,
    cost: decimal(cost, currency),
    acts: [],
  }));
  const sum = budget === undefined || budget === 0 ? '' : decimal(budget, currency);
  return {
    ...draft,
    options: [...written(draft), ...fresh],
    budget: draft.budget.trim() === '' ? sum : draft.budget,
  };
}
