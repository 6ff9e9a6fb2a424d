/**
 * Straw polls of a union that somebody belongs to: what they answer with a linked account is theirs, and
 * nobody else's besides.
 * @module
 */
import type { Clock, Store } from '../../clerk/ports.ts';
import { answeredAsMember } from '../../clerk/straw-answers.ts';
import { isRunning } from '../../union/assembly/assembly.ts';
import { instant } from '../../union/kernel/instant.ts';
import { standingOf } from '../../union/members/members.ts';
import type { ReadUnion } from '../../union/union.ts';
import { linkedBy } from './linked.ts';
import type { Seat } from './seat.ts';

/** Has a person's accounts count no more as strangers' in what the union asks just now. */
export async function claimAnswers(
  { store: { vault }, now }: { readonly store: Pick<Store, 'vault'>; readonly now: Clock },
  union: ReadUnion,
  { member, person }: Pick<Seat, 'member' | 'person'>,
): Promise<void> {
  const standing = standingOf(union.members, member);
  if (!['supporter', 'applicant', 'member'].includes(standing)) return;
  const straws = [...(union.assembly.straws?.all.values() ?? [])].filter((straw) =>
    isRunning(straw, instant(now())),
  );
  if (straws.length === 0) return;
  const accounts = await linkedBy({ vault, now }, { id: person });
  await vault.write(
    accounts.flatMap(({ actor }) =>
      straws.map((straw) => answeredAsMember({ union: union.id, straw }, actor)),
    ),
  );
}
