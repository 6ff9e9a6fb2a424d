import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aboutText } from './line-about.ts';
import { type Compared, toldBefore } from './told-before.ts';

const day = '2026-05-04';
const within = 'a'.repeat(64);

/** A payment that a CSV file brought before, and a sum that a camt.054 told payment by payment. */
const compared: Compared = {
  came: [
    { id: 'mira', day, amount: 1_000, layout: 'camt.053', name: 'Mira', text: 'dues of May' },
    { id: within, day, amount: 3_000, layout: 'camt.053' },
    { id: 'new', day, amount: 7, layout: 'camt.053' },
  ],
  there: [
    {
      id: 'before',
      day,
      amount: 1_000,
      about: aboutText(
        { name: 'MIRA', text: 'Dues of May' },
        { layout: 'csv a', within: undefined },
      ),
    },
    ...[1_200, 1_800].map((amount) => ({
      id: `part of ${amount}`,
      day,
      amount,
      about: aboutText({ text: 'a part' }, { layout: 'camt.054', within }),
    })),
  ],
};

describe('what a file tells that another kind of file told before', () => {
  it('is known by what was written to it, and sums by their payments', () => {
    const { doubles, inParts } = toldBefore(compared);
    assert.deepEqual([...doubles], [['mira', { of: 'before', isSure: true }]]);
    assert.deepEqual([...inParts], [within]);
  });

  describe('by nothing but the sum of several and the day', () => {
    const parts = [1_300, 1_700].map((amount) => ({ id: `part of ${amount}`, day, amount }));
    const sum = { id: 'sum', day, amount: 3_000 };
    const layout = { batch: 'camt.054', whole: 'camt.053' };
    const toLookAt = (lines: Compared): readonly (readonly [string, string])[] => {
      const { doubles, inParts, inOneSum } = toldBefore(lines);
      assert.deepEqual([inParts.size, inOneSum.size], [0, 0], 'none is left out unseen');
      return [...doubles].map(([id, { of, isSure }]) => {
        assert.equal(isSure, false);
        return [id, of];
      });
    };

    it('is to be looked at, whichever came first', () => {
      const about = aboutText({ text: '' }, { layout: layout.batch, within });
      assert.deepEqual(
        toLookAt({
          came: [{ ...sum, layout: layout.whole }],
          there: parts.map((each) => Object.assign({ about }, each)),
        }),
        [['sum', 'part of 1300']],
      );
      const came = parts.map((each) => Object.assign({ layout: layout.batch, within }, each));
      const whole = aboutText({ text: '' }, { layout: layout.whole, within: undefined });
      assert.deepEqual(toLookAt({ came, there: [{ ...sum, about: whole }] }), [
        ['part of 1300', 'sum'],
        ['part of 1700', 'sum'],
      ]);
    });

    it('is no other batch of the day, though that comes to the same', () => {
      const came = ['a', 'b'].flatMap((name) =>
        parts.map(({ id, amount }) => ({
          id: `${name}: ${id}`,
          day,
          amount,
          layout: layout.batch,
          within: name.repeat(64),
        })),
      );
      const about = aboutText({ text: '' }, { layout: layout.whole, within: undefined });
      assert.equal(toLookAt({ came, there: [{ ...sum, about }] }).length, 2);
      const both = ['sum', 'sum 2'].map((id) => ({ id, day, amount: 3_000, about }));
      assert.equal(toLookAt({ came, there: both }).length, 4);
    });
  });
});
