/**
 * The ways to a person as they see them: which the hall has, which are open, and by what.
 * @module
 */
import { type PathId, pathIds, type Person } from '../accounts/person.ts';
import type { HallDeps } from '../deps.ts';
import { linkedBy } from '../fediverse/linked.ts';
import { type ReachState, speaksAbroad } from '../reach/abroad.ts';
import { devicesOf } from './devices/devices.ts';

export type WaysDeps = Pick<
  HallDeps,
  'store' | 'now' | 'mailer' | 'pushOut' | 'messages' | 'abroad'
>;

/** How a server fails whom it should bring something to. */
export type Trouble = Exclude<ReachState, 'reachable' | 'trying'>;

export interface Way {
  readonly id: PathId;
  /** Whether it leads to the person. */
  readonly isOpen: boolean;
  readonly isWanted: boolean;
  /** Of an account, where its server does not take what the hall sends. */
  readonly trouble: Trouble | undefined;
  /** By what it is open: an address, an account; of devices and feeds, how many. */
  readonly by: string | number | undefined;
}

/** The ways that this hall has, in the order in which they are tried for this person. */
export async function waysTo(deps: WaysDeps, person: Person): Promise<readonly Way[]> {
  const { firstPath, shutPaths = [] } = person;
  const speaks = await speaksAbroad(deps);
  const offered = pathIds.filter((id) => isOffered(deps, id, speaks));
  const order = offered.toSorted((a, b) => Number(b === firstPath) - Number(a === firstPath));
  return Promise.all(
    order.map(async (id) => {
      const by = await openBy(deps, person, id);
      const isOpen = by !== undefined && by !== 0;
      const trouble = id === 'fediverse' ? await troubleOf(deps, person) : undefined;
      return { id, by, isOpen, isWanted: !shutPaths.includes(id), trouble };
    }),
  );
}

function isOffered({ mailer, pushOut, messages }: WaysDeps, id: PathId, speaks: boolean): boolean {
  const ways = {
    email: mailer.way.kind !== 'none',
    push: pushOut !== undefined,
    fediverse: messages !== undefined && speaks,
    feed: true,
  } as const satisfies Record<PathId, boolean>;
  return ways[id];
}

async function openBy(
  deps: WaysDeps,
  person: Person,
  id: PathId,
): Promise<string | number | undefined> {
  const { store, now } = deps;
  switch (id) {
    case 'email':
      return person.email;
    case 'push':
      return (await devicesOf(deps, person)).length;
    case 'fediverse':
      return (await linkedBy({ vault: store.vault, now }, person))[0]?.handle;
    case 'feed':
      return store.vault.count('feed-key', person.id, now());
  }
}

/** How the server of the account that messages go to first fails to take them, as far as is known. */
async function troubleOf(deps: WaysDeps, person: Person): Promise<Way['trouble']> {
  const { store, now, abroad } = deps;
  const [first] = await linkedBy({ vault: store.vault, now }, person);
  const [reach] = first && abroad ? await abroad.reachOf([first.server]) : [];
  const { state = 'trying' } = reach ?? {};
  return state === 'reachable' || state === 'trying' ? undefined : state;
}

/** What is to be said about the ways that are left: that there is none, or only one over other servers. */
export function lackOf(ways: readonly Way[]): 'none' | 'all-shut' | 'only-fediverse' | undefined {
  const open = ways.filter(({ isOpen }) => isOpen);
  if (open.length === 0) return 'none';
  const left = open.filter(({ isWanted }) => isWanted);
  if (left.length === 0) return 'all-shut';
  return left.every(({ id }) => id === 'fediverse') ? 'only-fediverse' : undefined;
}
