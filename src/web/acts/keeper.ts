/**
 * What the unions' pages keep about a person: part of their account's export, and gone with it.
 * What they did stays in the minutes, under a pseudonym that then leads to nobody.
 * @module
 */
import type { Clerk } from '../../clerk/clerk.ts';
import type { Clock, Store, VaultWrite } from '../../clerk/ports.ts';
import { sealedSenders } from '../../clerk/sealed-money.ts';
import type { Keeper } from '../ports.ts';
import { invitationsOf } from './beside.ts';
import { type Membership, membershipsOf } from './membership.ts';
import { forgettingRosters } from '../pages/unions/people/roster/roster-draft.ts';
import { sendersId } from './senders.ts';

const most = 500;

export function membershipKeeper(
  clerk: Pick<Clerk, 'forgetting'>,
  { vault }: Pick<Store, 'vault'>,
  now: Clock,
): Keeper {
  const linksOf = async ({ union, member }: Membership): Promise<readonly VaultWrite[]> => {
    const owner = invitationsOf(union, member);
    const writes: VaultWrite[] = [];
    for (let after = ''; ;) {
      const page = { now: now(), after, limit: most };
      const records = await vault.list('invitation', owner, page);
      writes.push(...records.map(({ collection, id }) => ({ delete: { collection, id } })));
      if (records.length < most) return writes;
      after = records.at(-1)?.id ?? '';
    }
  };
  return {
    name: 'memberships',
    export: (person) => membershipsOf(vault, person.id, now()),
    forget: async (person) => {
      const all = await membershipsOf(vault, person.id, now());
      const links = await Promise.all(all.map(linksOf));
      const lists = await Promise.all(
        all.map(({ union, member }) =>
          forgettingRosters({ vault, now }, invitationsOf(union, member)),
        ),
      );
      const names = await Promise.all(
        all.map(({ union, member }) => clerk.forgetting(union, member)),
      );
      return [
        ...all.flatMap((each) => tied(each, person.id)),
        ...links.flat(),
        ...lists.flat(),
        ...names.flat(),
      ];
    },
  };
}

/** The records that say who a member is, and what that person set or wrote beside the minutes. */
const tied = ({ union, member }: Membership, person: string): readonly VaultWrite[] =>
  [
    { collection: 'membership', id: `${union}:${person}` },
    { collection: 'union-dial', id: `${union}:${person}` },
    { collection: 'member', id: `${union}:${member}` },
    { collection: 'statement', id: `${union}:${member}` },
    { collection: sealedSenders, id: sendersId(union, member) },
  ].map((record) => ({ delete: record }));
