/**
 * `npm test`: every test there is, and what some of them need of the machine.
 *
 * The pure rooms' tests share one process, which is why a thousand take a second; what talks to a
 * database, a browser or a port gets a process of its own. `npm test -- src/store` runs only files
 * whose path contains one of the words. The last line counts; the exit status is 0 only if nothing
 * failed and, with `CI=true`, nothing was left out.
 */
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { argv, env } from 'node:process';
import { run } from 'node:test';
import { coverageGates } from './run/coverage.ts';
import { type Need, needs, provide } from './run/needs.ts';
import { tally } from './run/tally.ts';

// What is held to real elections takes its time, and several times as long when coverage is measured.
const PURE = /^(?:src\/(?:book|count|bank|union|audit)\/(?!data\/)|test\/architecture)/;
const TEN_MINUTES = 600_000;

const words = argv.slice(2);
const ci = env['CI'] === 'true';
const all = globSync(['src/**/*.test.ts', 'test/**/*.test.ts']).toSorted();
const chosen = all.filter(
  (file) => words.length === 0 || words.some((word) => file.includes(word)),
);

const textOf = (file: string): string => readFileSync(file, 'utf8');
const wants = (file: string): readonly Need[] =>
  needs.filter((need) => need.neededBy(file, textOf(file)));
const missing = provide(needs.filter((need) => chosen.some((file) => wants(file).includes(need))));
const leftOut = chosen.filter((file) => wants(file).some((need) => missing.includes(need)));
const files = chosen.filter((file) => !leftOut.includes(file));

const pure = await tally(
  run({
    files: files.filter((file) => PURE.test(file)),
    isolation: 'none',
    coverage: words.length === 0,
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
console.log(`${pure.failed === 0 ? '✔' : '✖'} pure rooms  ${pure.passed + pure.failed} tests`);
const rest = await tally(
  run({
    files: files.filter((file) => !PURE.test(file)),
    isolation: 'process',
    concurrency: Math.min(2, availableParallelism()),
    timeout: TEN_MINUTES,
  }),
);

const gates = pure.coverage ? coverageGates(pure.coverage, modulesOfPureRooms()) : 0;
const skipped = [...pure.skipped, ...rest.skipped];
for (const each of skipped) console.log(`Skipped: ${each}`);
for (const file of leftOut) console.log(`Left out: ${file} needs ${reasons(file)}`);

const passed = pure.passed + rest.passed;
const failed = pure.failed + rest.failed + gates + (ci ? inexcusable() : 0);
if (passed + failed === 0) console.log('No test was found; a path word may be misspelt.');
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

function reasons(file: string): string {
  const absent = wants(file).filter((need) => missing.includes(need));
  const ways = absent.map(({ name, packages }) =>
    packages.length > 0 ? `${name} (apt-get install ${packages.join(' ')})` : name,
  );
  return ways.join(' and ');
}

/** How many tests CI would pass over that it could have run. Data can't be fetched; packages can. */
function inexcusable(): number {
  const couldRun = (need: Need): boolean => missing.includes(need) && need.packages.length > 0;
  return leftOut.filter((file) => wants(file).some(couldRun)).length + skipped.length;
}

function modulesOfPureRooms(): readonly string[] {
  return globSync('src/{book,bank,union,audit}/**/*.ts').filter(
    (file) => !/(?:\.test|\/testing|\.d)\.ts$/.test(file) && hasCode(file),
  );
}

/** Whether anything is left of a module when its types are erased: only then can a test reach it. */
function hasCode(file: string): boolean {
  return /^(?:export )?(?:const|let|function|async function|class|abstract class)\b/m.test(
    textOf(file),
  );
}
