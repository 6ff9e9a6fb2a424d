import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type SeenInBatch, type Tie, tiedBatches } from './batches.ts';

const day = '2026-05-04';
const sum = (more: Partial<SeenInBatch> = {}): SeenInBatch => ({
  id: 'sum',
  day,
  amount: 1_700,
  layout: 'camt.053',
  ...more,
});
const payments = (more: Partial<SeenInBatch> = {}, name = 'batch'): readonly SeenInBatch[] =>
  [1_200, 500].map((amount) =>
    Object.assign(sum({ amount, layout: 'camt.054', within: name, ...more }), {
      id: `${amount} of ${name}`,
    }),
  );
const [one = sum(), two = sum()] = payments();
const tied = (whole: SeenInBatch, parts: readonly SeenInBatch[]): 'sure' | 'look' | 'no' => {
  const [tie] = tiedBatches([whole], parts);
  return tie === undefined ? 'no' : tie.isSure ? 'sure' : 'look';
};

describe('a batch that one file tells payment by payment, and another as one sum', () => {
  it('is surely the sum that names the message, or the order, in which its payments stand', () => {
    const toldIn = { toldIn: 'M-54' };
    const tie: Tie = { sum: 'sum', payments: [one.id, two.id], isSure: true };
    assert.deepEqual(tiedBatches([sum(toldIn)], payments(toldIn)), [tie]);
    const batch = { batch: 'DUES-MAY' };
    assert.deepEqual(tiedBatches([sum(batch)], payments(batch)), [tie]);
    assert.equal(tied(sum({ ...batch, day: '2026-05-07' }), payments(batch)), 'sure');
  });

  it('is to be looked at where only the sum and the day are the same', () => {
    assert.equal(tied(sum(), payments()), 'look');
    assert.equal(tied(sum({ toldIn: 'M-54' }), payments()), 'look');
    assert.equal(tied(sum({ day: '2026-05-05' }), payments()), 'no');
    assert.equal(tied(sum({ iban: 'NL91ABNA0417164300' }), payments()), 'no', 'of one payer');
    assert.equal(tied(sum({ endToEndId: 'E1' }), payments()), 'no', 'one payment');
    assert.equal(tied(sum({ layout: 'camt.054' }), payments()), 'no', 'of the same kind of file');
  });

  it('is another where the sum is another, or a payment is missing', () => {
    const batch = { batch: 'DUES-MAY' };
    assert.equal(tied(sum({ ...batch, amount: 1_701 }), payments(batch)), 'no');
    assert.equal(tied(sum({ ...batch, amount: -1_700 }), payments(batch)), 'no');
    assert.equal(tied(sum(batch), payments(batch).slice(1)), 'no');
    assert.equal(tied(sum({ ...batch, day: '2026-05-08' }), payments(batch)), 'no');
    assert.equal(tied(sum(batch), payments({ ...batch, within: undefined })), 'no');
  });

  it('is no sure one where another batch may be it, and none is two sums', () => {
    const batch = { batch: 'DUES-MAY' };
    const both = [...payments(batch), ...payments(batch, 'other')];
    assert.equal(tied(sum(batch), both), 'look');
    const two53 = [sum(batch), sum({ ...batch, id: 'sum 2' })];
    assert.equal(tiedBatches(two53, payments(batch)).length, 1);
    assert.equal(tiedBatches(two53, both).length, 2);
  });
});
