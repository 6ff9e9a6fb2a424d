import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { verifyWithNoble } from '../book/ed25519.ts';
import { nodeSigning } from '../cli/signing.ts';
import { openStore } from '../store/store.ts';
import { decideMarked, type MarkedVote } from '../union/assembly/assembly.ts';
import { sharingBy } from '../union/assembly/testing.ts';
import { commitment } from '../union/kernel/text.ts';
import { uuidOf } from '../union/testing.ts';
import { type Clerk, createClerk, type Decide } from './clerk.ts';
import { StaleWriterError, type Store } from './ports.ts';
import { ada, opened, support, text } from './testing.ts';

const hour = 3_600_000;
const leaseMs = 15_000;

describe('a vote that has to be counted', () => {
  let folder: string;
  let store: Store;
  let now = Date.parse('2026-03-01T10:00:00Z');
  const log: string[] = [];

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deciding-'));
    store = await openStore({ folder });
  });
  after(async () => {
    await store.close();
    assert.deepEqual(log, []);
    await rm(folder, { recursive: true });
  });

  const seated = (decide: Decide, how: { holder?: string; store?: Store } = {}): Clerk =>
    createClerk({
      store,
      holder: 'one',
      clock: () => now,
      chance: (n) => new Uint8Array(randomBytes(n)),
      signing: nodeSigning(),
      verify: verifyWithNoble,
      decide,
      host: 'hall.example',
      log: (line) => log.push(line),
      ...how,
    });

  const does = async (
    clerk: Clerk,
    union: string,
    act: string,
    { texts = [], ...body }: Record<string, unknown> & { readonly texts?: readonly string[] },
  ): Promise<void> => {
    const along = { evidence: 'session' as const, texts: texts.map(text) };
    const answer = await clerk.submit(union, { act, by: ada.id, body, ...along });
    assert.ok('entered' in answer, JSON.stringify(answer));
  };

  /** A budget of which Ada’s ballot is the only one, and whose vote is over. */
  async function over(clerk: Clerk): Promise<{ readonly union: string; readonly id: string }> {
    const union = await opened(clerk, sharingBy({ method: 'greedy-budget' }));
    const id = uuidOf(`budget of ${union}`);
    const words = ['title', 'text', 'one', 'other'];
    const [title, body, one, other] = words.map((each) => commitment(text(each)));
    const options = [
      { title: one, cost: 90, carries: [] },
      { title: other, cost: 80, carries: [] },
    ];
    await does(clerk, union, 'assembly/propose@1', {
      proposal: id,
      kind: 'budget',
      title,
      text: body,
      carries: [],
      choice: { options, budget: 100 },
      documents: [],
      texts: words,
    });
    await does(clerk, union, 'assembly/mark@1', { proposal: id, marks: [null, 1] });
    now += 24 * hour;
    return { union, id };
  }

  const proposalIn = async (clerk: Clerk, { union, id }: { union: string; id: string }) =>
    (await clerk.union(union))?.assembly.proposals.get(id) ?? assert.fail();

  const stageIn = async (...of: Parameters<typeof proposalIn>) => (await proposalIn(...of)).stage;

  /** What came of it, once the vote is closed. */
  async function outcomeIn(...of: Parameters<typeof proposalIn>): Promise<unknown> {
    for (let tries = 0; tries < 1_000; tries++) {
      const { stage, outcome } = await proposalIn(...of);
      if (stage === 'closed') return outcome;
      await wait(5);
    }
    return assert.fail('The vote is not closed.');
  }

  it('is counted once, while this union and others go on, and closed afterwards', async () => {
    const { asked, decide, counted } = slow();
    const clerk = seated(decide);
    const vote = await over(clerk);
    const other = await over(clerk);
    await clerk.attend();
    for (const union of [vote.union, other.union, await opened(clerk)])
      await support(clerk, union, 2);
    await clerk.attend();
    const ids = asked.map(({ proposal }) => proposal);
    assert.deepEqual(ids, [vote.id, other.id]);
    for (const each of [vote, other]) assert.equal(await stageIn(clerk, each), 'poll');
    counted();
    const outcomes = [await outcomeIn(clerk, vote), await outcomeIn(clerk, other)];
    assert.deepEqual(outcomes, asked.map(decideMarked));
    assert.equal(asked.length, 2);
    await clerk.close();
  });

  it('takes no turn of the clerk’s while nothing else is due', async () => {
    const { decide, counted } = slow();
    const clerk = seated(decide);
    const vote = await over(clerk);
    await clerk.attend();
    now += leaseMs;
    await clerk.attend();
    assert.ok(await store.books.lease(vote.union, 'two', now, 0), 'others may write this book');
    counted();
    await outcomeIn(clerk, vote);
    await clerk.close();
  });

  it('is closed in the same turn where it is counted at once', async () => {
    const clerk = seated(decideMarked);
    const vote = await over(clerk);
    await clerk.attend();
    assert.equal(await stageIn(clerk, vote), 'closed');
    await clerk.close();
  });

  it('is counted anew by the next hall where this one stops meanwhile', async () => {
    const { asked, decide, counted } = slow();
    const clerk = seated(decide);
    const vote = await over(clerk);
    await clerk.attend();
    await support(clerk, vote.union, 1);
    await clerk.close();
    const size = (await store.books.byId(vote.union))?.size;
    counted();
    await wait(20);
    assert.equal((await store.books.byId(vote.union))?.size, size);
    const next = seated(decide);
    await next.attend();
    assert.deepEqual(await outcomeIn(next, vote), asked.map(decideMarked)[0]);
    assert.equal(asked.length, 2);
    await next.close();
  });

  it('is closed by this process though another has written the book meanwhile', async () => {
    const { decide, counted } = slow();
    const [one, two] = [seated(decide), seated(slow().decide, { holder: 'two' })];
    const vote = await over(one);
    await one.attend();
    now += leaseMs;
    await support(two, vote.union, 1);
    now += leaseMs;
    counted();
    await outcomeIn(one, vote);
    assert.equal(await stageIn(two, vote), 'closed');
    await Promise.all([one.close(), two.close()]);
  });

  it('is counted anew where the state in memory was dropped', async () => {
    const { asked, decide, counted } = slow();
    let overtaken = false;
    const commit: Store['books']['commit'] = async (page) => {
      if (!overtaken) return store.books.commit(page);
      overtaken = false;
      throw new StaleWriterError('Another process was first.');
    };
    const clerk = seated(decide, { store: { ...store, books: { ...store.books, commit } } });
    const vote = await over(clerk);
    await clerk.attend();
    overtaken = true;
    await support(clerk, vote.union, 1);
    assert.equal(asked.length, 2);
    counted();
    assert.deepEqual(await outcomeIn(clerk, vote), asked.map(decideMarked)[0]);
    assert.equal(asked.length, 2);
    await clerk.close();
  });

  it('is counted in its turn where it could not be before', async () => {
    const clerk = seated(() => Promise.reject(new Error('no thread')));
    const vote = await over(clerk);
    await clerk.attend();
    await outcomeIn(clerk, vote);
    assert.deepEqual(log.splice(0), ['a vote was not decided ahead: Error: no thread']);
    await clerk.close();
  });
});

/** Counting that takes until it is told to come to an end. */
function slow() {
  const end = Promise.withResolvers<void>();
  const asked: MarkedVote[] = [];
  const decide: Decide = async (vote) => {
    asked.push(vote);
    await end.promise;
    return decideMarked(vote);
  };
  return { asked, decide, counted: end.resolve };
}
