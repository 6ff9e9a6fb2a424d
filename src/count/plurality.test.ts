import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { noLot } from './lot.ts';
import { countPlurality } from './plurality.ts';
import { countTwoRound } from './two-round.ts';
import { election, firstPreferred as lot, named, orderNamed } from './testing.ts';

describe('plurality', () => {
  const some = election('ABC', ['A > B * 4', 'B * 3', 'C > B * 2', 'A = B', ' * 5']);

  it('elects who has the most first preferences', () => {
    const count = countPlurality(some, { lot: noLot });
    assert.deepEqual(count.votes, [4, 3, 2]);
    assert.deepEqual([count.ended.overvote, count.blank, orderNamed(count)], [1, 5, 'A B C']);
    assert.equal(count.variant, 'first preferences');
  });

  it('gives every voter one vote, however many seats there are', () => {
    const { elected, variant } = countPlurality({ ...some, seats: 2 }, { lot: noLot });
    assert.deepEqual([elected, variant], [[0, 1], 'single non-transferable vote']);
  });

  it('draws lots between equals', () => {
    const { ties } = countPlurality(election('AB', ['A', 'B']), { lot });
    assert.deepEqual(ties, [{ candidates: [0, 1], about: 'election', preferred: [0], by: 'lot' }]);
  });
});

describe('the two-round system', () => {
  it('ends in the first round with a majority', () => {
    const count = countTwoRound(election('AB', ['A * 2', 'B']), { lot: noLot });
    assert.deepEqual([count.elected, count.second, count.first.threshold], [[0], undefined, 2]);
  });

  it('lets all voters choose between the first two', () => {
    const count = countTwoRound(
      election('ABCD', ['A * 5', 'B > C * 4', 'C > B > A * 3', 'D > A = B', 'D']),
      { lot: noLot },
    );
    assert.deepEqual(count.second, { between: [0, 1], votes: [5, 7], neither: 2 });
    assert.deepEqual([named(count, count.elected), orderNamed(count)], ['B', 'B A C D']);
  });

  it('draws lots for the second round, and in it', () => {
    const second = countTwoRound(election('ABC', ['A * 3', 'B * 2', 'C * 2']), { lot });
    assert.deepEqual(second.ties, [
      { candidates: [1, 2], about: 'final', preferred: [1], by: 'lot' },
    ]);
    const last = countTwoRound(election('ABC', ['A * 3', 'B > C * 3', 'C']), { lot });
    assert.deepEqual([last.elected, last.ties.length], [[0], 1]);
    const turned = countTwoRound(election('ABC', ['B * 4', 'A * 3', 'C']), { lot });
    assert.equal(orderNamed(turned), 'B A C');
  });

  it('takes whoever is alone, and refuses several seats', () => {
    assert.deepEqual(countTwoRound(election('A', []), { lot }).elected, [0]);
    assert.deepEqual(countTwoRound(election('', []), { lot }).elected, []);
    assert.throws(
      () => countTwoRound({ ...election('AB', []), seats: 2 }, { lot }),
      /two-round system elects one, not 2/,
    );
  });
});
