/**
 * In how many ways somebody could come back after signing out.
 * @module
 */
import type { Person } from './person.ts';
import type { People } from './people.ts';

export interface WaysIn {
  /** Of the person's own: passkeys, an e-mail address, recovery codes. */
  readonly own: number;
  /** Accounts on other servers, at most one is counted: ways in, but not of the person's own. */
  readonly linked: number;
}

export async function waysIn(
  { deps, passkeys, recovery }: People,
  person: Person,
): Promise<WaysIn> {
  const [linked, kept, left] = await Promise.all([
    deps.store.vault.list('fediverse', person.id, { now: deps.now(), limit: 1 }),
    passkeys.list(person),
    recovery.left(person),
  ]);
  const own = kept.length + (person.email === undefined ? 0 : 1) + (left > 0 ? 1 : 0);
  return { own, linked: linked.length };
}
