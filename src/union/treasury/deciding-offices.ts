/**
 * By which offices somebody decides on claims.
 * @module
 */
import { holdersIn } from '../charter/charter.ts';
import type { Doing } from '../kernel/act.ts';
import { clerk } from '../kernel/ids.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { holdsOffice } from '../offices/offices.ts';
import type { Charged } from './paying.ts';
import type { TreasuryView } from './state.ts';

type Approver = Pick<Doing<unknown>, 'by' | 'at'>;

/** The offices that the doer holds, and by which claims on this can be approved. */
export const officesOf = (
  { charter, ...view }: TreasuryView,
  { appropriation }: Charged,
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

/** Whether somebody holds an office that decides on claims on this. */
export const decidesOn = (view: TreasuryView, found: Charged, approver: Approver): boolean =>
  officesOf(view, found, approver).length > 0;

/** Why claims on this are another office’s to decide on, or nothing. The members themselves decide on all. */
export function otherOffice(
  view: TreasuryView,
  found: Charged,
  approver: Approver,
): Refusal | undefined {
  return approver.by === clerk || decidesOn(view, found, approver)
    ? undefined
    : refusal('money', 'Claims on this are decided on by another office.');
}
