/**
 * The gates of the pure rooms: how much of them their tests must reach.
 *
 * Branches and functions count; lines don't, since erased types flatter them.
 * @module
 */
import { relative } from 'node:path';
import type { Tally } from './tally.ts';

const GATE = 95;

type Coverage = NonNullable<Tally['coverage']>;
type FileCoverage = Coverage['files'][number];

/** Says how much is reached and what isn't; returns how many gates are not passed. */
export function coverageGates(coverage: Coverage, rooms: readonly string[]): number {
  const { coveredBranchPercent: branches, coveredFunctionPercent: functions } = coverage.totals;
  console.log(
    `Coverage of the pure rooms: branches ${percent(branches)}, functions ${percent(functions)}`,
  );
  const reached = new Set(coverage.files.map(({ path }) => relative('', path)));
  const untouched = rooms.filter((file) => !reached.has(file));
  for (const file of untouched) console.log(`✖ no test of a pure room loads ${file}`);
  const failed = [branches, functions].filter((share) => share < GATE).length;
  if (failed > 0) {
    console.log(`✖ each must be at least ${GATE} %; test these, or delete what nothing needs:`);
    coverage.files.filter(isLow).forEach(printLow);
  }
  return failed + (untouched.length > 0 ? 1 : 0);
}

const isLow = (file: FileCoverage): boolean =>
  file.coveredBranchPercent < GATE || file.coveredFunctionPercent < GATE;

function printLow(file: FileCoverage): void {
  const functions = file.functions.filter(({ count }) => count === 0).map(({ line }) => line);
  const branches = file.branches.filter(({ count }) => count === 0).map(({ line }) => line);
  const missed = [...new Set([...functions, ...branches])].toSorted((a, b) => a - b);
  console.log(
    `    ${relative('', file.path)}: branches ${percent(file.coveredBranchPercent)}, ` +
      `functions ${percent(file.coveredFunctionPercent)}; not reached: lines ${missed.join(', ')}`,
  );
}

const percent = (share: number): string => `${share.toFixed(1)} %`;
