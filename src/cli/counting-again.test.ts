import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { countSharingCast } from '../union/assembly/assembly.ts';
import { budgetRule } from '../union/assembly/testing.ts';
import { contestRule, said } from '../union/testing.ts';
import { countChoice } from '../web/pages/unions/assembly/contest/count-choice.ts';
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

const all = { ballots: 0, marks: { own: 0, each: 0 } };

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

/** Three ballots: two put the second above the first and the third, one the other way round. */
const ofSum = {
  rule: contestRule({ method: 'schulze' }),
  seats: 1,
  options: [said('one'), said('other'), said('third')],
  sum: {
    numbers: [
      [0, 1, 2],
      [0, 2, 1],
      [0, 2, 1],
    ],
    ballots: 3,
  },
  entitled: 9,
  seed: '0'.repeat(64),
};

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
        const counted = await counting.countChoice(choice(method), 'each');
        assert.deepEqual(counted, countChoice(choice(method), 'each'));
        assert.ok(counted && counted.size > 10);
        assert.equal([...counted.keys()][0], method);
        const own = await counting.countChoice(choice(method), 'own');
        assert.deepEqual(own && [...own], [...counted].slice(0, 1));
      });
    it(`are counted ${way}: of a secret choice, by what was opened of their sum`, async () => {
      const counted = await counting.countChoice(ofSum, 'each');
      assert.deepEqual(counted, countChoice(ofSum, 'each'));
      assert.deepEqual(counted?.get('schulze')?.elected, [1]);
      assert.ok(counted.has('ranked-pairs'));
      const own = await counting.countChoice(ofSum, 'own');
      assert.deepEqual(own, new Map([['schulze', counted.get('schulze')]]));
    });
  }

  it('go to the thread from so many on', async () => {
    const thread = worker(`parentPort.postMessage({ id, answer: undefined })`);
    const small = { ballots: 5, marks: { own: 7, each: 6 } };
    const counting = nodeCountingAgain(small, 60_000, thread);
    assert.equal(await counting.countBudget(cast), undefined);
    assert.equal(await counting.countChoice(choice('star'), 'each'), undefined);
    assert.equal((await counting.countChoice(choice('star'), 'own'))?.size, 1);
    assert.equal(await counting.countChoice(ofSum, 'own'), undefined);
    await counting.close();
  });

  it('are not counted where the thread dies, takes too long or is closed', async () => {
    const dies = nodeCountingAgain(all, 60_000, worker('process.exit()'));
    await assert.rejects(async () => dies.countBudget(cast), /A thread that counts ballots ended/);
    await assert.rejects(async () => dies.countChoice(choice('star'), 'own'), /ended/);
    await dies.close();
    await assert.rejects(async () => dies.countBudget(cast), /closes/);
    const hangs = nodeCountingAgain(all, 1, worker('undefined'));
    await assert.rejects(async () => hangs.countBudget(cast), /took longer than 0\.001 seconds/);
    await hangs.close();
  });
});
