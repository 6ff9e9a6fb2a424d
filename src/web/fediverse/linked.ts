/**
 * Accounts on other servers that a person has linked: private records, erased with the link or the
 * person. One account leads to one person of the hall.
 * @module
 */
import { z } from 'zod';
import type { Clock, Vault, VaultRecord, VaultWrite } from '../../clerk/ports.ts';
import { digestOf } from '../guard/seal.ts';
import type { Identity, ProvedAccount } from '../ports.ts';

const LinkedDoc = z.object({
  actor: z.string(),
  handle: z.string(),
  server: z.string(),
  created: z.number().optional(),
  name: z.string().optional(),
  page: z.string().optional(),
  /** When it was linked, in milliseconds since 1970. */
  linked: z.number(),
  /** When it was last made the primary one; of all a person has, the latest counts. */
  primary: z.number().optional(),
});
type LinkedDoc = z.infer<typeof LinkedDoc>;

export interface LinkedAccount extends Readonly<LinkedDoc> {
  /** The digest of the actor's address. */
  readonly id: string;
}

export const fediverse = 'fediverse';

/** So many can one person link. */
export const mostLinked = 10;

interface Deps {
  readonly vault: Vault;
  readonly now: Clock;
}

/** A person's linked accounts, the primary one first, then as they were linked. */
export async function linkedBy(
  { vault, now }: Deps,
  person: { readonly id: string },
): Promise<readonly LinkedAccount[]> {
  const records = await vault.list(fediverse, person.id, { now: now(), limit: 100 });
  const all = records.map(accountOf).toSorted((a, b) => a.linked - b.linked);
  const primary = all.reduce<LinkedAccount | undefined>(
    (best, each) => ((each.primary ?? 0) > (best?.primary ?? 0) ? each : (best ?? each)),
    undefined,
  );
  return primary ? [primary, ...all.filter((each) => each !== primary)] : [];
}

/** Whom an account leads to already. */
export const ownerOf = async ({ vault, now }: Deps, actor: string): Promise<string | undefined> =>
  (await vault.get(fediverse, digestOf(actor), now()))?.owner;

/** The account as an identity to come in by; linked now, where it is not yet. */
export const identityOf = (account: ProvedAccount, now: number): Identity => ({
  collection: fediverse,
  id: digestOf(account.actor),
  doc: docOf(account, { linked: now }),
});

/** Links the account to a person; false where it leads to somebody already. */
export const link = (
  { vault, now }: Deps,
  account: ProvedAccount,
  person: { readonly id: string },
): Promise<boolean> => vault.claim({ ...identityOf(account, now()), owner: person.id }, now());

/** Notes what the server says of a linked account by now: names change, and ages become known. */
export async function refresh({ vault, now }: Deps, account: ProvedAccount): Promise<void> {
  const record = await vault.get(fediverse, digestOf(account.actor), now());
  if (!record) return;
  const { linked, primary, created } = LinkedDoc.parse(record.doc);
  const since = account.created ?? created;
  const known = since === undefined ? account : { ...account, created: since };
  await vault.write([{ put: { ...record, doc: docOf(known, { linked, primary }) } }]);
}

export async function makePrimary({ vault, now }: Deps, account: LinkedAccount): Promise<void> {
  const record = await vault.get(fediverse, account.id, now());
  if (!record) return;
  const doc = { ...LinkedDoc.parse(record.doc), primary: now() };
  await vault.write([{ put: { ...record, doc } }]);
}

export const unlinking = ({ id }: LinkedAccount): VaultWrite => ({
  delete: { collection: fediverse, id },
});

const docOf = (
  { actor, handle, server, created, name, page }: ProvedAccount,
  { linked, primary }: Pick<LinkedDoc, 'linked' | 'primary'>,
): LinkedDoc => ({
  actor,
  handle,
  server,
  linked,
  ...(created !== undefined && { created }),
  ...(name !== undefined && { name }),
  ...(page !== undefined && { page }),
  ...(primary !== undefined && { primary }),
});

const accountOf = ({ id, doc }: VaultRecord): LinkedAccount => ({ id, ...LinkedDoc.parse(doc) });
