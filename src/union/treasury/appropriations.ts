/**
 * Appropriations: leave to spend, which only the members together can give.
 * @module
 */
import { z } from 'zod';
import { Head } from '../kernel/heads.ts';
import { defineAct, power } from '../kernel/act.ts';
import { AccountingId, named, Slug } from '../kernel/ids.ts';
import type { Fraction } from '../kernel/fraction.ts';
import { hoursAfter, Instant } from '../kernel/instant.ts';
import { sumOf } from '../kernel/amounts.ts';
import { Amount, type Currency, Currency as CurrencyCode } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { type Caps, ServerName } from '../charter/charter.ts';
import { unknownFund, withoutMoney } from './funds.ts';
import { offPurpose } from './restrictions.ts';
import type { Appropriation, Beneficiary, TreasuryView } from './state.ts';

/** A program’s name as servers tell it: small letters, in ASCII, as `software.name` of NodeInfo 2.1. */
const ProgramName = z
  .string()
  .max(100)
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'the name of a program in small letters, digits and hyphens, such as some-server',
  );

/** Each has one spelling, so that what goes to one can be added up. */
const Beneficiaries = z.discriminatedUnion('sort', [
  z.strictObject({ sort: z.literal('implementation'), name: ProgramName }),
  z.strictObject({
    sort: z.literal('instance'),
    name: ServerName,
    /** Asked for where the rules cap what goes to large ones. */
    users: z.int().min(0).max(1_000_000_000).optional(),
  }),
  /** To no one program or instance in particular. */
  z.strictObject({ sort: z.literal('nobody') }),
]);

const Appropriating = z.strictObject({
  appropriation: AccountingId,
  title: Text(120),
  fund: Slug,
  currency: CurrencyCode,
  amount: Amount,
  head: Head,
  until: Instant,
  /** Who may approve claims on it; without one, whoever holds the power. */
  office: Slug.optional(),
  beneficiary: Beneficiaries.optional(),
  /** For what is left when the union ends: claims on it begin then. */
  atEnd: z.literal(true).optional(),
});
type Appropriating = z.infer<typeof Appropriating>;

/** So many hours ahead money can be appropriated. */
const mostAhead = 24 * 366 * 5;

export const appropriate = defineAct<TreasuryView, Appropriating>('treasury/appropriate@1', {
  about: 'Gives leave to spend money of a fund for a purpose, until a day.',
  body: Appropriating,
  needs: power('treasury/appropriate'),
  ownKey: true,
  refuses: (view, { body, at }) => {
    const { treasury, charter } = view;
    if (treasury.appropriations.has(body.appropriation))
      return refusal('money', 'There is an appropriation of that name already.');
    if (body.until <= at || body.until > hoursAfter(at, mostAhead))
      return refusal('money', 'An appropriation ends within five years from now.');
    if (body.office !== undefined && !(charter && named(charter.offices, body.office)))
      return refusal('offices', 'The rules know no office called “{office}”.', {
        office: body.office,
      });
    return (
      withoutMoney(view) ??
      unknownFund(view, body.fund) ??
      offPurpose(view, body) ??
      capRefused(view, body, at)
    );
  },
  does: ({ treasury }, { body, at, under }) => {
    const { appropriation, ...rest } = body;
    treasury.appropriations.set(appropriation, {
      ...rest,
      resolution: under?.resolution ?? '',
      at,
      spent: 0,
      held: 0,
    });
  },
});

const year = 365 * 24;

/** Why the charter’s caps leave no room for this, or nothing. */
function capRefused(view: TreasuryView, body: Appropriating, at: Instant): Refusal | undefined {
  const { beneficiary } = body;
  const caps = view.charter?.money?.caps;
  if (!caps) return undefined;
  if (!beneficiary)
    return refusal(
      'money',
      'By the rules only so much goes to one program or instance. Say to which this goes, or that it goes to none in particular.',
    );
  if (caps.large && beneficiary.sort === 'instance' && beneficiary.users === undefined)
    return refusal(
      'money',
      'By the rules only so much goes to large instances. Say how many users this instance has.',
    );
  for (const { share, of } of capsOn(caps, beneficiary)) {
    const why = shareRefused(view, { body, at, share, of });
    if (why) return why;
  }
  return undefined;
}

