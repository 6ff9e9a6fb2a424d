/**
 * For tests of the clerk's snapshots: clerks at one store who tell what they read, unions that
 * people come to support, and what their books give when everything is computed anew.
 * @module
 */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { fromUtf8, hex, utf8 } from '../book/bytes.ts';
import { parseCheckpoint } from '../book/checkpoint.ts';
import { verifyWithNoble } from '../book/ed25519.ts';
import { sha256 } from '../book/hash.ts';
import {
  emptyRoot,
  inclusionProof,
  leafHash,
  MemoryTree,
  verifyInclusion,
} from '../book/merkle.ts';
import { parseNote } from '../book/note.ts';
import { newTiles, tileBytes, tilePath, tileReader, tilesForInclusion } from '../book/tiles.ts';
import { nodeFreezing } from '../cli/freezing.ts';
import { nodeSigning } from '../cli/signing.ts';
import type { Intent } from '../union/kernel/entry.ts';
import { commitment } from '../union/kernel/text.ts';
import { charterOf, hand, proofBy, uuidOf } from '../union/testing.ts';
import { nothing, readEntry, replayOne, stateHash, type Union } from '../union/union.ts';
import { type Clerk, createClerk } from './clerk.ts';
import type { Books, Freezing, Store } from './ports.ts';

export const text = (words: string) => ({ salt: hex(sha256(utf8(`salt ${words}`))), text: words });
/** Who founds every union. */
export const ada = hand('Ada');
const worth = { running: 400, closing: 100 };

/** What is otherwise with a clerk. */
export interface How {
  readonly rules?: string;
  readonly freezing?: Partial<Freezing> | 'none';
  readonly books?: Partial<Books>;
}

/** A clerk who counts the entries it reads and the states it thaws, and tells what it logs. */
export function seatedAt(store: Store, how: How = {}) {
  const seen = { entries: 0, thawed: 0, log: [] as string[] };
  const frost = nodeFreezing();
  const books: Books = {
    ...store.books,
    entries: async (...of) => {
      const entries = await store.books.entries(...of);
      seen.entries += entries.length;
      return entries;
    },
    ...how.books,
  };
  const freezing: Freezing = {
    ...frost,
    worth,
    rules: () => how.rules ?? 'these rules',
    thaw: (bytes) => {
      const union = frost.thaw(bytes);
      seen.thawed += 1;
      return union;
    },
    ...(how.freezing !== 'none' && how.freezing),
  };
  const clerk = createClerk({
    store: { ...store, books },
    clock: () => Date.parse('2026-03-01T10:00:00Z'),
    chance: (n) => new Uint8Array(randomBytes(n)),
    signing: nodeSigning(),
    verify: verifyWithNoble,
    ...(how.freezing !== 'none' && { freezing }),
    host: 'hall.example',
    holder: 'one',
    log: (line) => seen.log.push(line),
  });
  return { clerk, seen };
}

let founded = 0;

/** Founds a union on the clerk's word. */
export async function opened(
  clerk: Clerk,
  charter = charterOf('association', { waiting: 0 }),
): Promise<string> {
  const slug = `union-${founded++}`;
  const keys = [{ kind: 'device', key: ada.key }];
  const founders = [{ member: ada.id, name: commitment(text('Ada')), keys }];
  const intent: Intent = {
    act: 'founding/found@1',
    by: ada.id,
    body: {
      charter,
      seats: [],
      founders,
      clerkKey: await clerk.newKey(),
    },
    seen: { size: 0, root: hex(emptyRoot) },
    prev: null,
  };
  const signed = { intent, proof: proofBy(ada, intent), texts: [text('Ada')] };
  const answer = await clerk.open(slug, signed);
  assert.ok('entered' in answer, JSON.stringify(answer));
  return answer.entered.union;
}

let supporters = 0;

/** So many people come to support the union, a hundred at a time. */
export async function support(clerk: Clerk, union: string, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 100) {
    const some = Array.from({ length: Math.min(left, 100) }, () => uuidOf(`s ${supporters++}`));
    const answers = await Promise.all(
      some.map((by) =>
        clerk.submit(union, {
          act: 'members/support@1',
          by,
          body: { name: commitment(text(by)), keys: [] },
          evidence: 'session',
          texts: [text(by)],
        }),
      ),
    );
    for (const answer of answers) assert.ok('entered' in answer, JSON.stringify(answer));
  }
}

/** The union and its tree, from nothing but the book's entries. */
export async function recomputed(
  store: Store,
  id: string,
): Promise<{ union: Union; tree: MemoryTree; texts: string[] }> {
  const [union, tree, texts] = [nothing(), new MemoryTree(), [] as string[]];
  for (const bytes of await store.books.entries(id, 0, 1e6)) {
    const entry = fromUtf8(bytes);
    const read = readEntry(entry);
    assert.ok(!('refused' in read));
    assert.equal(replayOne(union, read, { text: entry }), undefined);
    tree.append(leafHash(bytes));
    texts.push(entry);
  }
  return { union, tree, texts };
}

/** State, checkpoint, tiles and proofs of a clerk are those of the entries alone. */
export async function isRight(clerk: Clerk, store: Store, id: string): Promise<void> {
  const { union, tree, texts } = await recomputed(store, id);
  const now = (await clerk.union(id)) ?? assert.fail('There is no union.');
  assert.equal(stateHash(now), stateHash(union));
  const { size, root } = parseCheckpoint(parseNote((await clerk.checkpoint(id)) ?? '').text);
  assert.deepEqual([size, hex(root)], [tree.size, hex(tree.root())]);
  assert.deepEqual((await clerk.head(id, ada.id))?.seen, { size, root: hex(root) });
  for (const tile of newTiles(0, size)) {
    const path = tilePath(tile.level, tile.index, tile.width);
    assert.deepEqual(await clerk.tile(id, path), tileBytes(tile, tree.read), path);
  }
  for (const index of [0, Math.min(255, size - 1), size - 1]) {
    const files = new Map<string, Uint8Array | undefined>();
    for (const tile of tilesForInclusion(index, size)) {
      const path = tilePath(tile.level, tile.index, tile.width);
      files.set(path, await clerk.tile(id, path));
    }
    const proof = inclusionProof(
      index,
      size,
      tileReader((path) => files.get(path), size),
    );
    const leaf = leafHash(utf8(texts[index] ?? ''));
    assert.ok(verifyInclusion({ index, size, leaf, root, proof }));
  }
}
