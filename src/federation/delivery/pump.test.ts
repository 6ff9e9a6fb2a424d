import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, it } from 'node:test';
import type { Job, NewJob, Queue } from '../../clerk/ports.ts';
import { Pump, type Outcome, type PumpDeps } from './pump.ts';
import { testStore, type TestStore } from './testing.ts';

const kind = 'post';
const job = (key: string, more: Partial<NewJob> = {}): NewJob => ({
  kind,
  key,
  at: 0,
  doc: { key },
  ...more,
});

function pumpAt(
  at: TestStore,
  handle: (job: Job) => Promise<Outcome>,
  more: Partial<PumpDeps> = {},
): { pump: Pump; log: string[] } {
  const log: string[] = [];
  const pump = new Pump({
    queue: at.store.queue,
    now: () => 1_000,
    kinds: [kind],
    handle,
    log: (line) => log.push(line),
    ...more,
  });
  return { pump, log };
}

describe('the pump', () => {
  it('does everything that is due, once', async () => {
    await using at = await testStore();
    await at.store.queue.enqueue(
      Array.from({ length: 500 }, (_, i) => job(`${i}`, { lane: `lane-${i % 40}` })),
    );
    const done: string[] = [];
    const { pump } = pumpAt(at, async ({ key }) => {
      await wait(0);
      done.push(key);
      return 'done';
    });
    await pump.drained();
    assert.equal(done.length, 500);
    assert.equal(new Set(done).size, 500);
    assert.deepEqual(await at.store.queue.depth(), {});
    await pump.stop();
  });

  it('lets a lane that hangs hold up no other, and does few of a lane at once', async () => {
    await using at = await testStore();
    const slow = Array.from({ length: 200 }, (_, i) => job(`slow-${i}`, { lane: 'slow' }));
    const quick = Array.from({ length: 100 }, (_, i) => job(`quick-${i}`, { lane: `quick-${i}` }));
    await at.store.queue.enqueue([...slow, ...quick]);
    const release = Promise.withResolvers<void>();
    let [slowly, most, quickly] = [0, 0, 0];
    const { pump } = pumpAt(at, async ({ lane }) => {
      if (lane !== 'slow') quickly++;
      else {
        most = Math.max(most, ++slowly);
        await release.promise;
        slowly--;
      }
      return 'done';
    });
    pump.wake();
    for (let i = 0; quickly < 100 && i < 500; i++) await wait(10);
    assert.equal(quickly, 100);
    assert.equal(slowly, 8);
    release.resolve();
    await pump.drained();
    assert.equal(most, 8);
    assert.deepEqual(await at.store.queue.depth(), {});
    await pump.stop();
  });

  it('does jobs of one sequence one after the other, in order', async () => {
    await using at = await testStore();
    const names = ['create', 'update', 'delete'];
    await at.store.queue.enqueue(names.map((name) => job(name, { sequence: 'note', lane: 'a' })));
    const done: string[] = [];
    const { pump } = pumpAt(at, async ({ key }) => {
      await wait(5);
      done.push(key);
      return 'done';
    });
    await pump.drained();
    assert.deepEqual(done, names);
    await pump.stop();
  });

  it('tries again later what failed, gives up what is dead, and puts off a lane', async () => {
    await using at = await testStore();
    let now = 1_000;
    const jobs = ['a', 'b', 'c'].map((key) => job(key, { lane: 'away' }));
    await at.store.queue.enqueue([...jobs, job('dead', { lane: 'other' })]);
    const tried: string[] = [];
    const { pump } = pumpAt(
      at,
      async ({ key, lane }) => {
        tried.push(key);
        if (lane === 'other') return { dead: 'nobody there' };
        return now < 5_000 ? { again: 5_000, why: 'away', lane: true } : 'done';
      },
      { now: () => now, measure: { atOnce: 8, perLane: 1, heldPerLane: 8 } },
    );
    await pump.drained();
    assert.deepEqual(tried.toSorted(), ['a', 'dead'], 'the others of the lane were not tried');
    assert.equal(
      (await at.store.queue.deadLetters([kind], { limit: 9 }))[0]?.error,
      'nobody there',
    );
    now = 4_999;
    await pump.drained();
    assert.equal(tried.length, 2);
    now = 5_000;
    await pump.drained();
    assert.deepEqual(tried.slice(2).toSorted(), ['a', 'b', 'c']);
    assert.deepEqual(await at.store.queue.depth(), {});
    await pump.stop();
  });

  it('is drained only once the queue has been told of all that was done', async () => {
    await using at = await testStore();
    const { queue } = at.store;
    const told: string[] = [];
    const slow: Queue = Object.assign(Object.create(queue) as Queue, {
      done: async (ids: readonly string[], now: number) => {
        await wait(told.length === 0 ? 150 : 0);
        await queue.done(ids, now);
        told.push(...ids);
      },
    });
    await queue.enqueue([job('quick'), job('later')]);
    const handle = async ({ key }: Job): Promise<Outcome> => {
      if (key === 'later') await wait(60);
      return 'done';
    };
    const { pump } = pumpAt(at, handle, { queue: slow });
    await pump.drained();
    assert.equal(told.length, 2);
    await pump.stop();
  });

  it('survives a handler that throws, and says so', async () => {
    await using at = await testStore();
    await at.store.queue.enqueue([job('bad'), job('good')]);
    const { pump, log } = pumpAt(at, async ({ key }) => {
      if (key === 'bad') throw new Error('a defect');
      return 'done';
    });
    await pump.drained();
    assert.deepEqual(log, ['a job of the kind post failed']);
    assert.deepEqual(await at.store.queue.depth(), { [kind]: 1 });
    await pump.stop();
  });

  it('gives back what it holds when it stops, once what is under way has ended', async () => {
    await using at = await testStore();
    await at.store.queue.enqueue(
      Array.from({ length: 60 }, (_, i) => job(`${i}`, { lane: 'one' })),
    );
    const release = Promise.withResolvers<void>();
    let begun = 0;
    const { pump } = pumpAt(at, async () => {
      begun++;
      await release.promise;
      return 'done';
    });
    pump.wake();
    for (let i = 0; begun < 8 && i < 500; i++) await wait(5);
    const stopping = pump.stop();
    release.resolve();
    await stopping;
    assert.equal(begun, 8);
    const rest = await at.store.queue.claim([kind], 1_000, 100, 100);
    assert.equal(rest.length, 52, 'others can do them at once');
  });

  it('takes up what somebody died over when the lease has run out', async () => {
    await using at = await testStore();
    await at.store.queue.enqueue([job('left')]);
    await at.store.queue.claim([kind], 0, 500, 10);
    const done: string[] = [];
    const { pump } = pumpAt(at, async ({ key }) => {
      done.push(key);
      return 'done';
    });
    await pump.drained();
    assert.deepEqual(done, ['left']);
    await pump.stop();
  });
});
