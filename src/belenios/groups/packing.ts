/**
 * Lists of small numbers as one number.
 * @module
 */

/** Bits that each number takes. */
export const VALUE_BITS = 8n;

/** Numbers 0 to 255 side by side, the first one foremost. @throws {RangeError} for any other. */
export function packed(values: readonly number[]): bigint {
  return values.reduce((bits, value) => {
    if (!Number.isInteger(value) || value < 0 || value > 255)
      throw new RangeError(`not 0 to 255: ${value}`);
    return (bits << VALUE_BITS) | BigInt(value);
  }, 0n);
}

/** The `count` numbers that {@link packed} has put there; undefined where there are more. */
export function unpacked(bits: bigint, count: number): readonly number[] | undefined {
  if (bits >> (VALUE_BITS * BigInt(count)) !== 0n) return undefined;
  return Array.from({ length: count }, (_, at) =>
    Number((bits >> (VALUE_BITS * BigInt(count - 1 - at))) & 255n),
  );
}
