/**
 * A process that checks one election, as the command does, and tells what that took: its arguments are what
 * {@link ElectionFiles} has, in JSON.
 */
import { availableParallelism } from 'node:os';
import process, { cpuUsage, resourceUsage } from 'node:process';
import { hashBy } from '../src/belenios/hashing.ts';
import { checkElection, type ElectionFiles } from '../src/cli/election-checking.ts';
import { nodeSha256 } from '../src/cli/node-sha256.ts';

/** What a process has taken. */
export interface Taken {
  /** Seconds on the clock, and of processor time. */
  readonly wall: number;
  readonly spent: number;
  /** The most memory of the whole process at a time, in MB. */
  readonly memory: number;
}

hashBy(nodeSha256);
const files = JSON.parse(process.argv[2] ?? '') as ElectionFiles;
const started = performance.now();
const found = await checkElection(files, {
  threads: availableParallelism(),
  tell: () => {},
  warn: console.error,
});
if (!found.sound) throw new Error(found.why);
const { user, system } = cpuUsage();
const taken: Taken = {
  wall: (performance.now() - started) / 1_000,
  spent: (user + system) / 1_000_000,
  memory: resourceUsage().maxRSS / 1_000,
};
process.send?.(taken);
