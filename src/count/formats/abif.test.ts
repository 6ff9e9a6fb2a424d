import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Rankings, rankingsIn } from '../rankings.ts';
import { blank } from '../scores.ts';
import { readAbif } from './abif.ts';
import type { RankingsFile, ScoresFile } from './election-file.ts';
import { refusal } from './testing.ts';

function ranked(text: string, as?: 'rankings'): RankingsFile {
  const file = readAbif(text, as && { as });
  assert.ok(file.kind !== 'scores');
  return file;
}

function scored(text: string): ScoresFile {
  const file = readAbif(text);
  assert.ok(file.kind === 'scores');
  return file;
}

const ranksOf = ({ election }: { election: { ballots: Rankings } }) =>
  [...rankingsIn(election.ballots)].map(({ weight, ranks }) => [weight, ranks]);

const cities = `# Section 1 - metadata
{"title": "Tennessee capitol example"}
{"description": "Hypothetical", "max_rating": 400}
# Section 2 - candidates
=Memph:[Memphis, TN]
=Nash:[Nashville, TN]
Chat:[Chattanooga, TN]
=Knox:"Knoxville, \\"TN\\""
# Section 3
42:Memph/400>Nash/200>Chat/133>Knox/45
26:Nash/400>Chat/290>Knox/240>Memph/200 # the second
15:Chat/400 > Knox/296 > Nash/290 > Memph/133
17:Knox/400,Chat/296,Memph/45,Nash/240
`;

describe('an ABIF file', () => {
  it('may be nothing but ballots', () => {
    const file = ranked(
      '42:Memphis>Nashville>Chattanooga\n26:Nashville>Knox Ville\n3 * [New\tYork, NY]="B"\n5:\n',
    );
    assert.deepEqual(file.election.candidates, [
      'Memphis',
      'Nashville',
      'Chattanooga',
      'Knox Ville',
      'New\tYork, NY',
      'B',
    ]);
    assert.deepEqual(ranksOf(file), [
      [42, [[0], [1], [2]]],
      [26, [[1], [3]]],
      [3, [[4, 5]]],
      [5, []],
    ]);
    assert.deepEqual([file.election.seats, file.seatsStated], [1, false]);
  });

  it('has scores, a title and full names', () => {
    const { election, remarks } = scored(cities);
    assert.equal(election.title, 'Tennessee capitol example');
    assert.deepEqual(election.candidates, [
      'Memphis, TN',
      'Nashville, TN',
      'Chattanooga, TN',
      'Knoxville, "TN"',
    ]);
    assert.deepEqual(
      [...election.ballots.scores].slice(8),
      [133, 290, 400, 296, 45, 240, 296, 400],
    );
    assert.deepEqual(Object.fromEntries(remarks), {
      description: 'Hypothetical',
      max_rating: '400',
    });
  });

  it('is read as rankings where these are wanted: by the signs, or in a plain list by the scores', () => {
    assert.deepEqual(ranksOf(ranked(cities, 'rankings')), [
      [42, [[0], [1], [2], [3]]],
      [26, [[1], [2], [3], [0]]],
      [15, [[2], [3], [1], [0]]],
      [17, [[3], [2], [1], [0]]],
    ]);
    assert.deepEqual(ranksOf(ranked('1:A/1,B/5,C/5\n', 'rankings')), [[1, [[1, 2], [0]]]]);
  });

  it('leaves blank who has no score, and takes a line of nobody for one', () => {
    const { election } = scored(
      '{ballot_type: "rated"}\n{seats: 2}\nABIF 1.0\n2:A/5,B/0: {"precinct": 51}\n1:B/3\n4:\n',
    );
    assert.deepEqual([...election.ballots.scores], [5, 0, blank, 3, blank, blank]);
    assert.deepEqual([election.seats, election.ballots.total], [2, 7]);
  });

  it('has approvals where it says that voters choose many', () => {
    const file = ranked('{"ballot_type": "choose_many"}\n3:A=B\n2:A/1,B/0\n');
    assert.equal(file.kind, 'approvals');
    assert.deepEqual(ranksOf(file), [
      [3, [[0, 1]]],
      [2, [[0]]],
    ]);
  });

  it('takes scores on some lines only for rankings', () => {
    assert.deepEqual(ranksOf(ranked('1:A/5>B/1\n2:B>A\n')), [
      [1, [[0], [1]]],
      [2, [[1], [0]]],
    ]);
  });

  it('is refused with the place and in plain words', () => {
    for (const [text, why] of [
      ['3:A>>B\n', 'Line 1, column 5: Here stands “>B”, where a candidate was expected.'],
      ['3:A>B>\n', 'Line 1, column 7: Here the line ends, where a candidate was expected.'],
      ['\n3:A>B;C\n3:A>A', 'Line 3, column 5: Candidate number 1 stands on one ballot twice.'],
      ['3:A/5,A/4\n', 'Line 1, column 7: “A” stands on this line twice.'],
      ['3:A/x\n', 'Line 1, column 5: Here stands “x”, where a whole number was expected.'],
      ['3:A/2.5\n', 'Line 1, column 5: Here stands “2.5”, where a whole number was expected.'],
      ['3:A/9999999999\n', 'Line 1, column 3: A score is a whole number from 0, not 9999999999.'],
      [
        '9007199254740992:A\n',
        'Line 1, column 1: A number past 9,007,199,254,740,991 can’t be counted.',
      ],
      ['3:A*2\n', 'Line 1, column 4: Here stands “*2”, where the end of the line was expected.'],
      ['A>B\n', 'Line 1, column 2: Here stands “>B”, where “:” was expected.'],
      ['3:[A>B\n', 'Line 1, column 3: Here stands “[A>B”, where a name in brackets was expected.'],
      ['3:"A>B\n', 'Line 1, column 3: Here stands “"A>B”, where a text in quotes was expected.'],
      ['3:"\\x"\n', 'Line 1, column 3: This text in quotes is none of JSON.'],
      ['=A:[Ann]\n=A:[Al]\n', 'Line 2, column 1: “A” is declared twice.'],
      [
        '{"title": }\n',
        'Line 1, column 11: Here stands “}”, where a text in quotes or a number was expected.',
      ],
      ['{3: 4}\n', 'Line 1, column 2: Here stands “3:”, where a key was expected.'],
      ['{"a": 4 "b": 5}\n', 'Line 1, column 9: Here stands “"b":”, where “,” was expected.'],
      ['{"seats": "two"}\n', 'Line 1, column 11: “two” is no number of seats.'],
    ] as const)
      assert.equal(
        refusal(() => readAbif(text)),
        why,
      );
    assert.equal(
      refusal(() => readAbif('3:A/5,B\n', { as: 'scores' })),
      'Line 1, column 7: There is no score here, which all candidates need to be read as scores.',
    );
    const limits = { bytes: 999, textBytes: 999, candidates: 1, line: 99, ballots: 1 };
    assert.match(
      refusal(() => readAbif('3:A>B', { limits })),
      /At most 1 candidates/,
    );
    assert.match(
      refusal(() => readAbif('3:A\n3:A', { limits })),
      /Line 2.*At most 1 lines/,
    );
  });
});
