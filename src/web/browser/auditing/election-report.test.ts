import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { trackerOf } from '../../../belenios/ballot.ts';
import { allOf, questions, verdict, wholeElection } from '../../../belenios/testing.ts';
import { hex } from '../../../book/bytes.ts';
import { trackerInWords } from '../../../union/assembly/secret/tracker.ts';
import { askedIn, electionReport, type SoundElection } from './election-report.ts';

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
    const named = askedIn(report(), (text) => (text === 'blank' ? 'Left blank' : text));
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

  void it('knows a ballot by its tracker and by its words, however they are written', () => {
    const words = trackers.map((each) => trackerInWords(hex(Buffer.from(each, 'base64'))));
    const [replaced = '', counts = ''] = words;
    assert.equal(report(` ${trackers[1]} `).fate, 'counts');
    assert.equal(report(counts).fate, 'counts');
    assert.equal(report(counts.toUpperCase().replaceAll('-', ' ')).fate, 'counts');
    assert.equal(report(replaced).fate, 'replaced');
    assert.equal(report('lusab-babad-gutih-tugad-babad').fate, 'absent');
    assert.equal(report('?').fate, 'absent');
  });

  void it('is what is wrong, where something is', () => {
    const wrong = { sound: false, why: 'an example', event: 3 } as const;
    assert.equal(electionReport(wrong, ''), wrong);
  });
});
