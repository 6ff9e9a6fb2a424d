/** An archive that is checked piece by piece, in whatever batches, is found to be what it is found to be as a whole. */
import { deepEqual, equal, match } from 'node:assert/strict';
import { describe, it } from 'node:test';
import { archiveBytes } from './archive.ts';
import { type ArchiveManner, checkArchive } from './archive-check.ts';
import { BatchCheck, type ElectionSetting } from './ballot-batches.ts';
import { archiveOf, type ElectionEvent, follow } from './events.ts';
import { allOf, questions, random, type Story, verdict, wholeElection } from './testing.ts';
import type { Unsound, Verified } from './verify.ts';

const story: Story = wholeElection({
  group: 'Ed25519',
  questions: [questions.charter],
  threshold: 2,
  trustees: 3,
  voters: 4,
  votes: ['001', '010', '100', '010', '001'].map((vote, at) => [at % 4, allOf(vote)]),
  openers: [1, 3],
});

const timestamp = 1_795_427_510;
/** The story without or with other events. */
const told = (events: readonly ElectionEvent[]): Uint8Array =>
  archiveBytes(archiveOf({ timestamp }, events));
const { log } = story;
const ballot = log.find(({ type }) => type === 'Ballot');
if (!ballot) throw new Error('Nobody voted.');

/** The first so many events, and the next ballot with another digit in a proof, and then the one after it. */
function withBad(size: number): readonly ElectionEvent[] {
  const [next, after] = log.slice(size, size + 2).map(({ texts: [each] }) => each?.text ?? '');
  const bad = (next ?? '').replace(
    /("response":")(\d)/,
    (_, name, digit) => `${name}${9 - Number(digit)}`,
  );
  const events = log.slice(0, size);
  for (const text of [bad, after ?? '']) events.push(follow(events, 'Ballot', [text]));
  return events;
}

const archives: Readonly<Record<string, Uint8Array>> = {
  'is sound': story.bytes,
  'goes on': told(log.slice(0, 4)),
  'has a ballot that is none': told(withBad(2)),
  'has a bad ballot before a record that breaks off': told(withBad(3)).slice(0, -700),
  'breaks off': story.bytes.slice(0, -700),
  'has a ballot after the end': told([...log.slice(0, 7), ballot]),
};

async function inBatches(
  bytes: Uint8Array,
  batch: ArchiveManner['batch'],
): Promise<{ readonly found: Verified | Unsound; readonly ended: number }> {
  const bytesOf = (from: number, count: number): Uint8Array => bytes.subarray(from, from + count);
  let ended = 0;
  const begin = (setting: ElectionSetting): ReturnType<ArchiveManner['begin']> => {
    const checks = new BatchCheck(setting, { bytes: bytesOf }, random);
    return {
      check: (asked) => Promise.resolve(checks.check(asked)),
      end: () => Promise.resolve(void ended++),
    };
  };
  const archive = { bytes: bytesOf, size: bytes.length };
  const manner = { random, begin, batch, ahead: 2, tell: () => undefined };
  return { found: await checkArchive(archive, manner), ended };
}

/** What does not hang on who checked it. */
const said = (found: Verified | Unsound): object =>
  found.sound ? { result: found.result, last: found.last, cast: [...found.cast] } : found;

describe('an archive that is checked in batches', () => {
  for (const [which, bytes] of Object.entries(archives)) {
    it(`is what it is as a whole, where it ${which}`, async () => {
      const whole = verdict(bytes);
      for (const batch of [
        { ballots: 1, bytes: 1_000_000 },
        { ballots: 2, bytes: 1_000_000 },
        { ballots: 16, bytes: 1_000_000 },
        { ballots: 16, bytes: 3_000 },
      ])
        deepEqual(said((await inBatches(bytes, batch)).found), said(whole), JSON.stringify(batch));
    });
  }

  it('is not sound in all of these, and lets its threads end with the last ballot', async () => {
    equal(verdict(story.bytes).sound, true);
    const wrongs = Object.values(archives).map((bytes) => verdict(bytes));
    match(
      JSON.stringify(wrongs.map(({ sound }) => sound)),
      /^\[true,true,false,false,false,false\]$/,
    );
    equal((await inBatches(story.bytes, { ballots: 2, bytes: 1_000_000 })).ended, 1);
  });
});
