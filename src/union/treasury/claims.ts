/**
 * Claims: requests for payment out of an appropriation, by whoever spent something for the union, and what an
 * officer or the members say to them.
 * @module
 */
import { z } from 'zod';
import { type Doing, defineAct, ministerial, power, standing, toTheEnd } from '../kernel/act.ts';
import { AccountingId, clerk, type MemberId, named } from '../kernel/ids.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import { Amount } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Private, Text } from '../kernel/text.ts';
import { holdersIn } from '../charter/charter.ts';
import { holdsOffice } from '../offices/offices.ts';
import { beyond, outOfSeason } from './appropriations.ts';
import { tooLittleIn, withoutMoney } from './funds.ts';
import { claimIn, promise, unpromise } from './paying.ts';
import type { Claim, ClaimStage, TreasuryView } from './state.ts';

/** A receipt as it is kept: a file, at most a mebibyte of it, as a `data:` address. */
const Receipt = Private(1_400_000);

const Claiming = z.strictObject({
  claim: AccountingId,
  appropriation: AccountingId,
  amount: Amount,
  title: Text(120),
  about: Text(5_000).optional(),
  /** To whom, and where: as JSON `{ name, iban }`, or in words. */
  payee: Private(1_000),
  receipts: z.array(Receipt).max(5),
});
type Claiming = z.infer<typeof Claiming>;

export const claim = defineAct<TreasuryView, Claiming>('treasury/claim@1', {
  about: 'Asks for payment out of an appropriation.',
  body: Claiming,
  needs: power('treasury/claim'),
  phases: toTheEnd,
  refuses: (view, { body, at }) => {
    const { treasury } = view;
    if (treasury.claims.has(body.claim))
      return refusal('claims', 'This claim has been put already.');
    const appropriation = treasury.appropriations.get(body.appropriation);
    if (!appropriation) return refusal('claims', 'There is no such appropriation.');
    return (
      withoutMoney(view) ??
      outOfSeason(view, appropriation) ??
      beyond(appropriation, body.amount, at)
    );
  },
  does: ({ treasury }, { by, body, at }) => {
    const { claim: id, ...rest } = body;
    treasury.claims.set(id, {
      ...rest,
      by,
      put: at,
      stage: 'open',
      interests: new Map(),
      attempts: 0,
    });
    treasury.waiting.add(id);
  },
});

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
  const found = view.treasury.claims.get(id);
  if (!found) return;
  if (found.stage === 'approved') unpromise(view, id);
  found.stage = stage;
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
    refuses: (view, { by, body }) => {
      const found = claimAt(view, body.claim, 'open', 'approved');
      if ('refused' in found) return found;
      return found.interests.has(by) ? refusal('claims', 'You have said so already.') : undefined;
    },
    does: ({ treasury }, { by, body }) =>
      void treasury.claims.get(body.claim)?.interests.set(by, body.about),
  },
);

export const approve = defineAct<TreasuryView, z.infer<typeof OfClaim>>('treasury/approve@1', {
  about: 'Approves a claim: its money is promised, and waits to be paid.',
  body: OfClaim,
  needs: power('treasury/approve'),
  phases: toTheEnd,
  ownKey: true,
  refuses: (view, doing) => {
    const open = claimAt(view, doing.body.claim, 'open');
    if ('refused' in open) return open;
    const found = claimIn(view, doing.body.claim);
    if (!found) return refusal('claims', 'There is no such claim.');
    const { appropriation } = found;
    const { fund, currency } = appropriation;
    return (
      withoutMoney(view) ??
      ownInterest(found.claim, doing.by) ??
      beyond(appropriation, open.amount, doing.at) ??
      tooLittleIn(view, { fund, currency, amount: BigInt(open.amount) }) ??
      beyondOffice(view, found, doing)
    );
  },
  does: (view, { by, body, at, hash }) => {
    const found = claimIn(view, body.claim);
    if (!found) return;
    const office = by === clerk ? undefined : officeFor(view, found, { by, at });
    found.claim.stage = 'approved';
    found.claim.approved = { by, at, hash, ...(office !== undefined && { office }) };
    promise(view, body.claim);
    if (office === undefined) return;
    const month = at.slice(0, 7);
    const sum = approvedIn(view, office, month) + found.claim.amount;
    view.treasury.approvals.set(office, { month, sum });
  },
});

