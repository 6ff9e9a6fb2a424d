/**
 * The queue in PostgreSQL: several processes claim side by side, none waits for another.
 * @module
 */
import type { NewJob, Queue, Share } from '../clerk/ports.ts';
import type { Database } from './postgres-database.ts';
import {
  claimedJobs,
  type ClaimedRow,
  deadLetter,
  type DeadRow,
  inSight,
  jobRows,
  keyMemory,
} from './rows.ts';

/** Which jobs are due: not before those of their sequence that were queued before them. */
const due = `done is null and kind = any($1::text[]) and free <= $2
  and (sequence is null or not exists (
    select 1 from jobs as earlier
    where earlier.done is null and earlier.sequence = jobs.sequence and earlier.id < jobs.id
  ))`;

const claimed = `update jobs set free = $3, attempts = attempts + 1`;
const given = 'returning id, kind, key, at, attempts, doc, lane, sequence';

export function postgresQueue(db: Database): Queue {
  return {
    enqueue: (jobs) => enqueue(db, jobs),
    claim: async (kinds, now, ms, limit) => {
      const sql = `${claimed} where id in (
        select id from jobs where ${due} order by free, id limit $4 for update skip locked
      ) ${given}`;
      return claimedJobs(await db.rows<ClaimedRow>(sql, kinds, now, now + ms, limit));
    },
    claimInTurn: (kinds, share) => claimInTurn(db, kinds, share),
    done: async (ids, now) => {
      const sql = `update jobs set done = $2, doc = 'null' where id = any($1::bigint[])`;
      await db.run(sql, ids, now);
      await db.run('delete from jobs where done <= $1', now - keyMemory);
    },
    retry: async (id, at, error) => {
      const sql = `update jobs set at = $2, free = $2, error = $3
        where id = $1::bigint and done is null`;
      await db.run(sql, id, at, error);
    },
    postpone: async (kind, lane, at) => {
      const sql = `update jobs set free = $3
        where done is null and kind = $1 and lane = $2 and free < $3`;
      await db.run(sql, kind, lane, at);
    },
    ...dead(db),
    depth: () => byKind(db, 'done is null'),
    dead: () => byKind(db, 'dead is not null'),
  };
}

function dead(db: Database): Pick<Queue, 'giveUp' | 'deadLetters' | 'takeUp' | 'drop'> {
  return {
    giveUp: async (id, now, error) => {
      const sql = `update jobs set done = $2, dead = $2, error = $3
        where id = $1::bigint and done is null`;
      await db.run(sql, id, now, error);
    },
    deadLetters: async (kinds, { after = '0', limit }) => {
      const sql = `select id, kind, key, at, attempts, doc, lane, sequence, error, dead from jobs
        where dead is not null and kind = any($1::text[]) and id > $2::bigint
        order by id limit $3`;
      return (await db.rows<DeadRow>(sql, kinds, after, limit)).map(deadLetter);
    },
    takeUp: async (ids, at) => {
      const sql = `update jobs set done = null, dead = null, attempts = 0, at = $2, free = $2
        where id = any($1::bigint[]) and dead is not null`;
      await db.run(sql, ids, at);
    },
    drop: async (ids, now) => {
      const sql = `update jobs set done = $2, dead = null, doc = 'null'
        where id = any($1::bigint[]) and dead is not null`;
      await db.run(sql, ids, now);
    },
  };
}

/** Two claimers may choose the same; who comes second leaves what is locked, or is no longer due. */
async function claimInTurn(
  db: Database,
  kinds: readonly string[],
  { now, ms, limit, perLane, except }: Share,
): ReturnType<Queue['claimInTurn']> {
  const sql = `with ready as (
      select id, free,
        row_number() over (partition by coalesce(lane, id::text) order by free, id) as turn
      from (
        select id, free, lane from jobs
        where ${due} and (lane is null or lane <> all($5::text[]))
        order by free, id limit ${inSight}
      ) as seen
    ), chosen as (
      select id from ready where turn <= $6 order by turn, free, id limit $4
    )
    ${claimed} where id in (
      select id from jobs where id in (select id from chosen) and done is null and free <= $2
      for update skip locked
    ) ${given}`;
  const rows = await db.rows<ClaimedRow>(sql, kinds, now, now + ms, limit, except, perLane);
  return claimedJobs(rows);
}

async function byKind(db: Database, which: string): Promise<Readonly<Record<string, number>>> {
  const rows = await db.rows<{ kind: string; n: number }>(
    `select kind, count(*) as n from jobs where ${which} group by kind order by kind`,
  );
  return Object.fromEntries(rows.map(({ kind, n }) => [kind, n]));
}

async function enqueue(db: Database, jobs: readonly NewJob[]): Promise<void> {
  const rows = jobRows(jobs);
  await db.run(
    `insert into jobs (kind, key, at, free, doc, lane, sequence)
     select kind, key, at, at, doc, lane, sequence
     from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[])
       as new(kind, key, at, doc, lane, sequence)
     on conflict do nothing`,
    rows.map(({ kind }) => kind),
    rows.map(({ key }) => key),
    rows.map(({ at }) => at),
    rows.map(({ doc }) => doc),
    rows.map(({ lane }) => lane),
    rows.map(({ sequence }) => sequence),
  );
}
