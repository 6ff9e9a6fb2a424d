/**
 * Chance.
 * @module
 */

/** So many bytes from the platform, and from nowhere else. */
export const platformRandom = (count: number): Uint8Array =>
  crypto.getRandomValues(new Uint8Array(count));
