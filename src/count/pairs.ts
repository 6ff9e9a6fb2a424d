/**
 * Pairs of candidates, in the order in which they are compared.
 * @module
 */

/** All pairs of so many candidates: `[[0, 1], [0, 2], [1, 2]]`. */
export const pairsOf = (candidates: number): readonly (readonly [number, number])[] =>
  Array.from({ length: candidates }, (_, a) =>
    Array.from({ length: candidates - a - 1 }, (__, i) => [a, a + 1 + i] as const),
  ).flat();
