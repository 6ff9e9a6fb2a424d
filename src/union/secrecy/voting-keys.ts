/**
 * Voting keys: by one of them a member’s sealed ballot is known to be theirs. Its secret never leaves
 * the member, and it is no key of a device, so that it can be carried from one to another.
 * @module
 */
import { z } from 'zod';
import { defineAct, standing } from '../kernel/act.ts';
import type { MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ElementText, ProofShape, refusedBy } from './shapes.ts';
import { secrecyIn, type SecrecyView, type VotingKey } from './state.ts';
import { isVotingKeyOf, type Owner } from './voting-secret.ts';

const VotingKeyBody = z.strictObject({ key: ElementText, proof: ProofShape });
type VotingKeyBody = z.infer<typeof VotingKeyBody>;

/** So many keys a member may have had: each one is kept. */
const mostKeys = 50;

export const enterVotingKey = defineAct<SecrecyView, VotingKeyBody>('secrecy/voting-key@1', {
  about: 'Enters the key by which one’s sealed ballots are known, or another where it is lost.',
  body: VotingKeyBody,
  needs: standing('member'),
  ownKey: true,
  refuses: (view, { by, body }) => {
    const { secrecy } = view;
    const owner = secrecy?.owners.get(body.key);
    if (owner === by) return refusal('secrecy', 'This voting key has been yours before.');
    if (owner !== undefined) return refusal('secrecy', 'This voting key is somebody else’s.');
    if ((secrecy?.votingKeys.get(by)?.length ?? 0) >= mostKeys)
      return refusal('secrecy', 'You have had {most} voting keys; that is the most.', {
        most: mostKeys,
      });
    return unproven({ union: view.id, member: by }, body);
  },
  does: (view, { by, body, at }) => {
    const { votingKeys, owners } = secrecyIn(view);
    votingKeys.set(by, [...(votingKeys.get(by) ?? []), { key: body.key, since: at }]);
    owners.set(body.key, by);
  },
});

const unproven = (owner: Owner, body: VotingKeyBody): Refusal | undefined =>
  refusedBy(() =>
    isVotingKeyOf(owner, body)
      ? undefined
      : refusal('secrecy', 'The proof does not show that you know the secret of this voting key.'),
  );

/** What of a vote says whose voting key counts in it. */
interface KeyTimes {
  /** Until when a lost key is replaced for it. */
  readonly keysUntil: Instant;
  readonly closes: Instant;
}

/**
 * The key that a member’s ballots in a vote must be signed with: the last one entered before `keysUntil`, or, where
 * they had none by then, the first one that was entered before the vote closes; nothing for who has neither. So no key
 * that is entered later changes whose ballots they were.
 */
export function votingKeyIn(
  { secrecy }: Pick<SecrecyView, 'secrecy'>,
  member: MemberId,
  { keysUntil, closes }: KeyTimes,
): VotingKey | undefined {
  const keys = secrecy?.votingKeys.get(member);
  return (
    keys?.findLast(({ since }) => since < keysUntil) ?? keys?.find(({ since }) => since < closes)
  );
}
