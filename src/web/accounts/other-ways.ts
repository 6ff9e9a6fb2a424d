/**
 * The ways to sign in that are the person's own: no admin of another server has them too.
 * @module
 */
import type { Context } from 'hono';
import type { Clock, Vault } from '../../clerk/ports.ts';
import { goOn } from '../answer.ts';
import type { Env } from '../env.ts';
import type { Words } from '../words.ts';
import type { Person } from './person.ts';

export interface OtherWaysDeps {
  readonly vault: Vault;
  readonly now: Clock;
}

/** The page of the ways in; `next` is the page of this hall that somebody came from, `/` is none. */
export const keysPath = (next: string): string =>
  next === '/' ? '/me/keys' : `/me/keys?next=${encodeURIComponent(next)}`;

/** How many ways of their own somebody has: passkeys, an address, recovery codes. */
export async function otherWays({ vault, now }: OtherWaysDeps, person: Person): Promise<number> {
  const [passkeys, codes] = await Promise.all(
    ['passkey', 'recovery-code'].map((kind) =>
      vault.list(kind, person.id, { now: now(), limit: 100 }),
    ),
  );
  const address = person.email === undefined ? 0 : 1;
  return (passkeys?.length ?? 0) + address + ((codes?.length ?? 0) > 0 ? 1 : 0);
}

/** Whether they came in by an account on another server, as that server's admins could too. */
export const cameByAccount = (c: Context<Env>): boolean => c.var.session?.how === 'account';

/**
 * The answer for who came in by an account on another server and would do what only somebody
 * themselves should, though they have ways of their own: that server's admins could do the same.
 * Otherwise nothing.
 */
export async function onlyByOwnWay(
  c: Context<Env>,
  deps: OtherWaysDeps,
  back: string,
): Promise<Response | undefined> {
  if (!(await isOnlyByOwnWay(c, deps))) return undefined;
  return goOn(c, back, { tone: 'warn', text: byOwnWayOnly(c.var.t) });
}

/** Whether {@link onlyByOwnWay} stops this reader: then a page says so before anything is typed. */
export async function isOnlyByOwnWay(c: Context<Env>, deps: OtherWaysDeps): Promise<boolean> {
  const { person } = c.var;
  return person !== undefined && cameByAccount(c) && (await otherWays(deps, person)) > 0;
}

export const byOwnWayOnly = (t: Words): string =>
  t(
    'You came in by an account on another server, as that server’s admins could too. Sign in by passkey, e-mail or recovery code to do this.',
  );
