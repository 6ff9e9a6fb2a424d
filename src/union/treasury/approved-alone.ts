/**
 * What one person alone approved, where the rules want two from some sum on: many small claims are no small claim. So
 * what single people approved of one claimant’s in thirty days counts with the next one, until it comes to nothing.
 * @module
 */
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import type { ApprovedAlone } from './approval.ts';
import { type Charged, claimIn } from './paying.ts';
import type { Claim, Treasury, TreasuryView } from './state.ts';

/** So many hours it counts. */
const countsFor = 30 * 24;

/** What of somebody’s claims is not too long ago, in any currency: the charter may go back to one. */
const recent = (
  { approvedAlone: all }: Treasury,
  { by }: Pick<Claim, 'by'>,
  at: Instant,
): readonly ApprovedAlone[] =>
  (all.get(by) ?? []).filter((each) => hoursAfter(each.at, countsFor) > at);

/** What single people approved of the same claimant’s in the thirty days before, in the charter’s currency. */
export const approvedAlone = (
  { treasury, charter }: TreasuryView,
  { claim }: Charged,
  at: Instant,
): number =>
  recent(treasury, claim, at)
    .filter(({ currency }) => currency === charter?.money?.currency)
    .reduce((sum, { amount }) => sum + amount, 0);

/** Notes what one person alone approves from now on, and forgets what of that claimant’s is too long ago. */
export function approvesAlone(view: TreasuryView, id: string, at: Instant): void {
  const found = claimIn(view, id);
  if (!found || view.charter?.money?.twoApproveAbove === undefined) return;
  const { claim, currency } = found;
  const { treasury } = view;
  treasury.approvedAlone.set(claim.by, [
    ...recent(treasury, claim, at),
    { claim: id, at, amount: claim.amount, currency },
  ]);
}

/** Its approval came to nothing, or others stand behind it by now: it counts no more. */
export function notApprovedAlone({ approvedAlone: all, claims }: Treasury, id: string): void {
  const { by = '' } = claims.get(id) ?? {};
  const left = (all.get(by) ?? []).filter(({ claim }) => claim !== id);
  if (left.length > 0) all.set(by, left);
  else all.delete(by);
}
