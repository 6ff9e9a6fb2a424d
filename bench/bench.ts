/**
 * `npm run bench`: measures what the hall does, each figure beside the limit of the same run.
 *
 * Each benchmark has a process of its own. `npm run bench -- accept replay` runs only those named;
 * `--json` prints one JSON array in place of the table.
 * @module
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Figure, table } from './figures.ts';

type Benchmark = () => Promise<readonly Figure[]>;

const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  accept: async () => (await import('./accept.ts')).accept,
  replay: async () => (await import('./replay.ts')).replay,
  browser: async () => (await import('./browser.ts')).browserAudit,
  inclusion: async () => (await import('./inclusion.ts')).inclusion,
  pages: async () => (await import('./pages.ts')).pages,
  reopening: async () => (await import('./reopening.ts')).reopening,
  opening: async () => (await import('./opening.ts')).opening,
  voting: async () => (await import('./voting.ts')).voting,
  federation: async () => (await import('./federation.ts')).federation,
  counting: async () => (await import('./counting.ts')).counting,
  ballots: async () => (await import('./ballots.ts')).ballots,
  'election-page': async () => (await import('./election-page.ts')).electionPage,
  casting: async () => (await import('./casting.ts')).casting,
  bank: async () => (await import('./bank.ts')).bank,
  collective: async () => (await import('./collective.ts')).collective,
  choosing: async () => (await import('./choosing.ts')).choosing,
  treasury: async () => (await import('./treasury.ts')).treasury,
  memory: async () => (await import('./memory.ts')).memory,
  start: async () => (await import('./start.ts')).start,
};

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    alone: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(benchmarks);
const unknown = names.filter((name) => !(name in benchmarks));

if (unknown.length > 0) {
  console.error(
    `There is no benchmark “${unknown.join(' ')}”. There are: ${Object.keys(benchmarks).join(' ')}.`,
  );
  process.exitCode = 2;
} else if (values.alone) {
  for (const name of names) await measure(name);
} else {
  await measureAll();
}

/** Measures in this process, and tells whoever started it. */
async function measure(name: string): Promise<void> {
  const benchmark = await benchmarks[name]?.();
  const figures = (await benchmark?.()) ?? [];
  if (process.send) process.send(figures);
  else console.log(table(figures));
}

async function measureAll(): Promise<void> {
  const all: Figure[] = [];
  for (const name of names) {
    process.stderr.write(`${name} …\n`);
    all.push(...(await inItsOwnProcess(name)));
  }
  console.log(values.json ? JSON.stringify(all, undefined, 2) : table(all));
}

async function inItsOwnProcess(name: string): Promise<readonly Figure[]> {
  const child = fork(fileURLToPath(import.meta.url), ['--alone', name], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  let figures: readonly Figure[] = [];
  child.on('message', (message: readonly Figure[]) => {
    figures = message;
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) {
    console.error(`The benchmark ${name} failed.`);
    process.exitCode = 1;
  }
  return figures;
}
