/**
 * What a store promises of the vault.
 * @module
 */
import assert from 'node:assert/strict';
import { fresh, record } from './contract-samples.ts';
import type { Opened } from './contract-opened.ts';

/** Private records. */
export const vaultCases = {
  async 'gives back the very document, and who owns it'({ store }: Opened) {
    const collection = fresh('people');
    const doc = { z: 1, a: [null, true, 1.5, 'ü\u0000\ud83d\ude00'], '': { deep: [] } };
    const put = record(collection, 'a', { owner: 'bo', expires: 5000, doc });
    await store.vault.write([{ put }]);
    const found = await store.vault.get(collection, 'a', 4999);
    assert.deepEqual(found, put);
    assert.equal(JSON.stringify(found?.doc), JSON.stringify(doc));
  },
  async 'keeps the last of several writes to one place'({ store }: Opened) {
    const collection = fresh('people');
    const place = { collection, id: 'a' };
    await store.vault.write([{ put: record(collection, 'a') }, { delete: place }]);
    assert.equal(await store.vault.get(collection, 'a', 0), undefined);
    await store.vault.write([
      { put: record(collection, 'a') },
      { delete: place },
      { put: record(collection, 'a', { owner: 'bo' }) },
      { put: record(collection, 'a', { owner: 'cy' }) },
    ]);
    assert.equal((await store.vault.get(collection, 'a', 0))?.owner, 'cy');
  },
  async 'forgets the old expiry and owner when a record is put again'({ store }: Opened) {
    const collection = fresh('people');
    await store.vault.write([{ put: record(collection, 'a', { expires: 10 }) }]);
    await store.vault.write([{ put: record(collection, 'a', { owner: 'bo' }) }]);
    assert.deepEqual(
      await store.vault.get(collection, 'a', 99),
      record(collection, 'a', { owner: 'bo' }),
    );
    assert.deepEqual(await store.vault.list(collection, 'ada', { now: 0, limit: 9 }), []);
  },
  async 'gives many at once, in the order asked'({ store }: Opened) {
    const collection = fresh('people');
    const ids = Array.from({ length: 1000 }, (_, i) => `id${i}`);
    const puts = ids.filter((_, i) => i % 2 === 0).map((id) => ({ put: record(collection, id) }));
    await store.vault.write(puts);
    const found = await store.vault.getMany(collection, ids.toReversed(), 0);
    assert.deepEqual(
      found.map(({ id }) => id),
      puts.map(({ put }) => put.id).toReversed(),
    );
    assert.deepEqual(await store.vault.getMany(collection, [], 0), []);
  },
  async 'counts the records of one owner that have not expired'({ store }: Opened) {
    const [collection, other] = [fresh('people'), fresh('people')];
    await store.vault.write([
      { put: record(collection, 'a') },
      { put: record(collection, 'b', { expires: 10 }) },
      { put: record(collection, 'c', { owner: 'bo' }) },
      { put: record(other, 'a') },
    ]);
    assert.equal(await store.vault.count(collection, 'ada', 9), 2);
    assert.equal(await store.vault.count(collection, 'ada', 10), 1);
    assert.equal(await store.vault.count(collection, 'nobody', 0), 0);
  },
  async 'lists the records of one owner page by page, in byte order'({ store }: Opened) {
    const collection = fresh('people');
    const ids = ['B', 'a', 'b', 'ä', '\uffee', '\ud83d\ude00'];
    await store.vault.write([
      ...ids.toReversed().map((id) => ({ put: record(collection, id) })),
      { put: record(collection, 'c', { owner: 'bo' }) },
      { put: record(collection, 'd', { expires: 10 }) },
    ]);
    const page = async (limit: number, after?: string) => {
      const asked = { now: 10, limit, ...(after === undefined ? {} : { after }) };
      return (await store.vault.list(collection, 'ada', asked)).map(({ id }) => id);
    };
    assert.deepEqual(await page(2), ids.slice(0, 2));
    assert.deepEqual(await page(9, 'a'), ids.slice(2));
  },
  async 'refuses what JSON does not have, and writes nothing of the rest'({ store }: Opened) {
    const collection = fresh('people');
    const puts = [
      { put: record(collection, 'a') },
      { put: record(collection, 'b', { doc: undefined }) },
    ];
    await assert.rejects(store.vault.write(puts), TypeError);
    assert.equal(await store.vault.get(collection, 'a', 0), undefined);
  },
};

/** Time in the vault. */
export const expiryCases = {
  async 'reads as absent from that time on, everywhere'({ store }: Opened) {
    const collection = fresh('codes');
    await store.vault.write(
      ['a', 'b'].map((id) => ({ put: record(collection, id, { expires: 10 }) })),
    );
    assert.notEqual(await store.vault.get(collection, 'a', 9), undefined);
    assert.equal(await store.vault.get(collection, 'a', 10), undefined);
    assert.deepEqual(await store.vault.getMany(collection, ['a'], 10), []);
    assert.deepEqual(await store.vault.list(collection, 'ada', { now: 10, limit: 9 }), []);
    assert.equal(await store.vault.take(collection, 'a', 10), undefined);
    assert.equal(await store.vault.claim(record(collection, 'b'), 9), false);
    assert.equal(await store.vault.claim(record(collection, 'b'), 10), true);
  },
  async 'is swept once, and nothing else is'({ store }: Opened) {
    const collection = fresh('codes');
    await store.vault.sweep(1000);
    await store.vault.write([
      { put: record(collection, 'a', { expires: 500 }) },
      { put: record(collection, 'b', { expires: 1000 }) },
      { put: record(collection, 'c', { expires: 1001 }) },
      { put: record(collection, 'd') },
    ]);
    assert.equal(await store.vault.sweep(1000), 2);
    assert.equal(await store.vault.sweep(1000), 0);
    assert.equal((await store.vault.getMany(collection, ['a', 'b', 'c', 'd'], 0)).length, 2);
  },
};

/** Who wins a race. */
export const raceCases = {
  async 'one takes a one-time code'({ store, another }: Opened) {
    const collection = fresh('codes');
    const other = await another();
    await store.vault.write([{ put: record(collection, 'code') }]);
    const tries = Array.from({ length: 30 }, (_, i) =>
      (i % 2 ? store.vault : other.vault).take(collection, 'code', 0),
    );
    const got = (await Promise.all(tries)).filter(Boolean);
    assert.deepEqual(got, [record(collection, 'code')]);
    await other.close();
  },
  async 'one claims a name'({ store, another }: Opened) {
    const collection = fresh('names');
    const other = await another();
    const claims = Array.from({ length: 30 }, (_, i) =>
      (i % 2 ? store.vault : other.vault).claim(record(collection, 'name', { owner: `o${i}` }), 0),
    );
    const won = (await Promise.all(claims)).flatMap((each, i) => (each ? [`o${i}`] : []));
    assert.equal(won.length, 1);
    assert.equal((await store.vault.get(collection, 'name', 0))?.owner, won[0]);
    await other.close();
  },
  async 'all write the same records in whatever order'({ store, another }: Opened) {
    const collection = fresh('people');
    const other = await another();
    const ids = Array.from({ length: 20 }, (_, i) => `id${i}`);
    const all = Array.from({ length: 40 }, (_, i) => {
      const puts = (i % 2 ? ids : ids.toReversed()).map((id) => ({
        put: record(collection, id),
      }));
      return (i % 3 ? store.vault : other.vault).write(puts);
    });
    await Promise.all(all);
    assert.equal((await store.vault.getMany(collection, ids, 0)).length, 20);
    await other.close();
  },
};
