/**
 * What the page about one's own membership needs from the vault.
 * @module
 */
import type { MemberId } from '../../../../../union/kernel/ids.ts';
import type { Key, Person } from '../../../../../union/members/members.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { there } from '../../../../not-there.ts';
import { runningFor } from '../../money/dues/dues-by-card.ts';
import type { Running } from '../../money/dues/on-dues.ts';

/** A passkey of the account that could be, or is, in the union's book. */
export interface OwnPasskey {
  readonly credential: string;
  readonly key: string;
  readonly label: string;
}

export interface Me {
  readonly id: MemberId;
  readonly member: Person;
  readonly name: string;
  readonly passkeys: readonly OwnPasskey[];
  /** What is taken from their card by itself, which does not end by leaving. */
  readonly running: Running;
}

/** Requires that the reader has a place in this union. */
export async function readMe(deps: UnionDeps, view: UnionView): Promise<Me> {
  const id = there(view.member);
  const member = there(view.union.members.people.get(id));
  const nameOf = await view.nameOf([id]);
  const [passkeys, running] = await Promise.all([passkeysOf(deps, view), runningFor(deps, view)]);
  return { id, member, name: nameOf(id), passkeys, running };
}

async function passkeysOf(
  { store, now }: UnionDeps,
  { person }: UnionView,
): Promise<readonly OwnPasskey[]> {
  if (!person) return [];
  const records = await store.vault.list('passkey', person.id, { now: now(), limit: 100 });
  return records.map(({ id, doc }) => {
    const { publicKeyMultikey: key, label } = doc as { publicKeyMultikey: string; label: string };
    return { credential: id, key, label };
  });
}

/** The passkeys that the book knows, for forms that they may sign. */
export const recordedPasskeys = ({ member, passkeys }: Me): readonly OwnPasskey[] =>
  passkeys.filter(({ key }) => member.keys.some((each) => each.key === key));

/** A key in a few letters that people can compare: its last eight. */
export const shortKey = ({ key }: Pick<Key, 'key'>): string => `…${key.slice(-8)}`;
