/**
 * Whether a ballot stands in the minutes: in the record that a receipt names, below a checkpoint that the same clerk’s
 * key has signed. All of it comes from the hall, so what is shown is that the hall said so in signed words.
 * @module
 */
import type { GetFile } from '../../../audit/audit.ts';
import {
  type BallotReceipt,
  casterIn,
  checkpointBySigner,
  isSigned,
} from '../../../audit/ballot-receipt.ts';
import type { Receipt } from '../../../audit/receipt.ts';
import { base64, fromUtf8, hex } from '../../../book/bytes.ts';
import { parseCheckpoint } from '../../../book/checkpoint.ts';
import { verifyWithNoble } from '../../../book/ed25519.ts';
import { inclusionProof, leafHash, verifyInclusion } from '../../../book/merkle.ts';
import { parseNote } from '../../../book/note.ts';
import {
  decodeBundle,
  TILE_WIDTH,
  tilePath,
  tileReader,
  tilesForInclusion,
} from '../../../book/tiles.ts';

/** A ballot in the minutes, with what shows it to anybody. */
export type Stands = Pick<BallotReceipt, 'seq' | 'size' | 'checkpoint' | 'entry' | 'proof'>;

const [mostNote, mostTile, mostBundle] = [1_000_000, 8_192, 16_777_216] as const;

/** A ballot by its hash, the vote that it was cast in, and whose it is. */
export interface Sought {
  readonly ballot: string;
  readonly proposal: string;
  readonly member: string;
}

/**
 * Looks for a ballot in the record of a receipt. Nothing where that record is about something else. Throws
 * where what the hall hands out does not show what its receipt says.
 */
export async function stands(
  get: GetFile,
  receipt: Receipt,
  { ballot, proposal, member }: Sought,
): Promise<Stands | undefined> {
  const { seq } = receipt;
  const note = fromUtf8(await got(get, 'checkpoint', mostNote));
  const { size, root } = parseCheckpoint(parseNote(note).text);
  const entry = await entryAt(get, seq, size);
  const leaf = leafHash(entry);
  if (hex(leaf) !== receipt.leaf) throw new Error('The record is not the one of your receipt.');
  const caster = casterIn(fromUtf8(entry), ballot, proposal);
  if (caster === undefined) return undefined;
  if (caster !== member)
    throw new Error('The record of your receipt casts this ballot for another member.');
  await signedByOne(receipt, note);
  const proof = await proofOf(get, seq, size);
  if (!verifyInclusion({ index: seq, size, leaf, root, proof }))
    throw new Error('The record does not stand below the signed checkpoint.');
  return { seq, size, checkpoint: note, entry: fromUtf8(entry), proof: proof.map(base64) };
}

async function got(get: GetFile, path: string, most: number): Promise<Uint8Array> {
  const bytes = await get(path, most);
  if (!bytes) throw new Error(`${path} is missing.`);
  return bytes;
}

async function entryAt(get: GetFile, seq: number, size: number): Promise<Uint8Array> {
  if (seq >= size) throw new Error('The checkpoint is older than your receipt.');
  const index = Math.floor(seq / TILE_WIDTH);
  const width = Math.min(TILE_WIDTH, size - index * TILE_WIDTH);
  const bundle = await got(get, tilePath('entries', index, width), mostBundle);
  const entry = decodeBundle(bundle)[seq % TILE_WIDTH];
  if (!entry) throw new Error('The record is missing.');
  return entry;
}

/** That receipt and checkpoint are signed, and by one key. */
async function signedByOne(receipt: Receipt, note: string): Promise<void> {
  if (!(await isSigned(receipt, verifyWithNoble))) throw new Error('Your receipt is not signed.');
  checkpointBySigner(receipt, note);
}

async function proofOf(
  get: GetFile,
  seq: number,
  size: number,
): Promise<ReturnType<typeof inclusionProof>> {
  const tiles = new Map<string, Uint8Array>();
  for (const { level, index, width } of tilesForInclusion(seq, size)) {
    const path = tilePath(level, index, width);
    tiles.set(path, await got(get, path, mostTile));
  }
  return inclusionProof(
    seq,
    size,
    tileReader((path) => tiles.get(path), size),
  );
}
