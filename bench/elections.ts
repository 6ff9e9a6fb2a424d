/**
 * Whole elections, from the archive as a file to the verified result, on every core: ballots of three
 * questions, three trustees of whom two shuffle and open.
 */
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import process, { cpuUsage } from 'node:process';
import { Worker } from 'node:worker_threads';
import { type ArchiveRecord, writeArchive } from '../src/belenios/archive.ts';
import { archiveOf, type ElectionEvent, follow } from '../src/belenios/events.ts';
import { RunningTally } from '../src/belenios/running-tally.ts';
import { readTally, writeSized, writeTally } from '../src/belenios/tally.ts';
import { Story } from '../src/belenios/testing.ts';
import { checkElection, type ElectionFiles } from '../src/cli/election-checking.ts';
import type { Figure } from './figures.ts';
import { questions, type SealedChunk } from './sealing.ts';

const CHUNK = 50;
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
  await writeElectionOf(archive, size);
  const what = `${size.toLocaleString('en')} ballots verified`;
  return [
    ...(await check(`${what}, and hints written`, {
      archive,
      hints: undefined,
      writeHints: hints,
    })),
    ...(await check(what, { archive, hints: undefined, writeHints: undefined })),
    ...(await check(`${what} by hints`, { archive, hints, writeHints: undefined })),
  ].flatMap(({ name, wall, spent, memory }): readonly Figure[] => [
    { what: `${name}, ${threads} threads`, value: wall, unit: 's' },
    { what: '  processor time, a ballot', value: (spent / size) * 1_000, unit: 'ms' },
    { what: '  memory beside what was there', value: memory, unit: 'MB' },
  ]);
}

async function check(name: string, files: ElectionFiles) {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const started = performance.now();
  const used = cpuUsage();
  const found = await checkElection(files, { threads, tell: () => {}, warn: console.error });
  const { user, system } = cpuUsage(used);
  clearInterval(watching);
  if (!found.sound) throw new Error(found.why);
  return [
    {
      name,
      wall: (performance.now() - started) / 1_000,
      spent: (user + system) / 1_000_000,
      memory: (most - before) / 1_000_000,
    },
  ];
}

/** Writes the archive of an election in which everybody votes once. */
async function writeElectionOf(path: string, voters: number): Promise<void> {
  const story = new Story({ group: 'Ed25519', questions, threshold: 2, trustees: 3, voters });
  const writer = new ArchiveWriter(path, story);
  const running = new RunningTally(story.election);
  const text = story.log[0]?.texts[0]?.text ?? '';
  for await (const { texts, tally } of sealed(text, story.secrets)) {
    for (const each of texts) writer.add('Ballot', [each]);
    running.add(readTally(story.election, tally, texts.length));
  }
  story.tally = running.whole();
  const tally = writeTally(story.election.group, story.tally);
  writer.add('EndBallots', []);
  writer.add('EncryptedTally', [tally, writeSized({ ballots: voters, weight: voters }, tally)]);
  // What follows stands on the log as it is, and opens as many ballots as there are in it.
  story.log = writer.log;
  story.shuffle([1, 2]);
  story.open([1, 3]);
  writer.addEvents(story.log.slice(writer.log.length));
  writer.close();
}

class ArchiveWriter {
  readonly #file: number;
  /** Of ballots that are written nothing is kept but that they are there. */
  readonly log: ElectionEvent[] = [];

  constructor(path: string, { log }: Story) {
    this.#file = openSync(path, 'w');
    const [header] = writeArchive({ timestamp: 1, records: [] });
    this.#write(header ?? new Uint8Array());
    this.addEvents(log);
  }

  add(type: ElectionEvent['type'], texts: readonly string[]): void {
    this.addEvents([follow(this.log, type, texts)]);
  }

  addEvents(events: readonly ElectionEvent[]): void {
    for (const event of events) {
      const parent = this.log.at(-1);
      const pair = parent ? [parent, event] : [event];
      this.#records(archiveOf(1, pair).records.slice(parent ? parent.texts.length + 1 : 0));
      this.log.push(event.type === 'Ballot' ? { ...event, texts: [] } : event);
    }
  }

  #records(records: readonly ArchiveRecord[]): void {
    const [, ...pieces] = writeArchive({ timestamp: 1, records });
    for (const piece of pieces) this.#write(piece);
  }

  #write(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length;) from += writeSync(this.#file, bytes, from);
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Ballots of all the voters, sealed on every core. */
async function* sealed(election: string, secrets: readonly bigint[]): AsyncGenerator<SealedChunk> {
  const script = new URL('sealing-worker.ts', import.meta.url);
  const workers = Array.from(
    { length: threads },
    () => new Worker(script, { workerData: election }),
  );
  const chunks = Array.from({ length: Math.ceil(secrets.length / CHUNK) }, (_, at) =>
    secrets.slice(at * CHUNK, (at + 1) * CHUNK),
  );
  for (let at = 0; at < chunks.length; at += threads) {
    const made = chunks.slice(at, at + threads).map(async (chunk, which) => {
      const worker = workers[which] as Worker;
      const answer = once(worker, 'message');
      worker.postMessage(chunk, []);
      const [sealedChunk] = (await answer) as [SealedChunk];
      return sealedChunk;
    });
    for (const each of made) yield await each;
  }
  await Promise.all(workers.map((worker) => worker.terminate()));
}