/** Why somebody has no say in a claim, or nothing. */
export function ownInterest({ by: claimant, interests }: Claim, by: MemberId): Refusal | undefined {
  if (claimant === by)
    return refusal('claims', 'This is a claim of your own. Another person must decide on it.');
  return interests.has(by)
    ? refusal(
        'claims',
        'You said that you have an interest in this. Another person must decide on it.',
      )
    : undefined;
}

type Found = NonNullable<ReturnType<typeof claimIn>>;
type Approver = Pick<Doing<unknown>, 'by' | 'at'>;

/** The offices that the doer holds, and by which claims on this can be approved. */
const officesOf = (
  { charter, ...view }: TreasuryView,
  { appropriation }: Found,
  { by, at }: Approver,
): readonly string[] =>
  (charter ? holdersIn(charter, 'treasury/approve') : []).flatMap((holder) => {
    const [sort, office = ''] = holder.split(':');
    const fits = appropriation.office === undefined || appropriation.office === office;
    return sort === 'office' && fits && holdsOffice({ charter, ...view }, office, { by, at })
      ? [office]
      : [];
  });

/** The first of them whose limit bears the claim. */
const officeFor = (view: TreasuryView, found: Found, approver: Approver): string | undefined =>
  officesOf(view, found, approver).find((office) =>
    bears(view, office, { found, at: approver.at }),
  );

function bears(
  view: TreasuryView,
  office: string,
  { found, at }: { found: Found; at: Instant },
): boolean {
  const rules = view.charter?.money;
  const limit = rules && named(rules.limits, office);
  // After the end the members can’t approve what is more than the limit: that is what they decided this for.
  if (!limit || found.appropriation.atEnd) return true;
  const { amount } = found.claim;
  const already = approvedIn(view, office, at.slice(0, 7));
  return (
    found.appropriation.currency === rules.currency &&
    amount <= limit.each &&
    already + amount <= limit.month
  );
}

function approvedIn({ treasury }: TreasuryView, office: string, month: string): number {
  const last = treasury.approvals.get(office);
  return last?.month === month ? last.sum : 0;
}

/** Why this officer can’t approve so much, or nothing. The members themselves can. */
function beyondOffice(view: TreasuryView, found: Found, approver: Approver): Refusal | undefined {
  if (approver.by === clerk) return undefined;
  const offices = officesOf(view, found, approver);
  if (offices.length === 0)
    return refusal('money', 'Claims on this are approved by another office.');
  return officeFor(view, found, approver) === undefined
    ? refusal(
        'money',
        'This is more than your office may approve by itself now. The members can approve it by a decision.',
      )
    : undefined;
}

export const decline = defineAct<TreasuryView, z.infer<typeof WithReason>>('treasury/decline@1', {
  about: 'Declines a claim, or takes its approval back before it is sent to the bank.',
  body: WithReason,
  needs: power('treasury/approve'),
  phases: toTheEnd,
  refuses: (view, { by, body }) => {
    const found = claimAt(view, body.claim, 'open', 'approved');
    return 'refused' in found ? found : ownInterest(found, by);
  },
  does: (view, { body }) => {
    settle(view, body.claim, 'declined');
    const found = view.treasury.claims.get(body.claim);
    if (found) found.reason = body.reason;
  },
});

/** So many hours after its approval a claim that was not paid is no longer promised its money. */
const promisedFor = 180 * 24;

/** When the approval of a claim runs out; never while it is with the bank. */
export const expiresAt = ({ approved, stage }: Claim): Instant | undefined =>
  approved && stage === 'approved' ? hoursAfter(approved.at, promisedFor) : undefined;

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
