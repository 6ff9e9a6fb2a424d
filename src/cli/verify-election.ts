/**
 * `syndicat verify-election`: checks a secret ballot from its archive, and says what it came to.
 * @module
 */
import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Question } from '../belenios/election.ts';
import type { EventType } from '../belenios/events.ts';
import { fewestOpeners, openersOf } from '../belenios/trustees.ts';
import type { Unsound, Verified } from '../belenios/verify.ts';
import { type Fate, fateOf } from '../union/assembly/assembly.ts';
import { onOneLine } from './audit-in-words.ts';
import { checkElection } from './election-checking.ts';
import { type Io, readArgs, UsageError } from './io.ts';
import { progressOn } from './progress.ts';

const options = {
  tracker: { type: 'string', multiple: true },
  finished: { type: 'boolean' },
  json: { type: 'boolean' },
  hints: { type: 'string' },
  'write-hints': { type: 'string' },
  threads: { type: 'string' },
} as const;

/** Below so many bytes threads would not yet have started when all is done. */
const SMALL = 1_000_000;
const MOST_THREADS = 256;

/** All cores, for an archive that is worth it. */
const coresFor = (file: string): number =>
  statSync(file).size < SMALL ? 0 : availableParallelism();

function threadsOf(text: string): number {
  const threads = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN;
  if (!(threads <= MOST_THREADS)) {
    throw new UsageError(`--threads is a number from 0 to ${MOST_THREADS}, not “${text}”.`);
  }
  return threads;
}

/** Runs `syndicat verify-election` with the words behind it; the exit status. */
export async function runVerifyElection(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArgs(args, options);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError('Name one archive.');
  const threads = values.threads === undefined ? coresFor(file) : threadsOf(values.threads);
  const tell = progressOn(io, 'kB');
  const found = await checkElection(
    { archive: file, hints: values.hints, writeHints: values['write-hints'] },
    {
      threads,
      tell: (done, of) => tell(Math.round(done / 1000), Math.round(of / 1000)),
      warn: io.err,
    },
  );
  const trackers = values.tracker ?? [];
  io.out(values.json === true ? inJson(found, trackers) : inWords(found, trackers));
  return statusOf(found, { trackers, mustBeOver: values.finished === true });
}

interface Wanted {
  readonly trackers: readonly string[];
  readonly mustBeOver: boolean;
}

function statusOf(found: Verified | Unsound, { trackers, mustBeOver }: Wanted): number {
  if (!found.sound) return found.notKnown ? 2 : 1;
  const isEnough = found.result !== undefined || !mustBeOver;
  return isEnough && trackers.every((each) => fateOf(found, each) === 'counts') ? 0 : 1;
}

function inJson(found: Verified | Unsound, trackers: readonly string[]): string {
  if (!found.sound) return JSON.stringify(found, undefined, 2);
  const { election, trustees, credentials, cast, counting, last, result } = found;
  const said = {
    sound: true,
    uuid: election.uuid,
    name: election.name,
    group: election.group.name,
    trustees: openersOf(trustees).length,
    threshold: fewestOpeners(trustees),
    credentials,
    cast: cast.size,
    counting: counting.size,
    last,
    result,
    trackers: Object.fromEntries(trackers.map((each) => [each, fateOf(found, each)])),
  };
  return JSON.stringify(said, undefined, 2);
}

const inWords = (found: Verified | Unsound, trackers: readonly string[]): string =>
  (found.sound ? story(found, trackers) : wrong(found)).map(onOneLine).join('\n');

const wrong = ({ why, event, notKnown }: Unsound): readonly string[] =>
  notKnown
    ? [
        `NOT KNOWN: ${why}.`,
        'So this program can’t judge the archive. Another one for Belenios may.',
      ]
    : [
        `WRONG${event === undefined ? '' : ` at event ${event}`}: ${why}.`,
        'Nothing that this archive says of an outcome can be relied on.',
      ];

function story(found: Verified, trackers: readonly string[]): readonly string[] {
  const { election, trustees, credentials, cast, counting, last } = found;
  return [
    election.name,
    `  election   ${election.uuid}, sealed in ${election.group.name}`,
    `  trustees   ${openersOf(trustees).length}, of whom ${fewestOpeners(trustees)} together can open it`,
    `  voters     ${credentials} could vote`,
    `  ballots    ${cast.size} were cast, ${counting.size} count`,
    '',
    ...trackers.map((each) => `  ${each}  ${fates[fateOf(found, each)]}`),
    ...(trackers.length > 0 ? [''] : []),
    ...(found.result ? outcome(found) : [found.isOpen ? NO_RESULT : stages[last], '']),
    found.result
      ? 'OK: every hash, signature, proof and sum in this archive holds.'
      : 'OK as far as it goes: every hash, signature, proof and sum in this archive holds, and it has no result.',
  ];
}

const fates: Readonly<Record<Fate, string>> = {
  counts: 'counts',
  replaced: 'was replaced by a later ballot of the same voter',
  absent:
    'is not in this archive: it was opened to be checked and not cast, or its voting key was replaced before the vote closed, or it was left out; “syndicat check-receipt --book” says which',
  unreadable: 'is neither a tracker nor the words of a ballot',
};

/** What is still to come, where there is no result. */
const stages: Readonly<Record<EventType, string>> = {
  Setup: 'Nobody has voted yet.',
  Ballot: 'The voting goes on, or is over and nobody has begun to open it.',
  EndBallots: 'The voting is over, and not tallied yet.',
  EncryptedTally: 'The trustees have not begun to open it.',
  Shuffle: 'The trustees are shuffling the rankings.',
  EndShuffles: 'The trustees have not begun to open it.',
  PartialDecryption: 'The trustees are opening it.',
  Result: 'It is over.',
};

const NO_RESULT =
  'As many trustees have opened it as it takes, and it has no result: that is not written yet, or a ballot that was opened whole holds nothing that can be read.';

const outcome = ({ election, result }: Verified): readonly string[] =>
  election.questions.flatMap((question, at) => [
    question.question,
    ...linesOf(question, result?.[at] ?? []),
    '',
  ]);

type Answers = NonNullable<Verified['result']>[number];

function linesOf(question: Question, found: Answers): readonly string[] {
  if (question.kind === 'ranked') {
    return found.map((ranks) => `  ${(ranks as readonly number[]).join(' ')}`);
  }
  const names = question.blank ? ['(blank)', ...question.answers] : question.answers;
  const width = Math.max(...names.map(({ length }) => length));
  return names.map((name, at) => `  ${name.padEnd(width)}  ${String(found[at])}`);
}
