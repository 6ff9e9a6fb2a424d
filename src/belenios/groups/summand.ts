/**
 * Multiples as they lie in the kernel's memory to be summed.
 * @module
 */
import { ORDER } from './ed25519-encoding.ts';
import { type Multiple, POINT_BYTES } from './point.ts';

export const ENCODED_BYTES = 32;
const HALF = ORDER / 2n;

/** Memory, as bytes and as words. */
export interface Memory {
  readonly bytes: Uint8Array;
  readonly words: DataView;
}

/** All the memory in which those bytes lie. */
export const memoryOf = (bytes: Uint8Array): Memory => ({
  bytes,
  words: new DataView(bytes.buffer),
});

/** Writes a multiple as it is summed with others. Its scalar may be negative, and is less than the order in size. */
export function writeSummand(memory: Memory, at: number, [point, scalar]: Multiple): void {
  // A little below the order is a little below zero.
  const nearest = scalar > HALF ? scalar - ORDER : scalar;
  memory.bytes.set(point.bytes, at);
  writeScalar(memory, at + POINT_BYTES, nearest < 0n ? -nearest : nearest);
  memory.bytes[at + POINT_BYTES + ENCODED_BYTES] = nearest < 0n ? 1 : 0;
}

/** Writes a number below 2^256, the least significant byte first. */
export function writeScalar({ words }: Memory, at: number, value: bigint): void {
  for (let word = 0; word < 4; word += 1) {
    // Of a longer number the lowest 64 bits are taken.
    words.setBigUint64(at + 8 * word, value >> BigInt(64 * word), true);
  }
}
