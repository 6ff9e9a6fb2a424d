/**
 * `syndicat count`: counts a file of ballots by a method, and tells the story of the count.
 * @module
 */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { asJson } from '../count/as-json.ts';
import { budgetRules, isBudgetRule } from '../count/budget/rules.ts';
import type { BudgetCount } from '../count/budget/budget.ts';
import { explainBudget } from '../count/explain/budgets.ts';
import { explain } from '../count/explain/explain.ts';
import { english } from '../count/explain/say.ts';
import type { ElectionFile, Format } from '../count/formats/election-file.ts';
import { FormatError } from '../count/formats/format-error.ts';
import { formats, readElection } from '../count/formats/read-election.ts';
import { gradeScales } from '../count/grades.ts';
import type { Threshold } from '../count/lists/parties.ts';
import { drawn, type Lot, lotOf } from '../count/lot.ts';
import {
  type AnyCount,
  countRankings,
  countScores,
  isRankingsMethod,
  isScoresMethod,
  rankingsMethods,
  scoresMethods,
  type Settings,
} from '../count/methods.ts';
import { CountError } from '../count/rankings.ts';
import { compare, one, type Ratio, ratioFrom } from '../count/ratio.ts';
import { scoresAsRankings } from '../count/scores-as-rankings.ts';
import { countedBudget } from './count-budget.ts';
import { checkHeeded, countOptions } from './count-options.ts';
import { type Io, readArgs, UsageError } from './io.ts';

/** The names that `--method` takes, but for those of budget rules whose steps double. */
export const methodNames: readonly string[] = [
  ...rankingsMethods,
  ...scoresMethods,
  ...budgetRules,
];

type Given = ReturnType<typeof readArgs<typeof countOptions>>['values'];

export async function runCount(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(args, countOptions);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one file of ballots.');
  const method = methodIn(values.method);
  checkHeeded(method, values);
  try {
    const count = counted(await bytesOf(file), { file, method, given: values });
    io.out(values.json === true ? JSON.stringify(asJson(count), undefined, 2) : story(count));
    return 0;
  } catch (error) {
    if (!(error instanceof CountError)) throw error;
    io.err(error instanceof FormatError ? `${file}: ${error.message}` : error.message);
    return 1;
  }
}

function methodIn(name: string | undefined): string {
  if (name !== undefined && (methodNames.includes(name) || isBudgetRule(name))) return name;
  const why = name === undefined ? 'Say by which --method.' : `There is no method “${name}”.`;
  throw new UsageError(
    `${why} There are: ${methodNames.join(', ')}; and rules with add1 take -doubling behind it.`,
  );
}

/** A file that is packed is unpacked, whatever its name. */
async function bytesOf(file: string): Promise<Uint8Array> {
  const bytes = await readFile(file);
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
}

interface Asked {
  readonly file: string;
  readonly method: string;
  readonly given: Given;
}

function counted(bytes: Uint8Array, { file, method, given }: Asked): AnyCount | BudgetCount {
  if (isBudgetRule(method)) return countedBudget(bytes, method, given);
  const as = isScoresMethod(method) ? 'scores' : 'rankings';
  const format = formatIn(given.format);
  const read = readElection(bytes, { name: file, as, ...(format && { format }) });
  return countedElection(read, method, given);
}

function formatIn(name: string | undefined): Format | undefined {
  const found = formats.find((each) => each === name);
  if (name !== undefined && !found)
    throw new UsageError(`There is no format “${name}”. There are: ${formats.join(', ')}.`);
  return found;
}

function countedElection(read: ElectionFile, method: string, given: Given): AnyCount {
  const seats = given.seats === undefined ? read.election.seats : seatsIn(given.seats);
  const settings = settingsOf(read, given);
  checkTotals(read, method);
  if (isScoresMethod(method) && read.kind === 'scores')
    return countScores(method, { ...read.election, seats }, settings);
  if (isRankingsMethod(method) && read.kind !== 'scores')
    return countRankings(method, { ...read.election, seats }, settings);
  if (isRankingsMethod(method) && read.kind === 'scores' && !approving.has(method)) {
    const ballots = scoresAsRankings(read.election.ballots);
    return countRankings(method, { ...read.election, ballots, seats }, settings);
  }
  throw new CountError(
    read.kind === 'scores'
      ? `These ballots score, and “${method}” counts ballots that approve. Take ${scoresMethods.join(' or ')}, or a method for ballots that rank.`
      : `These ballots rank, and “${method}” counts ballots that score. Take another method.`,
  );
}

