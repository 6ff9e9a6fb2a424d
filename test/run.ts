/**
 * `npm test`: every test there is, and what some of them need of the machine.
 *
 * The pure rooms' tests share one process, in which coverage is measured; those of the web, the clerk and federation
 * share a few, since loading what they test takes most of them longer than testing it, and so do the shorter stories in
 * a browser. What talks to a database or a port, and what coverage would slow down several times, gets a process of its
 * own.
 * One process more than there are cores runs at a time, and whichever ends takes the next file, those that take long first.
 * `npm test -- src/store` runs only files whose path contains one of the words. The last line counts;
 * the exit status is 0 only if nothing failed and, with `CI=true`, nothing was left out.
 */
import { fork } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv, env } from 'node:process';
import { run } from 'node:test';
import { type Need, needs, provide } from './run/needs.ts';
import { type Outcome, tally, together } from './run/tally.ts';

const PURE = /^(?:src\/(?:book|count|bank|union|audit)\/(?!data\/)|test\/architecture)/;
/** Pure, but of so many small steps that measuring each would take several times as long. */
const STEPPY =
  /^src\/(?:book\/(?:merkle-proofs|tiles)|union\/(?:laws\/|treasury\/laws\.test)|count\/committee\/committees|audit\/forger)/;
/** Of the rest, those that share a process: a file is in the first group that its path fits. */
const GROUPS: Readonly<Record<string, RegExp>> = {
  'pages of money': /^src\/web\/pages\/unions\/money\//,
  'other pages': /^src\/web\/pages\//,
  'the rest of the web': /^src\/web\//,
  'clerk and federation':
    /^src\/(?:clerk|federation\/(?:accounts|actors|blocks|delivery|inbox|posts))\//,
};
const LONG =
  /^test\/(?:survival|browser\/(?:pages|reading-out|secret|key-holders|drawn)|second-auditor)/;
/** Stories in a browser, which are dealt out among so many processes where they are not long. */
const STORIES = /^test\/browser\//;
const SHARES = 6;
/** One more than there are cores: a browser and a database are waited for now and then. */
const LANES = availableParallelism() + 1;
const TEN_MINUTES = 600_000;

// What one process has made of a module, types taken off, the next need not make again.
env['NODE_COMPILE_CACHE'] ??= join(tmpdir(), 'node-compile-cache');

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

const pure = files.filter((file) => PURE.test(file) && !STEPPY.test(file));
const groupOf = (file: string): string | undefined =>
  Object.keys(GROUPS).find((name) => GROUPS[name]?.test(file));
const groups = Object.keys(GROUPS).map(
  (name) => [name, files.filter((file) => groupOf(file) === name)] as const,
);
const stories = files.filter((file) => STORIES.test(file) && !LONG.test(file));
const dealt = Array.from(
  { length: SHARES },
  (_, share) =>
    [`stories ${share + 1}`, stories.filter((_file, i) => i % SHARES === share)] as const,
);
const alone = files.filter(
  (file) => !pure.includes(file) && groupOf(file) === undefined && !stories.includes(file),
);
const waiting = [
  ...[['pure rooms', pure] as const, ...groups].flatMap(sharing),
  ...alone.filter((file) => LONG.test(file)).map((file) => () => runAlone(file)),
  ...dealt.flatMap(sharing),
  ...alone.filter((file) => !LONG.test(file)).map((file) => () => runAlone(file)),
];
const outcome = together((await Promise.all(Array.from({ length: LANES }, lane))).flat());

for (const each of outcome.skipped) console.log(`Skipped: ${each}`);
for (const file of leftOut) console.log(`Left out: ${file} needs ${reasons(file)}`);

const { passed } = outcome;
const failed = outcome.failed + (ci ? inexcusable() : 0);
if (passed + failed === 0) console.log('No test was found; a path word may be misspelt.');
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

/** Takes what waits, one after the other, until nothing waits. */
async function lane(): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let next = waiting.shift(); next; next = waiting.shift()) outcomes.push(await next());
  return outcomes;
}

/** Nothing to wait for where no file is in the group. */
function sharing([name, shared]: readonly [string, readonly string[]]) {
  return shared.length > 0 ? [() => runTogether(name, shared)] : [];
}

/** In a process that ends without a word, everything failed. */
function runTogether(name: string, shared: readonly string[]): Promise<Outcome> {
  const how = shared === pure && words.length === 0 ? 'coverage' : 'plain';
  const child = fork(join(import.meta.dirname, 'run/in-one-process.ts'), [name, how, ...shared], {
    // Of what comes out of the cache, coverage is less exact.
    env: how === 'coverage' ? { ...env, NODE_DISABLE_COMPILE_CACHE: '1' } : env,
    timeout: 2 * TEN_MINUTES,
  });
  return new Promise((resolve) => {
    child.once('message', (told) => resolve(told as Outcome));
    child.once('exit', () => resolve({ passed: 0, failed: 1, skipped: [] }));
  });
}

function runAlone(file: string): Promise<Outcome> {
  return tally(run({ files: [file], isolation: 'process', timeout: TEN_MINUTES }));
}

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
  return leftOut.filter((file) => wants(file).some(couldRun)).length + outcome.skipped.length;
}
