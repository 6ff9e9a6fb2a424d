/**
 * Grants: money promised to somebody in steps. A step is released by the members once it was reported on, or, as
 * with a stipend, on a day that was agreed at the beginning. Released, it is an approved claim like any other.
 * @module
 */
import { z } from 'zod';
import { hex, utf8 } from '../../book/bytes.ts';
import { sha256 } from '../../book/hash.ts';
import { defineAct, type Doing, ministerial, power, standing, toTheEnd } from '../kernel/act.ts';
import { AccountingId, clerk, MemberId } from '../kernel/ids.ts';
import { hoursAfter, Instant } from '../kernel/instant.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Private, Text } from '../kernel/text.ts';
import { standingOf } from '../members/members.ts';
import { beyond, outOfSeason } from './appropriations.ts';
import { hold, tooLittleIn, withoutMoney } from './funds.ts';
import { offPurpose } from './restrictions.ts';
import type {
  Appropriation,
  Claim,
  ClaimStage,
  Grant,
  Step,
  Treasury,
  TreasuryView,
} from './state.ts';

const Stepping = z.strictObject({
  title: Text(120),
  amount: Amount,
  /** When it is released, without a report; without it the members release it by a decision. */
  due: Instant.optional(),
});

const Granting = z.strictObject({
  grant: AccountingId,
  appropriation: AccountingId,
  title: Text(120),
  /** Who reports on it. */
  to: MemberId,
  payee: Private(1_000),
  /** What the steps’ amounts are in: the appropriation’s. */
  currency: Currency,
  steps: z.array(Stepping).min(1).max(24),
});
type Granting = z.infer<typeof Granting>;

/** So many hours ahead a step can be due. */
const mostAhead = 24 * 366 * 5;

export const grant = defineAct<TreasuryView, Granting>('treasury/grant@1', {
  about: 'Promises somebody money in steps, out of an appropriation.',
  body: Granting,
  needs: power('treasury/appropriate'),
  ownKey: true,
  refuses: (view, { body, at }) => {
    const { treasury } = view;
    if (treasury.grants.has(body.grant))
      return refusal('money', 'There is a grant of that name already.');
    const appropriation = treasury.appropriations.get(body.appropriation);
    if (!appropriation) return refusal('money', 'There is no such appropriation.');
    if (body.currency !== appropriation.currency)
      return refusal('money', 'This appropriation is in {currency}.', {
        currency: appropriation.currency,
      });
    if (!belongs(view, body))
      return refusal('money', 'A grant goes to a member or a supporter, who reports on it.');
    if (
      body.steps.some(
        ({ due }) => due !== undefined && (due <= at || due > hoursAfter(at, mostAhead)),
      )
    )
      return refusal('money', 'A step is due within five years from now.');
    const amount = sumOf(body.steps);
    const { fund, currency } = appropriation;
    return (
      withoutMoney(view) ??
      outOfSeason(view, appropriation) ??
      offPurpose(view, appropriation) ??
      beyond(appropriation, amount, at) ??
      tooLittleIn(view, { fund, currency, amount: BigInt(amount) })
    );
  },
  does: (view, { body, at }) => {
    const { grant: id, currency: _, ...rest } = body;
    const steps = body.steps.map((step): Step => ({ ...step, reports: [] }));
    view.treasury.grants.set(id, { ...rest, steps, at });
    const appropriation = view.treasury.appropriations.get(body.appropriation);
    if (appropriation) promised(view, appropriation, sumOf(body.steps));
  },
});

const sumOf = (steps: readonly Pick<Step, 'amount'>[]): number =>
  steps.reduce((sum, { amount }) => sum + amount, 0);

/** Holds so much of an appropriation and its fund; below nothing, lets it go. */
export function promised(view: TreasuryView, appropriation: Appropriation, amount: number): void {
  appropriation.held += amount;
  const { fund, currency } = appropriation;
  hold(view, { fund, currency, amount: BigInt(amount) });
}

export const OfStep = z.strictObject({ grant: AccountingId, step: z.int().min(0).max(23) });
export type OfStep = z.infer<typeof OfStep>;

/**
 * Whether a step is neither released nor let go; and if it was released before, whether its claim came to nothing, and
 * was not paid late all the same.
 */
