/**
 * Claims: requests for payment out of an appropriation, by whoever spent something for the union, and what an
 * officer or the members say to them.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial, power, standing, toTheEnd } from '../kernel/act.ts';
import { AccountingId, clerk, type MemberId } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { Amount, type Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Private, Text } from '../kernel/text.ts';
import { beyond, outOfSeason } from './appropriations.ts';
import { tooLittleIn, withoutMoney } from './funds.ts';
import { approvedAnew, isStepClaim, waitsAnew } from './grants.ts';
import { otherOffice } from './deciding-offices.ts';
import { beyondOffice } from './office-limits.ts';
import { lessOwed } from './owing.ts';
import { type Charged, claimIn, givenUp, isConcerned, unpromise, type Voided } from './paying.ts';
import { offPurpose } from './restrictions.ts';
import type { Claim, ClaimStage, TreasuryView } from './state.ts';
import {
  approvalFalls,
  approvalGiven,
  approvalsEnd,
  approvedAlready,
  firstFalls,
  isApprover,
  pastFirstsFall,
} from './two-approve.ts';
import { isAnswered, isPut, tooManyUnanswered } from './unanswered.ts';

/** A receipt as it is kept: a file, at most a mebibyte of it, as a `data:` address. */
const Receipt = Private(1_400_000);

const Claiming = z.strictObject({
  claim: AccountingId,
  appropriation: AccountingId,
  amount: Amount,
  title: Text(120),
  about: Text(5_000).optional(),
  /** To whom, and where: as JSON `{ name, iban, bic }`, or in words. */
  payee: Private(1_000),
  receipts: z.array(Receipt).max(5),
});
type Claiming = z.infer<typeof Claiming>;

export const claim = defineAct<TreasuryView, Claiming>('treasury/claim@1', {
  about: 'Asks for payment out of an appropriation.',
  body: Claiming,
  needs: power('treasury/claim'),
  phases: toTheEnd,
  refuses: (view, { by, body, at }) => {
    const { treasury } = view;
    const why = claimNameTaken(treasury, body.claim) ?? tooManyUnanswered(treasury, { by, at });
    if (why) return why;
    const appropriation = treasury.appropriations.get(body.appropriation);
    if (!appropriation) return refusal('claims', 'There is no such appropriation.');
    return (
      withoutMoney(view) ??
      outOfSeason(view, appropriation) ??
      offPurpose(view, appropriation) ??
      beyond(appropriation, body.amount, at)
    );
  },
  does: ({ treasury }, { by, body, at }) => {
    const { claim: id, ...rest } = body;
    isPut(treasury, id, {
      ...rest,
      by,
      put: at,
      stage: 'open',
      interests: new Map(),
      attempts: 0,
    });
  },
});

/** Why no new claim can have this name, or nothing. */
export function claimNameTaken(
  { claims }: TreasuryView['treasury'],
  id: string,
): Refusal | undefined {
  if (claims.has(id)) return refusal('claims', 'This claim has been put already.');
  return isStepClaim(id)
    ? refusal('claims', 'Names like this one are kept for steps of grants. Draw another.')
    : undefined;
}

const OfClaim = z.strictObject({ claim: AccountingId });
const WithReason = OfClaim.extend({ reason: Text(1_000) });

/** The claim, where it stands at one of these stages; otherwise why not. */
function claimAt(
  view: TreasuryView,
  id: string,
  ...stages: readonly ClaimStage[]
): Claim | Refusal {
  const found = view.treasury.claims.get(id);
  if (!found) return refusal('claims', 'There is no such claim.');
  return stages.includes(found.stage) ? found : notNow[found.stage];
}

const notNow: Readonly<Record<ClaimStage, Refusal>> = {
  open: refusal('claims', 'Nobody has approved this claim yet.'),
  approved: refusal('claims', 'This claim is approved already.'),
  prepared: refusal(
    'claims',
    'This claim stands in a file of payments that waits for a signature.',
  ),
  sent: refusal('claims', 'This claim is on its way to the bank.'),
  paid: refusal('claims', 'This claim is paid.'),
  declined: refusal('claims', 'This claim was declined.'),
  withdrawn: refusal('claims', 'This claim was taken back.'),
  expired: refusal('claims', 'This claim’s approval ran out. Put it anew.'),
};

