import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CountError } from '../rankings.ts';
import { guessFormat, readElection } from './read-election.ts';
import { refusal } from './testing.ts';

describe('the format of a file', () => {
  it('is told by its name', () => {
    for (const [name, format] of [
      ['a.BLT', 'blt'],
      ['00058.soi.gz', 'soi'],
      ['x/a.toc', 'toc'],
      ['a.soc', 'soc'],
      ['a.approval.toi', 'toi'],
      ['a.abif', 'abif'],
      ['ballots.debian-ranks.txt', 'debian'],
      ['a.profile', 'profile'],
    ] as const)
      assert.equal(guessFormat('', { name }), format);
  });

  it('is told by how it begins', () => {
    for (const [text, format] of [
      ['# June\n/* or * May */ 3 1\n1 2 0\n', 'blt'],
      ['\uFEFF 3 1 1 2 0', 'blt'],
      ['# ALTERNATIVE NAME 1: A\n1: 1\n', 'toi'],
      ['# DATA TYPE: soc\n# ALTERNATIVE NAME 1: A\n', 'soc'],
      ['3\n1,A\n', 'toi'],
      ['# c\n27:A>B\n', 'abif'],
      ['{"title": "T"}\n', 'abif'],
      ['=A:[Ann]\n', 'abif'],
      ['# Option 1: A\n1\n', 'debian'],
      ['V: 1-\n', 'debian'],
      ['1-2\n-11\n', 'debian'],
      ['A,B\nx,y\n-+-+-\n', 'profile'],
      ['A,B\n1,2\n', 'csv-ranks'],
      ['A;B\n1;0\n', 'csv-scores'],
      ['count,rank1,rank2\n1,A,B\n', 'csv-choices'],
      ['party,votes\nReds,60\n', 'csv-parties'],
      ['"List"\tVotes\nReds\t60\n', 'csv-parties'],
    ] as const)
      assert.equal(guessFormat(text), format, text);
    assert.equal(guessFormat('A,B\n1,2\n', { name: 'star-scores.csv' }), 'csv-scores');
    assert.equal(guessFormat('A,B\n1,2\n', { as: 'scores' }), 'csv-scores');
    assert.equal(guessFormat('12:A,B\n1,2\n', { name: 'a.csv' }), 'csv-ranks');
  });

  it('is asked for where it can’t be told', () => {
    assert.match(
      refusal(() => guessFormat('hello')),
      /Line 1, column 1: Here stands “hello”, where the beginning of a file/,
    );
    assert.match(
      refusal(() => guessFormat('META\nkey;value\n')),
      /Pabulib/,
    );
  });
});

describe('an election', () => {
  it('is read with whatever the format is, as it is wanted', () => {
    assert.equal(readElection('1:A/5>B/3\n').kind, 'scores');
    assert.equal(readElection('1:A/5>B/3\n', { as: 'rankings' }).kind, 'rankings');
    assert.equal(readElection('A,B\n1,2\n', { format: 'csv-scores' }).kind, 'scores');
  });

  it('is read from text or bytes only', () => {
    const nothing = undefined as unknown as string;
    assert.throws(() => readElection(nothing), CountError);
  });
});
