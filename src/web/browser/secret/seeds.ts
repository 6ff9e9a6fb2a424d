/**
 * Seeds of secret votes on this device: encrypted with a key that no script can read out, so that they
 * don't lie in the clear on a disk. They are never sent anywhere.
 * @module
 */

const database = 'syndicat-seeds';
const shelf = 'seeds';
const keyName = 'the key of this device';

interface Kept {
  readonly name: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

type DeviceSecret = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

/** Keeps a seed under a name, such as `voting MEMBER` or `trustee MEMBER 3`. */
export async function keepSeed(name: string, seed: string): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const bytes = new TextEncoder().encode(seed);
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await deviceSecret(), bytes);
  await onShelf('readwrite', (store) => store.put({ name, iv, sealed } satisfies Kept));
  await navigator.storage?.persist?.();
}

/** The seed of that name; nothing where this browser has none, or can't keep any. */
export async function keptSeed(name: string): Promise<string | undefined> {
  try {
    const kept = (await onShelf('readonly', (store) => store.get(name))) as Kept | undefined;
    if (!kept) return undefined;
    const { iv, sealed } = kept;
    const how = { name: 'AES-GCM', iv };
    return new TextDecoder().decode(await crypto.subtle.decrypt(how, await deviceSecret(), sealed));
  } catch {
    return undefined;
  }
}

async function deviceSecret(): Promise<DeviceSecret> {
  const kept = (await onShelf('readonly', (store) => store.get(keyName))) as
    | { readonly secret: DeviceSecret }
    | undefined;
  if (kept) return kept.secret;
  const how = { name: 'AES-GCM', length: 256 };
  const secret = await crypto.subtle.generateKey(how, false, ['encrypt', 'decrypt']);
  await onShelf('readwrite', (store) => store.put({ name: keyName, secret }));
  return secret;
}

async function onShelf<T>(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await opened();
  try {
    return await answered(ask(db.transaction(shelf, mode).objectStore(shelf)));
  } finally {
    db.close();
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(shelf, { keyPath: 'name' });
  });
  return answered(request);
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no IndexedDB')));
  });

/** A seed as people write it down: in groups. */
export const inGroups = (seed: string): string =>
  [seed.slice(0, 5), seed.slice(5, 11), seed.slice(11, 16), seed.slice(16)].join('-');

/** What somebody typed, without what people put in between. */
export const typedSeed = (text: string): string => text.replaceAll(/[\s\-‐‑–.]/g, '');

/** Bytes from the platform, and from nowhere else. */
export const platformRandom = (count: number): Uint8Array =>
  crypto.getRandomValues(new Uint8Array(count));

/** A text that was typed into a form. */
export function typedIn(form: HTMLFormElement, name: string): string {
  const value = new FormData(form).get(name);
  return typeof value === 'string' ? value : '';
}
