/**
 * Appeals: money for one purpose that is only asked for if enough is promised. The members open one by a decision;
 * each may promise something until it ends, and a fund may add to it. Below the goal nobody pays anything. Supporters
 * promise as well, beside it: anybody may become one, so what they say moves neither goal nor match.
 * @module
 */
import { z } from 'zod';
import { mostAmount, sumOf } from '../kernel/amounts.ts';
import { defineAct, ministerial, power, standing, toTheEnd } from '../kernel/act.ts';
import { Fraction } from '../kernel/fraction.ts';
import { AccountingId, type Hash, type MemberId, Slug } from '../kernel/ids.ts';
import { hoursAfter, Instant } from '../kernel/instant.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { commitment, Private, Text } from '../kernel/text.ts';
import { belongs, standingOf } from '../members/members.ts';
import type { Appeal } from './appeal.ts';
import { tooLittleIn, unknownFund, withoutMoney } from './funds.ts';
import { otherPayer } from './payers.ts';
import { bounds, listed, matchFor, waitingIn } from './matches.ts';
import { outOfPurpose } from './restrictions.ts';
import type { Treasury, TreasuryView } from './state.ts';

const Matching = z.strictObject({
  /** Which fund adds something: another one than the appeal’s. */
  fund: Slug,
  /** How much of what is promised it adds. */
  share: Fraction,
  /** No more than that; so much is held of the fund while the appeal runs. */
  most: Amount,
});

const Opening = z.strictObject({
  appeal: AccountingId,
  title: Text(120),
  text: Text(5_000),
  /** Where the money goes that comes. */
  fund: Slug,
  /** The charter’s: that of all amounts of the appeal. */
  currency: Currency,
  /** What promises and match must come to. */
  goal: Amount,
  until: Instant,
  match: Matching.optional(),
});
type Opening = z.infer<typeof Opening>;

/** So many hours an appeal can run. */
const longest = 24 * 366;
/** So many can run at once. */
const mostOpen = 20;

export const openAppeal = defineAct<TreasuryView, Opening>('treasury/open-appeal@1', {
  about: 'Asks for promises of money, which are only due if together they reach a goal.',
  body: Opening,
  needs: power('treasury/appropriate'),
  ownKey: true,
  refuses: (view, { body, at }) =>
    notNow(view, body, at) ??
    withoutMoney(view) ??
    unknownFund(view, body.fund) ??
    matchRefused(view, body),
  does: (view, { body, at, under }) => {
    const { appeal: id, ...rest } = body;
    const appeal: Appeal = {
      ...rest,
      at,
      resolution: under?.resolution ?? '',
      promises: new Map(),
      paid: new Set(),
      came: 0,
      bound: 0,
      added: 0,
      behind: 0,
    };
    view.treasury.appeals.set(id, appeal);
    bounds(view, appeal, body.match?.most ?? 0);
    listed(view.treasury, id);
  },
});

/** Why an appeal of that name, for that time, in that currency, can’t be opened now, or nothing. */
function notNow(
  { treasury, charter }: TreasuryView,
  body: Opening,
  at: Instant,
): Refusal | undefined {
  if (treasury.appeals.has(body.appeal))
    return refusal('money', 'There is an appeal of that name already.');
  if (openIn(treasury).length >= mostOpen)
    return refusal('money', 'So many appeals run already that another one has to wait.');
  if (body.until <= at || body.until > hoursAfter(at, longest))
    return refusal('money', 'An appeal ends within a year from now.');
  const currency = charter?.money?.currency ?? body.currency;
  return body.currency === currency
    ? undefined
    : refusal('money', 'By the rules an appeal is in {currency}.', { currency });
}

function matchRefused(view: TreasuryView, { fund, match, currency }: Opening): Refusal | undefined {
  if (!match) return undefined;
  if (match.fund === fund)
    return refusal('money', 'What is added comes from another fund than the appeal’s own.');
  if (match.share.num === 0) return refusal('money', 'Nothing would be added.');
  return (
    unknownFund(view, match.fund) ??
    outOfPurpose(view, { from: match.fund, to: fund }) ??
    tooLittleIn(view, { fund: match.fund, currency, amount: BigInt(match.most) })
  );
}

const openIn = (treasury: Treasury): readonly (readonly [string, Appeal])[] =>
  waitingIn(treasury).filter(([, { closed }]) => !closed);

