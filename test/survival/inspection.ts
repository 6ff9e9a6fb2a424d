/**
 * Looks through a store after a disaster: everything that was acknowledged is there, in its place,
 * and nothing is half done.
 * @module
 */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { audit, type Receipt, type Report } from '../../src/audit/audit.ts';
import { fromUtf8, hex } from '../../src/book/bytes.ts';
import { parseCheckpoint } from '../../src/book/checkpoint.ts';
import { leafHash, MemoryTree } from '../../src/book/merkle.ts';
import { parseNote } from '../../src/book/note.ts';
import { newTiles, tileBytes, tilePath, TILE_WIDTH } from '../../src/book/tiles.ts';
import type { VerifySignatures } from '../../src/book/ed25519.ts';
import type { Store } from '../../src/clerk/ports.ts';
import { textsIn } from '../../src/union/union.ts';
import type { Crowd } from './crowd.ts';

/** A book as the store has it at one moment. */
interface Found {
  readonly entries: readonly Uint8Array[];
  readonly checkpoint: string;
}

/**
 * Fails where anything is lost or half done. Gives how many entries there are. Looks again where a book grew
 * meanwhile: a database may still do what a dead hall asked.
 */
export async function inspect(store: Store, crowds: readonly Crowd[]): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const before = await sizes(store, crowds);
    const [looked] = await Promise.allSettled([inspectAll(store, crowds)]);
    if (!isDeepStrictEqual(before, await sizes(store, crowds))) continue;
    if (looked.status === 'rejected') throw looked.reason;
    return looked.value;
  }
  throw new Error('The books do not stand still.');
}

const sizes = (store: Store, crowds: readonly Crowd[]): Promise<readonly unknown[]> =>
  Promise.all(crowds.map(async ({ union }) => (await store.books.byId(union))?.size));

async function inspectAll(store: Store, crowds: readonly Crowd[]): Promise<number> {
  let [entries, announced] = [0, 0];
  for (const crowd of crowds) {
    const book = await inspectBook(store, crowd);
    entries += book.entries;
    announced += book.announced;
  }
  const { announcement = 0 } = await store.queue.depth();
  assert.equal(announcement, announced, 'each entry that is announced has its job, and no other');
  return entries;
}

async function inspectBook(
  store: Store,
  { union, receipts }: Crowd,
): Promise<{ readonly entries: number; readonly announced: number }> {
  const { entries, checkpoint } = await read(store, union);
  const tree = new MemoryTree();
  for (const bytes of entries) tree.append(leafHash(bytes));
  holdsReceipts(tree, receipts);
  const { size, root } = parseCheckpoint(parseNote(checkpoint).text);
  assert.equal(size, entries.length, 'the checkpoint is for this size');
  assert.equal(hex(root), hex(tree.root()), 'the checkpoint is for these entries');
  await holdsTiles(store, union, tree);
  const acts = entries.map((bytes) => actIn(bytes));
  await holdsTexts(store, union, acts);
  return { entries: entries.length, announced: acts.filter(isAnnounced).length };
}

async function read(store: Store, union: string): Promise<Found> {
  const there = await store.books.byId(union);
  assert.ok(there, 'the book is there');
  const checkpoint = (await store.books.checkpoint(union)) ?? '';
  const entries = await store.books.entries(union, 0, there.size + 1_000);
  assert.equal(entries.length, there.size, 'the book has as many entries as it says');
  return { entries, checkpoint };
}

function holdsReceipts(tree: MemoryTree, receipts: readonly Receipt[]): void {
  for (const { seq, leaf } of receipts) {
    assert.ok(seq < tree.size, `the acknowledged entry ${seq} is there`);
    assert.equal(hex(tree.read(0, seq)), leaf, `entry ${seq} is the acknowledged one`);
  }
}

async function holdsTiles(store: Store, union: string, tree: MemoryTree): Promise<void> {
  for (const tile of newTiles(0, tree.size)) {
    if (tile.width < TILE_WIDTH || tile.level === 'entries') continue;
    const path = tilePath(tile.level, tile.index);
    const stored = await store.books.tile(union, path);
    assert.ok(stored, `${path} is stored`);
    assert.equal(hex(stored), hex(tileBytes(tile, tree.read)), `${path} is right`);
  }
}

interface ActThere {
  readonly act: string;
  readonly body: unknown;
}

function actIn(bytes: Uint8Array): ActThere {
  const { intent } = JSON.parse(fromUtf8(bytes)) as { intent: ActThere };
  return intent;
}

const announcedActs = [
  'founding/found',
  'members/admit',
  'assembly/propose',
  'assembly/open-poll',
  'assembly/close-poll',
];

const isAnnounced = ({ act }: ActThere): boolean =>
  announcedActs.some((name) => act.startsWith(`${name}@`));

async function holdsTexts(store: Store, union: string, acts: readonly ActThere[]): Promise<void> {
  const wanted = acts.flatMap(({ act, body }) => textsIn(act, body));
  const ids = wanted.map(({ hash }) => `${union}:${hash}`);
  let kept = 0;
  for (let from = 0; from < ids.length; from += 1_000) {
    kept += (await store.vault.getMany('text', ids.slice(from, from + 1_000), 0)).length;
  }
  assert.equal(kept, ids.length, 'each text that an act commits to is in the vault');
  const all = await countTexts(store, union);
  assert.equal(all, ids.length, 'no text is there whose act is not');
}

async function countTexts(store: Store, union: string): Promise<number> {
  let [count, after] = [0, ''];
  for (;;) {
    const page = await store.vault.list('text', union, { now: 0, after, limit: 1_000 });
    count += page.length;
    const last = page.at(-1);
    if (!last || page.length < 1_000) return count;
    after = last.id;
  }
}

/** The audit of a crowd's book with all the receipts they hold. */
export async function audited(
  store: Store,
  { union, receipts }: Crowd,
  verify: VerifySignatures,
): Promise<Report> {
  const { entries, checkpoint } = await read(store, union);
  const texts = entries.map(fromUtf8);
  const source = {
    union,
    checkpoint,
    receipts,
    entries: inBatches(texts),
    attachment: (sha256: string) => store.books.attachment(union, sha256),
  };
  return audit(source, { verify });
}

async function* inBatches(texts: readonly string[]): AsyncGenerator<readonly string[]> {
  for (let from = 0; from < texts.length; from += 1_000) yield texts.slice(from, from + 1_000);
}
