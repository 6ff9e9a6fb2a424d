/**
 * What happens to a claim when its money goes out, or comes back.
 * @module
 */
import type { Hash, MemberId } from '../kernel/ids.ts';
import type { Day, Instant } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { expenses, owed } from './chart.ts';
import { hold, overPromised } from './funds.ts';
import { daysOf } from './late-lines.ts';
import { owes } from './owed-back.ts';
import { holdOwed, lessOwed } from './owing.ts';
import { listPaid, unlistPaid } from './paid.ts';
import type { Appropriation, Claim, PaidBy, Treasury, TreasuryView } from './state.ts';

/** A claim, and what it is paid out of: an appropriation; none where it sends back what is owed. */
export interface Charged {
  readonly claim: Claim;
  readonly currency: Currency;
  readonly appropriation?: Appropriation;
}

export function claimIn(
  { treasury }: Pick<TreasuryView, 'treasury'>,
  id: string,
): Charged | undefined {
  const claim = treasury.claims.get(id);
  if (claim?.owed) return { claim, currency: claim.owed.currency };
  const appropriation = treasury.appropriations.get(claim?.appropriation ?? '');
  return claim && appropriation && { claim, appropriation, currency: appropriation.currency };
}

/** Whether a claim is somebody’s own, or they said that it concerns them. What is owed is not that of whoever asks for it. */
export const isConcerned = (
  { by: claimant, owed: back, interests }: Pick<Claim, 'by' | 'owed' | 'interests'>,
  by: MemberId,
): boolean => (claimant === by && !back) || interests.has(by);

/** Why nothing may be sent out of what a claim is paid out of, or nothing. */
export const nothingToSend = (
  view: TreasuryView,
  { appropriation }: Charged,
): Refusal | undefined => appropriation && overPromised(view, appropriation);

/** Why this money can’t be the payment of that claim, or nothing. */
export function payoutRefused(
  view: TreasuryView,
  { claim: id, amount }: { readonly claim: string; readonly amount: number },
  { currency, byHand }: { readonly currency: Currency; readonly byHand: boolean },
): Refusal | undefined {
  const found = claimIn(view, id);
  if (!found) return refusal('claims', 'There is no such claim.');
  const { claim } = found;
  const why = (byHand ? notPaidByHand(claim) : notPaidByBank(claim)) ?? owedNoMore(view, claim);
  if (why) return why;
  if (claim.amount === -amount && found.currency === currency)
    return byHand ? nothingToSend(view, found) : undefined;
  return refusal(
    'claims',
    'What was paid is not what was claimed. If it was paid for this, put a claim for just this sum and have it approved; then say that this paid it.',
  );
}

/** Why what a claim sends back went another way meanwhile, or nothing. What is promised to it did not. */
function owedNoMore({ treasury }: TreasuryView, claim: Claim): Refusal | undefined {
  if (!claim.owed || isPromised(claim)) return undefined;
  return lessOwed(treasury, { ...claim.owed, amount: claim.amount })
    ? refusal(
        'claims',
        'What this was to send back is owed no more. If it was paid a second time, put a claim for that and have it approved; then say that this paid it.',
      )
    : undefined;
}

const notPaidByHand = ({ stage }: Claim): Refusal | undefined =>
  stage === 'approved'
    ? undefined
    : refusal(
        'claims',
        'Only a claim that is approved, and not sent to the bank, is paid by hand.',
      );

function notPaidByBank(claim: Claim): Refusal | undefined {
  if (isPayable(claim)) return undefined;
  switch (claim.stage) {
    case 'paid':
      return refusal(
        'claims',
        'This claim is paid. If it was paid a second time, put a claim for that and have it approved; then say that this paid it.',
      );
    case 'prepared':
      return refusal(
        'claims',
        'This claim stands in a file of payments that waits for a signature. Void that file first, or it is paid twice. Then say that the bank paid the claim.',
      );
    default:
      return refusal(
        'claims',
        'This claim is not approved, and stood in no file that was signed by enough. Put it anew and have it approved; then say that this paid it.',
      );
  }
}

/**
 * Whether a line of a statement may be the payment of a claim: it is with the bank; or the bank pays it late; or it is
 * approved, and was paid in another way than by a file, such as a direct debit of whoever is paid.
 */
export const isPayable = (claim: Pick<Claim, 'stage' | 'ready'>): boolean =>
  claim.stage === 'sent' || claim.stage === 'approved' || isPaidLate(claim);

/**
 * Whether the bank would pay a claim late: a file with it was once signed by enough, and the books say that this came to
 * nothing.
 */
export const isPaidLate = ({ stage, ready }: Pick<Claim, 'stage' | 'ready'>): boolean =>
  ready === true && !['prepared', 'sent', 'paid'].includes(stage);

/** Why money can’t be what was paid for a claim and comes back, or nothing. */
export function payoutReturnRefused(
  view: TreasuryView,
  { claim: id, amount }: { readonly claim: string; readonly amount: number },
  currency: Currency,
): Refusal | undefined {
  const found = claimIn(view, id);
  const paidBy = found?.claim.paid;
  if (!found || !paidBy) return refusal('claims', 'No such claim is paid.');
  if (found.claim.amount !== amount || found.currency !== currency)
    return refusal('claims', 'Only the whole of what was paid for a claim comes back to it.');
  return view.treasury.lines.has(paidBy.line)
    ? refusal(
        'claims',
        'The books of the line by which this was paid are open. Say by which line it went, and that this comes back of it.',
      )
    : undefined;
}

