import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
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

describe('votes that are decided in a thread', () => {
  const inThread = nodeDeciding(0);
  const here = nodeDeciding(cast.ballots.size + 1);
  after(() => Promise.all([inThread.close(), here.close()]));

  it('come to the same as anywhere else, asked one after the other and all at once', async () => {
    const outcomes = votes.map(decideMarked);
    assert.deepEqual(await Promise.all(votes.map(inThread)), outcomes);
    assert.deepEqual(await Promise.all(votes.map(here)), outcomes);
    for (const [i, vote] of votes.entries()) assert.deepEqual(await inThread(vote), outcomes[i]);
  });

  it('say so where the thread can’t, and the next have another one', async () => {
    const threads = nodeDeciding(0);
    const broken = { ...cast, rule: { method: 'none' } } as unknown as MarkedVote;
    await assert.rejects(threads(broken));
    for (const vote of votes) assert.deepEqual(await threads(vote), decideMarked(vote));
    await threads.close();
  });
});
