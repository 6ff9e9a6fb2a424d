import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Client, DatabaseError } from 'pg';
import { postgresPrograms, startPostgres, type TestPostgres } from '../../test/postgres.ts';
import { StoreUnavailableError } from '../clerk/ports.ts';
import { storeContract } from './contract.ts';
import { commitOf, founding, fresh } from './contract-samples.ts';
import { openPostgres } from './postgres.ts';
import { plainPostgresError } from './postgres-errors.ts';
import { openStore } from './store.ts';

const given = process.env['TEST_DATABASE_URL'] ?? '';
const installed = postgresPrograms() !== undefined;

if (!given && !installed) {
  const sentence = 'PostgreSQL is not installed, so the tests of its store are left out.';
  if (process.env['CI'] === 'true') it('has PostgreSQL to test with', () => assert.fail(sentence));
  else console.log(sentence);
}

/** Sends one statement to the server outside any store. */
async function ask(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes an empty database on the server; its URL. */
async function newDatabase(server: string, options = ''): Promise<string> {
  const name = `test_${process.pid}_${fresh('db').replace('-', '_')}`;
  await ask(server, `create database ${name} ${options}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

const dropDatabase = (server: string, url: string): Promise<void> =>
  ask(server, `drop database ${new URL(url).pathname.slice(1)} with (force)`);

if (given || installed) {
  let own: TestPostgres | undefined;
  let server = '';
  before(async () => {
    own = given ? undefined : await startPostgres();
    server = own?.url ?? given;
  });
  after(() => own?.stop());

  storeContract('the PostgreSQL store', async () => {
    const databaseUrl = await newDatabase(server);
    const keys = await mkdtemp(join(tmpdir(), 'keys-'));
    const vaultKey = join(keys, 'vault.key');
    const store = await openStore({ databaseUrl, folder: '/nowhere', vaultKey });
    return {
      store,
      another: () => openPostgres(databaseUrl),
      end: async () => {
        await store.close();
        await dropDatabase(server, databaseUrl);
        await rm(keys, { recursive: true });
      },
    };
  });

  describe('opening a database', () => {
    it('works for several programs that start at once', async () => {
      const url = await newDatabase(server);
      const stores = await Promise.all([1, 2, 3, 4].map(() => openPostgres(url)));
      await stores[0]?.books.commit(founding('union'));
      assert.equal((await stores[3]?.books.list())?.length, 1);
      for (const store of stores) await store.close();
      await dropDatabase(server, url);
    });

    it('is refused where a newer program has written it', async () => {
      const url = await newDatabase(server);
      await (await openPostgres(url)).close();
      await ask(url, 'update syndicat set schema = 99');
      await assert.rejects(openPostgres(url), {
        name: 'StoreUnavailableError',
        message: /newer version.*schema is 99.*restore a backup/,
      });
      await dropDatabase(server, url);
    });

    it('is refused where it does not keep text as UTF-8', async () => {
      const url = await newDatabase(server, `encoding 'LATIN1' locale 'C' template template0`);
      await assert.rejects(openPostgres(url), { message: /createdb --encoding=UTF8/ });
      await dropDatabase(server, url);
    });

    it('says what to do where there is none', async () => {
      const url = new URL(server);
      url.pathname = '/no_such_database';
      await assert.rejects(openPostgres(url.href), { message: /Create it with createdb/ });
    });

    it('insists on durable commits where the server is set to promise less', async () => {
      const url = await newDatabase(server);
      const name = new URL(url).pathname.slice(1);
      await ask(server, `alter database ${name} set synchronous_commit = off`);
      const { database } = await import('./postgres-database.ts');
      const db = database(url);
      const [row] = await db.rows<{ setting: string }>(
        `select current_setting('synchronous_commit') as setting`,
      );
      assert.equal(row?.setting, 'on');
      await db.close();
      await dropDatabase(server, url);
    });
  });
}

function missedPlainly(tried: PromiseSettledResult<unknown>): void {
  assert.ok(tried.status === 'rejected' && tried.reason instanceof StoreUnavailableError);
  assert.match(tried.reason.message, /can’t be reached/);
}

describe('a database that goes away', { skip: !installed }, () => {
  it('is missed plainly, loses nothing, and is used again when it is back', async () => {
    const server = await startPostgres();
    const store = await openPostgres(server.url);
    await store.books.commit(founding('union'));
    await server.kill();
    await assert.rejects(store.books.commit(commitOf('union', 1, ['lost'])), StoreUnavailableError);
    const tries = await Promise.allSettled(
      Array.from({ length: 30 }, () => store.vault.get('people', 'a', 0)),
    );
    for (const each of tries) missedPlainly(each);
    await server.start();
    await store.books.commit(commitOf('union', 1, ['next']));
    assert.equal((await store.books.entries('union', 0, 9)).length, 2);
    await store.close();
    await server.stop();
  });

  it('in the middle of many writes leaves each acknowledged one, and none half done', async () => {
    const server = await startPostgres();
    const store = await openPostgres(server.url);
    const unions = Array.from({ length: 20 }, (_, i) => `union-${i}`);
    await Promise.all(unions.map((union) => store.books.commit(founding(union))));
    const acknowledged = new Map<string, number>();
    const load = unions.map(async (union) => {
      for (let size = 1; ; size++) {
        const jobs = [{ kind: union, key: `${union} ${size}`, at: 0, doc: null }];
        await store.books.commit(commitOf(union, size, ['more'], { jobs }));
        acknowledged.set(union, size + 1);
      }
    });
    const ended = Promise.allSettled(load);
    while ((acknowledged.get('union-0') ?? 0) < 10) await store.kv.get('nothing');
    await server.kill();
    for (const each of await ended) missedPlainly(each);
    await server.start();
    const waiting = await store.queue.depth();
    for (const union of unions) {
      const book = await store.books.byId(union);
      assert.ok(book);
      const unacknowledged = book.size - (acknowledged.get(union) ?? 1);
      assert.ok(unacknowledged === 0 || unacknowledged === 1);
      assert.equal((await store.books.entries(union, 0, 1e6)).length, book.size);
      assert.equal(waiting[union] ?? 0, book.size - 1);
      assert.equal(await store.books.checkpoint(union), `${union} ${book.size}`);
    }
    await store.close();
    await server.stop();
  });
});

describe('an error of PostgreSQL', () => {
  const coded = (code: string): unknown => {
    const error = new DatabaseError('in the words of the server', 0, 'error');
    error.code = code;
    return plainPostgresError(error);
  };

  it('is told in a plain sentence where the host can do something', () => {
    const told: Readonly<Record<string, RegExp>> = {
      '53100': /disk of the database is full/,
      '53300': /short of memory or of connections/,
      '57P01': /can’t be reached/,
      '28P01': /refuses the user or password/,
      '25006': /only be read/,
      '58030': /could not read or write its disk/,
    };
    for (const [code, sentence] of Object.entries(told)) {
      const error = coded(code);
      assert.ok(error instanceof StoreUnavailableError, code);
      assert.match(error.message, sentence);
    }
  });

  it('stays what it is where it is a defect of ours', () => {
    for (const code of ['42601', '23503', '22P02']) {
      assert.ok(!(coded(code) instanceof StoreUnavailableError), code);
    }
  });
});
