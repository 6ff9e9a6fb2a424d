/**
 * What a store promises of the queue and of its small settings.
 * @module
 */
import assert from 'node:assert/strict';
import type { Opened } from './contract.ts';
import { founding, fresh, job } from './contract-samples.ts';
import { keyMemory } from './rows.ts';

/** One job. */
export const jobCases = {
  async 'is claimed when due, the longest due first, of the kinds asked for'({ store }: Opened) {
    const [kind, other] = [fresh('mail'), fresh('post')];
    await store.queue.enqueue([
      job(kind, `${kind}b`, 20),
      job(kind, `${kind}a`, 10),
      job(kind, `${kind}c`, 30),
    ]);
    await store.queue.enqueue([job(other, `${other}a`, 0)]);
    const claimed = await store.queue.claim([kind], 20, 100, 10);
    assert.deepEqual(
      claimed.map(({ key }) => key),
      [`${kind}a`, `${kind}b`],
    );
    const [first] = claimed;
    assert.deepEqual(first, { ...job(kind, `${kind}a`, 10), id: first?.id, attempts: 1 });
    assert.equal((await store.queue.claim([kind, other], 20, 100, 10)).length, 1);
    assert.deepEqual(await store.queue.claim([], 20, 100, 10), []);
  },
  async 'comes again when its lease has run out, counting the attempts'({ store }: Opened) {
    const kind = fresh('mail');
    await store.queue.enqueue([job(kind, kind)]);
    assert.equal((await store.queue.claim([kind], 1000, 100, 10)).length, 1);
    assert.deepEqual(await store.queue.claim([kind], 1099, 100, 10), []);
    const [again] = await store.queue.claim([kind], 1100, 100, 10);
    assert.equal(again?.attempts, 2);
  },
  async 'is not taken twice under one key, until 30 days after it was done'({ store }: Opened) {
    const kind = fresh('mail');
    const waiting = async () => (await store.queue.depth())[kind];
    await store.queue.enqueue([job(kind, kind), job(kind, kind)]);
    await store.queue.enqueue([job(kind, kind)]);
    await store.books.commit(founding(kind, { jobs: [job(kind, kind)] }));
    assert.equal(await waiting(), 1);
    const [claimed] = await store.queue.claim([kind], 0, 100, 10);
    await store.queue.done([claimed?.id ?? ''], 1000);
    assert.equal(await waiting(), undefined);
    assert.deepEqual(await store.queue.claim([kind], 5000, 100, 10), []);
    await store.queue.done([], 1000 + keyMemory - 1);
    await store.queue.enqueue([job(kind, kind)]);
    assert.equal(await waiting(), undefined);
    await store.queue.done([], 1000 + keyMemory);
    await store.queue.enqueue([job(kind, kind)]);
    assert.equal(await waiting(), 1);
  },
  async 'is tried again at the time given, and then only'({ store }: Opened) {
    const kind = fresh('mail');
    await store.queue.enqueue([job(kind, kind)]);
    const [claimed] = await store.queue.claim([kind], 0, 100_000, 10);
    await store.queue.retry(claimed?.id ?? '', 500, 'mail server is away');
    assert.deepEqual(await store.queue.claim([kind], 499, 100, 10), []);
    assert.equal((await store.queue.claim([kind], 500, 100, 10))[0]?.attempts, 2);
  },
};

/** Many jobs. */
export const queueCases = {
  async 'gives no job to two claimers'({ store, another }: Opened) {
    const kind = fresh('mail');
    const other = await another();
    await store.queue.enqueue(Array.from({ length: 300 }, (_, i) => job(kind, `${kind}-${i}`)));
    const claims = await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        (i % 2 ? store.queue : other.queue).claim([kind], 0, 1000, 10),
      ),
    );
    const ids = claims.flat().map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const rest = await store.queue.claim([kind], 0, 1000, 1000);
    assert.equal(ids.length + rest.length, 300);
    await other.close();
  },
  async 'takes 10,000 jobs in one commit'({ store }: Opened) {
    const union = fresh('union');
    const jobs = Array.from({ length: 10_000 }, (_, i) => job(union, `${union}-${i}`));
    const began = performance.now();
    await store.books.commit(founding(union, { jobs }));
    // Generous, for a busy machine; what hangs on one round trip per job takes far longer.
    assert.ok(performance.now() - began < 5000);
    assert.equal((await store.queue.depth())[union], 10_000);
  },
};

/** Small settings. */
export const settingCases = {
  async 'is set, replaced, read and deleted'({ store }: Opened) {
    const key = fresh('setting');
    assert.equal(await store.kv.get(key), undefined);
    await store.kv.set(key, { a: [1] });
    await store.kv.set(key, null);
    assert.equal(await store.kv.get(key), null);
    await store.kv.delete(key);
    assert.equal(await store.kv.get(key), undefined);
    await assert.rejects(store.kv.set(key, undefined), TypeError);
  },
  async 'is swapped only from what was expected'({ store }: Opened) {
    const key = fresh('setting');
    assert.equal(await store.kv.swap(key, null, 1), false);
    assert.equal(await store.kv.swap(key, undefined, { a: 1, b: [2] }), true);
    assert.equal(await store.kv.swap(key, undefined, 3), false);
    assert.equal(await store.kv.swap(key, { a: 1, b: [2, 3] }, 3), false);
    assert.equal(await store.kv.swap(key, { b: [2], a: 1 }, 3), true);
    assert.equal(await store.kv.get(key), 3);
  },
  async 'is swapped by one of many'({ store }: Opened) {
    const key = fresh('setting');
    const first = await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.kv.swap(key, undefined, i)),
    );
    assert.equal(first.filter(Boolean).length, 1);
    const now = await store.kv.get(key);
    const second = await Promise.all(
      Array.from({ length: 20 }, (_, i) => store.kv.swap(key, now, 100 + i)),
    );
    assert.equal(second.filter(Boolean).length, 1);
  },
  async 'is listed under its prefix, in order'({ store }: Opened) {
    const prefix = fresh('list');
    for (const end of ['/b', '/a%', '/a', '/ä', '/_']) await store.kv.set(prefix + end, end);
    await store.kv.set(`${prefix}0`, 'another');
    const listed = await store.kv.list(`${prefix}/`);
    assert.deepEqual(
      listed,
      ['/_', '/a', '/a%', '/b', '/ä'].map((end) => [prefix + end, end]),
    );
  },
};
