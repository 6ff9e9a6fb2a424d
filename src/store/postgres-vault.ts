/**
 * The vault and the small settings in PostgreSQL.
 * @module
 */
import { isDeepStrictEqual } from 'node:util';
import type { KeyValue, Vault, VaultRecord, VaultWrite } from '../clerk/ports.ts';
import type { Database } from './postgres-database.ts';
import { inOrderOf, jsonText, vaultChange, vaultRecord, type VaultRow, vaultRow } from './rows.ts';

const fresh = '(expires is null or expires > $1)';

export function postgresVault(db: Database): Vault {
  return {
    get: async (collection, id, now) => {
      const sql = `select * from vault where ${fresh} and collection = $2 and id = $3`;
      const [row] = await db.rows<VaultRow>(sql, now, collection, id);
      return row && vaultRecord(row);
    },
    getMany: async (collection, ids, now) => {
      const sql = `select * from vault where ${fresh} and collection = $2 and id = any($3::text[])`;
      return inOrderOf(ids, await db.rows<VaultRow>(sql, now, collection, ids));
    },
    list: async (collection, owner, { now, after, limit }) => {
      const sql = `select * from vault where ${fresh} and collection = $2 and owner = $3
        and id > $4 order by id limit $5`;
      const rows = await db.rows<VaultRow>(sql, now, collection, owner, after ?? '', limit);
      return rows.map(vaultRecord);
    },
    take: async (collection, id, now) => {
      const sql = 'delete from vault where collection = $1 and id = $2 returning *';
      const [row] = await db.rows<VaultRow>(sql, collection, id);
      return row && (row.expires === null || row.expires > now) ? vaultRecord(row) : undefined;
    },
    count: async (collection, owner, now) => {
      const sql = `select count(*) as n from vault
        where ${fresh} and collection = $2 and owner = $3`;
      const [row] = await db.rows<{ n: number }>(sql, now, collection, owner);
      return row?.n ?? 0;
    },
    claim: (record, now) => claim(db, record, now),
    write: (writes) => write(db, writes),
    sweep: (now) => db.run('delete from vault where expires <= $1', now),
  };
}

async function claim(db: Database, record: VaultRecord, now: number): Promise<boolean> {
  const { collection, id, owner, expires, doc } = vaultRow(record);
  const sql = `insert into vault (collection, id, owner, expires, doc) values ($1, $2, $3, $4, $5)
    on conflict (collection, id) do update
    set owner = excluded.owner, expires = excluded.expires, doc = excluded.doc
    where vault.expires <= $6`;
  return (await db.run(sql, collection, id, owner, expires, doc, now)) > 0;
}

async function write(db: Database, writes: readonly VaultWrite[]): Promise<void> {
  const { puts, deletes } = vaultChange(writes);
  await db.run(
    `with erased as (
       delete from vault using unnest($6::text[], $7::text[]) as old(collection, id)
       where vault.collection = old.collection and vault.id = old.id
     )
     insert into vault (collection, id, owner, expires, doc)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::text[])
     on conflict (collection, id) do update
     set owner = excluded.owner, expires = excluded.expires, doc = excluded.doc`,
    puts.map(({ collection }) => collection),
    puts.map(({ id }) => id),
    puts.map(({ owner }) => owner),
    puts.map(({ expires }) => expires),
    puts.map(({ doc }) => doc),
    deletes.map(({ collection }) => collection),
    deletes.map(({ id }) => id),
  );
}

export function postgresKeyValue(db: Database): KeyValue {
  const valueText = async (key: string): Promise<string | undefined> =>
    (await db.rows<{ value: string }>('select value from kv where key = $1', key))[0]?.value;
  return {
    get: async (key) => parsed(await valueText(key)),
    set: async (key, value) => {
      const sql = `insert into kv (key, value) values ($1, $2)
        on conflict (key) do update set value = excluded.value`;
      await db.run(sql, key, jsonText(value));
    },
    swap: async (key, expected, value) => {
      const next = jsonText(value);
      if (expected === undefined) {
        const sql = 'insert into kv (key, value) values ($1, $2) on conflict do nothing';
        return (await db.run(sql, key, next)) > 0;
      }
      const now = await valueText(key);
      if (now === undefined) return false;
      if (!isDeepStrictEqual(parsed(now), parsed(jsonText(expected)))) return false;
      const sql = 'update kv set value = $3 where key = $1 and value = $2';
      return (await db.run(sql, key, now, next)) > 0;
    },
    delete: async (key) => {
      await db.run('delete from kv where key = $1', key);
    },
    list: async (prefix) => {
      const sql =
        'select key, value from kv where key between $1 and $1 || chr(1114111) order by key';
      const rows = await db.rows<{ key: string; value: string }>(sql, prefix);
      return rows.map(({ key, value }) => [key, parsed(value)]);
    },
  };
}

const parsed = (text: string | undefined): unknown =>
  text === undefined ? undefined : (JSON.parse(text) as unknown);
