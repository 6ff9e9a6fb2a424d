/**
 * Two who approve: where the rules want it, one person's approval of a claim waits for another's, and promises nothing.
 * @module
 */
import type { Doing } from '../kernel/act.ts';
import { clerk, type MemberId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { everybodyWith } from '../offices/offices.ts';
import type { Approval } from './approval.ts';
import { approvedAlone, approvesAlone, notApprovedAlone } from './approved-alone.ts';
import { pastFirsts, waitingApproval } from './first-approvals.ts';
import { approvalEnds, approvedBy, beyondOffice } from './office-limits.ts';
import { type Charged, claimIn, isConcerned, promise, unpromise } from './paying.ts';
import type { Claim, TreasuryView } from './state.ts';

type Approver = Pick<Doing<unknown>, 'by' | 'at'>;

/** Whether somebody approved a claim, alone or as one of two. */
export const isApprover = (
  { approved, first }: Pick<Claim, 'approved' | 'first'>,
  by: MemberId | undefined,
): boolean => by !== undefined && (approved?.by === by || first?.by === by);

/**
 * Whether one person's approval of a claim is not enough at that moment: with what single people approved of the same
 * claimant's, it is more than the charter lets one approve. After the end one is enough: the members can no more decide
 * in the place of a second one who is silent, and what they left to somebody would be left lying.
 */
export function wantsTwo(view: TreasuryView, found: Charged, { by, at }: Approver): boolean {
  const { money } = view.charter ?? {};
  if (money?.twoApproveAbove === undefined || by === clerk || view.phase === 'wound-up')
    return false;
  const { claim, currency } = found;
  return (
    currency !== money.currency ||
    claim.amount + approvedAlone(view, found, at) > money.twoApproveAbove
  );
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

/** What waits no more for a second approval falls: it uses up the month of no office any longer. */
export function pastFirstsFall(view: TreasuryView, at: Instant): void {
  for (const { id } of pastFirsts(view, at)) firstFalls(view, id);
}

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
  const { by, at } = given;
  const first = waitingApproval(view, found, at);
  const isSecond = first !== undefined && first.by !== by && by !== clerk;
  if (!isSecond) firstFalls(view, id);
  const office = approvedBy(view, found, given);
  const approval: Approval = { ...given, ...(office !== undefined && { office }) };
  if (!isSecond && wantsTwo(view, found, given)) return firstGiven(view, id, approval);
  if (!isSecond && by !== clerk) approvesAlone(view, id, at);
  isApproved(view, id, approval);
}

function firstGiven({ treasury }: TreasuryView, id: string, first: Approval): void {
  const claim = treasury.claims.get(id);
  if (!claim) return;
  claim.first = first;
  treasury.halfApproved.add(id);
}

function isApproved(view: TreasuryView, id: string, approved: Approval): void {
  const { claims, halfApproved } = view.treasury;
  const claim = claims.get(id);
  if (!claim) return;
  claim.stage = 'approved';
  claim.approved = approved;
  halfApproved.delete(id);
  promise(view, id);
}

/** Takes a first approval back that waits: it counts against no limit any more. */
export function firstFalls(view: TreasuryView, id: string): void {
  const found = claimIn(view, id);
  if (!found) return;
  const { claim } = found;
  if (claim.first && claim.stage === 'open') approvalEnds(view, found, claim.first);
  delete claim.first;
  view.treasury.halfApproved.delete(id);
}

/** Takes out of what was approved, in their months and by one alone, the approvals by which a claim is approved. */
export function approvalsEnd(view: TreasuryView, id: string): void {
  const found = claimIn(view, id);
  if (!found) return;
  const { approved, first } = found.claim;
  if (first) approvalEnds(view, found, first, approved);
  if (approved) approvalEnds(view, found, approved);
  notApprovedAlone(view.treasury, id);
}

/**
 * Takes somebody’s approval back: that of another stays, and whether it is enough by itself is up to the rules. Where it
 * is, one alone approves the claim from that moment on, however long ago they did.
 */
export function approvalFalls(view: TreasuryView, id: string, { by, at }: Approver): void {
  const found = claimIn(view, id);
  if (!found) return;
  const { claim } = found;
  const [falls, stays] =
    claim.approved?.by === by ? [claim.approved, claim.first] : [claim.first, claim.approved];
  if (falls) approvalEnds(view, found, falls, stays);
  delete claim.first;
  view.treasury.halfApproved.delete(id);
  if (claim.stage === 'approved') {
    if (stays && !wantsTwo(view, found, { by: stays.by, at })) {
      claim.approved = stays;
      return approvesAlone(view, id, at);
    }
    notApprovedAlone(view.treasury, id);
    unpromise(view, id);
    claim.stage = 'open';
    delete claim.approved;
  }
  if (stays) firstGiven(view, id, stays);
}

/** The first of two approvals of a claim, where the rules still want a second, and that waits. */
export function secondWanted(
  view: TreasuryView,
  found: Charged,
  at: Instant,
): Approval | undefined {
  const first = waitingApproval(view, found, at);
  return first && wantsTwo(view, found, { by: first.by, at }) ? first : undefined;
}
