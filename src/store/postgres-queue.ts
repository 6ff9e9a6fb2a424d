/**
 * The queue in PostgreSQL: several processes claim side by side, none waits for another.
 * @module
 */
import type { NewJob, Queue } from '../clerk/ports.ts';
import type { Database } from './postgres-database.ts';
import { claimedJobs, type JobRow, jobRow, keyMemory } from './rows.ts';

type Claimed = JobRow & { readonly id: number; readonly attempts: number };

export function postgresQueue(db: Database): Queue {
  return {
    enqueue: (jobs) => enqueue(db, jobs),
    claim: async (kinds, now, ms, limit) => {
      const sql = `update jobs set free = $3, attempts = attempts + 1
        where id in (
          select id from jobs
          where done is null and kind = any($1::text[]) and free <= $2
          order by free, id limit $4
          for update skip locked
        )
        returning id, kind, key, at, attempts, doc`;
      return claimedJobs(await db.rows<Claimed>(sql, kinds, now, now + ms, limit));
    },
    done: async (ids, now) => {
      await db.run('update jobs set done = $2 where id = any($1::bigint[])', ids, now);
      await db.run('delete from jobs where done <= $1', now - keyMemory);
    },
    retry: async (id, at, error) => {
      const sql = `update jobs set at = $2, free = $2, error = $3
        where id = $1::bigint and done is null`;
      await db.run(sql, id, at, error);
    },
    depth: async () => {
      const rows = await db.rows<{ kind: string; waiting: number }>(
        'select kind, count(*) as waiting from jobs where done is null group by kind order by kind',
      );
      return Object.fromEntries(rows.map(({ kind, waiting }) => [kind, waiting]));
    },
  };
}

async function enqueue(db: Database, jobs: readonly NewJob[]): Promise<void> {
  const rows = jobs.map(jobRow).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  await db.run(
    `insert into jobs (kind, key, at, free, doc) select kind, key, at, at, doc
     from unnest($1::text[], $2::text[], $3::bigint[], $4::text[]) as new(kind, key, at, doc)
     on conflict do nothing`,
    rows.map(({ kind }) => kind),
    rows.map(({ key }) => key),
    rows.map(({ at }) => at),
    rows.map(({ doc }) => doc),
  );
}