/** Whether the money of a claim is promised to it; of one that is paid, whether it was until then. */
export const isPromised = ({
  stage,
  paid: now,
  kept,
}: Pick<Claim, 'stage' | 'paid' | 'kept'>): boolean =>
  kept === true ||
  ['approved', 'prepared', 'sent'].includes(stage === 'paid' && now ? now.before : stage);

/** The expense account and the fund of a claim; the account of what is owed, where it sends that back. */
export function chargedTo(
  view: TreasuryView,
  id: string,
): { readonly account: string; readonly fund?: string } {
  const { claim, appropriation } = claimIn(view, id) ?? {};
  if (claim?.owed) return { account: owed };
  return {
    account: expenses(appropriation?.head ?? 'other-expenses'),
    fund: appropriation?.fund ?? '',
  };
}

/** Promises the money of a claim: from now on it is nobody else’s. */
export const promise = (view: TreasuryView, id: string): void => holdFor(view, id, 1);

/** Takes the promise back. */
export const unpromise = (view: TreasuryView, id: string): void => holdFor(view, id, -1);

function holdFor(view: TreasuryView, id: string, times: 1 | -1): void {
  const { claim, appropriation } = claimIn(view, id) ?? {};
  if (!claim) return;
  const amount = times * claim.amount;
  if (claim.owed) holdOwed(view.treasury, claim.owed.of, amount);
  if (!appropriation) return;
  const { fund, currency } = appropriation;
  appropriation.held += amount;
  hold(view, { fund, currency, amount: BigInt(amount) });
}

/** Counts that a claim was paid, or (`times` is −1) was not after all, at what it is paid out of. */
function spend({ treasury }: TreasuryView, { claim, appropriation }: Charged, times: 1 | -1): void {
  const amount = times * claim.amount;
  if (claim.owed) owes(treasury, claim.owed.of, -amount);
  if (appropriation) appropriation.spent += amount;
}

export function paid(view: TreasuryView, id: string, { line, ...days }: PaidBy): void {
  const found = claimIn(view, id);
  if (!found) return;
  const { stage: before } = found.claim;
  if (isPromised(found.claim)) unpromise(view, id);
  spend(view, found, 1);
  found.claim.stage = 'paid';
  found.claim.paid = { line, ...daysOf(days), seq: view.size, before };
  delete found.claim.failedBy;
  view.treasury.waiting.delete(id);
  view.treasury.atBank.delete(id);
  listPaid(view.treasury, id, found.claim);
}

/** What was paid comes back after the books of then were closed. */
export function comesBack(view: TreasuryView, id: string, { line: back, day }: PaidBy): void {
  const claim = view.treasury.claims.get(id);
  if (!claim?.paid) return;
  const { line, ...days } = claim.paid;
  claim.cameBack = { line, ...daysOf(days), back };
  unpaid(view, id, startOf(day));
}

/** Takes back what {@link comesBack} did. */
export function staysAway(view: TreasuryView, id: string): void {
  const claim = view.treasury.claims.get(id);
  if (claim?.cameBack === undefined) return;
  paid(view, id, claim.cameBack);
  delete claim.cameBack;
}

/**
 * What was on its way, or paid, is so no more: its claim is approved still, and may go out anew. Since when, where the
 * bank had it: by then its approval may be older than an approval holds.
 */
export function freed(claim: Claim, since?: Instant): void {
  claim.stage = 'approved';
  claim.again = true;
  if (since !== undefined) claim.freed = since;
  delete claim.batch;
  delete claim.failedBy;
}

/** Why a file is given up, and when. */
export interface Voided {
  readonly void: Hash;
  readonly at: Instant;
}

/** Gives up a file that is not, or was not, carried out by the bank: its claims are approved still. */
export function givenUp({ batches, claims }: Treasury, id: string, stage: Voided | 'lapsed'): void {
  const batch = batches.get(id);
  if (!batch) return;
  for (const each of batch.claims) {
    const claim = claims.get(each);
    if (!claim) continue;
    // A file that lapsed may have been handed in all the same.
    if (stage === 'lapsed') freed(claim);
    else if (batch.stage === 'ready') freed(claim, stage.at);
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

/** It came back on a day: from its beginning on. */
export const startOf = (day: Day): Instant => `${day}T00:00:00.000Z`;

/**
 * A claim is no longer paid: since `back` it is approved again, where the money came back then. Otherwise another line
 * was taken for it, and it is `sent`, since the bank may still carry it out. One that was paid late stands as before that.
 */
export function unpaid(view: TreasuryView, id: string, back?: Instant): void {
  const found = claimIn(view, id);
  if (!found) return;
  const { claim } = found;
  const before = claim.paid?.before ?? 'sent';
  spend(view, found, -1);
  claim.stage = before === 'sent' && back !== undefined ? 'approved' : before;
  if (claim.stage === 'approved') freed(claim, back);
  delete claim.paid;
  if (isPromised(claim)) promise(view, id);
  waitsAgain(view.treasury, id, claim);
}

/** Lists a claim where it belongs that is paid no more. */
function waitsAgain(treasury: Treasury, id: string, claim: Claim): void {
  unlistPaid(treasury, id, claim);
  if (claim.ready) treasury.atBank.add(id);
  if (['open', 'approved', 'sent'].includes(claim.stage)) treasury.waiting.add(id);
}
