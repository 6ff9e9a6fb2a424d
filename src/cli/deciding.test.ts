import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Decide } from '../clerk/clerk.ts';
import { decideMarked, type MarkedVote } from '../union/assembly/assembly.ts';
import { budgetRule } from '../union/assembly/testing.ts';
import { contestRule, said, uuidOf } from '../union/testing.ts';
import { nodeDeciding } from './deciding.ts';

const cast = {
  proposal: uuidOf('a vote'),
  rollRoot: '0'.repeat(64),
  entitled: 9,
  options: [said('one'), said('other'), said('third')],
  ballots: new Map(
    [
      [1, null, null],
      [null, 1, 1],
      [null, null, 1],
    ].map((marks, i) => [uuidOf(`voter ${i}`), { marks, attested: i === 2 }]),
  ),
};
const votes: readonly MarkedVote[] = [
  { ...cast, rule: contestRule({ method: 'approval' }), seats: 2 },
  {
    ...cast,
    rule: budgetRule({ method: 'equal-shares-budget', raise: 'add1e', completion: 'greedy' }),
    budget: 1_000,
    costs: [900, 500, 400],
  },
  {
    ...cast,
    rule: budgetRule({ method: 'phragmen-budget' }),
    budget: 1_000,
    costs: [900, 500, 400],
    missed: { reported: true, failed: 2, allowed: 1 },
  },
];

/** Has each decided, at the same time. */
const allBy = (decide: Decide, asked: readonly MarkedVote[]) =>
  Promise.allSettled(asked.map(async (vote) => decide(vote)));

describe('votes that are decided in a thread', () => {
  const inThread = nodeDeciding(0);
  const here = nodeDeciding(cast.ballots.size + 1);
  after(() => Promise.all([inThread.close(), here.close()]));

  it('come to the same as anywhere else, asked one after the other and all at once', async () => {
    const outcomes = votes.map(decideMarked);
    const all = outcomes.map((value) => ({ status: 'fulfilled', value }));
    assert.deepEqual(await allBy(inThread, votes), all);
    assert.deepEqual(await allBy(here, votes), all);
    for (const [i, vote] of votes.entries()) assert.deepEqual(await inThread(vote), outcomes[i]);
  });

  it('say so where the thread can’t, and the next have another one', async () => {
    const threads = nodeDeciding(0);
    const broken = { ...cast, rule: { method: 'none' } } as unknown as MarkedVote;
    const [failed, ...decided] = await allBy(threads, [broken, ...votes]);
    assert.equal(failed?.status, 'rejected');
    assert.deepEqual(
      decided.map((each) => each.status === 'fulfilled' && each.value),
      votes.map(decideMarked),
    );
    await threads.close();
  });

  it('are given up where one takes too long', async () => {
    const hasty = nodeDeciding(0, 1);
    for (const vote of votes)
      await assert.rejects(async () => hasty(vote), /The count took longer than 0.001 seconds/);
    await hasty.close();
  });

  it('are not begun with any more once the hall closes', async () => {
    const threads = nodeDeciding(0);
    const asked = allBy(threads, votes);
    await threads.close();
    assert.deepEqual(
      (await asked).map(({ status }) => status),
      votes.map(() => 'rejected'),
    );
  });
});
