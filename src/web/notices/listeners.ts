/**
 * The people behind members, and how much they want to hear from a union.
 * @module
 */
import type { VaultRecord } from '../../clerk/ports.ts';
import { type Dial, dials, PersonDoc, type QuietHours } from '../accounts/person.ts';
import type { NoticeDeps } from './deps.ts';

export interface Listener {
  readonly member: string;
  readonly person: string;
  readonly dial: Dial;
  readonly quiet: QuietHours | undefined;
  /** Whether they shut a way by which they could be told. */
  readonly shuts: boolean;
}

/** The people behind member records; those who are gone are left out. At most a thousand. */
export async function listenersAmong(
  { store: { vault }, now }: Pick<NoticeDeps, 'store' | 'now'>,
  union: string,
  members: readonly VaultRecord[],
): Promise<readonly Listener[]> {
  const pairs = members.map(({ id, doc }) => ({
    member: id.slice(union.length + 1),
    person: String((doc as { readonly person?: unknown }).person),
  }));
  if (pairs.length === 0) return [];
  const people = await vault.getMany(
    'person',
    pairs.map(({ person }) => person),
    now(),
  );
  const ids = pairs.map(({ person }) => `${union}:${person}`);
  const turned = new Map(
    (await vault.getMany('union-dial', ids, now())).map(({ owner, doc }) => [owner, dialIn(doc)]),
  );
  const known = new Map(people.map(({ id, doc }) => [id, PersonDoc.parse(doc)]));
  return pairs.flatMap(({ member, person }) => {
    const found = known.get(person);
    if (!found) return [];
    const dial = turned.get(person) ?? found.dial;
    const shuts = (found.shutPaths ?? []).length > 0;
    return [{ member, person, dial, quiet: found.quiet, shuts }];
  });
}

const dialIn = (doc: unknown): Dial | undefined =>
  dials.find((dial) => dial === (doc as { readonly dial?: unknown }).dial);
