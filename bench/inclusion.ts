/**
 * The proof that a record stands in a book of a million: made as the hall's pages make it, but from
 * tiles that all lie in the store, none in memory.
 * @module
 */
import { randomBytes } from 'node:crypto';
import { signCheckpoint } from '../src/book/checkpoint.ts';
import { ED25519_TYPE, keyIdOf } from '../src/book/note.ts';
import { Frontier, leafHash } from '../src/book/merkle.ts';
import { TileWriter } from '../src/book/tiles.ts';
import type { Store } from '../src/clerk/ports.ts';
import { nodeSigning } from '../src/cli/signing.ts';
import { openStore } from '../src/store/store.ts';
import { inclusionOf } from '../src/web/pages/unions/book/inclusion.ts';
import type { Figure } from './figures.ts';
import { inFolder } from './hall.ts';
import { percentile } from './percentile.ts';

const records = 1_000_000;
const atOnce = 20_000;
const proofs = 2_000;
const union = 'a'.repeat(64);

export const inclusion = (): Promise<readonly Figure[]> =>
  inFolder(async (folder) => {
    const store = await openStore({ folder });
    await writeBook(store);
    const files = {
      checkpoint: () => store.books.checkpoint(union),
      tile: (_: string, path: string) => store.books.tile(union, path),
    };
    const took: number[] = [];
    for (let i = 0; i < proofs; i++) {
      const seq = Math.floor((i / proofs) * records);
      const start = performance.now();
      const proof = await inclusionOf(files, union, { seq, bytes: recordAt(seq) });
      took.push(performance.now() - start);
      if (!proof?.holds) throw new Error(`The proof of record ${seq} does not hold.`);
    }
    await store.close();
    const what = `inclusion proof from a book of ${records.toLocaleString('en')} records`;
    return [
      { what: `${what}, median`, value: percentile(took, 0.5), unit: 'ms' },
      { what: `${what}, p99`, value: percentile(took, 0.99), unit: 'ms', aim: { below: 5 } },
    ];
  });

/** A record that says nothing: only its hash matters here. */
const recordAt = (seq: number): Uint8Array => new TextEncoder().encode(`record ${seq}`);

/** Writes a book past the clerk, with every tile that its proofs need. */
async function writeBook(store: Store): Promise<void> {
  const [writer, frontier] = [new TileWriter(), new Frontier()];
  for (let from = 0; from < records; from += atOnce) {
    const entries = Array.from({ length: atOnce }, (_, i) => recordAt(from + i));
    for (const leaf of entries.map(leafHash)) {
      writer.append(leaf);
      frontier.append(leaf);
    }
    await store.books.commit({
      union,
      ...(from === 0 && { slug: 'million' }),
      from,
      entries,
      tiles: writer.take(),
      checkpoint: noteFor(from + atOnce, frontier.root()),
      attachments: [],
      vault: [],
      jobs: [],
    });
  }
}

function noteFor(size: number, root: Uint8Array): string {
  const { publicKey, seed } = nodeSigning().make();
  const origin = 'hall.example/million';
  const signer = {
    name: origin,
    keyId: keyIdOf({ name: origin, type: ED25519_TYPE, publicKey }),
    sign: () => new Uint8Array(randomBytes(seed.length * 2)),
  };
  return signCheckpoint({ origin, size, root, extensions: [] }, [signer]);
}
