/**
 * A list of people that was brought in: sealed in the vault for who brought it, for a day while it is looked over, and
 * for a week once they are invited, so that links can be handed out. The file itself is not kept.
 * @module
 */
import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Clock, Vault, VaultWrite } from '../../../../../clerk/ports.ts';
import type { Instant } from '../../../../../union/kernel/instant.ts';
import { invitationsOf } from '../../../../acts/beside.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { dropParts, keepInParts, partsKept, slices } from '../../../../acts/in-parts.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { PeopleMapping } from './people-columns.ts';
import type { Listed } from './read-people.ts';

const Head = z.object({
  /** When it was read. */
  at: z.string(),
  mapping: PeopleMapping,
  /** What is wrong with rows, in the words of who brought it; and how many rows that are. */
  wrong: z.array(z.string()),
  /** Makes the secrets of the links, one for each line. */
  seed: z.string(),
  /** The lines of people who are to be invited, and of those who are not. */
  chosen: z.array(z.int()),
  leftOut: z.array(z.int()),
  /** Until when the invitations are good; there once somebody was chosen. */
  until: z.string().optional(),
});
type Head = Readonly<z.infer<typeof Head>>;

export interface Roster extends Head {
  readonly id: string;
  readonly people: readonly Listed[];
}

/** The text of a list that waits for somebody to say what its columns are. */
export interface Unread {
  readonly id: string;
  readonly text: string;
}

const [heads, bodies] = ['sealed-roster', 'sealed-roster-part'];
const day = 24 * 3_600_000;
const peopleAtOnce = 250;
const textAtOnce = 500_000;

type Deps = Pick<UnionDeps, 'store' | 'now' | 'chance'>;
type Of = Pick<UnionView, 'union' | 'member'>;

const ownerOf = ({ union, member = '' }: Of): string => invitationsOf(union.id, member);

export const newRosterId = ({ chance }: Pick<Deps, 'chance'>): string =>
  Buffer.from(chance(18)).toString('base64url');

export const newSeed = ({ chance }: Pick<Deps, 'chance'>): string =>
  Buffer.from(chance(32)).toString('base64url');

/** The secret of the link for who stands on that line. */
export const secretFor = ({ seed }: Pick<Roster, 'seed'>, { line }: Pick<Listed, 'line'>): string =>
  createHmac('sha256', Buffer.from(seed, 'base64url'))
    .update(String(line))
    .digest()
    .subarray(0, 18)
    .toString('base64url');

export function keepRoster(deps: Deps, view: Of, { id, people, ...doc }: Roster): Promise<void> {
  const days = doc.chosen.length > 0 ? 7 : 1;
  const expires = deps.now() + days * day;
  const owner = ownerOf(view);
  const head = { collection: heads, id: `${owner}:${id}`, owner, expires, doc };
  const parts = slices([...people], peopleAtOnce);
  return keepInParts(deps.store.vault, head, { collection: bodies, id, parts });
}

export function keepUnread(deps: Deps, view: Of, { id, text }: Unread): Promise<void> {
  const owner = ownerOf(view);
  const expires = deps.now() + day;
  const head = {
    collection: heads,
    id: `${owner}:${id}`,
    owner,
    expires,
    doc: { waits: 'columns' },
  };
  const parts = slices(text, textAtOnce);
  return keepInParts(deps.store.vault, head, { collection: bodies, id, parts });
}

/** The reader’s list of that name, or what waits to become one. */
export async function rosterOf(
  { store: { vault }, now }: Deps,
  view: Of,
  id: string,
): Promise<Roster | Unread | undefined> {
  if (!/^[\w-]{24}$/.test(id)) return undefined;
  const doc = (await vault.get(heads, `${ownerOf(view)}:${id}`, now()))?.doc;
  if (doc === undefined) return undefined;
  const parts = await partsKept({ vault, now }, { collection: bodies, id });
  const head = Head.safeParse(doc).data;
  return head
    ? { id, ...head, people: parts.flat() as readonly Listed[] }
    : { id, text: parts.join('') };
}

export const isUnread = (found: Roster | Unread): found is Unread => 'text' in found;

export async function dropRoster(deps: Deps, view: Of, id: string): Promise<void> {
  await deps.store.vault.write([{ delete: { collection: heads, id: `${ownerOf(view)}:${id}` } }]);
  await dropParts({ vault: deps.store.vault, now: deps.now }, { collection: bodies, id });
}

/** The reader’s lists that are kept, by name, with when each was read; the newest first. */
export async function rostersOf(
  { store: { vault }, now }: Deps,
  view: Of,
): Promise<readonly { readonly id: string; readonly at: Instant; readonly chosen: number }[]> {
  const owner = ownerOf(view);
  const records = await vault.list(heads, owner, { now: now(), limit: 50 });
  return records
    .flatMap(({ id, doc }) => {
      const head = Head.safeParse(doc).data;
      const name = id.slice(owner.length + 1);
      return head ? [{ id: name, at: head.at, chosen: head.chosen.length }] : [];
    })
    .toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

/** All lists of a member, to be forgotten with them. */
export async function forgettingRosters(
  { vault, now }: { readonly vault: Vault; readonly now: Clock },
  owner: string,
): Promise<readonly VaultWrite[]> {
  const records = await vault.list(heads, owner, { now: now(), limit: 1_000 });
  for (const { id } of records)
    await dropParts({ vault, now }, { collection: bodies, id: id.slice(owner.length + 1) });
  return records.map(({ id }) => ({ delete: { collection: heads, id } }));
}
