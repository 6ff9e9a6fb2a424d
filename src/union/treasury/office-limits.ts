/**
 * How much an office may approve by itself: so much each time, so much in a month. What one person approves in a month
 * counts against each of their offices, so that who holds two has the larger limit and not both.
 * @module
 */
import { holdersIn } from '../charter/charter.ts';
import type { Doing } from '../kernel/act.ts';
import { clerk, named } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { holdsOffice } from '../offices/offices.ts';
import { type Charged as Found, claimIn } from './paying.ts';
import type { Approved, TreasuryView } from './state.ts';

type Approver = Pick<Doing<unknown>, 'by' | 'at'>;

/** The offices that the doer holds, and by which claims on this can be approved. */
const officesOf = (
  { charter, ...view }: TreasuryView,
  { appropriation }: Found,
  { by, at }: Approver,
): readonly string[] =>
  (charter ? holdersIn(charter, 'treasury/approve') : []).flatMap((holder) => {
    const [sort, office = ''] = holder.split(':');
    const only = appropriation?.office ?? office;
    return sort === 'office' &&
      office === only &&
      holdsOffice({ charter, ...view }, office, { by, at })
      ? [office]
      : [];
  });

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
  const { approvals, approvers } = view.treasury;
  const month = at.slice(0, 7);
  const already = Math.max(
    inMonth(approvals.get(office), month),
    inMonth(approvers.get(by), month),
  );
  return (
    found.currency === rules.currency && amount <= limit.each && already + amount <= limit.month
  );
}

const inMonth = (last: Approved | undefined, month: string): number =>
  last?.month === month ? last.sum : 0;

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
  const { amount } = found.claim;
  const month = at.slice(0, 7);
  approvals.set(office, { month, sum: inMonth(approvals.get(office), month) + amount });
  if (found.currency === view.charter?.money?.currency)
    approvers.set(by, { month, sum: inMonth(approvers.get(by), month) + amount });
  return office;
}

/** Takes an approval out of what was approved in its month: nobody uses up the month of all by what is not paid. */
export function approvalEnds(view: TreasuryView, id: string): void {
  const found = claimIn(view, id);
  const { approved } = found?.claim ?? {};
  if (!found || approved?.office === undefined) return;
  const { approvals, approvers } = view.treasury;
  const less = { month: approved.at.slice(0, 7), amount: found.claim.amount };
  takesOut(approvals, approved.office, less);
  if (found.currency === view.charter?.money?.currency) takesOut(approvers, approved.by, less);
}

function takesOut(
  all: Map<string, Approved>,
  name: string,
  { month, amount }: { readonly month: string; readonly amount: number },
): void {
  const last = all.get(name);
  if (last?.month === month) all.set(name, { month, sum: Math.max(0, last.sum - amount) });
}

/** Why claims on this are another office’s to decide on, or nothing. The members themselves decide on all. */
export function otherOffice(
  view: TreasuryView,
  found: Found,
  approver: Approver,
): Refusal | undefined {
  return approver.by === clerk || officesOf(view, found, approver).length > 0
    ? undefined
    : refusal('money', 'Claims on this are decided on by another office.');
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
