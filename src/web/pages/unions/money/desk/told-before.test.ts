import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toldBeforeApart } from '../../../../reading/reading-thread.ts';
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

  it('is the same where a thread of its own compares it', async () => {
    assert.deepEqual(await toldBeforeApart(compared), toldBefore(compared));
  });
});
