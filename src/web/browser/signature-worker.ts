/**
 * A thread that only checks signatures, beside the one that replays the book: takes packed checks,
 * answers one byte for each.
 * @module
 */
import { unpack } from '../../book/signature-packing.ts';
import { webSignatures } from './signatures.ts';

/** What the thread is asked, and what it answers under the same number. */
export interface Piece {
  readonly id: number;
  readonly packed: Uint8Array<ArrayBuffer>;
}
export interface Checked {
  readonly id: number;
  readonly holds: Uint8Array<ArrayBuffer>;
}

globalThis.addEventListener('message', ({ data }: MessageEvent<Piece>) => void answer(data));

async function answer({ id, packed }: Piece): Promise<void> {
  const held = await webSignatures(unpack(packed));
  const checked: Checked = { id, holds: Uint8Array.from(held, (holds) => (holds ? 1 : 0)) };
  globalThis.postMessage(checked, { transfer: [checked.holds.buffer] });
}
