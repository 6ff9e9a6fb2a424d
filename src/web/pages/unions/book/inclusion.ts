/**
 * The proof that a record stands in the book: from the tiles, in steps as few as the book has
 * doublings.
 * @module
 */
import { hex } from '../../../../book/bytes.ts';
import { parseCheckpoint } from '../../../../book/checkpoint.ts';
import { inclusionProof, leafHash, verifyInclusion } from '../../../../book/merkle.ts';
import { parseNote } from '../../../../book/note.ts';
import { tilePath, tileReader, tilesForInclusion } from '../../../../book/tiles.ts';
import type { Clerk } from '../../../../clerk/clerk.ts';

export interface RecordInclusion {
  readonly seq: number;
  readonly size: number;
  readonly leaf: string;
  readonly root: string;
  readonly proof: readonly string[];
  readonly holds: boolean;
}

/** The proof against the newest checkpoint; nothing where the book has none that covers it. */
export async function inclusionOf(
  clerk: Pick<Clerk, 'checkpoint' | 'tile'>,
  union: string,
  { seq, bytes }: { seq: number; bytes: Uint8Array },
): Promise<RecordInclusion | undefined> {
  const note = await clerk.checkpoint(union);
  if (note === undefined) return undefined;
  const { size, root } = parseCheckpoint(parseNote(note).text);
  if (seq >= size) return undefined;
  const tiles = new Map<string, Uint8Array>();
  for (const { level, index, width } of tilesForInclusion(seq, size)) {
    const path = tilePath(level, index, width);
    const tile = await clerk.tile(union, path);
    if (tile) tiles.set(path, tile);
  }
  const proof = inclusionProof(
    seq,
    size,
    tileReader((path) => tiles.get(path), size),
  );
  const leaf = leafHash(bytes);
  const holds = verifyInclusion({ index: seq, size, leaf, root, proof });
  return { seq, size, leaf: hex(leaf), root: hex(root), proof: proof.map(hex), holds };
}
