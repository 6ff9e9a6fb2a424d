import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { randomBytes } from 'node:crypto';
import { verifyWithNoble } from '../book/ed25519.ts';
import { nodeSigning } from '../cli/signing.ts';
import { openStore } from '../store/store.ts';
import { decideMarked } from '../union/assembly/assembly.ts';
import { sharingBy } from '../union/assembly/testing.ts';
import { commitment } from '../union/kernel/text.ts';
import { uuidOf } from '../union/testing.ts';
import { type Clerk, createClerk, type Decide } from './clerk.ts';
import type { Store } from './ports.ts';
import { ada, opened, text } from './testing.ts';

const hour = 3_600_000;

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
    await rm(folder, { recursive: true });
  });

  const seated = (decide: Decide): Clerk =>
    createClerk({
      store,
      clock: () => now,
      chance: (n) => new Uint8Array(randomBytes(n)),
      signing: nodeSigning(),
      verify: verifyWithNoble,
      decide,
      host: 'hall.example',
      holder: 'one',
      log: (line) => log.push(line),
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

  const proposalIn = async (clerk: Clerk, union: string, id: string) =>
    (await clerk.union(union))?.assembly.proposals.get(id) ?? assert.fail();

  it('is counted once, before its turn, while others are answered', async () => {
    const asked: string[] = [];
    const counted = Promise.withResolvers<void>();
    const clerk = seated(async (vote) => {
      asked.push(vote.proposal);
      await counted.promise;
      return decideMarked(vote);
    });
    const { union, id } = await over(clerk);
    const attending = clerk.attend();
    await opened(clerk);
    while (asked.length === 0) await new Promise(setImmediate);
    assert.equal((await proposalIn(clerk, union, id)).stage, 'poll');
    counted.resolve();
    await attending;
    const { stage, outcome } = await proposalIn(clerk, union, id);
    assert.equal(stage, 'closed');
    assert.deepEqual(
      outcome && 'funded' in outcome && outcome.funded.map(({ option }) => option),
      [1],
    );
    assert.deepEqual(asked, [id]);
    await clerk.close();
  });

  it('is counted in its turn where it could not be before', async () => {
    const clerk = seated(() => Promise.reject(new Error('no thread')));
    const { union, id } = await over(clerk);
    await clerk.attend();
    assert.equal((await proposalIn(clerk, union, id)).stage, 'closed');
    assert.match(log.join(), /not decided ahead: Error: no thread/);
    await clerk.close();
  });
});