export const stepWaits = (
  { claims }: Pick<Treasury, 'claims'>,
  { released: now, came, letGo }: Step,
): boolean => !now && !letGo && (came === undefined || isNothing.has(claims.get(came)?.stage));

const isNothing: ReadonlySet<ClaimStage | undefined> = new Set([
  'declined',
  'withdrawn',
  'expired',
]);

/** A step that waits, and its grant; otherwise why there is none. */
export function waitingStep(
  { treasury }: TreasuryView,
  { grant: id, step: number }: OfStep,
): { readonly grant: Grant; readonly step: Step } | Refusal {
  const found = treasury.grants.get(id);
  const step = found?.steps[number];
  if (!found || !step) return refusal('money', 'There is no such step of a grant.');
  if (step.letGo) return refusal('money', 'This step was let go when the union had ended.');
  if (!stepWaits(treasury, step)) return refusal('money', 'This step was released already.');
  return found.ended ? refusal('money', 'This grant was ended.') : { grant: found, step };
}

/** So many reports on a step stand beside each other at most. */
const mostReports = 12;

const Reporting = OfStep.extend({ text: Text(10_000) });

export const report = defineAct<TreasuryView, z.infer<typeof Reporting>>('treasury/report@1', {
  about:
    'Reports on a step of a grant that one was given. A further report stands beside the others.',
  body: Reporting,
  needs: standing('member', 'supporter'),
  refuses: (view, { by, body }) => {
    const found = waitingStep(view, body);
    if ('refused' in found) return found;
    if (found.grant.to !== by)
      return refusal('money', 'Only who was given the grant reports on it.');
    return found.step.reports.length < mostReports
      ? undefined
      : refusal('money', 'There are {most} reports on this step already. No more can be added.', {
          most: mostReports,
        });
  },
  does: (view, { body, at }) => {
    const found = waitingStep(view, body);
    if ('step' in found) found.step.reports.push({ text: body.text, at });
  },
});

export const release = defineAct<TreasuryView, OfStep>('treasury/release@1', {
  about: 'Releases a step of a grant that was reported on: its money waits to be paid.',
  body: OfStep,
  needs: power('treasury/appropriate'),
  ownKey: true,
  refuses: (view, { body }) => {
    const found = waitingStep(view, body);
    if ('refused' in found) return found;
    const { reports, came } = found.step;
    return reports.length > 0 || came !== undefined
      ? undefined
      : refusal('money', 'Nobody has reported on this step yet.');
  },
  does: (view, doing) => released(view, doing),
});

export const releaseDue = defineAct<TreasuryView, OfStep>('treasury/release-due@1', {
  about: 'Releases a step of a grant on its day.',
  body: OfStep,
  needs: ministerial,
  phases: toTheEnd,
  refuses: (view, { body, at }) => {
    const found = waitingStep(view, body);
    if ('refused' in found) return found;
    const { due } = found.step;
    if (due === undefined || due > at) return refusal('money', 'This step is not due.');
    if (found.step.came !== undefined)
      return refusal(
        'money',
        'This step was released on its day before, and not paid. The members can release it anew.',
      );
    if (!belongs(view, found.grant))
      return refusal('money', 'Who was given this grant has left. The members can end it.');
    return hasFallen(view, found.grant, due)
      ? refusal('money', 'Who was given this grant was away on {date}, so this step fell away.', {
          date: due,
        })
      : undefined;
  },
  does: (view, doing) => released(view, doing),
});

/** Whether who was given it is still a member or a supporter. Who has left gets nothing by the calendar. */
export function belongs(
  { members }: Pick<TreasuryView, 'members'>,
  { to }: Pick<Grant, 'to'>,
): boolean {
  const now = standingOf(members, to);
  return now === 'member' || now === 'supporter';
}

/**
 * Whether a day has found who was given it gone: then its step is not made up for when they come back. Who applies stays
 * what they were before.
 */
export function hasFallen(
  { members }: Pick<TreasuryView, 'members'>,
  { to }: Grant,
  due: Instant,
): boolean {
  const before = members.people
    .get(to)
    ?.history.findLast(({ standing: as, at }) => at <= due && as !== 'applicant');
  return before?.standing !== 'member' && before?.standing !== 'supporter';
}

