/**
 * What the hall forgets as time goes by: records of the vault whose time is over, and files of payments of which nobody
 * has any use left. Their hashes stay in the books.
 * @module
 */
import type { Hash } from '../union/kernel/ids.ts';
import type { Clerk } from './clerk.ts';
import type { Clock, Store, VaultRecord, VaultWrite } from './ports.ts';
import { isSettled, sealedPayments } from './sealed-money.ts';

interface Deps {
  readonly store: Store;
  readonly clerk: Pick<Clerk, 'union'>;
  readonly clock: Clock;
}

const day = 24 * 3_600_000;
/** So long a file is kept once nothing in it is still to be done, in case that is taken back. */
const keptFor = 60 * day;

/** Since when nothing in a file was still to be done, under the file's id. */
const settledFiles = 'payments-settled';
/** A file can be more than a mebibyte long. */
const atOnce = 20;

/** Work for the hall's rounds: looks once a day, and at the start. */
export function forgetting(deps: Deps): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = deps.clock();
    if (now < next) return;
    next = now + day;
    await deps.store.vault.sweep(now);
    for (const { id } of await deps.store.books.list()) await forgetPayments(deps, id, now);
  };
}

async function forgetPayments({ store: { vault }, clerk }: Deps, union: Hash, now: number) {
  for (let after = ''; ;) {
    const files = await vault.list(sealedPayments, union, { now, after, limit: atOnce });
    const settled = files.length === 0 ? undefined : await settledIn(clerk, union);
    if (!settled) return;
    const ids = files.map(({ id }) => id);
    const since = new Map(
      (await vault.getMany(settledFiles, ids, now)).map(({ id, doc }) => [
        id,
        (doc as Settled).since,
      ]),
    );
    await vault.write(
      ids.flatMap((id) => {
        const file = { id, owner: union, since: since.get(id) };
        return settled.has(id.slice(union.length + 1)) ? ageing(file, now) : unsettled(file);
      }),
    );
    after = ids.at(-1) ?? '';
  }
}

interface Settled {
  readonly since: number;
}

/** The files of payments in which nothing is still to be done. */
async function settledIn(clerk: Deps['clerk'], id: Hash): Promise<ReadonlySet<string> | undefined> {
  const union = await clerk.union(id);
  return (
    union &&
    new Set(
      [...union.treasury.batches].flatMap(([name, batch]) =>
        isSettled(union.treasury, name, batch) ? [batch.file] : [],
      ),
    )
  );
}

type File = Pick<VaultRecord, 'id' | 'owner'> & { readonly since: number | undefined };

/** Notes when it was first seen to be settled, and forgets it once that is long ago. */
function ageing({ id, owner, since }: File, now: number): readonly VaultWrite[] {
  if (since === undefined)
    return [{ put: { collection: settledFiles, id, owner, doc: { since: now } } }];
  return now - since < keptFor
    ? []
    : [sealedPayments, settledFiles].map((collection) => ({ delete: { collection, id } }));
}

/** What was said to be paid was taken back: it counts anew. */
const unsettled = ({ id, since }: File): readonly VaultWrite[] =>
  since === undefined ? [] : [{ delete: { collection: settledFiles, id } }];
