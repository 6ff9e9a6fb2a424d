/**
 * What a store promises of books.
 * @module
 */
import assert from 'node:assert/strict';
import { type Snapshot, StaleWriterError } from '../clerk/ports.ts';
import type { Opened } from './contract-opened.ts';
import { bytes, commitOf, founding, fresh, job, record, text } from './contract-samples.ts';

/** What a commit does, and what it leaves alone. */
export const commitCases = {
  async 'is seen by the read that follows it, with everything it brought'({ store }: Opened) {
    const union = fresh('union');
    await store.books.commit(
      founding(union, {
        tiles: [{ path: 'tile/0/000', bytes: bytes('tile') }],
        attachments: [{ sha256: 'ab', bytes: bytes('ballot') }],
        vault: [{ put: record(union, 'person') }],
        jobs: [job(union, `${union}-notice`)],
      }),
    );
    assert.deepEqual(await store.books.bySlug(union), { id: union, slug: union, size: 1 });
    assert.deepEqual(await store.books.entries(union, 0, 9), [bytes('founding')]);
    assert.deepEqual(await store.books.tile(union, 'tile/0/000'), bytes('tile'));
    assert.deepEqual(await store.books.attachment(union, 'ab'), bytes('ballot'));
    assert.deepEqual([...(await store.books.attachments(union))], [['ab', bytes('ballot').length]]);
    assert.equal(await store.books.checkpoint(union), `${union} 1`);
    assert.deepEqual(await store.vault.get(union, 'person', 0), record(union, 'person'));
    assert.equal((await store.queue.depth())[union], 1);
  },
  async 'leaves nothing behind when another writer was first'({ store }: Opened) {
    const union = fresh('union');
    await store.books.commit(founding(union, { vault: [{ put: record(union, 'old') }] }));
    const late = commitOf(union, 0, ['late'], {
      tiles: [{ path: 'tile/0/000', bytes: bytes('tile') }],
      attachments: [{ sha256: 'ab', bytes: bytes('ballot') }],
      vault: [{ put: record(union, 'new') }, { delete: { collection: union, id: 'old' } }],
      jobs: [job(union, `${union}-late`)],
    });
    await assert.rejects(store.books.commit(late), StaleWriterError);
    assert.deepEqual(await store.books.entries(union, 0, 9), [bytes('founding')]);
    assert.equal(await store.books.tile(union, 'tile/0/000'), undefined);
    assert.equal((await store.books.attachments(union)).size, 0);
    assert.equal(await store.books.checkpoint(union), `${union} 1`);
    assert.equal(await store.vault.get(union, 'new', 0), undefined);
    assert.notEqual(await store.vault.get(union, 'old', 0), undefined);
    assert.equal((await store.queue.depth())[union], undefined);
  },
  async 'may bring no entry, only private records'({ store }: Opened) {
    const union = fresh('union');
    await store.books.commit(founding(union));
    await store.books.commit(commitOf(union, 1, [], { vault: [{ put: record(union, 'a') }] }));
    assert.equal((await store.books.byId(union))?.size, 1);
    assert.notEqual(await store.vault.get(union, 'a', 0), undefined);
  },
};

/** Two writers of one book. */
export const fenceCases = {
  async 'lets one of two writers win, in one process and in two'({ store, another }: Opened) {
    const union = fresh('union');
    const other = await another();
    await store.books.commit(founding(union));
    for (let from = 1; from < 20; from++) {
      const tried = await Promise.allSettled([
        store.books.commit(commitOf(union, from, [`a${from}`])),
        other.books.commit(commitOf(union, from, [`b${from}`])),
        store.books.commit(commitOf(union, from, [`c${from}`])),
      ]);
      const lost = tried.filter((each) => each.status === 'rejected');
      assert.equal(lost.length, 2);
      for (const { reason } of lost) assert.ok(reason instanceof StaleWriterError, reason);
    }
    assert.equal((await store.books.entries(union, 0, 100)).length, 20);
    await other.close();
  },
  async 'refuses a gap, an unknown book and a slug that is taken'({ store }: Opened) {
    const union = fresh('union');
    await store.books.commit(founding(union));
    const stale = [
      commitOf(union, 2, ['gap']),
      commitOf(fresh('unknown'), 0, ['first']),
      founding(fresh('union'), { slug: union }),
      founding(union, { slug: fresh('slug') }),
    ];
    for (const each of stale) await assert.rejects(store.books.commit(each), StaleWriterError);
  },
  async 'refuses one union without undoing the others committed with it'({ store }: Opened) {
    const unions = Array.from({ length: 50 }, () => fresh('union'));
    const tried = await Promise.allSettled(
      unions.flatMap((union) => [
        store.books.commit(founding(union)),
        store.books.commit(founding(union)),
      ]),
    );
    assert.equal(tried.filter(({ status }) => status === 'fulfilled').length, 50);
    for (const union of unions) assert.equal((await store.books.byId(union))?.size, 1);
  },
};

