/**
 * The secret of an invitation's link, and the hash chain that it begins: the book shows the last
 * link, and each person who comes by it shows the one before.
 * @module
 */
import { chain } from '../../union/kernel/chain.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import type { Invitation } from '../../union/members/members.ts';
import type { ReadUnion } from '../../union/union.ts';
import { digestOf } from '../guard/seal.ts';

/** One more than the most that an invitation can be used. */
const length = 501;

const linksOf = (secret: string): readonly Hash[] => chain(digestOf(secret), length);

/** What the book holds of a new invitation. */
export const lastLink = (secret: string): Hash => linksOf(secret).at(-1) ?? '';

/** What the book holds of an invitation for one person: while it is new, and once they have come by it. */
export function oneUse(secret: string): { readonly invitation: Hash; readonly used: Hash } {
  const [used = '', invitation = ''] = linksOf(secret).slice(-2);
  return { invitation, used };
}

/** An invitation as it stands in the book. */
export interface Standing {
  readonly invitation: Invitation;
  /** The link that was shown last. */
  readonly shown: Hash;
  /** What the next person has to show. */
  readonly next: Hash;
}

/** The invitation that the secret belongs to; nothing where there is none (any more). */
export function invitationBy(
  secret: string,
  { invitations }: ReadUnion['members'],
): Standing | undefined {
  const links = linksOf(secret);
  const place = links.findIndex((link) => invitations.has(link));
  const invitation = invitations.get(links[place] ?? '');
  const [next, shown] = [links[place - 1], links[place]];
  return invitation && next !== undefined && shown !== undefined
    ? { invitation, shown, next }
    : undefined;
}
