/**
 * Reads flat arrays at places that are known to be there, which the compiler can't know. One function for each
 * kind, so that each stays as fast as a bare access.
 * @module
 */
import { type Ratio, zero } from './ratio.ts';

/** Requires 0 ≤ place < length, as all of these do. */
export const floatAt = (from: Float64Array, place: number): number => from[place] ?? 0;
export const intAt = (from: Int32Array, place: number): number => from[place] ?? 0;
export const wordAt = (from: Uint32Array, place: number): number => from[place] ?? 0;
export const byteAt = (from: Uint8Array, place: number): number => from[place] ?? 0;
export const halfAt = (from: Uint16Array, place: number): number => from[place] ?? 0;
/** By candidate, in a story; so the two below. */
export const numberAt = (from: readonly number[], place: number): number => from[place] ?? 0;
export const bigAt = (from: readonly bigint[], place: number): bigint => from[place] ?? 0n;
export const ratioAt = (from: readonly Ratio[], place: number): Ratio => from[place] ?? zero;

export function addTo(sums: Float64Array, place: number, amount: number): void {
  sums[place] = floatAt(sums, place) + amount;
}
