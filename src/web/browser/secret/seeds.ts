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

/** A voting key, and whose it is: a member can have several, each for the votes in which it counts. */
export interface Owned {
  readonly member: string;
  readonly key: string;
}

/** Keeps the seed of a voting key, and lets go of no other. Rejects where this browser keeps nothing. */
export async function keepSeed(owned: Owned, seed: string): Promise<void> {
  const kept = await wrapped(onShelf, idOf(owned), seed);
  await onShelf('seeds', 'readwrite', (shelf) => shelf.put(kept));
  await navigator.storage?.persist?.();
}

/**
 * The seed of a voting key; nothing where this browser has none, or can’t keep any. `keyOf` says which key a seed that
 * was kept under its member alone is of.
 */
export async function keptSeed(
  owned: Owned,
  keyOf: (seed: string) => Promise<string>,
): Promise<string | undefined> {
  try {
    await nameByKey(owned.member, keyOf);
    return await seedOn(idOf(owned));
  } catch {
    return undefined;
  }
}

/** Earlier versions kept one seed a member, under the member alone. */
async function nameByKey(member: string, keyOf: (seed: string) => Promise<string>): Promise<void> {
  const seed = await seedOn(member);
  if (seed === undefined) return;
  await keepSeed({ member, key: await keyOf(seed) }, seed);
  await onShelf('seeds', 'readwrite', (shelf) => shelf.delete(member));
}

async function seedOn(id: string): Promise<string | undefined> {
  const kept = (await onShelf('seeds', 'readonly', (shelf) => shelf.get(id))) as
    | Wrapped
    | undefined;
  return kept && (await unwrapped(onShelf, kept));
}

const idOf = ({ member, key }: Owned): string => `${member} ${key}`;

/** A seed as people write it down: in groups. */
export const inGroups = (seed: string): string =>
  [seed.slice(0, 5), seed.slice(5, 11), seed.slice(11, 16), seed.slice(16)].join('-');
