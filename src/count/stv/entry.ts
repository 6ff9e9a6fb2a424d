/**
 * Reading flat arrays.
 * @module
 */

/**
 * An element that is there. Requires 0 ≤ i < values.length. What sorts papers reads its arrays itself: one
 * function for several kinds of array is slower.
 */
export const entry = (
  values: Float64Array | Int32Array | Uint16Array | Uint32Array,
  i: number,
): number => values[i] ?? 0;
