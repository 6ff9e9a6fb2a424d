/**
 * Paths: the ways by which a notice can reach somebody. Each is one small object.
 * @module
 */
import type { PathId, Person } from '../../accounts/person.ts';
import type { Envelope, Letter } from '../letter.ts';

/** One letter on its way to one person. */
export interface Dispatch {
  readonly to: Person;
  readonly union: string;
  readonly letter: Letter;
  readonly envelope: Envelope;
  /** Its id in the ledger. */
  readonly delivery: string;
  /** It asks for nothing, so a device need not wake for it. */
  readonly quiet: boolean;
  /** When it is pointless, in milliseconds since 1970. */
  readonly deadline: number | undefined;
}

/**
 * What became of it: `accepted` by the person's own side; `sent`, and nobody has said more yet;
 * `queued` where the person's side has yet to fetch it.
 */
export type Sent = 'accepted' | 'sent' | 'queued';

/** Thrown by a path that will never take this to this person, so that it need not be tried again. */
export class PathRefusedError extends Error {
  override readonly name = 'PathRefusedError';
}

export interface Path {
  readonly id: PathId;
  /** Whether it leads to this person at all. */
  isOpenFor(person: Person, union: string): Promise<boolean>;
  /** Throws {@link PathRefusedError}; anything else that it throws may pass, and is tried again. */
  send(dispatch: Dispatch): Promise<Sent>;
}

/** The paths that a person wants, in the order in which they are to be tried. */
export function inOrderFor(
  { firstPath, shutPaths = [] }: Pick<Person, 'firstPath' | 'shutPaths'>,
  paths: readonly Path[],
): readonly Path[] {
  const wanted = paths.filter(({ id }) => !shutPaths.includes(id));
  const first = wanted.filter(({ id }) => id === firstPath);
  return [...first, ...wanted.filter((each) => !first.includes(each))];
}

/** All paths: those that the person wants, and after them those they shut. */
export function shutOnesLast(
  person: Pick<Person, 'firstPath' | 'shutPaths'>,
  paths: readonly Path[],
): readonly Path[] {
  const wanted = inOrderFor(person, paths);
  return [...wanted, ...paths.filter((each) => !wanted.includes(each))];
}

/** The first of these that leads to the person. */
export async function firstOpen(
  paths: readonly Path[],
  to: { readonly person: Person; readonly union: string },
): Promise<Path | undefined> {
  for (const path of paths) if (await path.isOpenFor(to.person, to.union)) return path;
  return undefined;
}