export const withdrawClaim = defineAct<TreasuryView, z.infer<typeof OfClaim>>(
  'treasury/withdraw-claim@1',
  {
    about: 'Takes one’s own claim back.',
    body: OfClaim,
    needs: standing('member', 'supporter', 'left'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { by, body }) => {
      const found = claimAt(view, body.claim, 'open', 'approved');
      if ('refused' in found) return found;
      return found.by === by ? undefined : refusal('claims', 'Only who put it can take it back.');
    },
    does: (view, { body }) => settle(view, body.claim, 'withdrawn'),
  },
);

/** Ends a claim without payment: what was promised for it is free again. */
function settle(view: TreasuryView, id: string, stage: 'withdrawn' | 'declined' | 'expired'): void {
  const found = claimIn(view, id);
  if (!found) return;
  const { claim: settled } = found;
  if (settled.stage === 'approved') {
    approvalsEnd(view, id);
    if (!waitsAnew(view, id, settled)) unpromise(view, id);
  } else firstFalls(view, id);
  settled.stage = stage;
  view.treasury.waiting.delete(id);
}

const Interest = OfClaim.extend({ about: Text(1_000) });

export const declareInterest = defineAct<TreasuryView, z.infer<typeof Interest>>(
  'treasury/declare-interest@1',
  {
    about: 'Says that one has an interest of one’s own in a claim, and so does not decide on it.',
    body: Interest,
    needs: standing('member'),
    phases: toTheEnd,
    ownKey: true,
    refuses: (view, { by, body }) => {
      const found = claimAt(view, body.claim, 'open', 'approved', 'prepared');
      if ('refused' in found) return found;
      return found.interests.has(by) ? refusal('claims', 'You have said so already.') : undefined;
    },
    does: (view, { by, body, at }) => {
      const found = view.treasury.claims.get(body.claim);
      if (!found) return;
      found.interests.set(by, body.about);
      const isHand = view.treasury.batches.get(found.batch ?? '')?.hands.includes(by) === true;
      const approved = isApprover(found, by);
      if (isHand || approved) outOfFile(view, found, { void: body.about, at });
      if (approved) approvalFalls(view, body.claim, { by, at });
    },
  },
);

/** What stands in a file that is not signed by enough yet is taken out of it: the file is given up. */
function outOfFile({ treasury }: TreasuryView, { stage, batch }: Claim, why: Voided): void {
  if (stage === 'prepared' && batch !== undefined) givenUp(treasury, batch, why);
}

export const approve = defineAct<TreasuryView, z.infer<typeof OfClaim>>('treasury/approve@1', {
  about:
    'Approves a claim: its money is promised, and waits to be paid. Where the rules want two to approve it, the first approval waits thirty days for another person’s. The members can approve anew what is approved, or was declined; a step of a grant they release anew.',
  body: OfClaim,
  needs: power('treasury/approve'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, doing) => {
    const open = claimAt(view, doing.body.claim, 'open', ...anew(doing));
    if ('refused' in open) return open;
    if (open.stage === 'approved') return withoutMoney(view);
    if (open.kept) return ofWaitingStep;
    const found = claimIn(view, doing.body.claim);
    if (!found) return refusal('claims', 'There is no such claim.');
    return (
      withoutMoney(view) ??
      ownInterest(open, doing.by) ??
      ownWord(open, doing.by) ??
      approvedAlready(view, found, doing) ??
      notThere(view, found, doing.at) ??
      beyondOffice(view, found, doing)
    );
  },
  does: (view, { by, body, at, hash }) => {
    pastFirstsFall(view, at);
    isAnswered(view.treasury, body.claim);
    const found = claimIn(view, body.claim);
    if (found?.claim.stage === 'approved') {
      approvalsEnd(view, body.claim);
      return approvedAnew(found.claim, at);
    }
    view.treasury.waiting.add(body.claim);
    delete found?.claim.reason;
    approvalGiven(view, body.claim, { by, at, hash });
  },
});

const ofWaitingStep = refusal(
  'claims',
  'This is for a step of a grant, whose money is still promised. Release the step anew instead.',
);

/** Why what a claim is to be paid out of does not bear it, or nothing. */
function notThere(
  view: TreasuryView,
  { claim: open, appropriation, currency }: Charged,
  at: Instant,
): Refusal | undefined {
  const { amount, owed } = open;
  if (owed) return lessOwed(view.treasury, { ...owed, amount });
  if (!appropriation) return refusal('claims', 'There is no such appropriation.');
  const { fund } = appropriation;
  return (
    offPurpose(view, appropriation) ??
    withoutReceipt(view, open, currency) ??
    beyond(appropriation, amount, at) ??
    tooLittleIn(view, { fund, currency, amount: BigInt(amount) })
  );
}

