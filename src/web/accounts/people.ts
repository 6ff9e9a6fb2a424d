/**
 * All that the account pages work with, put together once.
 * @module
 */
import type { Context } from 'hono';
import { goOn } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';
import { limited } from '../guard/limits.ts';
import { createSeal } from '../guard/seal.ts';
import type { Entrance, Identity } from '../ports.ts';
import { createLinks, type SignInLinks } from './links.ts';
import { createPasskeys, type PersonPasskeys } from './passkeys.ts';
import type { CameBy, Person } from './person.ts';
import type { Persons } from './persons.ts';
import { createRecoveryCodes, type RecoveryCodes } from './recovery.ts';
import type { Sessions } from './sessions.ts';

export interface People {
  readonly deps: HallDeps;
  readonly persons: Persons;
  readonly sessions: Sessions;
  readonly links: SignInLinks;
  readonly passkeys: PersonPasskeys;
  readonly recovery: RecoveryCodes;
}

export function peopleOf(
  deps: HallDeps,
  { persons, sessions }: Pick<People, 'persons' | 'sessions'>,
): People {
  const { store, now, chance, config } = deps;
  const { vault } = store;
  const seal = createSeal(deps.secret);
  return {
    deps,
    persons,
    sessions,
    links: createLinks({ vault, now, chance, seal }),
    passkeys: createPasskeys({ vault, now, chance, config, ceremonies: deps.passkeys, seal }),
    recovery: createRecoveryCodes(vault, now, chance),
  };
}

/** Signs the person in, and goes on. */
export async function welcome(
  c: Context<Env>,
  { sessions }: People,
  { person, how, next }: { readonly person: Person; readonly how: CameBy; readonly next: string },
): Promise<Response> {
  await sessions.start(c, person, how);
  const { t } = c.var;
  const fresh = c.var.now() - person.created < 30_000;
  return goOn(c, next, fresh ? t('Welcome. Your place is kept.') : t('You are signed in.'));
}

/** The door for ways to sign in that come from elsewhere. */
export const entranceOf = (people: People): Entrance => ({
  async enter(c, identity, next) {
    const person = await arrived(people, c, identity);
    return welcome(c, people, { person, how: 'other', next });
  },
});

const arrived = ({ persons }: People, c: Context<Env>, identity: Identity): Promise<Person> =>
  persons.arriving(identity, c.var.person, {});

/** Attempts to come in, from one network. */
export const tooManyTries = (c: Context<Env>): Response | undefined =>
  limited(c, 'sign-in', { burst: 30, every: 10_000 });
