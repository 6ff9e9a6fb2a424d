import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { StoreUnavailableError } from '../clerk/ports.ts';
import { storeContract } from './contract.ts';
import { bytes, commitOf, founding, job, record } from './contract-samples.ts';
import { backupSqlite, openStore } from './store.ts';
import { openSqlite } from './sqlite.ts';
import { WriterThread } from './sqlite-thread.ts';

const temporary = (): Promise<string> => mkdtemp(join(tmpdir(), 'syndicat-store-'));

const permissions = async (path: string): Promise<number> => (await stat(path)).mode & 0o777;

storeContract('the SQLite store', async () => {
  const folder = await temporary();
  const store = await openStore({ folder });
  return {
    store,
    another: () => openSqlite(folder),
    end: async () => {
      await store.close();
      await rm(folder, { recursive: true });
    },
  };
});

describe('the data folder', () => {
  let folder = '';
  before(async () => {
    folder = await temporary();
  });
  after(() => rm(folder, { recursive: true }));

  it('is made where it is missing, and closed to other users', async () => {
    const data = join(folder, 'deep', 'data');
    const store = await openSqlite(data);
    await store.kv.set('a', 1);
    assert.equal(await permissions(data), 0o700);
    for (const end of ['', '-wal', '-shm']) {
      assert.equal(await permissions(join(data, `hall.sqlite${end}`)), 0o600, end);
    }
    await store.close();
  });

  it('is brought up to date where an older program has written it, with all that is in it', async () => {
    const data = join(folder, 'older');
    const old = await openSqlite(data);
    await old.queue.enqueue([job('mail', 'old')]);
    await old.close();
    const db = new DatabaseSync(join(data, 'hall.sqlite'));
    db.exec(`
      drop table snapshots;
      drop index jobs_in_lane; drop index jobs_in_sequence; drop index jobs_dead;
      alter table jobs drop column lane;
      alter table jobs drop column sequence;
      alter table jobs drop column dead;
      pragma user_version = 1;
    `);
    db.close();
    const store = await openSqlite(data);
    await store.queue.enqueue([{ ...job('mail', 'new', 1), lane: 'a' }]);
    const claimed = await store.queue.claim(['mail'], 1, 100, 10);
    assert.deepEqual(
      claimed.map(({ key, lane }) => [key, lane]),
      [
        ['old', undefined],
        ['new', 'a'],
      ],
    );
    await store.close();
  });

  it('keeps nothing of what a job held once it is done', async () => {
    const data = join(folder, 'done');
    const store = await openSqlite(data);
    await store.queue.enqueue([{ ...job('mail', 'key'), doc: { to: 'ada@home.example' } }]);
    const [claimed] = await store.queue.claim(['mail'], 0, 100, 10);
    await store.queue.done([claimed?.id ?? ''], 0);
    await store.close();
    const db = new DatabaseSync(join(data, 'hall.sqlite'));
    assert.deepEqual(
      { ...db.prepare('select key, doc from jobs').get() },
      { key: 'key', doc: 'null' },
    );
    db.close();
  });

  it('is refused where a newer program has written it, and left as it is', async () => {
    const data = join(folder, 'newer');
    await (await openSqlite(data)).close();
    const db = new DatabaseSync(join(data, 'hall.sqlite'));
    db.exec('pragma user_version = 99');
    db.close();
    await assert.rejects(openSqlite(data), (error: unknown) => {
      assert.ok(error instanceof StoreUnavailableError);
      assert.match(error.message, /newer version.*schema is 99.*restore a backup/);
      return true;
    });
  });

  it('is refused plainly where its file is no database', async () => {
    const data = join(folder, 'garbage');
    await (await openSqlite(data)).close();
    await writeFile(join(data, 'hall.sqlite'), 'not a database, '.repeat(1000));
    await assert.rejects(openSqlite(data), {
      name: 'StoreUnavailableError',
      message: /is not a database/,
    });
  });

  it('is refused plainly where a file is in its place', async () => {
    const data = join(folder, 'file');
    await writeFile(data, '');
    for (const each of [data, join(data, 'below')]) {
      await assert.rejects(openSqlite(each), {
        name: 'StoreUnavailableError',
        message: /a file is in its place/,
      });
    }
  });

  it('does not keep what was erased from the vault', async () => {
    const data = join(folder, 'erased');
    const store = await openSqlite(data);
    const name = 'Rosa Luxemburg'.repeat(50);
    await store.vault.write([{ put: record('people', 'a', { doc: { name } }) }]);
    await store.vault.write([{ delete: { collection: 'people', id: 'a' } }]);
    await store.close();
    const file = await readFile(join(data, 'hall.sqlite'));
    assert.equal(file.includes('Luxemburg'), false);
  });
});

