/**
 * The archive of an election in which everybody votes once, on three questions: written as a file, ballot by
 * ballot, by three trustees of whom two shuffle and open.
 */
import { once } from 'node:events';
import { closeSync, openSync, writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Ciphertext, combine } from '../src/belenios/ciphertexts.ts';
import type { Election } from '../src/belenios/election.ts';
import {
  ArchiveWriter,
  type ElectionEvent,
  type EventType,
  follow,
} from '../src/belenios/events.ts';
import {
  type EncryptedTally,
  inOrder,
  readTally,
  writeSized,
  writeTally,
} from '../src/belenios/tally.ts';
import { Story } from '../src/belenios/testing.ts';
import { questions, type SealedChunk } from './sealing.ts';

const CHUNK = 50;
const threads = availableParallelism();

/** Writes the archive of an election with so many voters. */
export async function writeElectionFile(path: string, voters: number): Promise<void> {
  const story = new Story({ group: 'Ed25519', questions, threshold: 2, trustees: 3, voters });
  const file = new ElectionFile(path, story);
  const parts: EncryptedTally[] = [];
  const text = story.log[0]?.texts[0]?.text ?? '';
  for await (const { texts, tally } of sealed(text, story.secrets)) {
    for (const each of texts) file.add('Ballot', [each]);
    parts.push(readTally(story.election, tally, texts.length));
  }
  story.tally = joined(story.election, parts);
  const tally = writeTally(story.election.group, story.tally);
  file.add('EndBallots', []);
  file.add('EncryptedTally', [tally, writeSized({ ballots: voters, weight: voters }, tally)]);
  // What follows stands on the log as it is, and opens as many ballots as there are in it.
  story.log = [...file.log];
  story.shuffle([1, 2]);
  story.open([1, 3]);
  file.addAll(story.log.slice(file.log.length));
  file.close();
}

/** The tally of ballots that were tallied in parts. */
const joined = (election: Election, parts: readonly EncryptedTally[]): EncryptedTally =>
  election.questions.map(({ kind }, at) => {
    const lists = parts.map((part) => part[at] ?? []);
    return kind === 'ranked'
      ? lists.flat().toSorted(inOrder(election.group))
      : lists.reduce((sums, list) =>
          sums.map((sum, choice) => combine(election.group, sum, list[choice] as Ciphertext)),
        );
  });

class ElectionFile {
  readonly #file: number;
  readonly #writer = new ArchiveWriter({ timestamp: 1 });
  /** Of ballots that are written nothing is kept but that they are there. */
  readonly log: ElectionEvent[] = [];

  constructor(path: string, { log }: Story) {
    this.#file = openSync(path, 'w');
    this.#write(this.#writer.header());
    this.addAll(log);
  }

  addAll(events: readonly ElectionEvent[]): void {
    for (const { type, texts } of events) {
      this.add(
        type,
        texts.map(({ text }) => text),
      );
    }
  }

  add(type: EventType, texts: readonly string[]): void {
    const event = follow(this.log, type, texts);
    this.log.push(type === 'Ballot' ? { ...event, texts: [] } : event);
    this.#write(this.#writer.event(type, ...texts));
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
