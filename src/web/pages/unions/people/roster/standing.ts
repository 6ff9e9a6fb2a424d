/**
 * How the people of a list stand to the union: to be invited, invited already, or in it already. Which of the last two
 * it is, nobody who only has an address is told.
 * @module
 */
import { type Hash } from '../../../../../union/kernel/ids.ts';
import { standingOf } from '../../../../../union/members/members.ts';
import type { UnionDeps } from '../../../../acts/deps.ts';
import { oneUse } from '../../../../acts/invitation-link.ts';
import { memberOf } from '../../../../acts/membership.ts';
import type { UnionView } from '../../../../acts/union-view.ts';
import { digestOf } from '../../../../guard/seal.ts';
import { type Invited, invitedBy, stands, veiledKey } from '../../../../notices/invited/invited.ts';
import { getNone, veiledAddress } from '../../../../notices/invited/no-letters.ts';
import { keysOf, type Listed } from './read-people.ts';
import type { Roster } from './roster-draft.ts';

type Deps = Pick<UnionDeps, 'store' | 'now'>;
type Of = Pick<UnionView, 'union' | 'seal'>;

/** `here`: invited from this list. `known`: a member, or invited otherwise. */
export type Standing = 'new' | 'here' | 'known';

export interface Stood {
  readonly person: Listed;
  readonly standing: Standing;
  /** Of who is invited from here: the invitation, while nobody has come by it and after. */
  readonly invitation?: Hash | undefined;
  readonly isUsed?: boolean;
  /** Whether a letter can go to them. */
  readonly takesLetters: boolean;
}

export const veiledKeysOf = ({ union, seal }: Of, person: Listed): readonly string[] =>
  keysOf(person).map((key) => veiledKey(seal, union.id, key));

/** How each of them stands, in their order. */
export async function standingsOf(
  deps: Deps,
  view: Of,
  { id, people }: Pick<Roster, 'id' | 'people'>,
): Promise<readonly Stood[]> {
  const clock = { vault: deps.store.vault, now: deps.now };
  const keys = people.map((person) => veiledKeysOf(view, person));
  const addresses = people.flatMap(({ email }) => email ?? []);
  const veiled = new Map(addresses.map((each) => [each, veiledAddress(view.seal, each)]));
  const [invited, none, members] = await Promise.all([
    invitedBy(clock, keys.flat()),
    getNone(clock, [...veiled.values()]),
    membersBy(deps, view, addresses),
  ]);
  return people.map((person, i) => {
    const { email } = person;
    const takesLetters = email !== undefined && !none.has(veiled.get(email) ?? '');
    const found = (keys[i] ?? []).flatMap((key) => invited.get(key) ?? []);
    const standing = found.find((each) => stands(view.union, each));
    return {
      person,
      takesLetters,
      ...placed(view, { id, standing, isMember: members.has(email ?? '') }),
    };
  });
}

function placed(
  { union }: Of,
  {
    id,
    standing,
    isMember,
  }: { readonly id: string; readonly standing: Invited | undefined; readonly isMember: boolean },
): Pick<Stood, 'standing' | 'invitation' | 'isUsed'> {
  if (standing?.list === id)
    return {
      standing: 'here',
      invitation: standing.invitation,
      isUsed: !union.members.invitations.has(standing.invitation),
    };
  return { standing: standing || isMember ? 'known' : 'new' };
}

/** Those addresses whose owners come in here by them, and are in the union or on their way in. */
async function membersBy(
  { store: { vault }, now }: Deps,
  { union }: Of,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const digests = new Map(addresses.map((each) => [digestOf(each), each]));
  const ids = [...digests.keys()];
  for (let from = 0; from < ids.length; from += 1_000) {
    const records = await vault.getMany('email', ids.slice(from, from + 1_000), now());
    for (const { id, owner } of records) {
      const member = await memberOf(vault, { union: union.id, person: owner, now: now() });
      const standing = standingOf(union.members, member ?? '');
      if (['member', 'joiner', 'applicant'].includes(standing)) found.add(digests.get(id) ?? '');
    }
  }
  return found;
}

/** What the book will hold of the invitation for one of them. */
export const invitationFor = (secret: string, list: string): Invited => ({
  ...oneUse(secret),
  list,
});
