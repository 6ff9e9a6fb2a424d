/**
 * Who is which member: the one place where a person and their pseudonym in a union meet. It stands
 * in the vault only, from both ends.
 * @module
 */
import type { Vault, VaultRecord, VaultWrite } from '../../clerk/ports.ts';
import type { Hash, MemberId } from '../../union/kernel/ids.ts';

export interface Membership {
  readonly union: Hash;
  readonly member: MemberId;
}

/** The member that a person is in a union. */
export async function memberOf(
  vault: Vault,
  { union, person, now }: { union: Hash; person: string; now: number },
): Promise<MemberId | undefined> {
  const record = await vault.get('membership', `${union}:${person}`, now);
  return record && (record.doc as Membership).member;
}

/** The person behind a member, where this hall knows one. */
export async function personBehind(
  vault: Vault,
  { union, member, now }: Membership & { readonly now: number },
): Promise<string | undefined> {
  const record = await vault.get('member', `${union}:${member}`, now);
  return record && (record.doc as { readonly person: string }).person;
}

/** A person's memberships in all the unions of this hall; at most a thousand. */
export async function membershipsOf(
  vault: Vault,
  person: string,
  now: number,
): Promise<readonly Membership[]> {
  const records = await vault.list('membership', person, { now, limit: 1_000 });
  return records.map(({ doc }) => doc as Membership);
}

/** The records that tie a person to a member; they become durable with the member's first act. */
export function tie(union: Hash, person: string, member: MemberId): readonly VaultWrite[] {
  const records: readonly VaultRecord[] = [
    { collection: 'membership', id: `${union}:${person}`, owner: person, doc: { union, member } },
    { collection: 'member', id: `${union}:${member}`, owner: union, doc: { person } },
  ];
  return records.map((put) => ({ put }));
}
