import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { countSharingCast } from '../union/assembly/assembly.ts';
import { budgetRule } from '../union/assembly/testing.ts';
import { contestRule, said } from '../union/testing.ts';
import { countByEach } from '../web/pages/unions/assembly/contest/count-by-each.ts';
import { nodeCountingAgain } from './counting-again.ts';

const cast = {
  rule: budgetRule({ method: 'equal-shares-budget', raise: 'add1e', completion: 'greedy' }),
  budget: 1_000,
  costs: [900, 500, 400],
  options: [said('one'), said('other'), said('third')],
  profile: [
    { marks: [1, null, null], weight: 3 },
    { marks: [null, 1, 1], weight: 2 },
  ],
  seed: '0'.repeat(64),
};

const all = { ballots: 0, marks: 0 };

const worker = (does: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ id }) => ${does});
`)}`,
  );

const choice = (method: 'scottish-stv' | 'star') => ({
  rule: contestRule({ method, none: method !== 'star' }),
  seats: 1,
  options: [said('one'), said('other'), said('third')],
  profile: [
    { marks: [1, 2, null], weight: 3 },
    { marks: [null, 2, 1], weight: 2 },
  ].map(({ marks, weight }) => ({
    marks: method === 'star' ? marks : [...marks, null],
    weight,
  })),
  entitled: 9,
  seed: '0'.repeat(64),
});

describe('ballots that are counted for a page', () => {
  const ways = {
    'in a thread': nodeCountingAgain(all),
    'where the page is, while they are few': nodeCountingAgain(),
  };
  after(() => Promise.all(Object.values(ways).map((way) => way.close())));

  for (const [way, counting] of Object.entries(ways)) {
    it(`are counted ${way}: of a budget`, async () => {
      const counted = await counting.countBudget(cast);
      assert.deepEqual(counted, countSharingCast(cast));
      assert.ok(counted && counted.elected.length > 0);
    });
    for (const method of ['scottish-stv', 'star'] as const)
      it(`are counted ${way}: of a choice by ${method}`, async () => {
        const counted = await counting.countByEach(choice(method));
        assert.deepEqual(counted, countByEach(choice(method)));
        assert.ok(counted && counted.size > 10);
        assert.equal([...counted.keys()][0], method);
      });
  }

  it('go to the thread from so many on', async () => {
    const thread = worker(`parentPort.postMessage({ id, answer: undefined })`);
    const counting = nodeCountingAgain({ ballots: 5, marks: 6 }, 60_000, thread);
    assert.equal(await counting.countBudget(cast), undefined);
    assert.equal(await counting.countByEach(choice('star')), undefined);
    await counting.close();
  });

  it('are not counted where the thread dies, takes too long or is closed', async () => {
    const dies = nodeCountingAgain(all, 60_000, worker('process.exit()'));
    await assert.rejects(async () => dies.countBudget(cast), /A thread that counts ballots ended/);
    await assert.rejects(async () => dies.countByEach(choice('star')), /ended/);
    await dies.close();
    await assert.rejects(async () => dies.countBudget(cast), /closes/);
    const hangs = nodeCountingAgain(all, 1, worker('undefined'));
    await assert.rejects(async () => hangs.countBudget(cast), /took longer than 0\.001 seconds/);
    await hangs.close();
  });
});
