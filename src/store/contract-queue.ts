/**
 * What a store promises of the queue and of its small settings.
 * @module
 */
import assert from 'node:assert/strict';
import { founding, fresh, job } from './contract-samples.ts';
import { keyMemory } from './rows.ts';
import type { Opened } from './contract-opened.ts';

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
  async 'can’t be given up once it is done'({ store, another }: Opened) {
    const kind = fresh('mail');
    await store.queue.enqueue([job(kind, kind)]);
    const [claimed] = await store.queue.claim([kind], 0, 100, 10);
    await store.queue.done([claimed?.id ?? ''], 0);
    const other = await another();
    await other.queue.giveUp(claimed?.id ?? '', 0, 'not any more');
    assert.equal((await other.queue.dead())[kind], undefined);
    await other.close();
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

/** Jobs that have a lane, or belong to a sequence. */
export const turnCases = {
  async 'are given out lane by lane, so that a long lane holds up no short one'({ store }: Opened) {
    const kind = fresh('post');
    const long = Array.from({ length: 9 }, (_, i) => inLane(kind, 'long', i));
    await store.queue.enqueue([...long, inLane(kind, 'short', 9), job(kind, `${kind}-none`, 10)]);
    const share = { now: 10, ms: 100, limit: 10, perLane: 2, except: [] };
    const first = await store.queue.claimInTurn([kind], share);
    assert.deepEqual(
      first.map(({ lane }) => lane),
      ['long', 'long', 'short', undefined],
    );
    const rest = await store.queue.claimInTurn([kind], { ...share, perLane: 99, limit: 3 });
    assert.deepEqual(
      rest.map(({ key }) => key),
      [2, 3, 4].map((i) => `${kind}-long-${i}`),
    );
    const others = await store.queue.claimInTurn([kind], { ...share, except: ['long'] });
    assert.deepEqual(others, []);
  },
  async 'wait together where their lane is postponed'({ store }: Opened) {
    const [kind, other] = [fresh('post'), fresh('post')];
    await store.queue.enqueue([
      inLane(kind, 'away', 0),
      inLane(kind, 'here', 1),
      inLane(other, 'away', 2),
    ]);
    await store.queue.postpone(kind, 'away', 500);
    await store.queue.postpone(kind, 'away', 400);
    const claim = (now: number) => store.queue.claim([kind], now, 1_000, 10);
    assert.deepEqual(
      (await claim(499)).map(({ lane }) => lane),
      ['here'],
    );
    assert.deepEqual(
      (await claim(500)).map(({ lane }) => lane),
      ['away'],
    );
    assert.equal((await store.queue.claim([other], 10, 100, 10)).length, 1);
  },
  async 'of one sequence are given out one after the other, the later when the earlier is done'({
    store,
  }: Opened) {
    const kind = fresh('post');
    const inSequence = (name: string) => ({ ...job(kind, `${kind}-${name}`), sequence: kind });
    await store.queue.enqueue([inSequence('z'), inSequence('a'), job(kind, `${kind}-free`)]);
    const next = async (now: number) =>
      (await store.queue.claim([kind], now, 100, 10)).map(({ id, key }) => ({ id, key }));
    const [first, free] = await next(0);
    assert.deepEqual([first?.key, free?.key], [`${kind}-z`, `${kind}-free`]);
    await store.queue.done([free?.id ?? ''], 0);
    await store.queue.retry(first?.id ?? '', 300, 'later');
    assert.deepEqual(await next(200), [], 'the first waits, and so does the second');
    assert.equal((await next(300))[0]?.key, `${kind}-z`);
    await store.queue.done([first?.id ?? ''], 0);
    assert.equal((await next(300))[0]?.key, `${kind}-a`);
  },
  async 'of one sequence go on where one was given up'({ store }: Opened) {
    const kind = fresh('post');
    await store.queue.enqueue([
      { ...job(kind, `${kind}-1`), sequence: kind },
      { ...job(kind, `${kind}-2`), sequence: kind },
    ]);
    const share = { now: 0, ms: 100, limit: 10, perLane: 5, except: [] };
    const [first] = await store.queue.claimInTurn([kind], share);
    await store.queue.giveUp(first?.id ?? '', 0, 'gone');
    const [second] = await store.queue.claimInTurn([kind], share);
    assert.equal(second?.key, `${kind}-2`);
  },
  async 'are claimed by one of many'({ store, another }: Opened) {
    const kind = fresh('post');
    const other = await another();
    await store.queue.enqueue(
      Array.from({ length: 200 }, (_, i) => inLane(kind, `lane-${i % 7}`, i)),
    );
    const share = { now: 1_000, ms: 1_000, limit: 10, perLane: 3, except: [] };
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        (i % 2 ? store.queue : other.queue).claimInTurn([kind], share),
      ),
    );
    const ids = claims.flat().map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    await other.close();
  },
};

/** Dead letters. */
export const deadCases = {
  async 'are listed with what went wrong, and not given out'({ store }: Opened) {
    const kind = fresh('post');
    await store.queue.enqueue([job(kind, `${kind}-1`), job(kind, `${kind}-2`)]);
    const [first, second] = await store.queue.claim([kind], 0, 100, 10);
    await store.queue.giveUp(first?.id ?? '', 50, 'nobody there');
    await store.queue.giveUp(second?.id ?? '', 60, 'nor there');
    assert.equal((await store.queue.depth())[kind], undefined);
    assert.equal((await store.queue.dead())[kind], 2);
    assert.deepEqual(await store.queue.claim([kind], 5_000, 100, 10), []);
    const [letter] = await store.queue.deadLetters([kind], { limit: 1 });
    assert.deepEqual(letter, { ...first, error: 'nobody there', since: 50 });
    const rest = await store.queue.deadLetters([kind], { after: first?.id ?? '', limit: 9 });
    assert.deepEqual(
      rest.map(({ id }) => id),
      [second?.id],
    );
  },
  async 'are taken up as if for the first time, or dropped'({ store }: Opened) {
    const kind = fresh('post');
    await store.queue.enqueue([job(kind, `${kind}-1`), job(kind, `${kind}-2`)]);
    const [first, second] = await store.queue.claim([kind], 0, 100, 10);
    for (const each of [first, second]) await store.queue.giveUp(each?.id ?? '', 50, 'no');
    await store.queue.takeUp([first?.id ?? ''], 70);
    await store.queue.drop([second?.id ?? ''], 70);
    const again = await store.queue.claim([kind], 70, 100, 10);
    assert.deepEqual(again, [{ ...first, at: 70, attempts: 1 }]);
    assert.equal((await store.queue.dead())[kind], undefined);
    // Neither brings back what is done, or under way.
    await store.queue.done([first?.id ?? ''], 80);
    await store.queue.takeUp([first?.id ?? '', second?.id ?? ''], 80);
    assert.deepEqual(await store.queue.claim([kind], 5_000, 100, 10), []);
  },
  async 'go after 30 days'({ store }: Opened) {
    const kind = fresh('post');
    await store.queue.enqueue([job(kind, kind)]);
    const [only] = await store.queue.claim([kind], 0, 100, 10);
    await store.queue.giveUp(only?.id ?? '', 1_000, 'no');
    await store.queue.done([], 1_000 + keyMemory);
    assert.equal((await store.queue.dead())[kind], undefined);
  },
};

const inLane = (kind: string, lane: string, at: number) => ({
  ...job(kind, `${kind}-${lane}-${at}`, at),
  lane,
});

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
