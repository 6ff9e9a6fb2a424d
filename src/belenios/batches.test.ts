import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { archiveBytes, readArchive, readRecords } from './archive.ts';
import { logOf } from './events.ts';
import { questions, random, verdict, wholeElection } from './testing.ts';
import { verifyLog } from './verify.ts';

// More ballots than are checked together, and some replaced in their own batch, some in a later one.
const story = wholeElection({
  group: 'Ed25519',
  questions: [questions.charter, questions.order],
  threshold: 1,
  trustees: 1,
  voters: 60,
  votes: Array.from({ length: 140 }, (_, at) => [
    at % 60,
    at < 80
      ? [
          [0, 1, 0],
          [1, 2, 3],
        ]
      : [
          [0, 0, 1],
          [3, 2, 1],
        ],
  ]),
  openers: [1],
});

describe('an election with many ballots', () => {
  it('counts the last of each voter, also where they are checked apart', () => {
    const found = verdict(story.bytes);
    assert.ok(found.sound, found.sound ? '' : found.why);
    assert.deepEqual([found.cast.size, found.counting.size], [140, 60]);
    assert.deepEqual(found.result?.[0], [0, 0, 60]);
    assert.deepEqual(found.result?.[1]?.[0], [3, 2, 1]);
  });

  it('is found the same from its log', () => {
    const checking = verifyLog(logOf(readArchive(story.bytes)), random);
    let step = checking.next();
    while (step.done !== true) step = checking.next();
    const [found, expected] = [step.value, verdict(story.bytes)];
    assert.ok(found.sound && expected.sound);
    assert.deepEqual(
      [[...found.cast], [...found.counting], found.last, found.result],
      [[...expected.cast], [...expected.counting], expected.last, expected.result],
    );
  });

  it('is read the same in pieces of any size', () => {
    const { bytes } = story;
    const whole = readArchive(bytes);
    for (const size of [1_000, 4_096, 100_000]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      assert.deepEqual([...readRecords(pieces)], whole.records);
    }
    assert.deepEqual(archiveBytes(whole), bytes);
  });
});
