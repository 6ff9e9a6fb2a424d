/**
 * What is kept of a person's accounts on other servers: part of their export, and gone with them.
 * @module
 */
import type { Clock, Store, Vault, VaultWrite } from '../../clerk/ports.ts';
import { repliesUnlinked } from '../../clerk/replies.ts';
import type { Keeper } from '../ports.ts';
import { type LinkedAccount, linkedBy, unlinking } from './linked.ts';
import type { Witnessing } from './witnessing.ts';

export function accountsKeeper(
  { vault }: Pick<Store, 'vault'>,
  now: Clock,
  witnessing: Pick<Witnessing, 'kept' | 'forgetting'>,
): Keeper {
  return {
    name: 'accountsElsewhere',
    export: async (person) => ({
      linked: await linkedBy({ vault, now }, person),
      witnessed: await witnessing.kept(person.id),
    }),
    forget: async (person) => [
      ...(await unlinked(vault, now(), await linkedBy({ vault, now }, person))),
      ...(await witnessing.forgetting(person.id)),
    ],
  };
}

/** The accounts, and that comments here were written with them. */
async function unlinked(
  vault: Vault,
  now: number,
  accounts: readonly LinkedAccount[],
): Promise<readonly VaultWrite[]> {
  const said = await Promise.all(accounts.map(({ actor }) => repliesUnlinked(vault, actor, now)));
  return [...accounts.map(unlinking), ...said.flat()];
}
