/**
 * All that the account pages work with, put together once.
 * @module
 */
import type { Context } from 'hono';
import { goOn } from '../answer.ts';
import type { HallDeps } from '../deps.ts';
import type { Env, Notice } from '../env.ts';
import { limited } from '../guard/limits.ts';
import { createSeal } from '../guard/seal.ts';
import type { Entrance } from '../ports.ts';
import { createLinks, type SignInLinks } from './links.ts';
import { createPasskeys, type PersonPasskeys } from './passkeys.ts';
import type { CameBy, Person } from './person.ts';
import type { Arrival, Persons } from './persons.ts';
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

export interface Welcome extends Arrival {
  readonly how: CameBy;
  readonly next: string;
  /** Told on the page they go on to, in the place of a plain welcome. */
  readonly said?: Notice;
}

/** Signs the person in, and goes on. */
export async function welcome(
  c: Context<Env>,
  { sessions }: People,
  { person, isNew, how, next, said }: Welcome,
): Promise<Response> {
  await sessions.start(c, person, how);
  const { t } = c.var;
  return goOn(
    c,
    next,
    said ?? (isNew ? t('Welcome. Your place is kept.') : t('You are signed in.')),
  );
}

/** Who came by an account elsewhere, and has just shown a way of their own, is here by that from now on. */
export async function nowByOwnWay(
  c: Context<Env>,
  { sessions }: Pick<People, 'sessions'>,
  { person, how }: { readonly person: Person; readonly how: CameBy },
): Promise<void> {
  if (c.var.session?.how === 'account') await sessions.start(c, person, how);
}

/** The door for ways to sign in that come from elsewhere. */
export const entranceOf = (people: People): Entrance => ({
  async enter(c, identity, next, said) {
    const arrival = await people.persons.arriving(identity, c.var.person, {});
    return welcome(c, people, { ...arrival, how: 'account', next, ...(said && { said }) });
  },
});

/** Attempts to come in, from one network. */
export const tooManyTries = (c: Context<Env>): Response | undefined =>
  limited(c, 'sign-in', { burst: 30, every: 10_000 });