describe('a backup', () => {
  it('of a hall that is not there is refused', async () => {
    await assert.rejects(backupSqlite('/nowhere', '/nowhere/copy'), {
      name: 'StoreUnavailableError',
      message: /data folder exists/,
    });
  });

  it('taken while the hall writes holds every acknowledged act, and can be restored', async () => {
    const folder = await temporary();
    const data = join(folder, 'data');
    const store = await openSqlite(data);
    await store.books.commit(founding('union'));
    const load = (async () => {
      for (let size = 1; size < 100; size++) {
        await store.books.commit(commitOf('union', size, ['more']));
      }
    })();
    const sizeNow = async (): Promise<number> => (await store.books.byId('union'))?.size ?? 0;
    while ((await sizeNow()) < 10) await turn();
    const atLeast = await sizeNow();
    await backupSqlite(data, join(folder, 'copy'));
    await load;
    await store.close();
    assert.equal(await permissions(join(folder, 'copy')), 0o600);

    const restored = join(folder, 'restored');
    await (await openSqlite(restored)).close();
    await copyFile(join(folder, 'copy'), join(restored, 'hall.sqlite'));
    const again = await openSqlite(restored);
    const book = await again.books.byId('union');
    assert.ok(book && book.size >= atLeast);
    assert.equal((await again.books.entries('union', 0, 100)).length, book.size);
    assert.deepEqual((await again.books.entries('union', 0, 1))[0], bytes('founding'));
    await again.close();
    await rm(folder, { recursive: true });
  });
});

describe('the writer’s thread', () => {
  it('ends when it has been idle, and another one takes up', async () => {
    const folder = await temporary();
    await (await openSqlite(folder)).close();
    const thread = new WriterThread(join(folder, 'hall.sqlite'), 1);
    for (const value of ['1', '2', '3']) {
      await thread.write('kvSet', { key: 'a', value });
      await wait(30);
    }
    await thread.close();
    const store = await openSqlite(folder);
    assert.equal(await store.kv.get('a'), 3);
    await store.close();
    await rm(folder, { recursive: true });
  });
});

const prlimit = '/usr/bin/prlimit';

/** Lets this process write files up to `size` bytes: as good as a disk that has no more. */
const limitFiles = (size: number | 'unlimited'): Buffer =>
  execFileSync(prlimit, ['--pid', String(process.pid), `--fsize=${size}:`]);

describe('a full disk', { skip: !existsSync(prlimit) }, () => {
  it('fails plainly, leaves nothing half written, and is forgotten once there is space', async () => {
    const folder = await temporary();
    const store = await openSqlite(folder);
    await store.books.commit(founding('union'));
    const big = (size: number) =>
      commitOf('union', size, ['x'.repeat(20_000), 'y'.repeat(20_000)], {
        vault: [{ put: record('people', String(size)) }],
      });
    let size = 1;
    limitFiles(1_000_000);
    try {
      await assert.rejects(
        async () => {
          for (; size < 1000; size += 2) await store.books.commit(big(size));
        },
        { name: 'StoreUnavailableError', message: /disk/ },
      );
      assert.equal((await store.books.byId('union'))?.size, size);
      await assert.rejects(store.books.commit(big(size)), StoreUnavailableError);
    } finally {
      limitFiles('unlimited');
    }
    assert.equal((await store.books.entries('union', 0, 9999)).length, size);
    assert.equal(await store.vault.get('people', String(size), 0), undefined);
    await store.books.commit(big(size));
    await store.close();
    const again = await openSqlite(folder);
    assert.equal((await again.books.byId('union'))?.size, size + 2);
    await again.close();
    await rm(folder, { recursive: true });
  });
});
