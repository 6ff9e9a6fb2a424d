import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rankingsIn } from '../rankings.ts';
import { blank } from '../scores.ts';
import { readCsvChoices } from './csv-choices.ts';
import { readCsvParties } from './csv-parties.ts';
import { readCsvRanks } from './csv-ranks.ts';
import { readCsvScores } from './csv-scores.ts';
import { refusal } from './testing.ts';

const limits = { bytes: 999, textBytes: 999, candidates: 2, line: 99, ballots: 2 };

describe('a CSV of ranks', () => {
  it('has equal and skipped ranks, blanks, “No opinion” and a column with the number of voters', () => {
    const { election } = readCsvRanks(
      'Ann,"Bo ""B"", Jr.",Weight,Cy\n4,4,2,\n\nNo opinion,2,3,1\n',
    );
    assert.deepEqual(election.candidates, ['Ann', 'Bo "B", Jr.', 'Cy']);
    assert.deepEqual(
      [...rankingsIn(election.ballots)],
      [
        { weight: 2, ranks: [[], [], [], [0, 1]], silent: [] },
        { weight: 3, ranks: [[2], [1]], silent: [0] },
      ],
    );
  });

  it('may have semicolons or tabs, ends of lines of any kind, and line breaks in quotes', () => {
    for (const text of ['"A, a;\n;";B\r\n1;2\r2; 1 ', '"A, a;\n;"\tB\n1\t2\n2\t1'])
      assert.equal(readCsvRanks(text).election.ballots.groups, 2);
  });

  it('is refused with the place and in plain words', () => {
    for (const [text, why] of [
      [
        '',
        'Line 1, column 1: Here stands the end of the file, where a row with the names of the candidates was expected.',
      ],
      ['A,B\n1\n', 'Line 2, column 1: This row has 1 cells, where 2 were expected.'],
      [
        'A,B\n1,first\n',
        'Line 2, column 3: Here stands “first”, where a rank, “No opinion” or nothing was expected.',
      ],
      ['A,B\n1,0\n', 'Line 2, column 3: A rank is a number from 1 to 1000, not 0.'],
      ['A,B\n1,1001\n', 'Line 2, column 3: A rank is a number from 1 to 1000, not 1001.'],
      [
        'count,A\n-1,2\n',
        'Line 2, column 1: Here stands “-1”, where a number of voters was expected.',
      ],
      ['A,"B\n1,2\n', 'Line 1, column 3: This quotation mark is never closed.'],
      [
        'A,"B"x\n1,2\n',
        'Line 1, column 6: Here stands “x”, where the end of a cell after its quotation mark was expected.',
      ],
      [
        'count,A\n9007199254740991,1\n1,1\n',
        'Line 3, column 1: More than 9,007,199,254,740,991 ballots can’t be counted.',
      ],
    ] as const)
      assert.equal(
        refusal(() => readCsvRanks(text)),
        why,
      );
    assert.match(
      refusal(() => readCsvRanks('A,B,C\n', limits)),
      /At most 2 candidates/,
    );
    assert.match(
      refusal(() => readCsvRanks('A\n1\n1\n1\n', limits)),
      /Line 4.*At most 2 rows/,
    );
  });
});

describe('a CSV of scores', () => {
  it('has whole numbers, and blanks for none', () => {
    const { election } = readCsvScores('A,count,B\n5,2,0\n,1,No opinion\n');
    assert.deepEqual([...election.ballots.scores], [5, 0, blank, blank]);
    assert.deepEqual([...election.ballots.weights], [2, 1]);
  });

  it('is refused where a score is none', () => {
    assert.match(
      refusal(() => readCsvScores('A\n-1\n')),
      /Line 2, column 1: Here stands “-1”/,
    );
  });
});

