/**
 * Whole elections: the archive as a hall writes it from a book, and from the archive as a file to the verified
 * result, on every core.
 */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { cpuUsage } from 'node:process';
import { fileURLToPath } from 'node:url';
import { electionArchive, type Gathered } from '../src/audit/audit.ts';
import { archiveSource, readNamed, surveyRecords, textAt } from '../src/belenios/archive.ts';
import { type ElectionEvent, eventsOf, type EventType } from '../src/belenios/events.ts';
import { readOwner } from '../src/belenios/owned.ts';
import type { ElectionFiles } from '../src/cli/election-checking.ts';
import { OpenFile } from '../src/cli/election-files.ts';
import { instant } from '../src/union/kernel/instant.ts';
import { writeElectionFile } from './election-file.ts';
import type { Figure } from './figures.ts';
import { tool } from './tool.ts';
import type { Taken } from './verifying.ts';

const threads = availableParallelism();

/** Figures for elections with so many ballots each. */
export async function elections(sizes: readonly number[]): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'elections-'));
  const figures: Figure[] = [];
  try {
    for (const size of sizes) figures.push(...(await measured(folder, size)));
  } finally {
    await rm(folder, { recursive: true });
  }
  return figures;
}

async function measured(folder: string, size: number): Promise<readonly Figure[]> {
  const archive = join(folder, `${size}.bel`);
  const hints = join(folder, `${size}.hints`);
  await writeElectionFile(archive, size);
  const what = `${size.toLocaleString('en')} ballots`;
  const writtenAnew = await written(archive);
  const checks: readonly Check[] = [
    { name: `${what} verified in full`, files: { archive }, below: 7 },
    { name: `${what} verified, and hints written`, files: { archive, writeHints: hints } },
    { name: `${what} verified by hints`, files: { archive, hints }, below: 1.5 },
  ];
  const figures = [...figuresOf(`${what} written from a book`, size, { taken: writtenAnew })];
  for (const { name, files, below } of checks) {
    const taken = await verified({ hints: undefined, writeHints: undefined, ...files });
    figures.push(...figuresOf(`${name}, ${threads} threads`, size, { taken, below, most: MOST }));
  }
  return figures;
}

interface Check {
  readonly name: string;
  readonly files: Pick<ElectionFiles, 'archive'> & Partial<ElectionFiles>;
  /** How many milliseconds of processor time a ballot it should take at most. */
  readonly below?: number;
}

/** So many MB a process that verifies should take at most, however many ballots there are. */
const MOST = 500;

interface Aimed {
  readonly taken: Taken;
  readonly below?: number | undefined;
  readonly most?: number;
}

const figuresOf = (
  what: string,
  size: number,
  { taken: { wall, spent, memory }, below, most }: Aimed,
): readonly Figure[] => [
  { what, value: wall, unit: 's' },
  {
    what: '  processor time, a ballot',
    value: (spent / size) * 1_000,
    unit: 'ms',
    ...(below !== undefined && { limit: tool, aim: { below } }),
  },
  most === undefined
    ? { what: '  memory beside what was there', value: memory, unit: 'MB' }
    : { what: '  memory of the whole process', value: memory, unit: 'MB', aim: { below: most } },
];

/** Verifies in a process of its own, as whoever gives the command does: nothing else is in its memory. */
export async function verified(files: ElectionFiles): Promise<Taken> {
  const script = fileURLToPath(new URL('verifying.ts', import.meta.url));
  const child = fork(script, [JSON.stringify(files)], { stdio: ['ignore', 2, 2, 'ipc'] });
  const exit = once(child, 'exit');
  const [taken] = (await Promise.race([once(child, 'message'), exit])) as [Taken | number | null];
  await exit;
  if (taken === null || typeof taken === 'number') throw new Error('It was not verified.');
  return taken;
}

async function watched(work: () => Promise<void>): Promise<Taken> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const started = performance.now();
  const used = cpuUsage();
  await work();
  const { user, system } = cpuUsage(used);
  clearInterval(watching);
  return {
    wall: (performance.now() - started) / 1_000,
    spent: (user + system) / 1_000_000,
    memory: (most - before) / 1_000_000,
  };
}

/** Writes an archive anew, of what a book would say of it and of documents beside: a ballot a file. */
async function written(archive: string): Promise<Taken> {
  const file = new OpenFile(archive);
  const own = createHash('sha256');
  for (let from = 0; from < file.size; from += PIECE) own.update(file.glance(from, PIECE));
  const { events, starts } = surveyed(file);
  const attachment = async (hash: string): Promise<Uint8Array> => {
    // As long as a file system or a database takes, others have their turn.
    await readFile('/dev/null');
    return Buffer.from(textAt(file.glance, starts.get(hash) ?? 0));
  };
  const found = createHash('sha256');
  const taken = await watched(async () => {
    for await (const piece of electionArchive(gatheredFrom(events), attachment))
      found.update(piece);
  });
  if (found.digest('hex') !== own.digest('hex')) throw new Error('another archive was written');
  file.close();
  return taken;
}

const PIECE = 1 << 20;

type Surveyed = ReadonlyMap<EventType, readonly ElectionEvent[]>;

/** The events of an archive by their type, without the texts of ballots; and where each text begins. */
function surveyed(file: OpenFile) {
  const events = new Map<EventType, ElectionEvent[]>();
  const starts = new Map<string, number>();
  const source = archiveSource(file.glance, file.size);
  for (const event of eventsOf(surveyRecords(source))) {
    for (const { hash, start = 0 } of event.texts) starts.set(hash, start);
    const isBallot = event.type === 'Ballot';
    const texts = event.texts.map((each) =>
      isBallot ? { ...each, text: '' } : readNamed(source, each),
    );
    const others = events.get(event.type) ?? [];
    others.push({ ...event, texts });
    events.set(event.type, others);
  }
  return { events, starts };
}

/** What a book would say of that election. */
function gatheredFrom(events: Surveyed): Gathered {
  const of = (type: EventType): readonly ElectionEvent[] => events.get(type) ?? [];
  const [setUp] = of('Setup');
  const [tally] = of('EncryptedTally');
  const [election = '', record = '', credentials = '[]'] =
    setUp?.texts.map(({ text }) => text) ?? [];
  const ballots = of('Ballot').map(named);
  return {
    opened: instant(1_000),
    election,
    record,
    credentials: JSON.parse(credentials) as string[],
    ballots,
    counted: ballots.length,
    ...(tally && { tally: named(tally) }),
    shuffles: of('Shuffle').map((each) => ({ number: ownerOf(each), shuffle: named(each) })),
    openings: of('PartialDecryption').map((each) => ({
      number: ownerOf(each),
      factors: named(each),
    })),
    result: (JSON.parse(firstText(of('Result'))) as Pick<Required<Gathered>, 'result'>).result,
  };
}

const named = ({ texts }: ElectionEvent): string => texts[0]?.hash ?? '';

const firstText = ([event]: readonly ElectionEvent[]): string => event?.texts[0]?.text ?? '';

const ownerOf = ({ texts }: ElectionEvent): number =>
  readOwner(texts[1]?.text ?? '', texts[0]?.text ?? '');
