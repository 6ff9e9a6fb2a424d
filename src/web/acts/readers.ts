/**
 * Who may see what of a book: everything in it, or as much as it takes to check it.
 * @module
 */
import { keepsPart } from '../../union/assembly/assembly.ts';
import type { MemberId } from '../../union/kernel/ids.ts';
import type { Instant } from '../../union/kernel/instant.ts';
import { standingOf } from '../../union/members/members.ts';
import type { ReadUnion } from '../../union/union.ts';

/** Whether somebody may see proposals, minutes and members: by the rules, everyone or members. */
export const mayReadBook = (
  { charter, members }: ReadUnion,
  member: MemberId | undefined,
): boolean => charter?.book !== 'members' || standingOf(members, member ?? '') === 'member';

/**
 * Whether somebody may take the records and documents of a book along, without its texts and names: who may read it, and
 * who keeps a part of the key of its secret votes. Their device goes through all of it before it opens anything.
 */
export const mayCheckBook = (
  union: ReadUnion,
  { member, at }: { readonly member: MemberId | undefined; readonly at: Instant },
): boolean =>
  mayReadBook(union, member) || (member !== undefined && keepsPart(union, { by: member, at }));
