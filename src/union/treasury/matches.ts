/**
 * What a fund adds to an appeal. It is held from the beginning, and moved in step with what is paid of the promises: a
 * promise by itself moves no money. What nobody has paid for in half a year is free again.
 * @module
 */
import { z } from 'zod';
import { defineAct, ministerial, toTheEnd } from '../kernel/act.ts';
import { mostAmount } from '../kernel/amounts.ts';
import { AccountingId, type Hash } from '../kernel/ids.ts';
import { dayOf, hoursAfter, type Instant } from '../kernel/instant.ts';
import { refusal } from '../kernel/refusal.ts';
import type { Appeal } from './appeal.ts';
import { transfers } from './chart.ts';
import { contributeMatch } from './contributions.ts';
import { available, hold, type Taking } from './funds.ts';
import { post } from './ledger.ts';
import { Moved } from './part.ts';
import type { Posting } from './postings.ts';
import type { Treasury, TreasuryView } from './state.ts';

/** What the match adds to so much: its share, rounded down, and no more than its most. */
export function matchFor({ match }: Pick<Appeal, 'match'>, sum: number): number {
  if (!match) return 0;
  const { num, den } = match.share;
  return Math.min(match.most, Number((BigInt(sum) * BigInt(num)) / BigInt(den)));
}

/** Says what the match of an appeal comes to at most from now on, and holds what of that was not added yet. */
export function bounds(view: TreasuryView, appeal: Appeal, bound: number): void {
  holdMore(view, appeal, bound - appeal.bound);
  appeal.bound = bound;
}

function holdMore(view: TreasuryView, { match, currency }: Appeal, amount: number): void {
  if (match) hold(view, { fund: match.fund, currency, amount: BigInt(amount) });
}

/** Lists an appeal among those of which something may fall due, or no more. */
export function listed({ appeals, waitingAppeals }: Treasury, id: string): void {
  const appeal = appeals.get(id);
  if (appeal && !isSettled(appeal)) waitingAppeals.add(id);
  else waitingAppeals.delete(id);
}

/** Whether an appeal has ended, and what a fund adds to it is added, and no more held. */
const isSettled = (appeal: Appeal): boolean =>
  appeal.closed !== undefined && appeal.bound === appeal.added && wantedFor(appeal) === 0;

/** What is to be added for what was paid by now, or below nothing goes back, whether or not a fund can spare it. */
const wantedFor = (appeal: Appeal): number =>
  Math.min(appeal.bound, matchFor(appeal, appeal.came)) - appeal.added;

/** The appeals of which something may fall due. */
export const waitingIn = ({
  appeals,
  waitingAppeals,
}: Treasury): readonly (readonly [string, Appeal])[] =>
  [...waitingAppeals].flatMap((id) => {
    const appeal = appeals.get(id);
    return appeal ? [[id, appeal] as const] : [];
  });

/**
 * What is to be added for what was paid by now; below nothing, what goes back since a payment did. What the fund that
 * gives it cannot spare waits until it can: it may have spent it, or a bank may have taken something back.
 */
function toMove(view: TreasuryView, appeal: Appeal): number {
  const { match, fund, currency } = appeal;
  if (!match) return 0;
  const wanted = wantedFor(appeal);
  return wanted < 0
    ? -Math.min(-wanted, toSpare(view, { fund, currency }))
    : Math.min(wanted, toSpare(view, { fund: match.fund, currency }, wanted));
}

/** What may be spent of a fund, with so much that it holds for this: in minor units, and not below nothing. */
function toSpare(view: TreasuryView, of: Omit<Taking, 'amount'>, held = 0): number {
  const there = available(view, of) + BigInt(held);
  return there < 0n ? 0 : Math.min(Number(there), mostAmount);
}

const Adding = z.strictObject({ appeal: AccountingId, amount: Moved });
type Adding = z.infer<typeof Adding>;

export const addMatch = defineAct<TreasuryView, Adding>('treasury/add-match@1', {
  about:
    'Adds to an appeal what a fund owes it for what was paid; below nothing, it goes back, since a payment did.',
  body: Adding,
  needs: ministerial,
  phases: toTheEnd,
  refuses: (view, { body }) => {
    const found = view.treasury.appeals.get(body.appeal);
    return found && toMove(view, found) === body.amount
      ? undefined
      : refusal('money', 'What was paid to this appeal calls for something else.');
  },
  does: (view, { body: { appeal, amount }, at, hash }) => {
    const found = view.treasury.appeals.get(appeal);
    if (!found) return;
    holdMore(view, found, -amount);
    found.added += amount;
    listed(view.treasury, appeal);
    moves(view, found, { amount, at, hash });
    found.behind = found.paid.size;
  },
});

function moves(
  { treasury, size }: TreasuryView,
  { match, fund, currency, paid, behind }: Appeal,
  { amount, at, hash }: { readonly amount: number; readonly at: Instant; readonly hash: Hash },
): void {
  if (!match) return;
  const postings: readonly Posting[] = [
    { account: transfers, fund: match.fund, currency, amount: BigInt(amount) },
    { account: transfers, fund, currency, amount: BigInt(-amount) },
  ];
  post(treasury.ledger, size, [{ day: dayOf(at), what: 'move', ref: hash, postings }]);
  contributeMatch(treasury.ledger.contributions, {
    month: dayOf(at).slice(0, 7),
    currency,
    from: match.fund,
    to: fund,
    amount: BigInt(amount),
    payments: paid.size - behind,
  });
}

/** So many hours after its end a payment to an appeal still brings what a fund adds to it. */
const bringsFor = 180 * 24;

/** When what was not added is free again; nothing where nothing waits to be added. */
function freeFrom({ phase }: TreasuryView, { closed, bound, added }: Appeal): Instant | undefined {
  if (!closed || bound === added) return undefined;
  return phase === 'founded' ? hoursAfter(closed.at, bringsFor) : closed.at;
}

const Freeing = z.strictObject({ appeal: AccountingId });
type Freeing = z.infer<typeof Freeing>;

export const freeMatch = defineAct<TreasuryView, Freeing>('treasury/free-match@1', {
  about: 'Frees what a fund would have added to an appeal for promises that nobody paid.',
  body: Freeing,
  needs: ministerial,
  phases: toTheEnd,
  refuses: (view, { body, at }) => {
    const found = view.treasury.appeals.get(body.appeal);
    const due = found && freeFrom(view, found);
    return due !== undefined && due <= at
      ? undefined
      : refusal('money', 'Nothing that a fund adds to this appeal is to be freed now.');
  },
  does: (view, { body }) => {
    const found = view.treasury.appeals.get(body.appeal);
    if (!found) return;
    bounds(view, found, found.added);
    listed(view.treasury, body.appeal);
  },
});

/** What is to be added to appeals now, or goes back. */
export const matchesDue = (view: TreasuryView): readonly Adding[] =>
  waitingIn(view.treasury)
    .map(([appeal, found]) => ({ appeal, amount: toMove(view, found) }))
    .filter(({ amount }) => amount !== 0);

/** When what was not added to appeals is free again. */
export function* matchesToFree(
  view: TreasuryView,
): Generator<Freeing & { readonly when: Instant }> {
  for (const [appeal, found] of waitingIn(view.treasury)) {
    const when = freeFrom(view, found);
    if (when !== undefined) yield { appeal, when };
  }
}
