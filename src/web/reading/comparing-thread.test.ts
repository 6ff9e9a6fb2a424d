import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { Worker } from 'node:worker_threads';
import { aboutText } from '../pages/unions/money/desk/line-about.ts';
import { type Compared, toldBefore } from '../pages/unions/money/desk/told-before.ts';
import { toldBeforeApart } from './comparing-thread.ts';
import { sliceLength } from './slices.ts';

const day = '2026-05-04';

/** So many payments, all of which came before in another kind of file, and a batch that came as one sum. */
function alike(many: number): Compared {
  const payments = Array.from({ length: many }, (_, n) => ({ id: `${n}`, day, amount: 1_000 + n }));
  const toldIn = 'M-54';
  const batch = payments.slice(0, 2).map(({ id, amount }) => ({
    id: `part ${id}`,
    day,
    amount: -amount,
    layout: 'camt.054',
    within: 'a'.repeat(64),
    toldIn,
  }));
  const about = aboutText({ text: '' }, { layout: 'csv', within: undefined });
  const ofSum = aboutText({ text: '', toldIn }, { layout: 'camt.053', within: undefined });
  return {
    came: [...payments.map((each) => Object.assign({ layout: 'camt.053' }, each)), ...batch],
    there: [
      ...payments.map(({ id, ...each }) => Object.assign({ id: `there ${id}`, about }, each)),
      { id: 'sum', day, amount: -2_001, about: ofSum },
    ],
  };
}

/** Looks at something in each turn of the loop, until it is stopped. */
function everyTurn<Seen>(look: () => Seen): { readonly seen: readonly Seen[]; stop(): void } {
  const seen: Seen[] = [];
  const again = (): void => {
    seen.push(look());
    next = setImmediate(again);
  };
  let next = setImmediate(again);
  return { seen, stop: () => clearImmediate(next) };
}

describe('lines compared in a thread of their own', () => {
  it('are told the same, however many there are', async () => {
    for (const many of [2, sliceLength + 1]) {
      const lines = alike(many);
      const found = await toldBeforeApart(lines);
      assert.deepEqual(found, toldBefore(lines));
      assert.ok('doubles' in found);
      assert.deepEqual([found.doubles.size, found.inOneSum.size], [many, 2]);
    }
  });

  it('go there and come back in slices, and the loop turns between any two', async () => {
    const posts = mock.method(Worker.prototype, 'postMessage');
    const turns = everyTurn(() => posts.mock.callCount());
    await toldBeforeApart(alike(2 * sliceLength));
    turns.stop();
    posts.mock.restore();
    const messages = posts.mock.calls.map(
      ({ arguments: [message] }) => message as Partial<Compared>,
    );
    const sent = messages.flatMap(({ came, there }) =>
      came && there ? came.length + there.length : [],
    );
    assert.ok(sent.length > 4 && sent.every((lines) => lines <= sliceLength));
    for (let n = 1; n <= sent.length; n++)
      assert.ok(turns.seen.includes(n), `the loop turned after slice ${n}`);
    const asked = messages.length - sent.length;
    assert.ok(asked > 2, `${asked} slices of what was found`);
  });
});
