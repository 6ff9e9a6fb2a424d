/**
 * The number by which the payments of a member are known as theirs: one for all that they pay.
 * @module
 */
import type { Hash, MemberId } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Treasury } from './state.ts';

/** Why a member can’t pay under this number, or nothing. */
export function otherPayer(
  { payers }: Treasury,
  member: MemberId,
  payer: Hash,
): Refusal | undefined {
  const before = payers.get(member);
  return before !== undefined && before !== payer
    ? refusal('dues', 'Your payments have another number already. Keep it.')
    : undefined;
}
