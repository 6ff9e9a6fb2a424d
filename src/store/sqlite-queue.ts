/**
 * Every write to the queue of the embedded database, as a function of the open database.
 * @module
 */
import type { Share } from '../clerk/ports.ts';
import { type ClaimedRow, inSight, type JobRow, keyMemory } from './rows.ts';
import type { Statements } from './sqlite-statements.ts';

/** Which jobs are due: not before those of their sequence that were queued before them. */
const due = `done is null and kind in (select value from json_each(?1)) and free <= ?2
  and (sequence is null or not exists (
    select 1 from jobs as earlier
    where earlier.done is null and earlier.sequence = jobs.sequence and earlier.id < jobs.id
  ))`;

const claimed = `update jobs set free = ?2 + ?3, attempts = attempts + 1`;
const given = 'returning id, kind, key, at, attempts, doc, lane, sequence';

export const queueWrites = {
  enqueue: (db: Statements, jobs: readonly JobRow[]): void => {
    for (const { kind, key, at, doc, lane, sequence } of jobs) {
      db.run(
        `insert into jobs (kind, key, at, free, doc, lane, sequence)
         values (?1, ?2, ?3, ?3, ?4, ?5, ?6) on conflict do nothing`,
        kind,
        key,
        at,
        doc,
        lane,
        sequence,
      );
    }
  },
  claimJobs: (
    db: Statements,
    claim: { kinds: string; now: number; ms: number; limit: number },
  ): readonly ClaimedRow[] =>
    db.rows(
      `${claimed} where id in (select id from jobs where ${due} order by free, id limit ?4) ${given}`,
      claim.kinds,
      claim.now,
      claim.ms,
      claim.limit,
    ),
  claimInTurn: (
    db: Statements,
    { kinds, ...share }: Omit<Share, 'except'> & { kinds: string; except: string },
  ): readonly ClaimedRow[] =>
    db.rows(
      `${claimed} where id in (
         select id from (
           select id, free,
             row_number() over (partition by coalesce(lane, id) order by free, id) as turn
           from (
             select id, free, lane from jobs
             where ${due} and (lane is null or lane not in (select value from json_each(?5)))
             order by free, id limit ${inSight}
           )
         )
         where turn <= ?6 order by turn, free, id limit ?4
       ) ${given}`,
      kinds,
      share.now,
      share.ms,
      share.limit,
      share.except,
      share.perLane,
    ),
  doneJobs: (db: Statements, { ids, now }: { ids: readonly string[]; now: number }): void => {
    for (const id of ids) {
      db.run("update jobs set done = ?, doc = 'null' where id = ?", now, Number(id));
    }
    db.run('delete from jobs where done <= ?', now - keyMemory);
  },
  retryJob: (db: Statements, job: { id: string; at: number; error: string }): number =>
    db.run(
      'update jobs set at = ?1, free = ?1, error = ?2 where id = ?3 and done is null',
      job.at,
      job.error,
      Number(job.id),
    ),
  postpone: (db: Statements, { kind, lane, at }: { kind: string; lane: string; at: number }) =>
    db.run(
      `update jobs set free = ?3
       where done is null and kind = ?1 and lane = ?2 and free < ?3`,
      kind,
      lane,
      at,
    ),
  giveUp: (db: Statements, { id, now, error }: { id: string; now: number; error: string }) =>
    db.run(
      'update jobs set done = ?1, dead = ?1, error = ?2 where id = ?3 and done is null',
      now,
      error,
      Number(id),
    ),
  takeUp: (db: Statements, { ids, at }: { ids: readonly string[]; at: number }): void => {
    for (const id of ids) {
      db.run(
        `update jobs set done = null, dead = null, attempts = 0, at = ?1, free = ?1
         where id = ?2 and dead is not null`,
        at,
        Number(id),
      );
    }
  },
  dropJobs: (db: Statements, { ids, now }: { ids: readonly string[]; now: number }): void => {
    for (const id of ids) {
      db.run(
        "update jobs set done = ?, dead = null, doc = 'null' where id = ? and dead is not null",
        now,
        Number(id),
      );
    }
  },
};
