/**
 * What happens to a claim when its money goes out, or comes back.
 * @module
 */
import type { Hash } from '../kernel/ids.ts';
import type { Day } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { expenses } from './chart.ts';
import { hold, overPromised, type Taking } from './funds.ts';
import type { Appropriation, Claim, Treasury, TreasuryView } from './state.ts';

/** A claim and what it is charged to. */
export function claimIn(
  { treasury }: TreasuryView,
  id: string,
): { readonly claim: Claim; readonly appropriation: Appropriation } | undefined {
  const claim = treasury.claims.get(id);
  const appropriation = claim && treasury.appropriations.get(claim.appropriation);
  return claim && appropriation && { claim, appropriation };
}

/** Why this money can’t be the payment of that claim, or nothing. */
export function payoutRefused(
  view: TreasuryView,
  { claim: id, amount }: { readonly claim: string; readonly amount: number },
  { currency, byHand }: { readonly currency: Currency; readonly byHand: boolean },
): Refusal | undefined {
  const found = claimIn(view, id);
  if (!found) return refusal('claims', 'There is no such claim.');
  const { claim, appropriation } = found;
  const due = byHand ? 'approved' : 'sent';
  if (claim.stage !== due)
    return byHand
      ? refusal(
          'claims',
          'Only a claim that is approved, and not sent to the bank, is paid by hand.',
        )
      : refusal('claims', 'This claim was not sent to the bank, so the bank can’t have paid it.');
  if (claim.amount === -amount && appropriation.currency === currency)
    return byHand ? overPromised(view, appropriation) : undefined;
  return refusal('claims', 'What was paid is not what was claimed.');
}

/** The expense account and the fund of a claim. */
export function chargedTo(
  view: TreasuryView,
  id: string,
): { readonly account: string; readonly fund: string } {
  const appropriation = claimIn(view, id)?.appropriation;
  return {
    account: expenses(appropriation?.head ?? 'other-expenses'),
    fund: appropriation?.fund ?? '',
  };
}

const heldFor = ({
  claim,
  appropriation,
}: {
  claim: Claim;
  appropriation: Appropriation;
}): Taking => ({
  fund: appropriation.fund,
  currency: appropriation.currency,
  amount: BigInt(claim.amount),
});

/** Promises the money of a claim: from now on it is nobody else’s. */
export function promise(view: TreasuryView, id: string): void {
  const found = claimIn(view, id);
  if (!found) return;
  found.appropriation.held += found.claim.amount;
  hold(view, heldFor(found));
}

/** Takes the promise back. */
export function unpromise(view: TreasuryView, id: string): void {
  const found = claimIn(view, id);
  if (!found) return;
  found.appropriation.held -= found.claim.amount;
  const { amount, ...of } = heldFor(found);
  hold(view, { ...of, amount: -amount });
}

export function paid(view: TreasuryView, id: string, day: Day): void {
  const found = claimIn(view, id);
  if (!found) return;
  unpromise(view, id);
  found.appropriation.spent += found.claim.amount;
  found.claim.stage = 'paid';
  found.claim.paid = { day, seq: view.size };
  delete found.claim.failedBy;
  view.treasury.waiting.delete(id);
}

/** What was on its way, or paid, is so no more: its claim is approved still, and may go out anew. */
export function freed(claim: Claim): void {
  claim.stage = 'approved';
  claim.again = true;
  delete claim.batch;
  delete claim.failedBy;
}

/** Gives up a file that never went to the bank: its claims are approved still. */
export function givenUp(
  { batches, claims }: Treasury,
  id: string,
  stage: { readonly void: Hash } | 'lapsed',
): void {
  const batch = batches.get(id);
  if (!batch) return;
  for (const each of batch.claims) {
    const claim = claims.get(each);
    if (!claim) continue;
    if (batch.stage === 'ready') freed(claim);
    else {
      claim.stage = 'approved';
      delete claim.batch;
    }
  }
  if (stage === 'lapsed') batch.stage = stage;
  else {
    batch.stage = 'void';
    batch.reason = stage.void;
  }
}

/**
 * How a claim stands that is no longer paid: `approved` where the money came back, so that it can be paid again;
 * `sent` where another line was taken for it, since the bank may still carry it out.
 */
export type Unpaid = 'approved' | 'sent';

export function unpaid(view: TreasuryView, id: string, stand: Unpaid): void {
  const found = claimIn(view, id);
  if (!found) return;
  found.appropriation.spent -= found.claim.amount;
  promise(view, id);
  if (stand === 'approved') freed(found.claim);
  else found.claim.stage = stand;
  delete found.claim.paid;
  view.treasury.waiting.add(id);
}