describe('a CSV of choices', () => {
  const text =
    'id,count,rank1,rank2,rank3\n1,3,Bo,overvote,Ann\n2,4,UWI,UWI,Bo\n3,2,undervote,,undervote\n';

  it('keeps skipped ranks, pools the write-ins, and leaves out who is named again', () => {
    const { election, writeIns } = readCsvChoices(text);
    assert.deepEqual(election.candidates, ['Ann', 'Bo', 'UWI']);
    assert.equal(writeIns, 2);
    assert.deepEqual(
      [...rankingsIn(election.ballots)].map(({ weight, ranks }) => [weight, ranks]),
      [
        [3, [[1], [], [0]]],
        [4, [[2], [], [1]]],
        [2, []],
      ],
    );
  });

  it('ends a ballot at a rank with too many where that is wanted', () => {
    const { ballots } = readCsvChoices(text, { overvote: 'end' }).election;
    assert.deepEqual([...rankingsIn(ballots)][0]?.ranks, [[1]]);
  });

  it('is one ballot a row without a count', () => {
    assert.equal(readCsvChoices('Choice 1;Choice 2\nA;B\nA;B\n').election.ballots.total, 2);
  });

  it('is refused with the place and in plain words', () => {
    assert.match(
      refusal(() => readCsvChoices('A,B\n1,2\n')),
      /Line 1, column 1: Here stands “A,B”, where a column rank1/,
    );
    assert.match(
      refusal(() => readCsvChoices('rank1,rank2\nA\n')),
      /Line 2, column 1: This row has 1 cells/,
    );
    assert.match(
      refusal(() => readCsvChoices('rank1\nA\nB\nC\n', { limits })),
      /At most 2 rows/,
    );
    assert.match(
      refusal(() => readCsvChoices('rank1,rank2,rank3\nA,B,C\n', { limits })),
      /At most 2 candidates/,
    );
  });
});

describe('a CSV of party totals', () => {
  it('has the votes of each list, those of none too', () => {
    const { election, kind } = readCsvParties('List;Votes\n"Reds; old";60\n\nGreens;0\nBlues;40\n');
    assert.equal(kind, 'totals');
    assert.deepEqual(election.candidates, ['Reds; old', 'Greens', 'Blues']);
    assert.deepEqual(
      [...rankingsIn(election.ballots)],
      [
        { weight: 60, ranks: [[0]], silent: [] },
        { weight: 40, ranks: [[2]], silent: [] },
      ],
    );
  });

  it('is refused with the place and in plain words', () => {
    for (const [text, why] of [
      [
        '',
        'Line 1, column 1: Here stands the end of the file, where a row “party,votes” was expected.',
      ],
      [
        'party,seats\nA,1\n',
        /^Line 1, column 1: Here stands “party,seats”, where a row “party,votes”/,
      ],
      ['party,votes\nA\n', 'Line 2, column 1: This row has 1 cells, where 2 were expected.'],
      ['party,votes\nA,1,234\n', 'Line 2, column 1: This row has 3 cells, where 2 were expected.'],
      [
        'party,votes\nA,3.5\n',
        'Line 2, column 3: Here stands “3.5”, where a number of votes was expected.',
      ],
      [
        'party,votes\nA,-1\n',
        'Line 2, column 3: Here stands “-1”, where a number of votes was expected.',
      ],
      ['party,votes\nA,1\nA,2\n', 'Line 3, column 1: “A” stands here twice.'],
      ['party,votes\n,2\n', /^Line 2, column 1: .* where the name of a list was expected/],
      [
        'party,votes\nA,9007199254740991\nB,1\n',
        'Line 3, column 3: More than 9,007,199,254,740,991 ballots can’t be counted.',
      ],
    ] as const) {
      const said = refusal(() => readCsvParties(text));
      if (typeof why === 'string') assert.equal(said, why);
      else assert.match(said, why);
    }
    assert.match(
      refusal(() => readCsvParties('party,votes\nA,1\nB,1\nC,1\n', limits)),
      /Line 4.*At most 2 candidates/,
    );
  });
});
