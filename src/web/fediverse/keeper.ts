/**
 * What is kept of a person's accounts on other servers: part of their export, and gone with them.
 * @module
 */
import type { Clock, Store } from '../../clerk/ports.ts';
import type { Keeper } from '../ports.ts';
import { linkedBy, unlinking } from './linked.ts';
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
      ...(await linkedBy({ vault, now }, person)).map(unlinking),
      ...(await witnessing.forgetting(person.id)),
    ],
  };
}
