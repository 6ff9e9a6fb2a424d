/**
 * The people on a peer: what they are called, what their profile says, and their keys.
 * @module
 */
import { generateKeyPair, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import type { Software } from './software.ts';

export interface Profile {
  readonly displayName: string;
  /** HTML. */
  readonly summary: string;
  /** Rows of the profile; values are HTML. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  /** Follow requests wait until they are accepted. */
  readonly locked: boolean;
}

export interface RsaKeys {
  readonly privateKey: KeyObject;
  readonly publicPem: string;
}

export interface Person {
  readonly name: string;
  /** Counted up on the server, as part of addresses. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly created: number;
  profile: Profile;
  /** The account was deleted: its addresses answer 410. */
  gone: boolean;
  /** Made when first needed. */
  keys(): Promise<RsaKeys>;
}

/** The addresses of a person on this server. */
export interface PersonPlaces {
  readonly actor: string;
  readonly page: string;
  readonly key: string;
  readonly inbox: string;
  readonly outbox: string;
  readonly followers: string;
  readonly following: string;
  note(id: string): string;
}

export interface People {
  add(name: string, more?: Partial<Pick<Person, 'created' | 'keys'>>): Person;
  /** By name. Throws where there is nobody of that name. */
  named(name: string): Person;
  find(name: string): Person | undefined;
  /** By what stands in the path of an actor's address. */
  at(slots: Readonly<Record<string, string>>): Person | undefined;
  byActor(uri: string): Person | undefined;
  all(): readonly Person[];
  places(person: Person): PersonPlaces;
}

/** What was written is of 2019, unless a test says otherwise. */
const usualCreation = Date.UTC(2019, 4, 1);

export function createPeople(origin: string, { paths }: Software): People {
  const byName = new Map<string, Person>();
  const filled = (path: string, { name, id }: Pick<Person, 'name' | 'id'>): string =>
    origin + path.replace('{name}', name).replace('{id}', id);
  const people: People = {
    add(name, { created = usualCreation, keys = lazily(makeKeys) } = {}) {
      if (!/^[A-Za-z0-9_]{1,60}$/.test(name)) throw new Error(`“${name}” is no name for a person.`);
      if (byName.has(name)) throw new Error(`There is a ${name} already.`);
      const id = `9p${String(byName.size + 1).padStart(6, '0')}`;
      const displayName = name[0]?.toUpperCase() + name.slice(1);
      const profile = { displayName, summary: `<p>I am ${name}.</p>`, fields: [], locked: false };
      const person: Person = { name, id, created, profile, gone: false, keys };
      byName.set(name, person);
      return person;
    },
    find: (name) => byName.get(name),
    named(name) {
      const person = byName.get(name);
      if (!person) throw new Error(`Nobody is called ${name} here.`);
      return person;
    },
    at: ({ name, id }) =>
      name === undefined ? people.all().find((person) => person.id === id) : byName.get(name),
    byActor: (uri) => people.all().find((person) => filled(paths.actor, person) === uri),
    all: () => [...byName.values()],
    places(person) {
      const actor = filled(paths.actor, person);
      return {
        actor,
        page: filled(paths.page, person),
        key: actor + paths.key,
        inbox: `${actor}/inbox`,
        outbox: `${actor}/outbox`,
        followers: `${actor}/followers`,
        following: `${actor}/following`,
        note: (id) => filled(paths.note, { name: person.name, id }),
      };
    },
  };
  return people;
}

const generate = promisify(generateKeyPair);

export async function makeKeys(): Promise<RsaKeys> {
  const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
  return { privateKey, publicPem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

/** Does something once, when it is first asked for. */
export function lazily<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
