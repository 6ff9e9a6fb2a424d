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
  const why = byHand ? notPaidByHand(claim) : notPaidByBank(claim);
  if (why) return why;
  if (claim.amount === -amount && appropriation.currency === currency)
    return byHand ? overPromised(view, appropriation) : undefined;
  return refusal('claims', 'What was paid is not what was claimed.');
}

const notPaidByHand = ({ stage }: Claim): Refusal | undefined =>
  stage === 'approved'
    ? undefined
    : refusal(
        'claims',
        'Only a claim that is approved, and not sent to the bank, is paid by hand.',
      );

function notPaidByBank(claim: Claim): Refusal | undefined {
  if (claim.stage === 'sent' || isPaidLate(claim)) return undefined;
  return claim.stage === 'prepared' && claim.attempts > 1
    ? refusal(
        'claims',
        'This claim stands in another file of payments by now, which waits for a signature. Void that file first, or it is paid twice. Then say that the bank paid the claim.',
      )
    : refusal('claims', 'This claim was not sent to the bank, so the bank can’t have paid it.');
}

/**
 * Whether the bank would pay a claim late: once it stood in a file, and the books say that this came to nothing. That
 * it was paid all the same two people say.
 */
export const isPaidLate = ({ stage, attempts }: Pick<Claim, 'stage' | 'attempts'>): boolean =>
  attempts > 0 && !['prepared', 'sent', 'paid'].includes(stage);

/** Whether the money of a claim is promised to it; of one that is paid, whether it was until then. */
export const isPromised = ({ stage, paid: now }: Pick<Claim, 'stage' | 'paid'>): boolean =>
  ['approved', 'prepared', 'sent'].includes(stage === 'paid' && now ? now.before : stage);

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
  const { stage: before } = found.claim;
  if (isPromised(found.claim)) unpromise(view, id);
  found.appropriation.spent += found.claim.amount;
  found.claim.stage = 'paid';
  found.claim.paid = { day, seq: view.size, before };
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
    // A file that lapsed may have been handed in all the same.
    if (batch.stage === 'ready' || stage === 'lapsed') freed(claim);
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
 * `sent` where another line was taken for it, since the bank may still carry it out. One that was paid late stands
 * as before that.
 */
export type Unpaid = 'approved' | 'sent';

export function unpaid(view: TreasuryView, id: string, stand: Unpaid): void {
  const found = claimIn(view, id);
  if (!found) return;
  const { claim, appropriation } = found;
  const before = claim.paid?.before ?? 'sent';
  appropriation.spent -= claim.amount;
  claim.stage = before === 'sent' ? stand : before;
  if (claim.stage === 'approved') freed(claim);
  delete claim.paid;
  if (isPromised(claim)) promise(view, id);
  if (isPromised(claim) || claim.stage === 'open') view.treasury.waiting.add(id);
}
