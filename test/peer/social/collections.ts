/**
 * Collections of ActivityStreams, and the ones that everybody here has: outbox, followers,
 * following.
 * @module
 */
import { context } from '../actors.ts';
import type { Home } from '../home.ts';
import { activity, type Answer, type Asked, nothingHere, type Route } from '../http.ts';
import type { Person } from '../people.ts';
import type { Doc } from './documents.ts';
import type { Gate } from './gate.ts';
import type { Notes } from './own-notes.ts';
import type { Relations } from './relations.ts';

export interface Listed {
  readonly id: string;
  readonly items: readonly unknown[];
}

export const withContext = (doc: Doc, status = 200): Answer =>
  activity({ '@context': context, ...doc }, status);

const pageSize = 20;

/** A collection that says how much there is, and has it on pages. */
export function collection({ url }: Asked, { id, items }: Listed): Answer {
  const page = Number(url.searchParams.get('page'));
  const totalItems = items.length;
  if (!(page >= 1)) {
    return withContext({ id, type: 'OrderedCollection', totalItems, first: `${id}?page=1` });
  }
  const isLast = page * pageSize >= totalItems;
  return withContext({
    id: `${id}?page=${page}`,
    type: 'OrderedCollectionPage',
    partOf: id,
    totalItems,
    orderedItems: items.slice((page - 1) * pageSize, page * pageSize),
    ...(!isLast && { next: `${id}?page=${page + 1}` }),
  });
}

export interface CollectionDeps {
  readonly home: Home;
  readonly gate: Gate;
  readonly notes: Notes;
  readonly relations: Relations;
}

export function collections({ home, gate, notes, relations }: CollectionDeps): readonly Route[] {
  const route = (name: string, items: (person: Person) => readonly unknown[]): Route => ({
    place: name,
    method: 'GET',
    path: `${home.software.paths.actor}/${name}`,
    async answer(asked, slots) {
      await gate.pass(asked);
      const person = home.people.at(slots);
      if (!person || person.gone) return nothingHere();
      const id = `${home.people.places(person).actor}/${name}`;
      return collection(asked, { id, items: items(person) });
    },
  });
  return [
    route('outbox', (person) => notes.writtenBy(person)),
    route('followers', (person) => followersOf(relations, person)),
    route('following', (person) => followingOf(relations, person)),
  ];
}

const followersOf = (relations: Relations, person: Person): readonly string[] =>
  [...relations.followers(person).values()].flatMap(({ actor, waits }) => (waits ? [] : actor));

const followingOf = (relations: Relations, person: Person): readonly string[] =>
  [...relations.following(person).values()].flatMap(({ actor, state }) =>
    state === 'accepted' ? actor : [],
  );
