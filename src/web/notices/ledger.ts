/**
 * The ledger of deliveries: whom a notice reached and whom it did not. The union sees the sums, as
 * in "reached 812 of 830"; the record of each person is theirs.
 * @module
 */
import type { Clock, KeyValue, Store, Vault, VaultWrite } from '../../clerk/ports.ts';
import type { Keeper } from '../ports.ts';

/** `no-address` is also what events have overtaken before it could be sent. */
export type Delivery = 'sent' | 'failed' | 'no-address';

/** How far a notice has come. */
export interface Reach {
  /** To whom it was to go, those without an address among them. */
  readonly wanted: number;
  readonly sent: number;
  readonly failed: number;
  readonly noAddress: number;
}

const nobody: Reach = { wanted: 0, sent: 0, failed: 0, noAddress: 0 };

/** Names a notice within its union: what was told of what, so that a page can ask for its reach. */
export const noticeName = (act: string, about: string | number): string => `${act}/${about}`;

const sumKey = (union: string, notice: string): string => `notices/${union}/${notice}`;

/** How far the notice came; nothing where none went out. */
export async function reachOf(
  kv: KeyValue,
  union: string,
  notice: string,
): Promise<Reach | undefined> {
  const kept = await kv.get(sumKey(union, notice));
  return typeof kept === 'object' && kept !== null ? { ...nobody, ...kept } : undefined;
}

/** Adds to the sums, however many write at once. */
export async function addToReach(
  kv: KeyValue,
  { union, notice }: { union: string; notice: string },
  more: Partial<Reach>,
): Promise<void> {
  const key = sumKey(union, notice);
  for (;;) {
    const before = await kv.get(key);
    const now = typeof before === 'object' && before !== null ? { ...nobody, ...before } : nobody;
    const sum: Reach = {
      wanted: now.wanted + (more.wanted ?? 0),
      sent: now.sent + (more.sent ?? 0),
      failed: now.failed + (more.failed ?? 0),
      noAddress: now.noAddress + (more.noAddress ?? 0),
    };
    if (await kv.swap(key, before, sum)) return;
  }
}

const collection = 'delivery';
const year = 365 * 24 * 3_600_000;

/** What became of one person's mail; kept for a year. */
export const deliveryRecord = (
  { union, notice, person, now }: { union: string; notice: string; person: string; now: number },
  state: Delivery,
): VaultWrite => ({
  put: {
    collection,
    id: `${union}:${notice}:${person}`,
    owner: person,
    expires: now + year,
    doc: { union, notice, state, at: now },
  },
});

/** Those of these people who have a record of this notice already: a second run leaves them out. */
export async function toldAlready(
  vault: Vault,
  { union, notice, now }: { union: string; notice: string; now: number },
  people: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = people.map((person) => `${union}:${notice}:${person}`);
  const records = ids.length === 0 ? [] : await vault.getMany(collection, ids, now);
  return new Set(records.map(({ owner }) => owner));
}

/** The records go along with a person's export, and with their account. */
export function deliveryKeeper({ vault }: Store, now: Clock): Keeper {
  const all = (person: string) => vault.list(collection, person, { now: now(), limit: 1_000 });
  return {
    name: 'mail',
    export: async ({ id }) => (await all(id)).map(({ doc }) => doc),
    forget: async ({ id }) =>
      (await all(id)).map((record) => ({ delete: { collection, id: record.id } })),
  };
}
