/**
 * Two who approve: where the rules want it, one person's approval of a claim waits for another's. It promises
 * nothing, and it counts only while it is fresh and whoever gave it may still approve.
 * @module
 */
import type { Doing } from '../kernel/act.ts';
import { clerk, type MemberId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { everybodyWith } from '../offices/offices.ts';
import type { Approval } from './approval.ts';
import { approvalEnds, approvedBy, beyondOffice, decidesOn } from './office-limits.ts';
import { type Charged, claimIn, isConcerned, promise, unpromise } from './paying.ts';
import type { Claim, TreasuryView } from './state.ts';

type Approver = Pick<Doing<unknown>, 'by' | 'at'>;

/** So many hours a first approval waits for the second. */
const waitsFor = 30 * 24;

/** Whether somebody approved a claim, alone or as one of two. */
export const isApprover = (
  { approved, first }: Pick<Claim, 'approved' | 'first'>,
  by: MemberId | undefined,
): boolean => by !== undefined && (approved?.by === by || first?.by === by);

/** The first of two approvals, where it waits and still counts. */
export function waitingApproval(
  view: TreasuryView,
  found: Charged,
  at: Instant,
): Approval | undefined {
  const { stage, first } = found.claim;
  if (stage !== 'open' || !first || waitsUntil(first) <= at) return undefined;
  return decidesOn(view, found, { by: first.by, at }) ? first : undefined;
}

/** When a first approval counts no more. */
export const waitsUntil = ({ at }: Approval): Instant => hoursAfter(at, waitsFor);

/**
 * Whether one person's approval of a claim is not enough. After the end it is: the members can no more decide in the
 * place of a second one who is silent, and what they left to somebody would be left lying.
 */
export function wantsTwo(
  { charter, phase }: TreasuryView,
  { claim, currency }: Charged,
  { by }: Pick<Approver, 'by'>,
): boolean {
  const { money } = charter ?? {};
  if (money?.twoApproveAbove === undefined || by === clerk || phase === 'wound-up') return false;
  return currency !== money.currency || claim.amount > money.twoApproveAbove;
}

/** Everybody who may approve claims at that moment. */
export const approversAt = (view: TreasuryView, at: Instant): readonly MemberId[] =>
  everybodyWith(view, 'treasury/approve', at);

/** Who else may approve a claim at that moment, within the limits of an office of theirs, and is no party to it. */
export const otherApprovers = (
  view: TreasuryView,
  found: Charged,
  { by, at }: Approver,
): readonly MemberId[] =>
  approversAt(view, at).filter(
    (each) =>
      each !== by &&
      !isConcerned(found.claim, each) &&
      !(found.claim.owed && found.claim.by === each) &&
      !beyondOffice(view, found, { by: each, at }),
  );

/** Why somebody can't give the second approval, having given the first; or nothing. */
export const approvedAlready = (
  view: TreasuryView,
  found: Charged,
  approver: Approver,
): Refusal | undefined =>
  waitingApproval(view, found, approver.at)?.by === approver.by && wantsTwo(view, found, approver)
    ? refusal(
        'claims',
        'You have approved this already. It counts once another person approves it too, within thirty days.',
      )
    : undefined;

/**
 * Somebody approves a claim that is not approved: as the first of two, or so that its money is promised. The members’
 * own decision leaves no other approval beside it.
 */
export function approvalGiven(
  view: TreasuryView,
  id: string,
  given: Omit<Approval, 'office'>,
): void {
  const found = claimIn(view, id);
  if (!found) return;
  const { claim } = found;
  const { by, at } = given;
  const first = waitingApproval(view, found, at);
  const isSecond = first !== undefined && first.by !== by && by !== clerk;
  if (!isSecond) firstFalls(view, found);
  const office = approvedBy(view, found, given);
  const approval: Approval = { ...given, ...(office !== undefined && { office }) };
  if (!isSecond && wantsTwo(view, found, given)) {
    claim.first = approval;
    return;
  }
  claim.stage = 'approved';
  claim.approved = approval;
  promise(view, id);
}

/** Takes a first approval back that waits: it counts against no limit any more. */
export function firstFalls(view: TreasuryView, found: Charged): void {
  const { claim } = found;
  if (claim.first && claim.stage === 'open') approvalEnds(view, found, claim.first);
  delete claim.first;
}

/** Takes out of what was approved in their months the approvals by which a claim is approved. */
export function approvalsEnd(view: TreasuryView, found: Charged): void {
  const { approved, first } = found.claim;
  if (first) approvalEnds(view, found, first, approved);
  if (approved) approvalEnds(view, found, approved);
}

/** Takes somebody's approval back: that of another stays, and whether it is enough by itself is up to the rules. */
export function approvalFalls(view: TreasuryView, id: string, by: MemberId): void {
  const found = claimIn(view, id);
  if (!found) return;
  const { claim } = found;
  const [falls, stays] =
    claim.approved?.by === by ? [claim.approved, claim.first] : [claim.first, claim.approved];
  if (falls) approvalEnds(view, found, falls, stays);
  delete claim.first;
  if (claim.stage === 'approved') {
    if (stays && !wantsTwo(view, found, stays)) {
      claim.approved = stays;
      return;
    }
    unpromise(view, id);
    claim.stage = 'open';
    delete claim.approved;
  }
  if (stays) claim.first = stays;
}

/** Claims that one person approved, and that somebody could approve as the second at that moment. */
export const secondWanted = (view: TreasuryView, { by, at }: Approver): readonly string[] =>
  [...view.treasury.waiting].filter((id) => {
    const found = claimIn(view, id);
    const first = found && waitingApproval(view, found, at);
    return first && otherApprovers(view, found, { by: first.by, at }).includes(by);
  });
