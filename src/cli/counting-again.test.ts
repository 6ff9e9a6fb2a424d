import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { countSharingCast } from '../union/assembly/assembly.ts';
import { budgetRule } from '../union/assembly/testing.ts';
import { said } from '../union/testing.ts';
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

const worker = (does: string): URL =>
  new URL(
    `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ id }) => ${does});
`)}`,
  );

describe('a budget that is counted for a page', () => {
  const ways = {
    'in a thread': nodeCountingAgain(0),
    'where the page is, while few voted': nodeCountingAgain(6),
  };
  after(() => Promise.all(Object.values(ways).map((way) => way.close())));

  for (const [way, count] of Object.entries(ways))
    it(`is counted ${way}`, async () => {
      const counted = await count(cast);
      assert.deepEqual(counted, countSharingCast(cast));
      assert.ok(counted && counted.elected.length > 0);
    });

  it('goes to the thread from so many ballots on', async () => {
    const thread = worker(`parentPort.postMessage({ id, answer: undefined })`);
    const count = nodeCountingAgain(5, 60_000, thread);
    assert.equal(await count(cast), undefined);
    await count.close();
  });

  it('is not counted where the thread dies, takes too long or is closed', async () => {
    const dies = nodeCountingAgain(0, 60_000, worker('process.exit()'));
    await assert.rejects(async () => dies(cast), /A thread that counts budgets ended/);
    await assert.rejects(async () => dies(cast), /ended/);
    await dies.close();
    await assert.rejects(async () => dies(cast), /closes/);
    const hangs = nodeCountingAgain(0, 1, worker('undefined'));
    await assert.rejects(async () => hangs(cast), /took longer than 0\.001 seconds/);
    await hangs.close();
  });
});
