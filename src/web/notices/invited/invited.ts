/**
 * Who was invited from a list, as little as it takes to invite nobody twice: a keyed hash of what they are known by,
 * which ends with the invitation. Without the hall’s secret nobody can tell whose it is.
 * @module
 */
import { z } from 'zod';
import type { Clock, Vault, VaultWrite } from '../../../clerk/ports.ts';
import type { Hash } from '../../../union/kernel/ids.ts';
import type { ReadUnion } from '../../../union/union.ts';
import type { Seal } from '../../guard/seal.ts';

const collection = 'sealed-invited';

const Doc = z.object({ list: z.string(), used: z.string() });

/** That somebody was, or is just being, invited. */
export interface Invited {
  /** The invitation as the book has it while nobody has come by it. */
  readonly invitation: Hash;
  /** The same once it was used. */
  readonly used: Hash;
  /** The list that it was made from. */
  readonly list: string;
}

/** What somebody is known by, so that it says nothing to others: `key` as `keysOf` has it. */
export const veiledKey = (seal: Seal, union: Hash, key: string): string =>
  seal.mark('invited', `${union}\n${key}`);

/** What is known of these veiled keys. */
export async function invitedBy(
  { vault, now }: { readonly vault: Vault; readonly now: Clock },
  keys: readonly string[],
): Promise<ReadonlyMap<string, Invited>> {
  const found = new Map<string, Invited>();
  for (let from = 0; from < keys.length; from += 1_000) {
    const some = keys.slice(from, from + 1_000);
    for (const { id, owner, doc } of await vault.getMany(collection, some, now()))
      found.set(id, { invitation: owner, ...Doc.parse(doc) });
  }
  return found;
}

/** Notes it under each of the veiled keys, until the invitation ends. */
export const noting = (
  keys: readonly string[],
  { invitation, ...doc }: Invited,
  expires: number,
): readonly VaultWrite[] =>
  keys.map((id) => ({ put: { collection, id, owner: invitation, expires, doc } }));

/** Whether the invitation stands in the book, or somebody has come by it; otherwise it was withdrawn, or never made. */
export const stands = (
  { members: { invitations } }: Pick<ReadUnion, 'members'>,
  { invitation, used }: Pick<Invited, 'invitation' | 'used'>,
): boolean => invitations.has(invitation) || invitations.has(used);

const most = 10;

/**
 * What is forgotten when an invitation is withdrawn: whom it was for, and the letter that may still wait. That an address
 * was written to stays (`written-to.ts`).
 */
export async function forgettingInvited(
  { vault, now }: { readonly vault: Vault; readonly now: Clock },
  invitation: Hash,
): Promise<readonly VaultWrite[]> {
  const of = [collection, letters];
  const found = await Promise.all(
    of.map((each) => vault.list(each, invitation, { now: now(), limit: most })),
  );
  return found.flat().map(({ collection: from, id }) => ({ delete: { collection: from, id } }));
}

/** The letters that take invitations to people; owned by the invitation. */
export const letters = 'sealed-letter';
