/**
 * The seeds of this device’s voting keys. They are never sent anywhere.
 * @module
 */
import { shelvesOf } from '../kept/shelf.ts';
import { unwrapped, type Wrapped, wrapped } from '../kept/wrapped.ts';

const onShelf = shelvesOf({
  database: 'syndicat-seeds',
  names: ['wrapping', 'seeds'],
  keyPath: 'id',
});

/** Keeps the seed of a member’s voting key. Rejects where this browser keeps nothing. */
export async function keepSeed(member: string, seed: string): Promise<void> {
  const kept = await wrapped(onShelf, member, seed);
  await onShelf('seeds', 'readwrite', (shelf) => shelf.put(kept));
  await navigator.storage?.persist?.();
}

/** The seed of a member’s voting key; nothing where this browser has none, or can’t keep any. */
export async function keptSeed(member: string): Promise<string | undefined> {
  try {
    const kept = (await onShelf('seeds', 'readonly', (shelf) => shelf.get(member))) as
      | Wrapped
      | undefined;
    return kept && (await unwrapped(onShelf, kept));
  } catch {
    return undefined;
  }
}

/** A seed as people write it down: in groups. */
export const inGroups = (seed: string): string =>
  [seed.slice(0, 5), seed.slice(5, 11), seed.slice(11, 16), seed.slice(16)].join('-');
