/**
 * Seeds: secrets that somebody can write down.
 * @module
 */
import { type RandomBytes, randomScalar } from './scalars.ts';

const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
const SEED_LENGTH = 22;

/** A seed of 22 digits of Base58: 128 bits that nobody can foretell, and that can be written down. */
export function drawSeed(random: RandomBytes): string {
  let rest = randomScalar(58n ** BigInt(SEED_LENGTH), random);
  let seed = '';
  for (let digit = 0; digit < SEED_LENGTH; digit += 1) {
    seed += BASE58.charAt(Number(rest % 58n));
    rest /= 58n;
  }
  return seed;
}
