/**
 * How much an office may approve by itself: so much each time, so much in a month. What one person approves in a month
 * counts against each of their offices, so that who holds two has the larger limit and not both. What two people
 * approve counts against the limit of each, and once where both have the same office.
 * @module
 */
import type { Doing } from '../kernel/act.ts';
import { clerk, named } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Approval, Approved } from './approval.ts';
import { officesOf, otherOffice } from './deciding-offices.ts';
import { pastFirsts } from './first-approvals.ts';
import type { Charged as Found } from './paying.ts';
import type { TreasuryView } from './state.ts';

type Approver = Pick<Doing<unknown>, 'by' | 'at'>;

/** The first of them whose limit bears the claim. */
const officeFor = (view: TreasuryView, found: Found, approver: Approver): string | undefined =>
  officesOf(view, found, approver).find((office) => bears(view, office, { found, approver }));

function bears(
  view: TreasuryView,
  office: string,
  { found, approver: { by, at } }: { found: Found; approver: Approver },
): boolean {
  const rules = view.charter?.money;
  const limit = rules && named(rules.limits, office);
  // What is owed is nobody’s to spend. After the end the members can’t approve what is more than the limit: that is what they decided this for.
  if (!limit || !found.appropriation || found.appropriation.atEnd) return true;
  const { amount } = found.claim;
  const already = usedOf(view, office, { found, approver: { by, at } });
  return (
    found.currency === rules.currency && amount <= limit.each && already + amount <= limit.month
  );
}

/**
 * What was approved in that month, by the office or by the doer, whichever is more. An approval of this claim that the
 * new one replaces or joins counts once, and a first approval that waits no more counts for nothing. One of what is owed
 * never counted.
 */
function usedOf(
  view: TreasuryView,
  office: string,
  { found, approver: { by, at } }: { found: Found; approver: Approver },
): number {
  const { approvals, approvers } = view.treasury;
  const month = at.slice(0, 7);
  const { first } = found.claim;
  const past = pastFirsts(view, at).filter((each) => each.found.claim !== found.claim);
  const free = [...past, ...(first ? [{ found, first }] : [])].filter(
    (each) => each.first.office !== undefined && isOf(each.first, month),
  );
  const inOffice = free.filter((each) => each.first.office === office);
  const byDoer = free.filter(
    (each) => each.first.by === by && each.found.currency === view.charter?.money?.currency,
  );
  return Math.max(
    0,
    inMonth(approvals.get(office), month) - sumOf(inOffice),
    inMonth(approvers.get(by), month) - sumOf(byDoer),
  );
}

const sumOf = (all: readonly { readonly found: Found }[]): number =>
  all.reduce((sum, { found }) => sum + found.claim.amount, 0);

const inMonth = (last: Approved | undefined, month: string): number =>
  last?.month === month ? last.sum : 0;

const isOf = (approval: Approval | undefined, month: string): boolean =>
  approval?.at.startsWith(month) === true;

/** Counts what is approved, and tells by which office; by none where the members approve it. */
export function approvedBy(
  view: TreasuryView,
  found: Found,
  approver: Approver,
): string | undefined {
  const { by, at } = approver;
  if (by === clerk || !found.appropriation) return undefined;
  const office = officeFor(view, found, approver);
  if (office === undefined) return undefined;
  const { approvals, approvers } = view.treasury;
  const { amount, first } = found.claim;
  const month = at.slice(0, 7);
  if (!countsFor(first, office, month))
    approvals.set(office, { month, sum: inMonth(approvals.get(office), month) + amount });
  if (found.currency === view.charter?.money?.currency)
    approvers.set(by, { month, sum: inMonth(approvers.get(by), month) + amount });
  return office;
}

/** Whether an approval counts against that office in that month. */
const countsFor = (approval: Approval | undefined, office: string, month: string): boolean =>
  approval?.office === office && isOf(approval, month);

/**
 * Takes an approval out of what was approved in its month: nobody uses up the month of all by what is not paid. Where
 * another stays that counts against the same office, only its giver has approved less.
 */
export function approvalEnds(
  view: TreasuryView,
  { claim, currency }: Found,
  ended: Approval,
  stays?: Approval,
): void {
  const { office, by } = ended;
  if (office === undefined) return;
  const { approvals, approvers } = view.treasury;
  const less = { month: ended.at.slice(0, 7), amount: claim.amount };
  if (!countsFor(stays, office, less.month)) takesOut(approvals, office, less);
  if (currency === view.charter?.money?.currency) takesOut(approvers, by, less);
}

function takesOut(
  all: Map<string, Approved>,
  name: string,
  { month, amount }: { readonly month: string; readonly amount: number },
): void {
  const last = all.get(name);
  if (last?.month === month) all.set(name, { month, sum: Math.max(0, last.sum - amount) });
}

/** Why this officer can’t approve so much, or nothing. The members themselves can. */
export function beyondOffice(
  view: TreasuryView,
  found: Found,
  approver: Approver,
): Refusal | undefined {
  if (approver.by === clerk) return undefined;
  const other = otherOffice(view, found, approver);
  if (other) return other;
  return officeFor(view, found, approver) === undefined
    ? refusal(
        'money',
        'This is more than your office may approve by itself now. The members can approve it by a decision.',
      )
    : undefined;
}
