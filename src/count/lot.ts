/**
 * Lots: an order that a seed fixes, so that whoever has the seed draws the same again. The seed should be
 * bound before the ballots are known, or come from a beacon after they are final.
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { CountError } from './rankings.ts';

/** Puts candidates that are level in an order: who stands first is preferred. */
export type Lot = (tied: readonly number[]) => readonly number[];

/**
 * The order of the SHA-256 of seed, contest and name, each ended by a zero byte: the same whatever order
 * the candidates came in. Two candidates of one name are told apart by their numbers.
 */
export function lotOf(seed: string, names: readonly string[], contest = ''): Lot {
  const keys = names.map((name, i) => {
    const which = names.indexOf(name) === i ? name : `${name}\0${i}`;
    return bytesToHex(sha256(utf8ToBytes(`${seed}\0${contest}\0${which}\0`)));
  });
  return (tied) => tied.toSorted((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1));
}

/** An order that was drawn before: `order` names all candidates, the preferred first. */
export function drawn(order: readonly number[]): Lot {
  const places = new Map(order.map((candidate, place) => [candidate, place]));
  const placeOf = (candidate: number): number => places.get(candidate) ?? Infinity;
  return (tied) => tied.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** For counts in which nothing may be left to chance. */
export const noLot: Lot = (tied) => {
  throw new CountError(
    `Candidates number ${tied.map((each) => each + 1).join(', ')} are level, and the rule draws lots. Give a seed.`,
  );
};

/** So many of `n`, each set of them as likely as any other, by a seed: `draw('seed', 100, 10)`. Fisher and Yates. */
export function draw(seed: string, n: number, wanted: number): readonly number[] {
  if (!Number.isSafeInteger(n) || n < 0 || wanted > n)
    throw new CountError(`${wanted} of ${n} can’t be drawn.`);
  const stream = numbersFrom(seed);
  const moved = new Map<number, number>();
  const result: number[] = [];
  for (let i = 0; i < wanted; i++) {
    const j = i + stream(n - i);
    result.push(moved.get(j) ?? j);
    moved.set(j, moved.get(i) ?? i);
  }
  return result;
}

/** Whole numbers below a bound, each as likely as any other: 52 bits of SHA-256(seed, counter), those past the last whole multiple thrown away. */
function numbersFrom(seed: string): (below: number) => number {
  let counter = 0;
  const next = (): number => {
    const digest = bytesToHex(sha256(utf8ToBytes(`${seed}\0${counter++}\0`)));
    return Number.parseInt(digest.slice(0, 13), 16);
  };
  const all = 2 ** 52;
  return (below) => {
    const end = all - (all % below);
    let number = next();
    while (number >= end) number = next();
    return number % below;
  };
}
