/**
 * The tests of several files in one process, which loads what they test once: a child of `test/run.ts`, given the name
 * of the group, `coverage` or `plain`, and the files. Tells its parent what came of them.
 * @module
 */
import { globSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { argv, exit } from 'node:process';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { coverageGates } from './coverage.ts';
import { type Outcome, tally } from './tally.ts';

const [name = '', how] = argv.slice(2);
if (how === 'coverage') hashByPlatform();
const { coverage, ...outcome } = await tally(
  run({
    files: [fileURLToPath(import.meta.resolve('./files-apart.ts'))],
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
console.log(`${told.failed === 0 ? '✔' : '✖'} ${name}  ${told.passed + told.failed} tests`);
// Nothing that a test has left open keeps the others waiting.
process.send?.(told, () => exit());

/** Whoever imports the package of hashes gets what stands in for it. */
function hashByPlatform(): void {
  const standIn = import.meta.resolve('./platform-hashes.ts');
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === '@noble/hashes/sha2.js' && context.parentURL !== standIn
        ? { url: standIn, shortCircuit: true }
        : next(specifier, context),
  });
}

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