/** The appeal, where promises can be made now; otherwise why not. */
function runningAt({ treasury }: TreasuryView, id: string, at: Instant): Appeal | Refusal {
  const found = treasury.appeals.get(id);
  if (!found) return refusal('money', 'There is no such appeal.');
  return found.closed || found.until <= at
    ? refusal('money', 'This appeal has ended. Nothing can be promised, or taken back, any more.')
    : found;
}

const OfAppeal = z.strictObject({ appeal: AccountingId });
const Promising = OfAppeal.extend({
  amount: Amount,
  /** The number by which the payment will be known as theirs, as in a pledge of dues. */
  payer: Private(40),
});

export const promiseSome = defineAct<TreasuryView, z.infer<typeof Promising>>(
  'treasury/promise@1',
  {
    about:
      'Promises so much to an appeal, or promises more or less than before. Only what members promise counts towards its goal.',
    body: Promising,
    needs: standing('supporter', 'applicant', 'member'),
    refuses: (view, { by, body, at }) => {
      const found = runningAt(view, body.appeal, at);
      if ('refused' in found) return found;
      return otherPayer(view.treasury, by, body.payer) ?? tooMuch(found, body.amount);
    },
    does: ({ treasury }, { by, body }) => {
      treasury.appeals.get(body.appeal)?.promises.set(by, body.amount);
      treasury.payers.set(by, body.payer);
    },
  },
);

/** Why one promise can’t come to so much, or nothing. Nobody’s promise has a part in what others may promise. */
const tooMuch = ({ goal, currency }: Appeal, amount: number): Refusal | undefined =>
  amount > goal
    ? refusal('money', 'One promise comes to no more than the goal: {goal}.', {
        goal: sumOf(goal, currency),
      })
    : undefined;

export const withdrawPromise = defineAct<TreasuryView, z.infer<typeof OfAppeal>>(
  'treasury/withdraw-promise@1',
  {
    about: 'Takes back what one promised to an appeal that still runs.',
    body: OfAppeal,
    needs: standing('supporter', 'applicant', 'member'),
    refuses: (view, { by, body, at }) => {
      const found = runningAt(view, body.appeal, at);
      if ('refused' in found) return found;
      return found.promises.has(by)
        ? undefined
        : refusal('money', 'You have promised nothing to this appeal.');
    },
    does: ({ treasury }, { by, body }) =>
      void treasury.appeals.get(body.appeal)?.promises.delete(by),
  },
);

type OfMembers = Pick<TreasuryView, 'members'>;

/** What is promised now, in minor units: by those who are members. */
export const promisedTo = ({ members }: OfMembers, appeal: Appeal): number =>
  promisedBy(appeal, (id) => standingOf(members, id) === 'member');

/** What supporters and applicants promised besides: due if the goal is reached, and no part of it. */
export const promisedBeside = ({ members }: OfMembers, appeal: Appeal): number =>
  promisedBy(appeal, (id) => standingOf(members, id) !== 'member' && belongs(members, id));

/** Where they come to more than an amount can be, to as much as one can be. */
function promisedBy({ promises }: Appeal, isAsked: (id: MemberId) => boolean): number {
  let sum = 0;
  for (const [member, amount] of promises)
    if (isAsked(member)) sum = Math.min(sum + amount, mostAmount);
  return sum;
}

const Closing = OfAppeal.extend({
  /** Whether the goal was reached, what members had promised, and what the match adds to it: none below the goal. */
  reached: z.boolean(),
  promised: z.int().min(0).max(mostAmount),
  match: z.int().min(0).max(mostAmount),
});
type Closing = z.infer<typeof Closing>;

/** How an appeal ends by what stands in the book now. In a union that wound up none reaches its goal. */
function endOf(view: TreasuryView, id: string, appeal: Appeal): Closing {
  const promised = promisedTo(view, appeal);
  const match = matchFor(appeal, promised);
  const reached = view.phase === 'founded' && promised + match >= appeal.goal;
  return { appeal: id, reached, promised, match: reached ? match : 0 };
}