interface Cap {
  readonly share: Fraction;
  /** Whom it holds for together. */
  readonly of: (each: Beneficiary) => boolean;
}

function capsOn({ large, ...own }: Caps, one: Beneficiary): readonly Cap[] {
  if (one.sort === 'nobody') return [];
  const share = own[one.sort];
  const isSame = (each: Beneficiary): boolean =>
    each.sort !== 'nobody' && each.sort === one.sort && each.name === one.name;
  const isLarge = (each: Beneficiary): boolean =>
    large !== undefined && each.sort === 'instance' && (each.users ?? 0) > large.users;
  return [
    ...(share ? [{ share, of: isSame }] : []),
    ...(large && isLarge(one) ? [{ share: large.share, of: isLarge }] : []),
  ];
}

function shareRefused(
  view: TreasuryView,
  cap: Cap & { readonly body: Appropriating; readonly at: Instant },
): Refusal | undefined {
  const { body, at, share, of } = cap;
  const recent = [...view.treasury.appropriations.values()].filter(
    (each) => each.currency === body.currency && hoursAfter(each.at, year) > at,
  );
  const given = recent
    .filter(({ beneficiary }) => beneficiary && of(beneficiary))
    .reduce((sum, { amount }) => sum + BigInt(amount), BigInt(body.amount));
  const spent = recent.reduce((sum, each) => sum + BigInt(each.spent), 0n);
  const most = ((inFunds(view, body.currency) + spent) * BigInt(share.num)) / BigInt(share.den);
  if (given <= most) return undefined;
  return refusal(
    'money',
    'By the rules at most {most} can go this way within a year; with this it would be {given}.',
    {
      most: sumOf(most < 0n ? 0n : most, body.currency),
      given: sumOf(given, body.currency),
    },
  );
}

const inFunds = ({ treasury }: TreasuryView, currency: Currency): bigint =>
  [...treasury.ledger.funds.values()].reduce(
    (sum, { balance }) => sum + (balance.get(currency) ?? 0n),
    0n,
  );

const Ending = z.strictObject({ appropriation: AccountingId, reason: Text(1_000) });

export const endAppropriation = defineAct<TreasuryView, z.infer<typeof Ending>>(
  'treasury/end-appropriation@1',
  {
    about: 'Takes back what is left of an appropriation. What is approved is still paid.',
    body: Ending,
    needs: power('treasury/appropriate'),
    ownKey: true,
    refuses: ({ treasury }, { body }) => {
      const found = treasury.appropriations.get(body.appropriation);
      if (!found) return refusal('money', 'There is no such appropriation.');
      return left(found) > 0 ? undefined : refusal('money', 'Nothing is left of it.');
    },
    does: ({ treasury }, { body, at }) => {
      const found = treasury.appropriations.get(body.appropriation);
      if (!found) return;
      found.amount = found.spent + found.held;
      // What is declined later does not come back to it.
      if (found.until > at) found.until = at;
    },
  },
);

/** What of an appropriation is neither paid nor promised. */
export const left = ({ amount, spent, held }: Appropriation): number => amount - spent - held;

/**
 * Why nothing can be claimed or promised on it in this part of the union’s life, or nothing. After the end only what
 * the members appropriated for it is left to claim; what was claimed before can still be approved and paid.
 */
export const outOfSeason = (
  { phase }: TreasuryView,
  { atEnd }: Appropriation,
): Refusal | undefined => {
  if ((phase === 'wound-up') === (atEnd === true)) return undefined;
  return atEnd
    ? refusal('claims', 'This is for when the union ends. It can be claimed once it has wound up.')
    : refusal(
        'claims',
        'This union has wound up. Only what was decided for its end can still be claimed.',
      );
};

/** Why the appropriation does not bear so much, or nothing. */
export function beyond(
  appropriation: Appropriation,
  amount: number,
  at: Instant,
): Refusal | undefined {
  if (appropriation.until <= at)
    return refusal('claims', 'This appropriation ended {until}.', { until: appropriation.until });
  return amount <= left(appropriation)
    ? undefined
    : refusal('claims', 'Of this appropriation {left} are left.', {
        left: sumOf(left(appropriation), appropriation.currency),
      });
}
