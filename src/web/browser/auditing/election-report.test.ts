import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trackerOf } from '../../../belenios/ballot.ts';
import { allOf, questions, verdict, wholeElection } from '../../../belenios/testing.ts';
import { utf8 } from '../../../book/bytes.ts';
import { sha256Hex } from '../../../book/hash.ts';
import { trackerInWords } from '../../../union/assembly/secret/tracker.ts';
import { askedIn, electionReport, type SoundElection } from './election-report.ts';
import { sayingTheirs } from './election-words.ts';

const story = wholeElection({
  group: 'Ed25519',
  questions: [questions.charter, questions.order],
  threshold: 1,
  trustees: 1,
  voters: 4,
  votes: [
    [0, allOf('001 123')],
    [1, allOf('010 213')],
    [2, allOf('100 213')],
    [0, allOf('010 213')],
    [3, allOf('010 321')],
  ],
  openers: [1],
});
const found = verdict(story.bytes);
const trackers = story.log
  .filter(({ type }) => type === 'Ballot')
  .map(({ texts }) => trackerOf(texts[0]?.text ?? ''));

function report(tracker = ''): SoundElection {
  const told = electionReport(found, tracker);
  assert.ok(told.sound);
  return told;
}

void describe('the report on an election', () => {
  void it('counts who voted, and who holds the key', () => {
    const { voters, cast, counting, holders, openers, fate } = report();
    assert.deepEqual([voters, cast, counting, holders, openers, fate], [4, 5, 4, 1, 1, undefined]);
  });

  void it('tells what each question came to, and of whole ballots which are alike', () => {
    const named = askedIn(
      report(),
      sayingTheirs((name) => (name === 'of-blank' ? 'Left blank' : name)),
    );
    assert.deepEqual(named, [
      {
        question: 'Adopt the charter?',
        answers: [
          { answer: 'Left blank', count: 1 },
          { answer: 'Yes', count: 3 },
          { answer: 'No', count: 0 },
        ],
      },
      {
        question: 'In which order?',
        answers: [
          { answer: 'Ana 2, Bo 1, Cy 3', count: 3 },
          { answer: 'Ana 3, Bo 2, Cy 1', count: 1 },
        ],
      },
    ]);
  });

  void it('tells what became of a ballot, where one is looked for', () => {
    assert.deepEqual(
      [trackers[1], trackers[0], 'A'.repeat(43), '?'].map((each) => report(each).fate),
      ['counts', 'replaced', 'absent', 'unreadable'],
    );
  });

  void it('names the election by words that follow from its text', () => {
    const [text = ''] = story.log[0]?.texts.map((each) => each.text) ?? [];
    assert.equal(report().words, trackerInWords(sha256Hex(utf8(text))));
  });

  void it('puts ballots together that are too many to be told one by one', () => {
    const ranks = Array.from({ length: 256 }, (_, each) => [each, 0, 1]);
    const result = [[], [...ranks, ranks[0] ?? []]];
    const asked = [questions.charter, questions.order];
    const [, order] = askedIn(
      { questions: asked, result },
      sayingTheirs((name) => name),
    );
    assert.deepEqual(order?.answers[0], { answer: 'Ana 0, Bo 0, Cy 1', count: 2 });
    assert.deepEqual(order?.answers.at(-1), { answer: 'others', count: 56 });
    assert.equal(
      order?.answers.reduce((sum, { count }) => sum + count, 0),
      257,
    );
  });

  void it('is what is wrong, where something is', () => {
    const wrong = { sound: false, why: 'an example', event: 3 } as const;
    assert.equal(electionReport(wrong, ''), wrong);
  });
});
