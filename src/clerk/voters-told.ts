/**
 * Of what voters in secret are told: that their voting key was replaced while they have a ballot in an open vote, which
 * somebody else may have done.
 * @module
 */
import type { Hash, MemberId } from '../union/kernel/ids.ts';
import type { Instant } from '../union/kernel/instant.ts';
import type { Union } from '../union/union.ts';

/** Something to tell one voter, and when. */
export interface VoterTold {
  readonly union: Hash;
  readonly act: 'voting-key-replaced';
  readonly member: MemberId;
  readonly at: Instant;
}

/** What an entry brings, for the book as it stands right after it. */
export function votersTold(
  union: Readonly<Union>,
  { act, by: member }: { readonly act: string; readonly by: string },
): readonly VoterTold[] {
  const { id, at } = union;
  return act === 'secrecy/voting-key@1' && hasBallot(union, member)
    ? [{ union: id, act: 'voting-key-replaced', member, at }]
    : [];
}

const hasBallot = ({ assembly, at }: Readonly<Union>, member: MemberId): boolean =>
  [...assembly.open].some((id) => {
    const { poll } = assembly.proposals.get(id) ?? {};
    return poll?.sealed?.cast.has(member) === true && at < poll.closes;
  });
