import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { hex } from '../book/bytes.ts';
import { nodeFreezing } from '../cli/freezing.ts';
import { openStore } from '../store/store.ts';
import type { Intent } from '../union/kernel/entry.ts';
import { commitment } from '../union/kernel/text.ts';
import { hand, proofBy } from '../union/testing.ts';
import type { Clerk } from './clerk.ts';
import { type Books, type Snapshot, type Store, StoreUnavailableError } from './ports.ts';
import {
  ada,
  type How,
  isRight as isRightAt,
  opened,
  recomputed,
  seatedAt,
  support,
  text,
} from './testing.ts';

let folder: string;
let store: Store;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  store = await openStore({ folder });
});
after(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const seated = (how?: How) => seatedAt(store, how);
const isRight = (clerk: Clerk, union: string) => isRightAt(clerk, store, union);

/** A union of so many records, whose hall was closed. */
async function closedBook(size: number): Promise<string> {
  const { clerk } = seated();
  const union = await opened(clerk);
  await support(clerk, union, size - 1);
  await clerk.close();
  return union;
}

const snapshotOf = async (union: string): Promise<Snapshot> =>
  (await store.books.snapshot(union)) ?? assert.fail('There is no snapshot.');

describe('a book with a snapshot', () => {
  for (const size of [300, 511, 512, 513]) {
    it(`of ${size} records is opened by what came after, and goes on as if never closed`, async () => {
      const union = await closedBook(size);
      assert.equal((await snapshotOf(union)).size, size);
      const { clerk, seen } = seated();
      await isRight(clerk, union);
      assert.equal(seen.thawed, 1);
      assert.ok(seen.entries < 256, `${seen.entries} entries were read`);
      await support(clerk, union, 300);
      await isRight(clerk, union);
      await clerk.close();
      assert.equal((await snapshotOf(union)).size, size + 300);
      await isRight(seated().clerk, union);
      assert.deepEqual(seen.log, []);
    });
  }

  it('is read on from there, also where tiles became full since', async () => {
    const union = await closedBook(300);
    const { clerk } = seated({ freezing: { worth: { running: 1e9, closing: 1e9 } } });
    await support(clerk, union, 350);
    await clerk.close();
    assert.equal((await snapshotOf(union)).size, 300);
    const next = seated();
    await isRight(next.clerk, union);
    assert.deepEqual([next.seen.thawed, next.seen.entries], [1, 44 + 350]);
  });

  it('knows what its members had seen before it', async () => {
    const union = await closedBook(300);
    const { clerk, seen } = seated();
    const { tree } = await recomputed(store, union);
    const head = (await clerk.head(union, ada.id)) ?? assert.fail();
    const intent = (size: number): Intent => ({
      union,
      act: 'members/rename@1',
      by: ada.id,
      body: { name: commitment(text('Ada the Second')) },
      seen: { size: 150, root: hex(tree.root(size)) },
      prev: head.prev,
    });
    const submitted = (what: Intent) =>
      clerk.submit(union, {
        intent: what,
        proof: proofBy(ada, what),
        texts: [text('Ada the Second')],
      });
    const never = await submitted(intent(151));
    assert.match('refused' in never ? never.refused.refused : '', /not this book’s/);
    assert.ok('entered' in (await submitted(intent(150))));
    assert.equal(seen.thawed, 1);
    await isRight(clerk, union);
  });

  it('is folded from its first entry where anything about the snapshot is wrong', async () => {
    const union = await closedBook(300);
    const kept = await snapshotOf(union);
    const other = await snapshotOf(await closedBook(300));
    const middle = kept.bytes.length >> 1;
    const wrong: Readonly<Record<string, Snapshot>> = {
      'made by other rules': { ...kept, rules: 'other rules' },
      damaged: { ...kept, bytes: kept.bytes.with(middle, (kept.bytes[middle] ?? 0) ^ 1) },
      'cut short': { ...kept, bytes: kept.bytes.subarray(0, middle) },
      empty: { ...kept, bytes: new Uint8Array() },
      'of another root': { ...kept, root: other.root },
      'of another book': other,
      'of another book, with this one’s root': { ...other, root: kept.root },
      'of a longer book': { ...kept, size: 301 },
      'of a much longer book': { ...kept, size: 512 },
      'of a smaller size': { ...kept, size: 299 },
      'of no size': { ...kept, size: 0 },
      'of less than nothing': { ...kept, size: -1 },
    };
    for (const [what, snapshot] of Object.entries(wrong)) {
      await store.books.keepSnapshot(union, snapshot);
      const { clerk, seen } = seated();
      await isRight(clerk, union);
      assert.ok(seen.entries >= 300, what);
      assert.deepEqual(seen.log, [], what);
    }
    await store.books.keepSnapshot(union, kept);
    const { clerk, seen } = seated();
    await isRight(clerk, union);
    assert.ok(seen.entries < 300);
  });

  it('is folded from its first entry where a tile is gone', async () => {
    const union = await closedBook(600);
    const { clerk, seen } = seated({ books: { tile: async () => undefined } });
    assert.equal((await clerk.union(union))?.size, 600);
    assert.deepEqual([seen.thawed, seen.entries > 600], [0, true]);
  });

  it('is replaced by one of the new rules once the book has been folded by them', async () => {
    const union = await closedBook(300);
    const { clerk } = seated({ rules: 'new rules' });
    await isRight(clerk, union);
    await clerk.close();
    assert.equal((await snapshotOf(union)).rules, 'new rules');
  });

  it('is not opened at all while the store is away', async () => {
    const union = await closedBook(300);
    const away = async () => {
      throw new StoreUnavailableError('The database is away.');
    };
    const { clerk, seen } = seated({ books: { snapshot: away } });
    await assert.rejects(clerk.union(union), StoreUnavailableError);
    assert.equal(seen.entries, 0);
  });
});

describe('a commit that failed', () => {
  it('is not seen by who waited for it', async () => {
    let failing: (() => void) | undefined;
    const { clerk } = seated({
      books: { commit: () => new Promise((_, no) => (failing = () => no(new Error('No.')))) },
    });
    const union = await closedBook(20);
    await clerk.union(union);
    const lost = assert.rejects(support(clerk, union, 1));
    await until(async () => failing);
    const reading = clerk.union(union).then((seen) => seen?.size);
    failing?.();
    assert.equal(await reading, 20);
    await lost;
  });
});

describe('a snapshot', () => {
  it('is kept once enough has come since the last, and not before', async () => {
    const union = await closedBook(99);
    assert.equal(await store.books.snapshot(union), undefined);
    const { clerk } = seated();
    await support(clerk, union, 1);
    await clerk.close();
    assert.equal((await snapshotOf(union)).size, 100);
    const next = seated();
    await support(next.clerk, union, 99);
    await next.clerk.close();
    assert.equal((await snapshotOf(union)).size, 100);
  });

  it('is kept while the hall runs, for the case that it is killed', async () => {
    const { clerk } = seated();
    const union = await opened(clerk);
    await support(clerk, union, 390);
    assert.equal(await store.books.snapshot(union), undefined);
    await support(clerk, union, 20);
    const { size } = await until(() => store.books.snapshot(union));
    assert.ok(size >= 400);
    const next = seated();
    await isRight(next.clerk, union);
    assert.equal(next.seen.thawed, 1);
  });

  it('is kept right after a long book was folded, also where nobody writes it', async () => {
    const union = await closedBook(450);
    await store.books.keepSnapshot(union, { ...(await snapshotOf(union)), rules: 'old rules' });
    const { clerk } = seated();
    await clerk.union(union);
    const { size } = await until(async () => {
      const kept = await store.books.snapshot(union);
      return kept?.rules === 'these rules' ? kept : undefined;
    });
    assert.equal(size, 450);
  });

  it('holds only what is committed', async () => {
    let fails = false;
    const commit: Books['commit'] = (...of) =>
      fails
        ? Promise.reject(new StoreUnavailableError('The disk is full.'))
        : store.books.commit(...of);
    const { clerk } = seated({ books: { commit } });
    const union = await opened(clerk);
    await support(clerk, union, 120);
    fails = true;
    const failing = support(clerk, union, 50);
    const closing = clerk.close();
    await assert.rejects(failing, StoreUnavailableError);
    await closing;
    const kept = await store.books.snapshot(union);
    assert.ok(kept === undefined || kept.size === 121);
    await isRight(seated().clerk, union);
  });

  it('that was made up is found out by whoever folds the entries', async () => {
    const union = await closedBook(300);
    const kept = await snapshotOf(union);
    const [freezing, eve] = [nodeFreezing(), hand('Eve')];
    const state = freezing.thaw(kept.bytes);
    Object.assign(state.members.people.get(ada.id)?.keys[0] ?? {}, { key: eve.key });
    await store.books.keepSnapshot(union, { ...kept, bytes: freezing.freeze(state) });
    const { clerk } = seated();
    const head = (await clerk.head(union, ada.id)) ?? assert.fail();
    const name = commitment(text('Not Ada'));
    const intent: Intent = { ...head, act: 'members/rename@1', by: ada.id, body: { name } };
    const proof = proofBy(eve, intent);
    const answer = await clerk.submit(union, { intent, proof, texts: [text('Not Ada')] });
    assert.ok('entered' in answer, JSON.stringify(answer));
    await assert.rejects(recomputed(store, union), /introduces|key/);
  });

  it('that can’t be kept hinders no closing, and is told', async () => {
    const full = async () => {
      throw new StoreUnavailableError('The disk is full.');
    };
    const { clerk, seen } = seated({ books: { keepSnapshot: full } });
    const union = await opened(clerk);
    await support(clerk, union, 120);
    await clerk.close();
    assert.deepEqual(seen.log.length, 1);
    assert.match(seen.log[0] ?? '', /no snapshot was kept.*The disk is full/);
    assert.equal(
      await store.books.lease(union, 'two', Date.parse('2026-03-01T10:00:00Z'), 1),
      true,
    );
  });

  it('that would be too large is not kept', async () => {
    const { clerk, seen } = seated({
      freezing: { freeze: () => new Uint8Array(256 * 2 ** 20 + 1) },
    });
    const union = await opened(clerk);
    await support(clerk, union, 120);
    await clerk.close();
    assert.equal(await store.books.snapshot(union), undefined);
    assert.deepEqual(seen.log, []);
  });

  it('is neither kept nor read by a clerk who has no way to freeze', async () => {
    const { clerk, seen } = seated({ freezing: 'none' });
    const union = await closedBook(300);
    const kept = await snapshotOf(union);
    await support(clerk, union, 120);
    await clerk.close();
    assert.deepEqual(await snapshotOf(union), kept);
    assert.deepEqual([seen.thawed, seen.entries], [0, 300]);
  });
});

/** Asks again and again, until there is an answer. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (let i = 0; i < 200; i++) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return assert.fail('It did not come about.');
}
