import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, closes, marks, refusedIn, said, type TestBook, uuidOf } from '../testing.ts';
import { ada, bo, cy, holdingMoney, moneyed } from '../treasury/testing.ts';
import { budgetRule, projectOf, putsBudget } from './testing.ts';

/** A union with money whose members share some of it out; what they decide there may be spent. */
function sharingMoney(): TestBook {
  const charter = moneyed();
  const budget = budgetRule({ method: 'equal-shares-budget' });
  const appropriating = ['decision:ordinary', 'decision:budget'];
  return holdingMoney({
    ...charter,
    decisions: { ...charter.decisions, budget },
    powers: { ...charter.powers, 'treasury/appropriate': appropriating },
  });
}

const leave = (word: string, amount: number, more = {}): object =>
  carrying('treasury/appropriate@1', {
    appropriation: uuidOf(word),
    title: said(word),
    fund: 'general',
    currency: 'EUR',
    amount,
    head: 'hosting',
    until: '2027-01-01T00:00:00.000Z',
    ...more,
  });

describe('a budget that shares out the union’s money', () => {
  it('gives leave to spend what the funded projects cost', () => {
    const book = sharingMoney();
    const options = [
      projectOf('disks', 4_000, leave('disks', 4_000)),
      projectOf('a party', 4_000, leave('a party', 4_000)),
    ];
    const id = putsBudget(book, ada, { budget: 5_000, options });
    marks(book, id, [
      [ada, [1, null]],
      [bo, [1, null]],
      [cy, [1, 1]],
    ]);
    closes(book, id);
    const { appropriations } = book.union.treasury;
    assert.equal(appropriations.get(uuidOf('disks'))?.amount, 4_000);
    assert.equal(appropriations.get(uuidOf('disks'))?.resolution, id);
    assert.equal(appropriations.has(uuidOf('a party')), false);
  });

  it('spends no more than a project is said to cost, and does nothing else with money', () => {
    const book = sharingMoney();
    const refused = (...carries: readonly object[]): string => {
      const body = {
        proposal: uuidOf('p'),
        kind: 'budget',
        title: said('t'),
        text: said('u'),
        carries: [],
        choice: {
          options: [projectOf('disks', 4_000, ...carries), projectOf('a party', 4_000)],
          budget: 5_000,
        },
        documents: [],
      };
      return refusedIn(book.try(ada, 'assembly/propose@1', body));
    };
    assert.match(refused(leave('disks', 4_001)), /more than it is said to cost/);
    assert.match(refused(leave('a', 2_000), leave('b', 2_001)), /more than it is said to cost/);
    assert.match(refused(leave('disks', 10, { currency: 'JPY' })), /nothing else is done/);
    const moving = { from: 'general', to: 'legal', currency: 'EUR', amount: 1, reason: said('r') };
    assert.match(refused(carrying('treasury/move@1', moving)), /nothing else is done/);
  });
});