/** Reading and dropping a book. */
export const bookCases = {
  async 'is read in pages, cut at its end'({ store }: Opened) {
    const union = fresh('union');
    const entries = Array.from({ length: 5000 }, (_, i) => `entry ${i}`);
    await store.books.commit(commitOf(union, 0, entries, { slug: union }));
    const page = async (from: number, to: number) =>
      (await store.books.entries(union, from, to)).map(text);
    assert.deepEqual(await page(0, 5000), entries);
    assert.deepEqual(await page(1999, 4001), entries.slice(1999, 4001));
    assert.deepEqual(await page(4990, Number.MAX_SAFE_INTEGER), entries.slice(4990));
    assert.deepEqual(await page(5000, 6000), []);
    assert.deepEqual(await page(7, 7), []);
    assert.deepEqual(await store.books.entries('unknown', 0, 9), []);
  },
  async 'stands in the list after the older ones'({ store }: Opened) {
    const [one, two] = [fresh('z-union'), fresh('a-union')];
    await store.books.commit(founding(one));
    await store.books.commit(founding(two));
    const slugs = (await store.books.list()).map(({ slug }) => slug);
    assert.deepEqual(slugs.slice(-2), [one, two]);
  },
  async 'takes cosignatures for its newest checkpoint only'({ store }: Opened) {
    const union = fresh('union');
    await store.books.commit(commitOf(union, 0, ['a', 'b'], { slug: union }));
    await store.books.cosigned(union, 1, 'too late');
    assert.equal(await store.books.checkpoint(union), `${union} 2`);
    await store.books.cosigned(union, 2, 'cosigned');
    assert.equal(await store.books.checkpoint(union), 'cosigned');
  },
  async 'is dropped whole, and its name is free again'({ store }: Opened) {
    const [union, bystander] = [fresh('union'), fresh('union')];
    const attachments = [{ sha256: 'ab', bytes: bytes('ballot') }];
    const tiles = [{ path: 'tile/0/000', bytes: bytes('tile') }];
    const puts = [{ put: record(union, 'kept') }];
    await store.books.commit(founding(union, { attachments, tiles, vault: puts }));
    await store.books.commit(founding(bystander, { attachments, tiles }));
    await store.books.lease(union, 'a', 0, 100);
    await store.books.drop(union);
    assert.equal(await store.books.byId(union), undefined);
    assert.equal(await store.books.checkpoint(union), undefined);
    assert.equal(await store.books.attachment(union, 'ab'), undefined);
    assert.notEqual(await store.vault.get(union, 'kept', 0), undefined);
    assert.notEqual(await store.books.tile(bystander, 'tile/0/000'), undefined);
    assert.equal(await store.books.lease(union, 'b', 1, 100), true);
    await store.books.commit(founding(union));
    assert.equal((await store.books.attachments(union)).size, 0);
    assert.equal((await store.books.entries(union, 0, 9)).length, 1);
  },
  async 'is not found by odd names'({ store }: Opened) {
    for (const odd of ['', '\0', 'a\0b', '\ud800', "'; drop table books", 'x'.repeat(5000)]) {
      assert.equal(await store.books.bySlug(odd), undefined);
      assert.equal(await store.books.byId(odd), undefined);
      assert.equal(await store.books.tile(odd, odd), undefined);
    }
  },
};