export const closeAppeal = defineAct<TreasuryView, Closing>('treasury/close-appeal@1', {
  about: 'Ends an appeal on its day, and says whether its goal was reached.',
  body: Closing,
  needs: ministerial,
  phases: toTheEnd,
  refuses: (view, { body, at }) => {
    const found = view.treasury.appeals.get(body.appeal);
    if (!found || found.closed) return refusal('money', 'No such appeal runs.');
    if (found.until > at && view.phase === 'founded')
      return refusal('money', 'This appeal runs until {until}.', { until: found.until });
    const { reached, promised, match } = endOf(view, body.appeal, found);
    return body.reached === reached && body.promised === promised && body.match === match
      ? undefined
      : refusal('money', 'The promises come to something else.');
  },
  does: (view, { body, at }) => {
    const found = view.treasury.appeals.get(body.appeal);
    if (!found) return;
    const { appeal: _, ...sums } = body;
    ends(view, found, { ...sums, at });
    listed(view.treasury, body.appeal);
  },
});

/** Holds only what a fund still adds, and lets go of the promises of those who belong no more. */
function ends(view: TreasuryView, appeal: Appeal, closed: NonNullable<Appeal['closed']>): void {
  bounds(view, appeal, closed.match);
  appeal.closed = closed;
  for (const member of appeal.promises.keys())
    if (!belongs(view.members, member)) appeal.promises.delete(member);
}

const Ending = OfAppeal.extend({ reason: Text(1_000) });

export const endAppeal = defineAct<TreasuryView, z.infer<typeof Ending>>('treasury/end-appeal@1', {
  about: 'Ends an appeal while nothing was paid to it: nobody pays anything.',
  body: Ending,
  needs: power('treasury/appropriate'),
  ownKey: true,
  refuses: (view, { body, at }) => {
    const found = view.treasury.appeals.get(body.appeal);
    if (!found) return refusal('money', 'There is no such appeal.');
    const { closed, paid, until } = found;
    if (closed ? !closed.reached : until <= at) return refusal('money', 'This appeal has ended.');
    return paid.size === 0
      ? undefined
      : refusal(
          'money',
          'Somebody has paid what they promised to this appeal, so it can’t be ended any more.',
        );
  },
  does: (view, { body, at, under }) => {
    const found = view.treasury.appeals.get(body.appeal);
    if (!found) return;
    const early = { reason: body.reason, resolution: under?.resolution ?? '' };
    const promised = found.closed?.promised ?? promisedTo(view, found);
    ends(view, found, { reached: false, promised, match: 0, at, early });
    listed(view.treasury, body.appeal);
  },
});

/** The appeals that end now, with how each ends. */
export const appealsDue = (view: TreasuryView, at: Instant): readonly Closing[] =>
  openIn(view.treasury)
    .filter(([, { until }]) => until <= at || view.phase === 'wound-up')
    .map(([id, appeal]) => endOf(view, id, appeal));

/** When appeals end. */
export const appealTimes = ({ treasury }: TreasuryView): readonly Instant[] =>
  openIn(treasury).map(([, { until }]) => until);

/**
 * What the book calls a promise that is paid: SHA-256 over the 32 bytes of the payer’s salt and `appeal ID` in UTF-8.
 * Who promised how much is in the book; by this nobody but the member and the treasurers can tell who has paid.
 */
export const promiseToken = (salt: string, appeal: string): Hash =>
  commitment({ salt, text: `appeal ${appeal}` });

/**
 * Why money can’t be what somebody promised to an appeal, or nothing. `here` is how many promises to it the same act
 * has named before.
 */
export function promiseRefused(
  view: TreasuryView,
  { appeal: id, token }: { readonly appeal: string; readonly token: Hash },
  { currency, here }: { readonly currency: string; readonly here: number },
): Refusal | undefined {
  const found = view.treasury.appeals.get(id);
  if (!found?.closed?.reached)
    return refusal('money', 'No appeal of that name has reached its goal, so nothing is due.');
  if (found.currency !== currency)
    return refusal('money', 'What was promised is paid in {currency}.', {
      currency: found.currency,
    });
  if (found.paid.has(token)) return refusal('money', 'This promise is paid already.');
  return found.paid.size + here < found.promises.size
    ? unknownFund(view, found.fund)
    : refusal('money', 'All that was promised to this appeal is paid already.');
}

/** Books that a promise was paid, or (`times` is −1) that it was not after all. */
export function promisePaid(
  { treasury }: TreasuryView,
  { appeal: id, token, amount }: { appeal: string; token: Hash; amount: number },
  times: 1 | -1,
): void {
  const found = treasury.appeals.get(id);
  if (!found) return;
  if (times === 1) found.paid.add(token);
  else found.paid.delete(token);
  found.came += times * amount;
  listed(treasury, id);
}
