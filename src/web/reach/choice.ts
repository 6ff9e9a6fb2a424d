/**
 * What a member sees of comments by people whose server their own server blocks: that is for each of
 * them to choose, and takes nobody's say away.
 * @module
 */
import type { Clock, Vault } from '../../clerk/ports.ts';
import { linkedBy } from '../fediverse/linked.ts';
import type { Abroad } from './abroad.ts';

export const showings = ['shown', 'folded', 'left-out'] as const;
export type Showing = (typeof showings)[number];

interface Deps {
  readonly vault: Vault;
  readonly now: Clock;
}

/** The vault's collection; its id is the person's. */
export const collection = 'blocked-comments';

export async function choiceOf({ vault, now }: Deps, person: string): Promise<Showing> {
  const record = await vault.get(collection, person, now());
  const choice = (record?.doc as { readonly showing?: unknown } | undefined)?.showing;
  return showings.find((each) => each === choice) ?? 'shown';
}

export const keepChoice = (vault: Vault, person: string, showing: Showing): Promise<void> =>
  vault.write([
    showing === 'shown'
      ? { delete: { collection, id: person } }
      : { put: { collection, id: person, owner: person, doc: { showing } } },
  ]);

/**
 * How the reader wants to see what comes from each of these servers. Asks no server: what is not
 * known to be blocked is shown.
 */
export async function showingOf(
  deps: Deps & { readonly abroad: Abroad | undefined },
  person: { readonly id: string } | undefined,
  servers: Iterable<string>,
): Promise<(server: string) => Showing> {
  const all = () => 'shown' as const;
  if (!person || !deps.abroad) return all;
  const choice = await choiceOf(deps, person.id);
  if (choice === 'shown') return all;
  const blocked = await blockedAmong(deps, { person, abroad: deps.abroad }, servers);
  return (server) => (blocked.has(server) ? choice : 'shown');
}

async function blockedAmong(
  deps: Deps,
  { person, abroad }: { readonly person: { readonly id: string }; readonly abroad: Abroad },
  servers: Iterable<string>,
): Promise<ReadonlySet<string>> {
  const own = new Set((await linkedBy(deps, person)).map(({ server }) => server));
  const lists = await Promise.all([...own].map((server) => abroad.blocksOf(server)));
  const isBlocked = (host: string): boolean =>
    lists.some((known) => known.state === 'published' && known.standingTo(host) === 'suspended');
  return new Set([...servers].filter((server) => !own.has(server) && isBlocked(server)));
}
