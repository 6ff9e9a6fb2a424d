import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Outcome, Proposal } from '../../union/assembly/assembly.ts';
import { charterOf, type Hand, hand } from '../../union/testing.ts';
import { noticesAtWork, type NoticesAtWork, personOf } from './testing.ts';

const ada = hand('Ada');
const names = ['Bo', 'Cy', 'Dee'] as const;

/** A notice may miss a quarter of the voter list: one of four. */
function guarded() {
  const charter = charterOf('association', { waiting: 0 });
  return { ...charter, safeguards: { ...charter.safeguards, unreached: { num: 1, den: 4 } } };
}

let world: NoticesAtWork;
let bo: Hand;
let cy: Hand;
let dee: Hand;

const week = 7 * 24;

async function proposalOf(id: string): Promise<Proposal> {
  const union = await world.at.clerk.union(world.at.id);
  return union?.assembly.proposals.get(id) ?? assert.fail();
}

const outcomeOf = async (id: string): Promise<Outcome | undefined> =>
  (await proposalOf(id)).outcome;

/** The vote runs to its end, with the worker at work. */
async function over(id: string, yes: readonly Hand[]): Promise<void> {
  for (const who of yes)
    await world.at.act(who, 'assembly/vote@1', { proposal: id, choice: 'yes' });
  await world.pass(1);
  await world.pass(week - 1);
}

