/**
 * What this device keeps for a key holder: their phrases, wrapped with a key that can’t leave it, and
 * which sums it has opened. Nothing of it is ever sent anywhere.
 * @module
 */

const database = 'syndicat-key-holder';
const shelves = ['wrapping', 'phrases', 'opened'] as const;
type Shelf = (typeof shelves)[number];

interface Wrapped {
  /** `MEMBER/CEREMONY`. */
  readonly id: string;
  readonly member: string;
  readonly ceremony: number;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly sealed: ArrayBuffer;
}

/** Of which key of which member a phrase is. */
export interface PhraseOf {
  readonly member: string;
  readonly ceremony: number;
}

const idOf = ({ member, ceremony }: PhraseOf): string => `${member}/${ceremony}`;

/** Keeps a phrase. Throws where this browser keeps nothing. */
export async function keepPhrase(of: PhraseOf, phrase: string): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const additionalData = new TextEncoder().encode(idOf(of));
  const sealed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData },
    await wrappingKey(),
    new TextEncoder().encode(phrase),
  );
  await onShelf('phrases', 'readwrite', (shelf) => shelf.put({ ...of, id: idOf(of), iv, sealed }));
  // Asks the browser not to evict what else has to be typed again; it may say no.
  await navigator.storage?.persist?.();
}

/** The phrase of that key, or the newest one that this member has kept here before. */
export async function keptPhrase(of: PhraseOf): Promise<string | undefined> {
  try {
    const all = (await onShelf('phrases', 'readonly', (shelf) => shelf.getAll())) as Wrapped[];
    const mine = all.filter(({ member }) => member === of.member);
    const exact = mine.find(({ ceremony }) => ceremony === of.ceremony);
    const newest = mine.toSorted((a, b) => b.ceremony - a.ceremony)[0];
    const found = exact ?? newest;
    return found && (await unwrapped(found));
  } catch {
    return undefined;
  }
}

/** Forgets the phrase of a key; one that an older key of the member’s has stays. */
export const forgetPhrase = (of: PhraseOf): Promise<unknown> =>
  onShelf('phrases', 'readwrite', (shelf) => shelf.delete(idOf(of)));

/** SHA-256 of the sum that this device has opened in a vote; nothing where it has opened none. */
export const openedSum = async (proposal: string): Promise<string | undefined> =>
  (
    (await onShelf('opened', 'readonly', (shelf) => shelf.get(proposal))) as
      | { sum: string }
      | undefined
  )?.sum;

/** Lays down that this device opens that sum in a vote, before anybody hears of it. */
export const keepOpened = (proposal: string, sum: string): Promise<unknown> =>
  onShelf('opened', 'readwrite', (shelf) => shelf.put({ id: proposal, sum }));

async function unwrapped(wrapped: Wrapped): Promise<string> {
  const additionalData = new TextEncoder().encode(idOf(wrapped));
  const options = { name: 'AES-GCM', iv: wrapped.iv, additionalData };
  const bytes = await crypto.subtle.decrypt(options, await wrappingKey(), wrapped.sealed);
  return new TextDecoder().decode(bytes);
}

type WrappingKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

async function wrappingKey(): Promise<WrappingKey> {
  const kept = (await onShelf('wrapping', 'readonly', (shelf) => shelf.get('key'))) as
    | { key: WrappingKey }
    | undefined;
  if (kept) return kept.key;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await onShelf('wrapping', 'readwrite', (shelf) => shelf.put({ id: 'key', key }));
  return key;
}

async function onShelf<T>(
  name: Shelf,
  mode: IDBTransactionMode,
  ask: (shelf: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const db = await opened();
  try {
    return await answered(ask(db.transaction(name, mode).objectStore(name)));
  } finally {
    db.close();
  }
}

function opened(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.addEventListener('upgradeneeded', () => {
    for (const name of shelves) request.result.createObjectStore(name, { keyPath: 'id' });
  });
  return answered(request);
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no IndexedDB')));
  });
