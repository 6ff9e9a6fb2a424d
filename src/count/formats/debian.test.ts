import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rankingsIn } from '../rankings.ts';
import { readDebian } from './debian.ts';
import { readProfile } from './profile.ts';
import { refusal } from './testing.ts';

const limits = { bytes: 999, textBytes: 999, candidates: 2, line: 99, ballots: 2 };

describe('a list of ranks', () => {
  it('is read as Debian’s tally sheets have it', () => {
    const { election } = readDebian(
      '# Votes\n# Option 1: Ann [3:1 needed]\n# Option 2: Bo\n# Option 3: None\nV: 1-2  someone\n12a\n12A\n',
    );
    assert.deepEqual(election.candidates, ['Ann [3:1 needed]', 'Bo', 'None']);
    const ballots = [...rankingsIn(election.ballots)].map(({ weight, ranks }) => [weight, ranks]);
    assert.deepEqual(ballots, [
      [1, [[0], [2]]],
      [2, [[0], [1], ...Array.from({ length: 7 }, () => []), [2]]],
    ]);
  });

  it('numbers options without names', () => {
    assert.deepEqual(readDebian('-1\n').election.candidates, ['Option 1', 'Option 2']);
    assert.deepEqual(readDebian('').election.candidates, []);
  });

  it('is refused with the place and in plain words', () => {
    for (const [text, why] of [
      ['# Option 2: A\n', 'Line 1, column 1: Here stands option 2, where option 1 was expected.'],
      [
        '# Option 1: A\n12\n',
        'Line 2, column 1: Here stand ranks of 2 options, where 1 were expected.',
      ],
      [
        'V: 1?\n',
        'Line 1, column 5: Here stands “?”, where a rank from 1 to 9 or “-” was expected.',
      ],
      ['1\n12\n', 'Line 2, column 1: Here stand ranks of 2 options, where 1 were expected.'],
    ] as const)
      assert.equal(
        refusal(() => readDebian(text)),
        why,
      );
    assert.match(
      refusal(() => readDebian('1\n1\n1\n', limits)),
      /Line 3.*At most 2 lines/,
    );
    assert.match(
      refusal(() => readDebian('123\n', limits)),
      /3 options, where 2 were expected/,
    );
  });
});

describe('a profile', () => {
  it('has names, parties and orders', () => {
    const { election, remarks } = readProfile(
      'Begich_ Nick,Palin_ Sarah\nIND,REP\n-+-+-\n(Palin_ Sarah,Begich_ Nick) : 4\n() : 2\n',
    );
    assert.deepEqual(election.candidates, ['Begich_ Nick', 'Palin_ Sarah']);
    assert.deepEqual([election.ballots.total, remarks.get('parties')], [6, 'IND,REP']);
  });

  it('is refused with the place and in plain words', () => {
    const head = 'A,B\nx,y\n-+-+-\n';
    for (const [text, why] of [
      ['', /column 1: Here stands the end of the file, where the names/],
      ['A,B\nx,y\n', /a line of “-\+-\+” after names and parties/],
      [`${head}(A,C) : 3\n`, /Line 4, column 4: Here stands “C\)”, where the name of a candidate/],
      [`${head}(A,A) : 3\n`, /Line 4, column 4: Candidate number 1 stands on one ballot twice/],
      [`${head}A : 3\n`, /Line 4, column 1: Here stands “A”, where names in brackets/],
      [`${head}(A) : 9007199254740993\n`, /Line 4, column 1: A ballot stands for a whole number/],
    ] as const)
      assert.match(
        refusal(() => readProfile(text)),
        why,
      );
    assert.match(
      refusal(() => readProfile('A,B,C\n', limits)),
      /At most 2 candidates/,
    );
    assert.match(
      refusal(() => readProfile(`${head}(A) : 1\n(A) : 1\n(A) : 1\n`, limits)),
      /At most 2 lines/,
    );
  });
});
