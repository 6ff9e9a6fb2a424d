/**
 * Followers synchronised across servers (FEP-8fcf): with each delivery the other server says who of
 * this one follows its actor, and what it does not know of ends.
 * @module
 */
import { createHash } from 'node:crypto';
import type { Home } from '../home.ts';
import { problem, type Route } from '../http.ts';
import type { Person } from '../people.ts';
import { withContext } from './collections.ts';
import { idsIn, originOf } from './documents.ts';
import type { Foreign } from './foreign.ts';
import type { Gate } from './gate.ts';
import type { Relations } from './relations.ts';

/** Where an actor's server lists the followers of whichever host asks. */
export const listPath = 'followers_synchronization';

/** Followers of a person at the host of an inbox. */
const followersAt = (relations: Relations, person: Person, host: string | undefined) =>
  [...relations.followers(person).values()].flatMap(({ actor, waits }) =>
    !waits && URL.parse(actor)?.host === host ? actor : [],
  );

/** The header of a delivery to followers. */
export function synchronisation(
  { home, relations }: Pick<Synchronising, 'home' | 'relations'>,
  person: Person,
  inbox: string,
): string {
  const { actor, followers } = home.people.places(person);
  const digest = digestOf(followersAt(relations, person, URL.parse(inbox)?.host));
  return `collectionId="${followers}", url="${actor}/${listPath}", digest="${digest}"`;
}

/** The list, for whoever signs the question: its own part only. */
export const synchronisationRoute = (
  { home, relations }: Pick<Synchronising, 'home' | 'relations'>,
  gate: Gate,
): Route => ({
  place: 'followers-synchronization',
  method: 'GET',
  path: `${home.software.paths.actor}/${listPath}`,
  async answer(asked, slots) {
    const person = home.people.at(slots);
    const asker = await gate.asker(asked);
    if (!person || asker === undefined) return problem(401, 'Request not signed');
    const { followers: id } = home.people.places(person);
    const orderedItems = followersAt(relations, person, URL.parse(asker)?.host);
    return withContext({ id, type: 'OrderedCollection', orderedItems });
  },
});

export interface Synchronising {
  readonly home: Home;
  readonly foreign: Foreign;
  readonly relations: Relations;
}

/** Compares, and drops what the other server does not know of. The header is by its actor. */
export async function synchronise(
  { home, foreign, relations }: Synchronising,
  actor: string,
  header: string,
): Promise<void> {
  const { collectionId, url, digest } = parametersIn(header);
  const isOwn = originOf(url) === originOf(actor) && originOf(collectionId) === originOf(actor);
  const { followers } = await foreign.actor(actor);
  if (!isOwn || url === undefined || collectionId !== followers) return;
  const here = home.people.all().flatMap((person) => {
    const following = relations.following(person);
    const isFollower = following.get(actor)?.state === 'accepted';
    return isFollower ? [{ following, id: home.people.places(person).actor }] : [];
  });
  if (digestOf(here.map(({ id }) => id)) === digest) return;
  const document = await foreign.document(url);
  const known = [...idsIn(document, 'orderedItems'), ...idsIn(document, 'items')];
  for (const { following, id } of here) if (!known.includes(id)) following.delete(actor);
}

const parametersIn = (header: string): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    [...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
  );

/** The digests of all addresses, one upon the other, so that their order does not matter. */
export function digestOf(ids: readonly string[]): string {
  const sum = Buffer.alloc(32);
  for (const id of ids) {
    const one = createHash('sha256').update(id).digest();
    for (const [index, byte] of one.entries()) sum[index] = (sum[index] ?? 0) ^ byte;
  }
  return sum.toString('hex');
}
