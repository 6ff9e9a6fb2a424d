/**
 * In how many ways somebody could come back after signing out.
 * @module
 */
import { otherWays } from './other-ways.ts';
import type { Person } from './person.ts';
import type { People } from './people.ts';

export interface WaysIn {
  /** Of the person's own: passkeys, an e-mail address, recovery codes. */
  readonly own: number;
  /** Accounts on other servers, at most one is counted: ways in, but not of the person's own. */
  readonly linked: number;
}

export async function waysIn({ deps }: People, person: Person): Promise<WaysIn> {
  const [vault, now] = [deps.store.vault, deps.now];
  const [linked, own] = await Promise.all([
    vault.list('fediverse', person.id, { now: now(), limit: 1 }),
    otherWays({ vault, now }, person),
  ]);
  return { own, linked: linked.length };
}
