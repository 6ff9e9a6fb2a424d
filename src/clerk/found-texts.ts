/**
 * Texts as they were found in the vault. The book commits to each of them, so what somebody changed in the vault
 * is known by its hash, and is never read for what the book means.
 * @module
 */
import type { Hash } from '../union/kernel/ids.ts';

/** Texts by their hashes. */
export class FoundTexts<Kept> extends Map<Hash, Kept> {
  /** The hashes under which something else is kept than what the book has committed to. */
  readonly altered: ReadonlySet<Hash>;

  constructor(
    found: Iterable<readonly [Hash, Kept]> = [],
    altered: ReadonlySet<Hash> = new Set<Hash>(),
  ) {
    super(found);
    this.altered = altered;
  }
}
