import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rankingsIn } from '../rankings.ts';
import { readBlt } from './blt.ts';
import { refusal } from './testing.ts';
import { writeBlt } from './write-blt.ts';

const ranksOf = (text: string) =>
  [...rankingsIn(readBlt(text).election.ballots)].map(({ weight, ranks }) => [weight, ranks]);

const names = '0\n"A"\n"B"\n"C"\n"Title"\n';

describe('a BLT file', () => {
  it('is read as Hill, Wichmann and Woodall wrote it', () => {
    const { election, seatsStated } = readBlt(
      '4 2\n-2\n3 1 3 4 0\n4 1 3 2 0\n2 4 1 3 0\n1 2 0\n2 2 4 3 1 0\n1 3 4 2 0\n0\n' +
        '"Adam"\n"Basil"\n"Charlotte"\n"Donald"\n"Title"\n',
    );
    assert.deepEqual(election.candidates, ['Adam', 'Basil', 'Charlotte', 'Donald']);
    assert.deepEqual([election.title, election.seats, seatsStated], ['Title', 2, true]);
    assert.deepEqual([election.ballots.total, election.ballots.groups], [13, 6]);
    assert.deepEqual(election.withdrawn, new Set([1]));
  });

  it('may stand in one line, and has comments', () => {
    const text = '2 1 /* two */ 3 1 2 0 # here it breaks\n1 2/* one */0 0 "A" "B" "T" # end';
    assert.deepEqual(ranksOf(text), [
      [3, [[0], [1]]],
      [1, [[1]]],
    ]);
  });

  it('has equal and skipped ranks', () => {
    assert.deepEqual(ranksOf(`3 1\n1 1=3 2 0\n2 2 1 = 3 0\n3 (3 1) 2 0\n4 - 2 - - 1 0\n${names}`), [
      [4, [[0, 2], [1]]],
      [2, [[1], [0, 2]]],
      [4, [[], [1], [], [], [0]]],
    ]);
  });

  it('has empty ballots, and ballots with a name of their own', () => {
    assert.deepEqual(ranksOf(`3 1\n5 0\n(id 7) 2 1 0\n(id 8) 2 1 0\n${names}`), [
      [5, []],
      [2, [[1], [0]]],
    ]);
  });

  it('has the options of Droop', () => {
    const { election, tieOrder, remarks } = readBlt(
      `3 1\n[tie c 1 b][nick a b c]\n[withdrawn c]\n[droop rule=meek precision=8]\n1 a=c b 0\n${names}`,
    );
    assert.deepEqual([tieOrder, election.withdrawn], [[2, 0, 1], new Set([2])]);
    assert.deepEqual([...remarks], [['droop', 'rule=meek precision=8']]);
    assert.equal(election.ballots.ranks?.join(), '1,1,2');
  });

  it('has names in which a quotation mark is doubled, as in CSV', () => {
    const named = (...lines: readonly string[]): readonly string[] =>
      readBlt(`2 1\n1 1 0\n0\n${lines.join('\n')}\n`).election.candidates;
    assert.deepEqual(named('"Ann ""Q"" X"', '"Bo"'), ['Ann "Q" X', 'Bo']);
    assert.deepEqual(named('"""Q"" X"', '"He said ""hi"""'), ['"Q" X', 'He said "hi"']);
    assert.deepEqual(named('"Samantha "Sam""', '""'), ['Samantha "Sam"', '']);
  });

  it('has names with quotes and line breaks, and such that stand alone in their line', () => {
    const text = String.raw`5 1
0
"A \"Q\" \\ B"
"Samantha "Sam" Stinson"
Daniel FRASER (Libtn)
"Two
lines"
""
"Title"
"source" "comment"
whatever`;
    const { election, remarks } = readBlt(text);
    assert.deepEqual(election.candidates, [
      String.raw`A "Q" \ B`,
      'Samantha "Sam" Stinson',
      'Daniel FRASER (Libtn)',
      'Two\nlines',
      '',
    ]);
    assert.equal(election.title, 'Title');
    assert.deepEqual(Object.fromEntries(remarks), { source: 'source', comment: 'comment' });
  });

  it('may have no title, no ballots, no candidates, a byte order mark', () => {
    assert.equal('title' in readBlt('1 1\n0\n"A"\n').election, false);
    assert.deepEqual(readBlt('\uFEFF0 2\n0\n').election.candidates, []);
  });

  it('is refused with the place and in plain words', () => {
    for (const [text, why] of [
      [
        '',
        'Line 1, column 1: Here stands the end of the file, where the number of candidates was expected.',
      ],
      [
        '3\n',
        'Line 2, column 1: Here stands the end of the file, where the number of seats was expected.',
      ],
      [
        '3 1\n2 1 x 0\n',
        'Line 2, column 5: Here stands “x”, where the number of a candidate, or 0 was expected.',
      ],
      ['3 1\n2 1 4 0\n', 'Line 2, column 5: There is no candidate number 4.'],
      ['3 1\n2 1 2 1 0\n', 'Line 2, column 7: Candidate number 1 stands on one ballot twice.'],
      [
        '3 1\n2 1 2\n2 1 3\n0\n',
        'Line 3, column 1: Candidate number 2 stands on one ballot twice. Is the 0 missing at the end of the ballot above?',
      ],
      [
        '3 1\n1.5 1 0\n',
        'Line 2, column 1: Here stands “1.5”, where the number of voters of a ballot, or the 0 after the last ballot was expected.',
      ],
      [
        '3 1\n9007199254740992 1 0\n',
        'Line 2, column 1: A number past 9,007,199,254,740,991 can’t be counted.',
      ],
      [
        '3 1\n9007199254740991 1 0\n1 2 0\n',
        'Line 3, column 6: More than 9,007,199,254,740,991 ballots can’t be counted.',
      ],
      ['3 1\n1 1= 0\n', 'Line 2, column 6: A 0 can’t stand within a shared rank.'],
      ['3 1\n1 (1 0\n', 'Line 2, column 6: A 0 can’t stand within a shared rank.'],
      ['3 1\n1 1) 0\n', 'Line 2, column 4: Here stands “)”, where a candidate was expected.'],
      ['3 1\n(id 1 0\n', 'Line 2, column 1: This bracket is never closed.'],
      ['3 1\n/* 1 0\n', 'Line 2, column 1: This comment is never closed.'],
      [
        '3 1\n0\n"A"\nBé\n',
        'Line 5, column 1: Here stands the end of the file, where the name of candidate number 3 was expected.',
      ],
      ['3 1\n0\n"é" "B\n', 'Line 3, column 5: This quotation mark is never closed.'],
      [
        '3 1\n[tie 1 4]\n0',
        'Line 2, column 8: “4” is neither the number of a candidate nor a nickname.',
      ],
      ['3 1\n[tie 1 1]\n0', 'Line 2, column 6: [tie …] names a candidate twice.'],
      ['3 1\n[tie 1\n0', 'Line 2, column 1: This square bracket is never closed.'],
      [
        '3 1\n[]\n0',
        'Line 2, column 2: Here stands “]”, where the name of an option was expected.',
      ],
      ['3 1\n[nick a b]\n0', 'Line 2, column 7: [nick …] has 2 nicknames for 3 candidates.'],
      ['3 1\n[nick a b a]\n0', 'Line 2, column 11: Two candidates have the nickname “a”.'],
      ['3 1\n[nick a b 1]\n0', 'Line 2, column 11: “1” can’t be a nickname.'],
      ['3 1\n[tie 1][tie 2]\n0', 'Line 2, column 9: [tie …] stands here twice.'],
      ['3 1\n-4\n0', 'Line 2, column 2: “4” is neither the number of a candidate nor a nickname.'],
      ['10001 1\n', 'Line 1, column 6: At most 10000 candidates are read.'],
    ] as const)
      assert.equal(
        refusal(() => readBlt(text)),
        why,
      );
  });

  it('is refused where it is no UTF-8, or too large', () => {
    const latin = Uint8Array.from('1 1\n0\n"René"\n', (each) => each.charCodeAt(0));
    assert.equal(
      refusal(() => readBlt(latin)),
      'Line 3, column 5: This is no UTF-8. Save the file as UTF-8.',
    );
    assert.match(
      refusal(() => readBlt(Uint8Array.of(0xff, 0xfe, 49, 0))),
      /UTF-16/,
    );
    const limits = { bytes: 100, textBytes: 100, candidates: 3, line: 20, ballots: 2 };
    assert.match(
      refusal(() => readBlt('1'.repeat(101), limits)),
      /larger than 100 bytes/,
    );
    assert.match(
      refusal(() => readBlt(`1 1\n${' '.repeat(21)}\n`, limits)),
      /Line 2, column 1: A line is longer/,
    );
    assert.match(
      refusal(() => readBlt('4 1\n', limits)),
      /At most 3 candidates/,
    );
    assert.match(
      refusal(() => readBlt('3 1\n1 1 0\n1 1 0\n1 1 0\n', limits)),
      /Line 4.*At most 2 lines/,
    );
  });
});

describe('BLT as it is written', () => {
  it('stands as programs expect it', () => {
    const text = `3 2\n[tie 3 1 2]\n-2\n4 1 2=3 0\n2 - 1 0\n5 0\n0\n"A"\n"B \\"b\\""\n"C"\n"Title"\n`;
    const { election, tieOrder } = readBlt(text);
    assert.equal(writeBlt(election, tieOrder), text);
  });
});
