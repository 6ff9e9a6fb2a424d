/**
 * Shelves of this browser: one database of IndexedDB, opened for each thing that is asked of it, so that no
 * page holds another one up.
 * @module
 */

/** Which database, which shelves it has, and the field that names what lies on them. */
export interface Shelves<Name extends string> {
  readonly database: string;
  readonly names: readonly Name[];
  readonly keyPath: string;
}

/** Asks one thing of a shelf. Rejects where this browser keeps nothing, as in a private window. */
export type OnShelf<Name extends string> = <T>(
  name: Name,
  mode: IDBTransactionMode,
  ask: (shelf: IDBObjectStore) => IDBRequest<T>,
) => Promise<T>;

/** How the shelves of a database are asked. */
export const shelvesOf =
  <Name extends string>(shelves: Shelves<Name>): OnShelf<Name> =>
  async (name, mode, ask) => {
    const db = await opened(shelves);
    try {
      return await answered(ask(db.transaction(name, mode).objectStore(name)));
    } finally {
      db.close();
    }
  };

function opened({ database, names, keyPath }: Shelves<string>): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.addEventListener('upgradeneeded', () => {
    for (const name of names) request.result.createObjectStore(name, { keyPath });
  });
  return answered(request);
}

const answered = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no IndexedDB')));
  });
