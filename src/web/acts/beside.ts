/**
 * What some acts leave in the vault beside their texts, in the same transaction: never a thing the
 * book needs, only what its doer wants to find again.
 * @module
 */
import type { VaultWrite } from '../../clerk/ports.ts';
import { digestOf } from '../guard/seal.ts';
import type { ReadAct } from './read-act.ts';

/** The link of an invitation, for the member who made it. */
export const invitationsOf = (union: string, member: string): string => `${union}:${member}`;

export function privatelyKept(
  union: string,
  member: string,
  { act, body, others }: Pick<ReadAct, 'act' | 'body' | 'others'>,
): readonly VaultWrite[] {
  const secret = others['secret'] ?? '';
  const { invitation, until } = body;
  if (act === 'members/withdraw-invitation@1') {
    return [{ delete: { collection: 'invitation', id: String(invitation) } }];
  }
  if (
    act !== 'members/invite@1' ||
    typeof invitation !== 'string' ||
    digestOf(secret) !== invitation
  )
    return [];
  const owner = invitationsOf(union, member);
  const expires = Date.parse(String(until));
  const record = {
    collection: 'invitation',
    id: invitation,
    owner,
    expires,
    doc: { secret },
  };
  return [{ put: record }];
}
