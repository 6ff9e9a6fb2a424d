/**
 * Of what is told where the rules want two people to approve a claim: after the first approval, those who could give
 * the second.
 * @module
 */
import type { Hash, MemberId } from '../union/kernel/ids.ts';
import type { Instant } from '../union/kernel/instant.ts';
import { claimIn, otherApprovers, waitingApproval } from '../union/treasury/treasury.ts';
import type { Union } from '../union/union.ts';

/** Something to tell somebody who could approve. */
export interface ApproverTold {
  readonly union: Hash;
  readonly act: 'claim-second';
  readonly member: MemberId;
  readonly claim: string;
  readonly at: Instant;
}

/**
 * Who hears that a claim waits for a second approval, for the book as it stands right after the entry; nothing where it
 * is no first approval.
 */
export function approversTold(
  union: Readonly<Union>,
  { act, body }: { readonly act: string; readonly body: unknown },
): readonly ApproverTold[] | undefined {
  if (act !== 'treasury/approve@1') return undefined;
  const { id, at } = union;
  const { claim } = body as { readonly claim: string };
  const found = claimIn(union, claim);
  const first = found && waitingApproval(union, found, at);
  return (
    first &&
    otherApprovers(union, found, { by: first.by, at }).map((member) => ({
      union: id,
      act: 'claim-second',
      claim,
      member,
      at,
    }))
  );
}
