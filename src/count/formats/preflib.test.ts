import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rankingsIn } from '../rankings.ts';
import { readPrefLib } from './preflib.ts';
import { refusal } from './testing.ts';
import { writePrefLib } from './write-preflib.ts';

const three =
  '# ALTERNATIVE NAME 1: Ann\n# ALTERNATIVE NAME 2: Bo: the Second\n# ALTERNATIVE NAME 3: Cy\n';
const ranksOf = (text: string) =>
  [...rankingsIn(readPrefLib(text).election.ballots)].map(({ weight, ranks }) => [weight, ranks]);

describe('a PrefLib file', () => {
  it('is read with the header used since 2022', () => {
    const file = readPrefLib(
      `# FILE NAME: 00058-1.soi\r\n# TITLE: Ballina 2015\r\n# DESCRIPTION: \r\n# DATA TYPE: soi\r\n` +
        `# NUMBER ALTERNATIVES: 3\r\n# NUMBER VOTERS: 8\r\n# NUMBER UNIQUE ORDERS: 2\r\n${three}\r\n5: 3, 1\r\n3: 2\r\n`,
    );
    assert.deepEqual([file.format, file.kind, file.seatsStated], ['soi', 'rankings', false]);
    const { title, seats, candidates, ballots } = file.election;
    assert.deepEqual([title, seats, ballots.total], ['Ballina 2015', 1, 8]);
    assert.deepEqual(candidates, ['Ann', 'Bo: the Second', 'Cy']);
    assert.deepEqual([...file.remarks], [['FILE NAME', '00058-1.soi']]);
  });

  it('is read with the header used before', () => {
    const file = readPrefLib('3\n1,Ann\n2,Bo, the Second\n3,Cy\n8,8,2\n5,3,{1,2}\n3,2\n');
    assert.deepEqual(file.election.candidates, ['Ann', 'Bo, the Second', 'Cy']);
    assert.deepEqual(
      [...rankingsIn(file.election.ballots)].map(({ ranks }) => ranks),
      [[[2], [0, 1]], [[1]]],
    );
  });

  it('has ties in braces, empty orders, comments among the orders', () => {
    assert.deepEqual(ranksOf(`${three}4: {3,1},2\n# so much\n2:\n\n1: { 2 }`), [
      [4, [[0, 2], [1]]],
      [2, []],
      [1, [[1]]],
    ]);
  });

  it('has approvals as sets, and a number of seats', () => {
    const file = readPrefLib(`# KIND: approval\n# SEATS: 2\n${three}4: 3,1\n2: {1,3}\n1: 2\n`);
    assert.deepEqual([file.kind, file.election.seats, file.seatsStated], ['approvals', 2, true]);
    assert.deepEqual(file.election.ballots.weights.join(), '6,1');
    assert.deepEqual([...rankingsIn(file.election.ballots)][0]?.ranks, [[0, 2]]);
  });

  it('is refused with the place and in plain words', () => {
    for (const [text, why] of [
      [
        '',
        'Line 1, column 1: Here stands the end of the file, where a line with “#”, or the number of alternatives was expected.',
      ],
      [
        '3 x\n',
        'Line 1, column 1: Here stands “3”, where a line with “#”, or the number of alternatives was expected.',
      ],
      [
        '2\n1,Ann\n1,Bo\n',
        'Line 3, column 1: Here stands “1,Bo”, where the number and the name of an alternative was expected.',
      ],
      [
        '1\n1,Ann\n3: 1\n',
        'Line 3, column 1: Here stands “3:”, where a line of three sums (voters, votes, different orders) was expected.',
      ],
      [`# NUMBER ALTERNATIVES: 4\n${three}`, 'Line 1, column 1: Alternative 4 of 4 has no name.'],
      [
        `# NUMBER ALTERNATIVES: 2\n${three}`,
        'Line 1, column 1: 3 alternatives have names, where 2 were expected.',
      ],
      [
        `# NUMBER ALTERNATIVES: few\n${three}`,
        'Line 1, column 1: “few” stands as NUMBER ALTERNATIVES, where a whole number was expected.',
      ],
      [
        `# NUMBER ALTERNATIVES: 99999\n${three}`,
        'Line 1, column 1: At most 10000 alternatives are read.',
      ],
      [`${three}# ALTERNATIVE NAME 3: Di\n`, 'Line 4, column 1: Alternative 3 has two names.'],
      [
        `# NUMBER VOTERS: 4\n${three}3: 1\n`,
        'Line 1, column 1: The header says 4 voters, but the orders are of 3.',
      ],
      [`${three}3; 1\n`, 'Line 4, column 2: Here stands “;”, where a colon was expected.'],
      [
        `${three}x: 1\n`,
        'Line 4, column 1: Here stands “x:”, where how many voters gave an order was expected.',
      ],
      [
        `${three}3: 1,\n`,
        'Line 4, column 6: Here stands the end of the line, where the number of an alternative was expected.',
      ],
      [
        `${three}3: 1 2\n`,
        'Line 4, column 6: Here stands “2”, where a comma or the end of the line was expected.',
      ],
      [`${three}3: 4\n`, 'Line 4, column 4: There is no candidate number 4.'],
      [
        `${three}3: 0\n`,
        'Line 4, column 4: Alternatives are numbered from 1, so there is no number 0.',
      ],
      [`${three}3: 1,2,1\n`, 'Line 4, column 8: Candidate number 1 stands on one ballot twice.'],
      [
        `${three}3: {1,2\n`,
        'Line 4, column 8: Here stands the end of the line, where a comma or a closing brace was expected.',
      ],
      [
        `${three}3: {}\n`,
        'Line 4, column 5: Here stands “}”, where the number of an alternative was expected.',
      ],
      [`# DATA TYPE: soi\n${three}3: {1,2}\n`, 'Line 5, column 4: A strict order has no braces.'],
      [
        `# DATA TYPE: toc\n${three}3: {1,2}\n`,
        'Line 5, column 4: This order names 2 of 3 alternatives, where all were expected.',
      ],
      ['1\n1,Ann\n3,3,1\n3; 1', 'Line 4, column 2: Here stands “;”, where a comma was expected.'],
    ] as const)
      assert.equal(
        refusal(() => readPrefLib(text)),
        why,
      );
    const limits = { bytes: 999, textBytes: 999, candidates: 3, line: 99, ballots: 1 };
    assert.match(
      refusal(() => readPrefLib(`${three}1: 1\n1: 2\n`, 'toi', limits)),
      /At most 1 lines/,
    );
  });
});

describe('PrefLib as it is written', () => {
  it('stands as programs expect it', () => {
    const text =
      `# TITLE: T\n# DATA TYPE: toi\n# SEATS: 2\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 9\n` +
      `# NUMBER UNIQUE ORDERS: 2\n${three}4: {1,3},2\n5: 2\n`;
    assert.equal(writePrefLib(readPrefLib(text).election, 'toi'), text);
  });
});
