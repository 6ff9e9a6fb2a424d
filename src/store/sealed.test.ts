import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import type { Store, VaultRecord } from '../clerk/ports.ts';
import { openStore } from './store.ts';

const iban = 'DE89370400440532013000';
const record = (id: string, collection = 'sealed-text'): VaultRecord => ({
  collection,
  id,
  owner: 'a union',
  doc: { iban },
});

let folder: string;
let store: Store;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sealed-'));
  store = await openStore({ folder });
  await store.vault.write([
    { put: record('a') },
    { put: record('b') },
    { put: record('c', 'text') },
  ]);
});

after(async () => {
  await store.close();
  await rm(folder, { recursive: true });
});

const changed = (change: string): void => {
  const db = new DatabaseSync(join(folder, 'hall.sqlite'));
  db.exec(change);
  db.close();
};

describe('a sealed collection', () => {
  it('reads as it was written', async () => {
    assert.deepEqual(await store.vault.get('sealed-text', 'a', 0), record('a'));
    assert.deepEqual(await store.vault.getMany('sealed-text', ['a', 'b'], 0), [
      record('a'),
      record('b'),
    ]);
    assert.equal(await store.vault.count('sealed-text', 'a union', 0), 2);
    const page = { now: 0, limit: 10 };
    assert.equal((await store.vault.list('sealed-text', 'a union', page)).length, 2);
    assert.ok(await store.vault.claim(record('d'), 0));
    assert.deepEqual(await store.vault.take('sealed-text', 'd', 0), record('d'));
    assert.equal(await store.vault.get('sealed-text', 'd', 0), undefined);
  });

  it('stands nowhere on the disk as it reads', async () => {
    await store.vault.write([{ delete: { collection: 'text', id: 'c' } }]);
    changed('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);');
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name));
      assert.ok(!bytes.includes(iban), name);
    }
  });

  it('knows a record that was put in another’s place', async () => {
    changed(
      "UPDATE vault SET doc = (SELECT doc FROM vault WHERE collection = 'sealed-text' AND id = 'a') WHERE collection = 'sealed-text' AND id = 'b'",
    );
    await assert.rejects(store.vault.get('sealed-text', 'b', 0), /damaged or exchanged/);
    assert.deepEqual(await store.vault.get('sealed-text', 'a', 0), record('a'));
  });
});

describe('the key', () => {
  it('is for its owner alone, and lies apart', async () => {
    const { mode } = await stat(join(folder, 'vault.key'));
    assert.equal(mode & 0o777, 0o600);
  });

  it('can be another while nothing is sealed, as in a hall that was restored without it', async () => {
    const fresh = await mkdtemp(join(tmpdir(), 'fresh-'));
    const open = (name: string) => openStore({ folder: fresh, vaultKey: join(fresh, name) });
    await (await open('one.key')).close();
    const other = await open('other.key');
    await other.vault.write([{ put: record('c', 'text') }, { put: record('a') }]);
    await other.close();
    await assert.rejects(open('one.key'), /sealed with another key/);
    await rm(fresh, { recursive: true });
  });

  it('must be the one the hall was sealed with', async () => {
    const vaultKey = join(folder, 'other.key');
    await assert.rejects(openStore({ folder, vaultKey }), /sealed with another key/);
    await writeFile(vaultKey, 'no key\n');
    await assert.rejects(openStore({ folder, vaultKey }), /not 64 hexadecimal digits/);
  });

  it('is not made where there is no folder for it', async () => {
    await assert.rejects(
      openStore({ folder, vaultKey: join(folder, 'nowhere', 'vault.key') }),
      /can’t be made in .*nowhere: there is no such folder\. Make that folder/,
    );
  });
});
