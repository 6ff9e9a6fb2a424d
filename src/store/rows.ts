/**
 * How records and jobs lie in the tables, the same in both databases: a document is JSON text, and
 * an absent value is null.
 * @module
 */
import type { DeadLetter, Job, NewJob, VaultRecord, VaultWrite } from '../clerk/ports.ts';

export interface VaultRow {
  readonly collection: string;
  readonly id: string;
  readonly owner: string;
  readonly expires: number | null;
  readonly doc: string;
}

export interface JobRow {
  readonly kind: string;
  readonly key: string;
  readonly at: number;
  readonly doc: string;
  readonly lane: string | null;
  readonly sequence: string | null;
}

/** A job's row as a claim hands it out. */
export type ClaimedRow = JobRow & { readonly id: number; readonly attempts: number };

/** A dead letter's row. */
export type DeadRow = ClaimedRow & { readonly error: string | null; readonly dead: number };

/** A record's name in the vault. */
export interface VaultPlace {
  readonly collection: string;
  readonly id: string;
}

/** Vault writes with no record named twice, each list in order of place. */
export interface VaultChange {
  readonly puts: readonly VaultRow[];
  readonly deletes: readonly VaultPlace[];
}

/** The JSON text of a value. Throws a `TypeError` for what JSON does not have. */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError('Only a JSON value can be stored.');
  return text;
}

export const vaultRow = ({ collection, id, owner, expires, doc }: VaultRecord): VaultRow => ({
  collection,
  id,
  owner,
  expires: expires ?? null,
  doc: jsonText(doc),
});

export const vaultRecord = ({ collection, id, owner, expires, doc }: VaultRow): VaultRecord => ({
  collection,
  id,
  owner,
  ...(expires === null ? {} : { expires }),
  doc: JSON.parse(doc) as unknown,
});

export const jobRow = ({ kind, key, at, doc, lane, sequence }: NewJob): JobRow => ({
  kind,
  key,
  at,
  doc: jsonText(doc),
  lane: lane ?? null,
  sequence: sequence ?? null,
});

/**
 * Jobs in one order everywhere, so that two transactions with the same keys don't lock each other
 * out; unless a sequence says in which order they are to be done.
 */
export const jobRows = (jobs: readonly NewJob[]): readonly JobRow[] => {
  const rows = jobs.map(jobRow);
  return rows.some(({ sequence }) => sequence !== null)
    ? rows
    : rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
};

/** Jobs as a claim hands them out: the longest due first. */
export const claimedJobs = (rows: readonly ClaimedRow[]): readonly Job[] =>
  rows.toSorted((a, b) => a.at - b.at || a.id - b.id).map(claimedJob);

const claimedJob = ({ id, kind, key, at, attempts, doc, lane, sequence }: ClaimedRow): Job => ({
  id: String(id),
  kind,
  key,
  at,
  attempts,
  doc: JSON.parse(doc) as unknown,
  ...(lane !== null && { lane }),
  ...(sequence !== null && { sequence }),
});

export const deadLetter = (row: DeadRow): DeadLetter => ({
  ...claimedJob(row),
  error: row.error ?? '',
  since: row.dead,
});

/**
 * The effect of vault writes done in order: the last one for a place holds. They come out sorted,
 * so that two transactions that touch the same records lock them in the same order.
 */
export function vaultChange(writes: readonly VaultWrite[]): VaultChange {
  const last = new Map<string, VaultWrite>();
  for (const write of writes) {
    const { collection, id } = 'put' in write ? write.put : write.delete;
    last.set(JSON.stringify([collection, id]), write);
  }
  const sorted = [...last].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, write]) => write);
  return {
    puts: sorted.flatMap((write) => ('put' in write ? [vaultRow(write.put)] : [])),
    deletes: sorted.flatMap((write) => ('delete' in write ? [write.delete] : [])),
  };
}

/** The records that were asked for, in the order of asking. */
export function inOrderOf(
  ids: readonly string[],
  rows: readonly VaultRow[],
): readonly VaultRecord[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [vaultRecord(row)] : [];
  });
}

/** How long the key of a job that is done stays known. */
export const keyMemory = 30 * 24 * 60 * 60 * 1000;

/**
 * Among so many that are due the next are chosen where lanes count. What lies behind them comes into
 * sight as soon as the lanes before it have enough to do.
 */
export const inSight = 2_000;

/** What a `StaleWriterError` says. */
export const staleSentence = (slug: string | undefined, from: number): string =>
  slug === undefined
    ? `The book no longer has ${from} entries; somebody else wrote to it.`
    : `The name ${slug}, or the book itself, is already there.`;