/** Makes an approved claim of a step, or approves it anew; what was promised for it stays promised. */
function released(view: TreasuryView, { body, at, hash }: Doing<OfStep>): void {
  const found = waitingStep(view, body);
  if ('refused' in found) return;
  const { grant: given, step } = found;
  const claim = claimOf(body);
  step.released = { claim, at };
  view.treasury.waiting.add(claim);
  const before = view.treasury.claims.get(claim);
  if (before) return approvedAnew(before, at);
  view.treasury.claims.set(claim, {
    by: given.to,
    appropriation: given.appropriation,
    amount: step.amount,
    title: step.title,
    payee: given.payee,
    receipts: [],
    put: at,
    stage: 'approved',
    interests: new Map(),
    approved: { by: clerk, at, hash },
    attempts: 0,
  });
}

/** The bank’s references go on as before, so that each is used once. */
export function approvedAnew(found: Claim, at: Instant): void {
  const { approved } = found;
  if (!approved) return;
  found.stage = 'approved';
  found.approved = { by: clerk, at, hash: approved.hash };
  delete found.first;
  delete found.again;
  delete found.kept;
  delete found.reason;
}

/**
 * Says that the claim of a step is not paid after all: the step waits anew, and its money stays promised. Nothing of
 * that where it is no step’s claim, its grant was ended, or the union has: then nobody could release it anew.
 */
export function waitsAnew({ treasury, phase }: TreasuryView, id: string, found: Claim): boolean {
  if (!isStepClaim(id) || phase === 'wound-up') return false;
  for (const { ended, steps } of treasury.grants.values()) {
    const step = steps.find(({ released: now }) => now?.claim === id);
    if (!step || ended) continue;
    delete step.released;
    step.came = id;
    found.kept = true;
    return true;
  }
  return false;
}

/**
 * The name of a step’s claim: a UUID that follows from grant and number, so that nobody has to draw one. It is of
 * version 8 and its fourth group begins with `b`: names of this form are kept for steps, so that nobody can take
 * one first.
 */
export function claimOf({ grant: id, step }: OfStep): string {
  const digits = hex(sha256(utf8(`step ${step} of grant ${id}`)));
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `8${digits.slice(13, 16)}`,
    `b${digits.slice(17, 20)}`,
    digits.slice(20, 32),
  ].join('-');
}

/** Whether a claim of that name can be a step’s only. */
export const isStepClaim = (id: string): boolean => id[14] === '8' && id[19] === 'b';

const Ending = z.strictObject({ grant: AccountingId, reason: Text(1_000) });

export const endGrant = defineAct<TreasuryView, z.infer<typeof Ending>>('treasury/end-grant@1', {
  about: 'Ends a grant: what was not released of it is free again.',
  body: Ending,
  needs: power('treasury/appropriate'),
  ownKey: true,
  refuses: ({ treasury }, { body }) => {
    const found = treasury.grants.get(body.grant);
    if (!found) return refusal('money', 'There is no such grant.');
    if (found.ended) return refusal('money', 'This grant was ended.');
    return open(treasury, found).length > 0
      ? undefined
      : refusal('money', 'Every step of this grant was released.');
  },
  does: (view, { body, at }) => {
    const found = view.treasury.grants.get(body.grant);
    const appropriation = view.treasury.appropriations.get(found?.appropriation ?? '');
    if (!found || !appropriation) return;
    promised(view, appropriation, -sumOf(open(view.treasury, found)));
    for (const { came = '' } of found.steps) delete view.treasury.claims.get(came)?.kept;
    found.ended = { reason: body.reason, at };
  },
});

const open = (treasury: Treasury, { steps }: Grant): readonly Step[] =>
  steps.filter((step) => stepWaits(treasury, step));

/** The steps that will be released on their day, with it; none that has fallen away. */
export function* stepsDue(view: TreasuryView): Generator<OfStep & { due: Instant }> {
  for (const [id, given] of view.treasury.grants) {
    if (given.ended || !belongs(view, given)) continue;
    for (const [number, { due, released: already, came }] of given.steps.entries())
      if (due !== undefined && !already && came === undefined && !hasFallen(view, given, due))
        yield { grant: id, step: number, due };
  }
}
