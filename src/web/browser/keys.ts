/**
 * This browser's keys: one for each membership, made here, kept in IndexedDB, and never shown to
 * anybody: not even this script can read the secret part.
 * @module
 */
import { ed25519Multikey } from '../../book/multibase.ts';
import { shelvesOf } from './kept/shelf.ts';

export interface DeviceKey {
  /** The member who signs with it; member ids are unique across unions. */
  readonly member: string;
  /** The union's slug, or `''` for a call that is only being opened. */
  readonly slug: string;
  /** The public part. */
  readonly multikey: string;
  readonly publicKey: Uint8Array;
  readonly secret: Awaited<ReturnType<typeof crypto.subtle.importKey>>;
}

const onShelf = shelvesOf({ database: 'syndicat', names: ['keys'], keyPath: 'member' });

/** Makes a key pair for a member, or nothing where this browser can't. It is not kept yet. */
export async function makeKey(member: string, slug: string): Promise<DeviceKey | undefined> {
  try {
    const pair = await crypto.subtle.generateKey({ name: 'Ed25519' }, false, ['sign', 'verify']);
    if (!('privateKey' in pair)) return undefined;
    const publicKey = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
    return {
      member,
      slug,
      publicKey,
      multikey: ed25519Multikey(publicKey),
      secret: pair.privateKey,
    };
  } catch {
    return undefined;
  }
}

export async function keepKey(key: DeviceKey): Promise<void> {
  await onShelf('keys', 'readwrite', (shelf) => shelf.put(key));
  // Asks the browser not to evict what can't be had again; it may say no.
  await navigator.storage?.persist?.();
}

/** Every key that this browser keeps; none where it keeps nothing at all (a private window). */
export async function keptKeys(): Promise<readonly DeviceKey[]> {
  try {
    return (await onShelf('keys', 'readonly', (shelf) => shelf.getAll())) as DeviceKey[];
  } catch {
    return [];
  }
}

/** Signs with the key: 64 bytes of Ed25519. */
export async function signWith(
  { secret }: DeviceKey,
  message: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.sign('Ed25519', secret, message));
}
