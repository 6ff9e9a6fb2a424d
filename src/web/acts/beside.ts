/**
 * What some acts leave in the vault beside their texts, in the same transaction: never a thing the
 * book needs, only what its doer wants to find again.
 * @module
 */
import type { Vault, VaultWrite } from '../../clerk/ports.ts';
import type { AlongAct } from './along-act.ts';
import { lastLink } from './invitation-link.ts';

/** The link of an invitation, for the member who made it. */
export const invitationsOf = (union: string, member: string): string => `${union}:${member}`;

export function privatelyKept(
  union: string,
  member: string,
  read: Pick<AlongAct, 'act' | 'body' | 'beside'>,
): readonly VaultWrite[] {
  switch (read.act) {
    case 'members/invite@1':
      return keptInvitation(invitationsOf(union, member), read);
    case 'members/withdraw-invitation@1':
      // Only who knows its secret names its record.
      return [{ delete: { collection: 'invitation', id: lastLink(read.beside.secret ?? '') } }];
    case 'members/apply@1':
      return keptStatement(union, member, read.body['statement']);
    default:
      return [];
  }
}

function keptInvitation(
  owner: string,
  { body, beside: { secret = '' } }: Pick<AlongAct, 'body' | 'beside'>,
): readonly VaultWrite[] {
  const { invitation: id, until } = body;
  if (typeof id !== 'string' || lastLink(secret) !== id) return [];
  const expires = Date.parse(String(until));
  return [{ put: { collection: 'invitation', id, owner, expires, doc: { secret } } }];
}

/** Where an applicant's words are: the union's state keeps only what decides something. */
function keptStatement(union: string, member: string, statement: unknown): readonly VaultWrite[] {
  const id = `${union}:${member}`;
  return typeof statement === 'string'
    ? [{ put: { collection: 'statement', id, owner: union, doc: { statement } } }]
    : [{ delete: { collection: 'statement', id } }];
}

/** The commitments to what applicants wrote, by member. */
export async function statementsOf(
  vault: Vault,
  union: string,
  { ids, now }: { ids: readonly string[]; now: number },
): Promise<ReadonlyMap<string, string>> {
  const keys = ids.map((id) => `${union}:${id}`);
  const records = keys.length > 0 ? await vault.getMany('statement', keys, now) : [];
  return new Map(
    records.map(({ id, doc }) => [
      id.slice(union.length + 1),
      (doc as { readonly statement: string }).statement,
    ]),
  );
}
