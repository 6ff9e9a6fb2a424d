/**
 * Somebody who does their first thing here needs no account first: the act itself makes them a
 * person of the hall, signed in on this browser. Keeping that place for good comes afterwards.
 * @module
 */
import type { Context } from 'hono';
import type { VaultWrite } from '../../clerk/ports.ts';
import type { Person } from '../accounts/person.ts';
import { createPersons, recordOf } from '../accounts/persons.ts';
import { createSessions } from '../accounts/sessions.ts';
import { loadLanguages } from '../catalogues.ts';
import type { HallDeps } from '../deps.ts';
import type { Env } from '../env.ts';

/** A person who does something, and what must become durable with it. */
export interface Arrival {
  readonly person: Person;
  readonly vault: readonly VaultWrite[];
  /** Signs them in on this browser, where they are new; to be called once the act is done. */
  readonly settle: () => Promise<void>;
}

/** The signed-in person, or a new one who is signed in as soon as their act is durable. */
export type Arrive = (c: Context<Env>) => Arrival;

export function arrivals({ store, now, chance }: HallDeps): Arrive {
  const persons = createPersons(store.vault, now, chance);
  const languages = loadLanguages();
  const sessions = createSessions({ vault: store.vault, persons, now, chance, languages });
  return (c) => {
    const known = c.var.person;
    if (known) return { person: known, vault: [], settle: () => Promise.resolve() };
    const person: Person = { id: persons.newId(), created: now(), dial: 'important' };
    return {
      person,
      vault: [{ put: recordOf(person) }],
      settle: () => sessions.start(c, person, 'other'),
    };
  };
}
