import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { writeElection } from '../election.ts';
import { NotKnownError } from '../reading.ts';
import { allOf } from '../testing.ts';
import {
  closeHere,
  closeThere,
  type Made,
  madeByOther,
  open,
  shuffleBoth,
  singleKeys,
  soundToBoth,
  thresholdKeys,
  voteHere,
  voteThere,
} from './testing.ts';

const adopt = {
  answers: ['Yes', 'No'],
  blank: true,
  min: 1,
  max: 1,
  question: 'Adopt the charter?',
};

const order = { answers: ['Ana', 'Bo', 'Cy'], question: 'In which order?' };

describe('an election made by belenios-tool', () => {
  it('takes ballots of both, is opened by both, and is sound to both', () => {
    const trust = { answers: ['Ana', 'Bo'], min: 0, max: 2, question: 'Whom do you trust?' };
    const grade = { answers: ['Good', 'Poor'], min: 1, max: 1, question: 'What is Ana to you?' };
    const pair = { ...adopt, answers: ['Ana', 'Bo'], question: 'Who rather?' };
    const questions = [adopt, trust, grade, pair];
    const made = madeByOther({ group: 'BELENIOS-2048', keys: singleKeys, questions });
    voteThere(made, 0, allOf('010 10 10 010'));
    voteHere(made, 1, allOf('100 11 10 001'));
    voteHere(made, 0, allOf('001 01 01 010'));
    voteHere(made, 2, allOf('010 00 01 001'));
    voteThere(made, 2, allOf('010 11 01 100'));
    assert.deepEqual(
      open(made, closeThere(made), { here: [1], there: [2] }),
      allOf('111 23 12 111'),
    );
    assert.deepEqual(soundToBoth(made), [5, 3, 11]);
  });

  it('is read and written as the program writes it, whatever signs its texts have', () => {
    const signs = '\u0001\b\t\n\f\r"\\/\u001f\u007f\u0080é\u2028😀';
    const questions = [{ ...adopt, question: `Which ${signs}?`, answers: [signs, 'No'] }];
    const { at, election } = madeByOther({ group: 'BELENIOS-2048', keys: singleKeys, questions });
    assert.equal(election.questions[0]?.answers[0], signs);
    const nobody = { administrator: 'nobody', credentialAuthority: 'nobody' };
    assert.equal(writeElection({ ...election, ...nobody }), at.take('election.json').trim());
  });

  it('is shuffled by both, and opened by two of three, where it has rankings', () => {
    const questions = [adopt, { type: 'NonHomomorphic', value: order }];
    const made = madeByOther({ group: 'RFC-3526-2048', keys: thresholdKeys, questions });
    voteThere(made, 0, allOf('010 123'));
    voteHere(made, 1, allOf('100 312'));
    voteHere(made, 0, allOf('001 213'));
    voteThere(made, 2, allOf('010 132'));
    const tally = shuffleBoth(made, closeThere(made), 3);
    const [sums, rankings] = open(made, tally, { here: [3], there: [1] });
    assert.deepEqual(sums, [1, 1, 1]);
    assert.deepEqual(rankings?.map(String).toSorted(), ['1,3,2', '2,1,3', '3,1,2']);
    assert.deepEqual(soundToBoth(made), [4, 3, 13]);
  });

  it('is not known here, and not wrong, where it writes in an extra what we would write otherwise', () => {
    const made = (extra: unknown): Made => {
      const questions = [{ type: 'NonHomomorphic', value: order, extra }];
      return madeByOther({ group: 'RFC-3526-2048', keys: singleKeys, questions });
    };
    assert.deepEqual(soundToBoth(made({ shown: 'as a list' })), [0, 0, 1]);
    // It writes the exponent with two digits.
    assert.throws(() => made(1e-7), NotKnownError);
  });

  it('is opened by both though nobody has ranked, and all factors are the same text', () => {
    const questions = [{ type: 'NonHomomorphic', value: order }];
    const made = madeByOther({ group: 'RFC-3526-2048', keys: thresholdKeys, questions });
    const tally = shuffleBoth(made, closeThere(made), 2);
    assert.deepEqual(open(made, tally, { here: [2], there: [1, 3] }), [[]]);
    assert.deepEqual(soundToBoth(made), [0, 0, 10]);
  });

  it('is opened by two of three where it has scores by level, and asks for some at least', () => {
    const levels = { answers: ['1', '2', '3'], min: 0, max: 3, question: 'Which points has Ana?' };
    const some = { answers: ['Ana', 'Bo', 'Cy', 'Di'], min: 2, max: 3, question: 'Who?' };
    const questions = [levels, some];
    const made = madeByOther({ group: 'BELENIOS-2048', keys: thresholdKeys, questions });
    voteThere(made, 0, allOf('110 1100'));
    voteHere(made, 1, allOf('111 1110'));
    voteHere(made, 2, allOf('000 0101'));
    voteThere(made, 1, allOf('100 0110'));
    const result = open(made, closeThere(made), { here: [2], there: [3] });
    assert.deepEqual(result, allOf('210 1311'));
    assert.deepEqual(soundToBoth(made), [4, 3, 10]);
  });

  it('takes blank votes of both beside up to two choices, or one to two, and is sound to both', () => {
    const trust = { ...adopt, answers: ['Ana', 'Bo'], min: 0, max: 2, question: 'Whom?' };
    const write = { ...adopt, answers: ['Ana', 'Bo', 'Cy'], max: 2, question: 'Who shall write?' };
    const questions = [trust, write];
    const made = madeByOther({ group: 'BELENIOS-2048', keys: singleKeys, questions });
    voteThere(made, 0, allOf('100 0110'));
    voteHere(made, 0, allOf('000 1000'));
    voteHere(made, 1, allOf('100 0101'));
    voteThere(made, 2, allOf('011 1000'));
    assert.deepEqual(open(made, closeThere(made), { here: [2], there: [1] }), allOf('111 2101'));
    assert.deepEqual(soundToBoth(made), [4, 3, 10]);
  });

  it('is sound to both where we do everything once the ballots are in', () => {
    const questions = [adopt];
    const made = madeByOther({ group: 'BELENIOS-2048', keys: thresholdKeys, questions });
    voteThere(made, 0, allOf('010'));
    voteThere(made, 1, allOf('100'));
    voteThere(made, 2, allOf('001'));
    voteThere(made, 1, allOf('010'));
    assert.deepEqual(open(made, closeHere(made), { here: [3, 1] }), allOf('021'));
    assert.deepEqual(soundToBoth(made), [4, 3, 10]);
  });
});