/** Why who asked that something be sent back does not approve it, or nothing. */
const ownWord = ({ by: asked, owed }: Claim, by: MemberId): Refusal | undefined =>
  owed && asked === by
    ? refusal('claims', 'You asked for this yourself. Another person must approve it.')
    : undefined;

/**
 * What is approved already the members can approve anew: by an officer it was, or it has been on its way since. And what
 * was declined, so that no officer ends it while they vote.
 */
const anew = ({ by }: { readonly by: MemberId }): readonly ClaimStage[] =>
  by === clerk ? ['approved', 'declined'] : [];

/** Why a claim can’t be approved for want of a receipt, or nothing. */
function withoutReceipt(
  { charter }: TreasuryView,
  { amount, receipts, approved }: Pick<Claim, 'amount' | 'receipts' | 'approved'>,
  currency: Currency,
): Refusal | undefined {
  const rules = charter?.money;
  // A step of a grant was reported on, and what was approved before has been looked at.
  if (rules?.receiptsAbove === undefined || receipts.length > 0 || approved) return undefined;
  return currency === rules.currency && amount <= rules.receiptsAbove
    ? undefined
    : refusal(
        'claims',
        'By the rules, a claim of this sum needs a receipt. Whoever put it can take it back, and put it with one.',
      );
}

/** Why somebody has no say in a claim, or nothing. */
export function ownInterest(of: Claim, by: MemberId): Refusal | undefined {
  if (!isConcerned(of, by)) return undefined;
  return of.interests.has(by)
    ? refusal(
        'claims',
        'You said that you have an interest in this. Another person must decide on it.',
      )
    : refusal('claims', 'This is a claim of your own. Another person must decide on it.');
}

/** Why an officer does not undo what the members decided, or nothing. */
const membersSaid = ({ approved }: Claim, by: MemberId): Refusal | undefined =>
  approved?.by === clerk && by !== clerk
    ? refusal(
        'claims',
        'The members approved this. Only they decline it, by a decision; or whoever put it takes it back.',
      )
    : undefined;

export const decline = defineAct<TreasuryView, z.infer<typeof WithReason>>('treasury/decline@1', {
  about: 'Declines a claim, or takes its approval back before it is sent to the bank.',
  body: WithReason,
  needs: power('treasury/approve'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, doing) => {
    const found = claimAt(view, doing.body.claim, 'open', 'approved', 'prepared');
    if ('refused' in found) return found;
    const why = ownInterest(found, doing.by) ?? membersSaid(found, doing.by);
    const of = claimIn(view, doing.body.claim);
    return why ?? (of && otherOffice(view, of, doing));
  },
  does: (view, { body, at }) => {
    const found = view.treasury.claims.get(body.claim);
    if (!found) return;
    isAnswered(view.treasury, body.claim);
    outOfFile(view, found, { void: body.reason, at });
    settle(view, body.claim, 'declined');
    found.reason = body.reason;
  },
});

/** So many hours after its approval a claim that was not paid is no longer promised its money. */
const promisedFor = 180 * 24;

/** When the approval of a claim runs out, counted anew where its payment came back; never while it is with the bank. */
export function expiresAt({ approved, stage, freed = '' }: Claim): Instant | undefined {
  if (!approved || stage !== 'approved') return undefined;
  return hoursAfter(freed > approved.at ? freed : approved.at, promisedFor);
}

export const expireClaim = defineAct<TreasuryView, z.infer<typeof OfClaim>>(
  'treasury/expire-claim@1',
  {
    about: 'Says that a claim’s approval ran out, since it was not paid in half a year.',
    body: OfClaim,
    needs: ministerial,
    phases: toTheEnd,
    refuses: (view, { body, at }) => {
      const found = claimAt(view, body.claim, 'approved');
      if ('refused' in found) return found;
      const due = expiresAt(found);
      return due !== undefined && due <= at
        ? undefined
        : refusal('claims', 'This claim’s approval still holds.');
    },
    does: (view, { body }) => settle(view, body.claim, 'expired'),
  },
);
