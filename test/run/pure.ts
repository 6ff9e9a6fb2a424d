/**
 * The pure rooms' tests, in one process, so that a thousand take a second: a child of `test/run.ts`,
 * given their files and, first, `coverage` or `plain`. Tells its parent what came of them.
 * @module
 */
import { globSync, readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { run } from 'node:test';
import { coverageGates } from './coverage.ts';
import { type Outcome, tally } from './tally.ts';

const [how, ...files] = argv.slice(2);
const { coverage, ...outcome } = await tally(
  run({
    files,
    isolation: 'none',
    coverage: how === 'coverage',
    coverageIncludeGlobs: [
      'src/book/**',
      'src/count/**',
      'src/bank/**',
      'src/union/**',
      'src/audit/**',
    ],
    coverageExcludeGlobs: ['**/*.test.ts', '**/testing.ts'],
  }),
);
const gates = coverage ? coverageGates(coverage, modulesOfPureRooms()) : 0;
const told: Outcome = { ...outcome, failed: outcome.failed + gates };
console.log(`${told.failed === 0 ? '✔' : '✖'} pure rooms  ${told.passed + told.failed} tests`);
process.send?.(told);

function modulesOfPureRooms(): readonly string[] {
  return globSync('src/{book,bank,union,audit}/**/*.ts').filter(
    (file) => !/(?:\.test|\/testing|\.d)\.ts$/.test(file) && hasCode(file),
  );
}

/** Whether anything is left of a module when its types are erased: only then can a test reach it. */
function hasCode(file: string): boolean {
  return /^(?:export )?(?:const|let|function|async function|class|abstract class)\b/m.test(
    readFileSync(file, 'utf8'),
  );
}
