/**
 * How records and jobs lie in the tables, the same in both databases: a document is JSON text, and
 * an absent value is null.
 * @module
 */
import type { Job, NewJob, VaultRecord, VaultWrite } from '../clerk/ports.ts';

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
}

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

export const jobRow = ({ kind, key, at, doc }: NewJob): JobRow => ({
  kind,
  key,
  at,
  doc: jsonText(doc),
});

/** Jobs as a claim hands them out: the longest due first. */
export const claimedJobs = (
  rows: readonly (JobRow & { readonly id: number; readonly attempts: number })[],
): readonly Job[] =>
  rows
    .toSorted((a, b) => a.at - b.at || a.id - b.id)
    .map(({ id, kind, key, at, attempts, doc }) => ({
      id: String(id),
      kind,
      key,
      at,
      attempts,
      doc: JSON.parse(doc) as unknown,
    }));

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

/** What a `StaleWriterError` says. */
export const staleSentence = (slug: string | undefined, from: number): string =>
  slug === undefined
    ? `The book no longer has ${from} entries; somebody else wrote to it.`
    : `The name ${slug}, or the book itself, is already there.`;
