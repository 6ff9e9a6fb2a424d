/**
 * Listens to one run of `node:test`: counts, prints what failed, and passes on what tests print.
 * @module
 */
import { AssertionError } from 'node:assert';
import { relative } from 'node:path';
import { finished } from 'node:stream/promises';
import type { EventData, TestsStream } from 'node:test';
import { inspect } from 'node:util';

/** What came of some tests. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** Tests that skipped themselves or are still to do, each with its reason. */
  readonly skipped: readonly string[];
}

export interface Tally extends Outcome {
  readonly coverage: EventData.TestCoverage['summary'] | undefined;
}

/** Several outcomes as one. */
export const together = (outcomes: readonly Outcome[]): Outcome => ({
  passed: outcomes.reduce((sum, { passed }) => sum + passed, 0),
  failed: outcomes.reduce((sum, { failed }) => sum + failed, 0),
  skipped: outcomes.flatMap(({ skipped }) => skipped),
});

/** Resolves when the run has ended, whatever came of it. */
export async function tally(tests: TestsStream): Promise<Tally> {
  let counted = { passed: 0, failed: 0 };
  let coverage: Tally['coverage'];
  const skipped: string[] = [];
  tests.on('test:fail', printFailure);
  const note = ({ name, skip, todo }: EventData.TestPass | EventData.TestFail): void => {
    const reason = skip ?? todo;
    if (reason !== undefined) skipped.push(reason === true ? name : `${name}: ${reason}`);
  };
  tests.on('test:pass', note);
  tests.on('test:fail', note);
  tests.on('test:stdout', ({ message }) => process.stdout.write(message));
  tests.on('test:stderr', ({ message }) => process.stderr.write(message));
  tests.on('test:diagnostic', (said) => {
    if (said.file !== undefined && said.level !== 'info') console.log(said.message);
  });
  tests.on('test:coverage', ({ summary }) => {
    coverage = summary;
  });
  tests.on('test:summary', (summary) => {
    if (summary.file === undefined) counted = countsOf(summary);
    else console.log(lineOf(summary));
  });
  await finished(tests.resume());
  return { ...counted, skipped, coverage };
}

function countsOf({ counts, success }: EventData.TestSummary): Pick<Tally, 'passed' | 'failed'> {
  const failed = counts.tests - counts.passed - counts.skipped - counts.todo;
  // A suite can fail by its hooks while all its tests pass.
  return { passed: counts.passed, failed: success ? failed : Math.max(1, failed) };
}

const lineOf = ({ success, file = '', counts, duration_ms: ms }: EventData.TestSummary): string =>
  `${success ? '✔' : '✖'} ${relative('', file)}  ${counts.tests} tests, ${(ms / 1000).toFixed(1)} s`;

function printFailure({ name, file, line, details, todo }: EventData.TestFail): void {
  if (todo !== undefined) return;
  const { error } = details;
  // A suite fails because of its tests, and those have spoken.
  if ('failureType' in error && error.failureType === 'subtestsFailed') return;
  const where = file === undefined ? '' : ` (${relative('', file)}:${line ?? 1})`;
  const why = causeOf(error);
  console.log(`✖ ${name}${where}\n${why.replace(/^/gm, '    ')}`);
}

function causeOf({ cause, message }: Error): string {
  // Whoever worded an assertion has said what to do; the trace would bury it.
  if (cause instanceof AssertionError && !cause.generatedMessage) return cause.message;
  return inspect(cause ?? message, { depth: 6 });
}
