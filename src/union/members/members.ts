/**
 * Members: who belongs, since when, by which keys; and every act by which that changes.
 * @module
 */
import { forgetAccount, witnessAccount } from './accounts.ts';
import {
  admissible,
  admit,
  apply,
  decline,
  invite,
  leave,
  type MembersView,
  support,
  vouch,
  withdrawInvitation,
} from './admission.ts';
import {
  addKey,
  cancelRecovery,
  finishRecovery,
  recover,
  recoveryDue,
  removeKey,
  rename,
  vouchRecovery,
} from './keys.ts';
import type { MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';

export { accountsLacking, type AccountsView, isUnderSameRule } from './accounts.ts';
export { keylessLeaveFrom, type MembersView, Name } from './admission.ts';
export {
  addKeys,
  admitTo,
  askedOf,
  enter,
  hasOwnKey,
  hasUnattestedKey,
  type Invitation,
  type Key,
  Keys,
  type KeySpec,
  mayVote,
  type Members,
  membersAmong,
  belongs,
  belongsSince,
  hasVoters,
  memberSince,
  noMembers,
  type Person,
  type Recovery,
  restVote,
  standingAt,
  standingOf,
  voters,
  votersFrom,
  wakeVote,
  type WitnessedAccount,
} from './people.ts';

export const memberActs = [
  support,
  apply,
  vouch,
  admit,
  decline,
  leave,
  invite,
  withdrawInvitation,
  addKey,
  removeKey,
  rename,
  recover,
  vouchRecovery,
  cancelRecovery,
  finishRecovery,
  witnessAccount,
  forgetAccount,
] as const;

/** A ministerial act that has fallen due. */
export interface Due {
  readonly act: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What the clerk must do in this room now. Looks only at those who wait. */
export function membersDue(view: MembersView, at: Instant): readonly Due[] {
  const clerkAdmits = view.charter?.powers['members/admit']?.includes('clerk') ?? false;
  const due: Due[] = [];
  for (const member of view.members.waiting) {
    if (clerkAdmits && isApplicant(view, member) && !admissible(view, member)) {
      due.push({ act: admit.name, body: { member } });
    }
    if (!recoveryDue(view, member, at)) due.push({ act: finishRecovery.name, body: { member } });
  }
  return due;
}

const isApplicant = ({ members }: MembersView, id: MemberId): boolean =>
  members.people.get(id)?.standing === 'applicant';
