/**
 * Reads files in a thread of their own, which has a minute and so much memory for it.
 * @module
 */
import { Worker } from 'node:worker_threads';
import { type Refusal, refusal } from '../../union/kernel/refusal.ts';
import type { PeopleFile } from '../pages/unions/people/roster/read-people.ts';
import type { Comparing, Telling, ToRead } from './asked.ts';

const longest = 60_000;
const resourceLimits = { maxOldGenerationSizeMb: 1_500, stackSizeMb: 8 };

const tooMuch = refusal(
  'bank',
  'This file could not be read within a minute. Ask your bank for a shorter span of time.',
);
const tooManyPeople = refusal(
  'file',
  'This file could not be read within a minute. Split it into smaller ones.',
);

export const readPeopleApart = (
  file: Omit<Extract<ToRead, { kind: 'people' }>, 'kind'>,
): Promise<PeopleFile | Refusal> =>
  apart((thread) => ask<PeopleFile | Refusal>(thread, { ...file, kind: 'people' }), tooManyPeople);

let last: Promise<unknown> = Promise.resolve();

/**
 * Talks with a thread of its own, one after the other: a file that takes long keeps others with files waiting, and nobody
 * else.
 */
export function apart<Read>(talk: Talk<Read>, late = tooMuch): Promise<Read | Refusal> {
  const mine = last.then(() => talkInThread(talk, late));
  last = mine;
  return mine;
}

type Talk<Read> = (thread: Worker) => Promise<Read>;

/** Where the thread dies, for want of time or memory, it was too much. */
function talkInThread<Read>(talk: Talk<Read>, late: Refusal): Promise<Read | Refusal> {
  const thread = new Worker(new URL('reading-worker.ts', import.meta.url), { resourceLimits });
  return new Promise((resolve) => {
    const end = (read: Read | Refusal): void => {
      clearTimeout(timer);
      resolve(read);
      void thread.terminate();
    };
    const timer = setTimeout(() => end(late), longest);
    thread.once('error', () => end(late));
    talk(thread).then(end, () => end(late));
  });
}

/** What the thread answers. What is given away goes there without a copy, and is not here any more. */
export const ask = <Told>(
  thread: Worker,
  asked: ToRead | Telling | Comparing,
  givenAway: readonly ArrayBuffer[] = [],
): Promise<Told> =>
  new Promise((resolve) => {
    thread.once('message', resolve);
    thread.postMessage(asked, givenAway);
  });