const snapshotOf = (size: number, frozen: Uint8Array): Snapshot => ({
  size,
  root: 'ab'.repeat(32),
  rules: `rules ${size}`,
  bytes: frozen,
});

/** A state kept beside its book. */
export const snapshotCases = {
  async 'is the last one kept of its book'({ store, another }: Opened) {
    const [union, bystander] = [fresh('union'), fresh('union')];
    await store.books.commit(founding(union));
    await store.books.commit(founding(bystander));
    assert.equal(await store.books.snapshot(union), undefined);
    const large = snapshotOf(7, new Uint8Array(3_000_000).fill(200));
    for (const each of [snapshotOf(9, bytes('nine')), large]) {
      await store.books.keepSnapshot(union, each);
      assert.deepEqual(await store.books.snapshot(union), each);
    }
    const other = await another();
    assert.deepEqual(await other.books.snapshot(union), large);
    await other.close();
    assert.equal(await store.books.snapshot(bystander), undefined);
  },
  async 'is kept of no book that is not here'({ store }: Opened) {
    const union = fresh('unknown');
    await store.books.keepSnapshot(union, snapshotOf(1, bytes('one')));
    assert.equal(await store.books.snapshot(union), undefined);
    await store.books.commit(founding(union));
    assert.equal(await store.books.snapshot(union), undefined);
  },
  async 'goes with its book'({ store }: Opened) {
    const union = fresh('union');
    await store.books.commit(founding(union));
    await store.books.keepSnapshot(union, snapshotOf(1, bytes('one')));
    await store.books.drop(union);
    assert.equal(await store.books.snapshot(union), undefined);
    await store.books.commit(founding(union));
    assert.equal(await store.books.snapshot(union), undefined);
  },
};

/** The right to write. */
export const leaseCases = {
  async 'keeps others out until it runs out, is renewed by its holder, and can be given back'({
    store,
  }: Opened) {
    const union = fresh('union');
    assert.equal(await store.books.lease(union, 'a', 1000, 100), true);
    assert.equal(await store.books.lease(union, 'b', 1099, 100), false);
    assert.equal(await store.books.lease(union, 'a', 1050, 100), true);
    assert.equal(await store.books.lease(union, 'b', 1149, 100), false);
    assert.equal(await store.books.lease(union, 'b', 1150, 100), true);
    await store.books.release(union, 'a');
    assert.equal(await store.books.lease(union, 'a', 1151, 100), false);
    await store.books.release(union, 'b');
    assert.equal(await store.books.lease(union, 'a', 1151, 100), true);
  },
  async 'goes to one of many'({ store }: Opened) {
    const union = fresh('union');
    const asked = Array.from({ length: 20 }, (_, i) => store.books.lease(union, `h${i}`, 0, 100));
    assert.equal((await Promise.all(asked)).filter(Boolean).length, 1);
  },
};

/** What outlives the process. */
export const reopenCases = {
  async 'has what was committed, and goes on where it stopped'({ another }: Opened) {
    const union = fresh('union');
    const first = await another();
    await first.books.commit(founding(union, { vault: [{ put: record(union, 'a') }] }));
    await first.kv.set(union, { n: 1 });
    await first.close();
    const second = await another();
    assert.deepEqual(await second.books.entries(union, 0, 9), [bytes('founding')]);
    assert.deepEqual(await second.kv.get(union), { n: 1 });
    await second.books.commit(commitOf(union, 1, ['next']));
    assert.equal((await second.books.byId(union))?.size, 2);
    await second.close();
  },
  async 'does what was asked for before it was closed, and nothing after'({
    store,
    another,
  }: Opened) {
    const union = fresh('union');
    const closing = await another();
    const asked = closing.books.commit(founding(union));
    await Promise.all([asked, closing.close(), closing.close()]);
    assert.equal((await store.books.byId(union))?.size, 1);
    await assert.rejects(closing.books.byId(union), { name: 'StoreUnavailableError' });
    await assert.rejects(closing.kv.set(union, 1), { name: 'StoreUnavailableError' });
  },
  async 'says what it is'({ store }: Opened) {
    assert.match(await store.describe(), /^(SQLite|PostgreSQL) \d.* schema \d+$/);
  },
};
