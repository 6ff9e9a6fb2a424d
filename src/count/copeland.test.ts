import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countCopeland } from './copeland.ts';
import { countMinimax } from './minimax.ts';
import { decimal } from './ratio.ts';
import { election, firstPreferred as lot, orderNamed } from './testing.ts';

describe('Copeland’s method', () => {
  const some = election('ABC', ['A > B > C', 'C > A > B']);

  it('counts wins, and draws as it is told', () => {
    // A beats B; C is level with both.
    const scores = (draws?: 'half' | 'nothing' | 'all'): string =>
      countCopeland(some, { lot, ...(draws && { draws }) })
        .records.map(({ score }) => decimal(score, 1))
        .join(' ');
    assert.equal(scores(), '1.5 0.5 1.0');
    assert.equal(scores('nothing'), '1.0 0.0 0.0');
    assert.equal(scores('all'), '2.0 1.0 2.0');
  });

  it('tells wins, draws and losses', () => {
    const [first] = countCopeland(some, { lot }).records;
    assert.deepEqual([first?.wins, first?.draws, first?.losses], [1, 1, 0]);
  });

  it('leaves level who wins as often, and draws lots between them', () => {
    const circle = election('ABCD', ['A > B > C > D', 'B > C > A > D', 'C > A > B > D']);
    const count = countCopeland(circle, { lot });
    assert.equal(orderNamed(count), 'ABC D');
    assert.deepEqual(count.ties, [
      { candidates: [0, 1, 2], about: 'election', preferred: [0], by: 'lot' },
    ]);
  });
});

describe('minimax', () => {
  /** The three beat D by little each, and each other by much. */
  const circle = election('ABCD', [
    'D > A > B > C * 10',
    'B > C > A > D * 8',
    'C > A > B > D * 7',
    'D > C > A > B * 4',
  ]);

  it('prefers whose worst defeat is the least, even if all others beat them', () => {
    const count = countMinimax(circle, { lot });
    assert.equal(orderNamed(count), 'D C A B');
    assert.deepEqual(
      count.worst.map(({ badness, against }) => [badness, against]),
      [
        [19, [2]],
        [21, [0]],
        [18, [1]],
        [15, [0, 1, 2]],
      ],
    );
  });

  it('measures by margins or opposition where it is told', () => {
    const margins = countMinimax(circle, { lot, badness: 'margins' });
    assert.deepEqual(
      margins.worst.map(({ badness }) => badness),
      [9, 13, 7, 1],
    );
    const clear = election('AB', ['A * 3', 'B']);
    const worst = (badness?: 'margins' | 'opposition'): readonly number[] =>
      countMinimax(clear, { lot, ...(badness && { badness }) }).worst.map((each) => each.badness);
    assert.deepEqual(
      [worst(), worst('margins'), worst('opposition')],
      [
        [0, 3],
        [-2, 2],
        [1, 3],
      ],
    );
  });
});