/** Throws {@link CountError} where votes for lists are to be counted as if they said more. */
function checkTotals({ kind }: ElectionFile, method: string): void {
  if (kind === 'totals' && !forLists.has(method))
    throw new CountError(
      `These are votes for lists, and “${method}” counts ballots. Take ${[...forLists].join(', ')}.`,
    );
}

/** What counts votes of which each names one list. */
const forLists: ReadonlySet<string> = new Set([
  'dhondt',
  'sainte-lague',
  'largest-remainder',
  'plurality',
]);

/** A score says in which order, and not whom the voter approves. */
const approving: ReadonlySet<string> = new Set([
  'approval',
  'lot',
  'spav',
  'phragmen-seats',
  'equal-shares',
]);

function seatsIn(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new UsageError('--seats takes a whole number from 1.');
  return Number(text);
}

function settingsOf(read: ElectionFile, given: Given): Settings {
  const { candidates } = read.election;
  const { quorum, majority = [], threshold, grades, default: name } = given;
  return {
    lot: lotFor(read, given.seed),
    ...(name !== undefined && { defaultOption: numberOf(name, candidates) }),
    ...(quorum !== undefined && { quorum: ratioIn(quorum, '--quorum') }),
    ...(threshold !== undefined && { threshold: thresholdIn(threshold) }),
    ...(grades !== undefined && { grades: gradesIn(grades) }),
    majorities: new Map(majority.map((each) => majorityIn(each, candidates))),
    ...(read.writeIns !== undefined && { writeIns: new Set([read.writeIns]) }),
  };
}

/** By the seed; else in the order that the file gives for ties; else by a seed that everybody knows. */
function lotFor(
  { tieOrder, election: { candidates } }: ElectionFile,
  seed: string | undefined,
): Lot {
  if (seed === undefined && tieOrder) return drawn(tieOrder);
  return lotOf(seed ?? '', candidates);
}

function numberOf(name: string, candidates: readonly string[]): number {
  const found = candidates.indexOf(name);
  if (found === -1)
    throw new CountError(`Nobody is called “${name}”. There are: ${candidates.join(', ')}.`);
  return found;
}

/** `Proposal A=3` or `Proposal A=3:1`. */
function majorityIn(text: string, candidates: readonly string[]): readonly [number, Ratio] {
  const [, option = '', share = ''] = /^(.*)=([^=]*)$/s.exec(text) ?? [];
  return [numberOf(option, candidates), ratioIn(share.replace(/:1$/, ''), '--majority')];
}

/** `44.649`, `3`, `2/3`, `5%`. */
function ratioIn(text: string, option: string): Ratio {
  const found = ratioFrom(text);
  if (!found)
    throw new UsageError(`${option} takes a number such as 3, 44.649, 2/3 or 5%, not “${text}”.`);
  return found;
}

function thresholdIn(text: string): Threshold {
  const share = ratioIn(text, '--threshold');
  if (compare(share, one) > 0)
    throw new UsageError(`--threshold takes a share of all votes such as 5%, not “${text}”.`);
  return { share };
}

/** Of so many grades each has a name. */
function gradesIn(text: string): number {
  const found = gradeScales.find((each) => String(each) === text);
  if (found === undefined)
    throw new UsageError(`--grades takes one of ${gradeScales.join(', ')}, not “${text}”.`);
  return found;
}

/** The story in sentences. */
function story(count: AnyCount | BudgetCount): string {
  const told = 'spent' in count ? explainBudget(count, english) : explain(count, english);
  return told.join('\n');
}