describe('a vote whose notices must reach enough', () => {
  beforeEach(async () => {
    world = await noticesAtWork(guarded());
    [bo, cy, dee] = [
      await world.at.join(names[0]),
      await world.at.join(names[1]),
      await world.at.join(names[2]),
    ];
    await world.hearing(ada, { email: 'ada@example.org' });
    for (const who of [bo, cy, dee]) await world.hearing(who, { email: `${who.id}@example.org` });
  });
  afterEach(() => world.at.close());

  it('is reported on and closed as soon as it is over', async () => {
    const id = await world.voteOn('A fund', ada, bo);
    await over(id, [ada, bo]);
    const { poll, outcome } = await proposalOf(id);
    assert.deepEqual(poll?.notices, { wanted: 4, failed: 0 });
    assert.equal(outcome?.result, 'adopted');
  });

  it('decides nothing where the hall could tell too few, and says so', async () => {
    world.ways.mail = 'refused';
    const id = await world.voteOn('A fund', ada, bo);
    await over(id, [ada, bo]);
    const outcome = await outcomeOf(id);
    assert.equal(outcome?.because, 'notices-failed');
    assert.deepEqual(outcome.notices, { reported: true, failed: 2, allowed: 1, met: false });
    const page = await (await world.at.browser(ada)).get(`${world.at.home}/p/${id}`);
    assert.match(page.text, /Void: word of the vote did not reach 2, and at most 1 may be missed/);
    assert.match(page.text, /Not reached by word of the vote, of the 1 that may be missed/);
    const minutes = await (await world.at.browser(ada)).get(`${world.at.home}/minutes`);
    assert.match(minutes.text, /did not reach 2 of 4 who wanted it/);
  });

  it('does not count as missed who wanted to hear less, nor who voted all the same', async () => {
    world.ways.mail = 'refused';
    await world.hearing(cy, { dial: 'never' });
    await world.hearing(dee, { dial: 'monthly' });
    const id = await world.voteOn('A fund', ada, bo);
    await over(id, [ada]);
    assert.deepEqual((await proposalOf(id)).poll?.notices, { wanted: 2, failed: 1 });
    assert.equal((await outcomeOf(id))?.result, 'adopted');
  });

  it('does not count as missed who shut all ways by which they could be told', async () => {
    const shutPaths = ['email', 'push', 'fediverse', 'feed'] as const;
    for (const who of [cy, dee]) await world.hearing(who, { shutPaths: [...shutPaths] });
    const id = await world.voteOn('A fund', ada, bo);
    await over(id, [ada]);
    assert.deepEqual((await proposalOf(id)).poll?.notices, { wanted: 2, failed: 0 });
  });

  it('counts as missed who has no account here any more', async () => {
    for (const who of [cy, dee]) {
      const place = { collection: 'member', id: `${world.at.id}:${who.id}` };
      await world.at.store.vault.write([{ delete: place }]);
    }
    const id = await world.voteOn('A fund', ada, bo);
    await over(id, [ada]);
    assert.deepEqual((await proposalOf(id)).poll?.notices, { wanted: 4, failed: 2 });
  });

  it('counts as missed those whose notice came back', async () => {
    const id = await world.voteOn('A fund', ada, bo);
    await world.worker.work();
    const { vault } = world.at.store;
    for (const who of [cy, dee]) {
      const told = (await world.ledgerOf(who)).find(({ proposal }) => proposal === id);
      const attempts = [{ path: 'email', state: 'bounced', at: 0 }];
      const { id: delivery = '', person: owner = '', ...doc } = told ?? {};
      await vault.write([
        {
          put: {
            collection: 'delivery',
            id: delivery,
            owner,
            doc: { ...doc, attempts, end: 'no-path' },
          },
        },
      ]);
    }
    await over(id, [ada, bo]);
    assert.equal((await outcomeOf(id))?.because, 'notices-failed');
  });

  it('waits a little for what is just being sent, and no longer', async () => {
    world.ways.mail = 'away';
    const id = await world.voteOn('A fund', ada, bo);
    await world.worker.work();
    await world.at.pass(week);
    // What waits in the queue is leased elsewhere: this worker can’t say what becomes of it.
    await world.at.store.queue.claim(['notice'], world.at.web.deps.now(), 3_600_000, 100);
    await world.worker.work();
    assert.equal((await proposalOf(id)).stage, 'poll');
    const page = await (await world.at.browser(ada)).get(`${world.at.home}/p/${id}`);
    assert.match(page.text, /The vote has closed/);
    assert.match(page.text, /the outcome follows by <time/);
    await world.pass(0.1);
    assert.equal((await proposalOf(id)).stage, 'poll');
    await world.pass(0.1);
    assert.deepEqual((await proposalOf(id)).poll?.notices, { wanted: 4, failed: 4 });
    assert.equal((await outcomeOf(id))?.because, 'notices-failed');
  });

  it('is closed a day later where the hall never reports', async () => {
    const id = await world.voteOn('A fund', ada, bo);
    for (const who of [ada, bo, cy])
      await world.at.act(who, 'assembly/vote@1', { proposal: id, choice: 'yes' });
    await world.at.pass(week);
    assert.equal((await proposalOf(id)).stage, 'poll');
    await world.at.pass(24);
    assert.deepEqual((await outcomeOf(id))?.notices, {
      reported: false,
      failed: 1,
      allowed: 1,
      met: true,
    });
    await world.worker.work();
    assert.deepEqual(world.log, []);
  });

  it('hears of it by the feed in time', async () => {
    world.ways.mail = 'refused';
    const { vault } = world.at.store;
    for (const who of [cy, dee]) {
      const [owner, union] = [personOf(who), world.at.id];
      await vault.write([
        { put: { collection: 'feed-key', id: who.id, owner, doc: { union, made: 0 } } },
      ]);
    }
    const id = await world.voteOn('A fund', ada, bo);
    await world.worker.work();
    for (const who of [cy, dee]) {
      const owner = personOf(who);
      const doc = { at: world.at.web.deps.now() + 1, size: 99 };
      await vault.write([
        { put: { collection: 'feed-read', id: `${world.at.id}:${owner}`, owner, doc } },
      ]);
    }
    await world.at.pass(week);
    await world.worker.work();
    assert.deepEqual((await proposalOf(id)).poll?.notices, { wanted: 4, failed: 2 });
  });
});
