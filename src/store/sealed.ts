/**
 * A store that seals what must not be read off a disk or a backup: collections whose name begins with
 * `sealed-` are encrypted with a key that lies apart from the database.
 * @module
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  type Store,
  StoreUnavailableError,
  type Vault,
  type VaultRecord,
  type VaultWrite,
} from '../clerk/ports.ts';

const isSealed = (collection: string): boolean => collection.startsWith('sealed-');

const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;

/** The key in that file, made there where there is none. Throws {@link StoreUnavailableError} for what is no key, or can’t be made. */
export async function sealingKey(path: string): Promise<Uint8Array> {
  const made = randomBytes(keyBytes);
  try {
    const file = await open(path, 'wx', 0o600);
    await file.writeFile(`${made.toString('hex')}\n`);
    await file.sync();
    await file.close();
    return made;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') throw notMade(path, whyNotMade[code ?? ''] ?? message);
  }
  const text = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw unusable(path, 'it is not 64 hexadecimal digits');
  return Buffer.from(text, 'hex');
}

const mayNotWrite = 'the hall’s user may not write there';

const whyNotMade: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  EACCES: mayNotWrite,
  EPERM: mayNotWrite,
  EROFS: mayNotWrite,
};

const notMade = (path: string, why: string): StoreUnavailableError =>
  new StoreUnavailableError(
    `The key by which bank data are sealed can’t be made in ${dirname(path)}: ${why}. Make that folder, for the hall’s user alone (in a container: mount a volume there), or name another file in SYNDICAT_VAULT_KEY. If this hall has a key already, put that one there first.`,
  );

const unusable = (path: string, why: string): StoreUnavailableError =>
  new StoreUnavailableError(
    `The key in ${path}, by which bank data are sealed, can’t be used: ${why}. Put the hall’s own key there.`,
  );

/**
 * Seals the store with a key. Throws {@link StoreUnavailableError} where something in it is sealed with another one.
 */
export async function sealedStore(store: Store, key: Uint8Array): Promise<Store> {
  const check = createHmac('sha256', key).update('syndicat vault key').digest('base64url');
  const kept = await store.kv.get(checkKey);
  if (kept !== undefined && kept !== check) {
    await store.close();
    throw otherKey();
  }
  const seals = new Sealer(key, async () => {
    await store.kv.swap(checkKey, undefined, check);
    if ((await store.kv.get(checkKey)) !== check) throw otherKey();
  });
  return {
    ...bound(store),
    books: {
      ...store.books,
      commit: async (commit) =>
        store.books.commit({ ...commit, vault: await seals.writes(commit.vault) }),
    },
    vault: sealedVault(store.vault, seals),
  };
}

const otherKey = (): StoreUnavailableError =>
  new StoreUnavailableError(
    'The bank data of this hall were sealed with another key. Put the file vault.key of this hall back, or name it in SYNDICAT_VAULT_KEY.',
  );

const checkKey = 'vault/key-check';

const bound = (store: Store): Pick<Store, 'queue' | 'kv' | 'describe' | 'close'> => ({
  queue: store.queue,
  kv: store.kv,
  describe: () => store.describe(),
  close: () => store.close(),
});

function sealedVault(vault: Vault, seals: Sealer): Vault {
  const opened = (record: VaultRecord | undefined): VaultRecord | undefined =>
    record && seals.opened(record);
  return {
    get: async (...of) => opened(await vault.get(...of)),
    getMany: async (...of) => (await vault.getMany(...of)).map((each) => seals.opened(each)),
    list: async (...of) => (await vault.list(...of)).map((each) => seals.opened(each)),
    take: async (...of) => opened(await vault.take(...of)),
    count: (...of) => vault.count(...of),
    claim: async (record, now) => vault.claim(await seals.sealed(record), now),
    write: async (writes) => vault.write(await seals.writes(writes)),
    sweep: (now) => vault.sweep(now),
  };
}

/** Seals single records: AES-256-GCM, bound to where the record stands, so that none can be put in another’s place. */
class Sealer {
  readonly #key: Uint8Array;
  readonly #mark: () => Promise<void>;
  #marked = false;

  /** `mark` says in the store which key something in it is sealed with, before there is anything. */
  constructor(key: Uint8Array, mark: () => Promise<void>) {
    this.#key = key;
    this.#mark = mark;
  }

  async writes(all: readonly VaultWrite[]): Promise<readonly VaultWrite[]> {
    if (!all.some((each) => 'put' in each && isSealed(each.put.collection))) return all;
    return Promise.all(
      all.map(async (each) => ('put' in each ? { put: await this.sealed(each.put) } : each)),
    );
  }

  async sealed(record: VaultRecord): Promise<VaultRecord> {
    if (!isSealed(record.collection)) return record;
    if (!this.#marked) await this.#mark();
    this.#marked = true;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce).setAAD(placeOf(record));
    const text = Buffer.concat([cipher.update(JSON.stringify(record.doc), 'utf8'), cipher.final()]);
    const doc = { sealed: Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64') };
    return { ...record, doc };
  }

  /** Throws {@link StoreUnavailableError} for a record that was changed, or moved. */
  opened(record: VaultRecord): VaultRecord {
    if (!isSealed(record.collection)) return record;
    const { sealed } = record.doc as { readonly sealed?: string };
    const bytes = Buffer.from(sealed ?? '', 'base64');
    try {
      const cipher = createDecipheriv('aes-256-gcm', this.#key, bytes.subarray(0, nonceBytes))
        .setAAD(placeOf(record))
        .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
      const text = Buffer.concat([
        cipher.update(bytes.subarray(nonceBytes + tagBytes)),
        cipher.final(),
      ]).toString('utf8');
      return { ...record, doc: JSON.parse(text) as unknown };
    } catch {
      throw new StoreUnavailableError(
        'A sealed record in the store was damaged or exchanged. Restore the newest backup.',
      );
    }
  }
}

const placeOf = ({ collection, id, owner }: VaultRecord): Buffer =>
  Buffer.from(JSON.stringify([collection, id, owner]));
