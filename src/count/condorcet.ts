/**
 * Who stands out in a pairwise comparison, before any method breaks a cycle.
 * @module
 */
import { beats, type Pairwise } from './pairwise.ts';
import { Reach } from './reach.ts';

/** Who beats all others; nobody where that is none. */
export const condorcetWinner = (
  pairwise: Pairwise,
  standing: readonly number[],
): number | undefined =>
  standing.find((a) => standing.every((b) => a === b || beats(pairwise, a, b)));

/** Who is beaten by all others. Requires nobody to be alone. */
export const condorcetLoser = (
  pairwise: Pairwise,
  standing: readonly number[],
): number | undefined =>
  standing.find((a) => standing.every((b) => a === b || beats(pairwise, b, a)));

/** The smallest set, not empty, each of which beats everybody outside. Good 1971, Smith 1973. */
export const smithSet = (pairwise: Pairwise, standing: readonly number[]): readonly number[] =>
  unreached(standing, (a, b) => !beats(pairwise, b, a));

/** Those not beaten, by any chain of defeats, by somebody whom they don't so beat in turn. Schwartz 1972. */
export const schwartzSet = (pairwise: Pairwise, standing: readonly number[]): readonly number[] =>
  unreached(standing, (a, b) => beats(pairwise, a, b));

/** Those whom nobody reaches by a chain of steps but who is reached in turn. */
export function unreached(
  standing: readonly number[],
  steps: (a: number, b: number) => boolean,
): readonly number[] {
  const reach = new Reach(Math.max(-1, ...standing) + 1);
  for (const a of standing) {
    for (const b of standing) if (a !== b && steps(a, b)) reach.add(a, b, () => {});
  }
  return standing.filter((a) => standing.every((b) => !reach.has(b, a) || reach.has(a, b)));
}
