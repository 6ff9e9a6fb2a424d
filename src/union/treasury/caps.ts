/**
 * Caps: by the charter only so much of the money may go to one program, to one instance, or to large instances together
 * within a year. They hold for what is declared: to whom it goes, and how large that is, the members can look at before
 * they vote.
 * @module
 */
import type { Caps } from '../charter/charter.ts';
import { sumOf } from '../kernel/amounts.ts';
import type { Fraction } from '../kernel/fraction.ts';
import { hoursAfter, type Instant } from '../kernel/instant.ts';
import type { Currency } from '../kernel/money.ts';
import type { Sum } from '../kernel/say.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Appropriation, Beneficiary, TreasuryView } from './state.ts';

/** What is to be appropriated, as far as caps ask. */
interface Giving {
  readonly beneficiary?: Beneficiary | undefined;
  readonly currency: Currency;
  readonly amount: number;
}

/** What a cap leaves, in minor units. */
export interface Room {
  /** Whether it is on all large instances together. */
  readonly isOfLarge: boolean;
  /** What goes this way within the year already. */
  readonly given: bigint;
  /** The most that may. */
  readonly most: bigint;
}

/** Why the charter’s caps leave no room for this, or nothing. */
export function capRefused(view: TreasuryView, body: Giving, at: Instant): Refusal | undefined {
  const { beneficiary, currency } = body;
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
  for (const { given, most } of roomsFor(view, { beneficiary, currency }, at)) {
    const all = given + BigInt(body.amount);
    if (all > most) {
      const sums = { most: sumOf(most, currency), given: sumOf(all, currency) };
      return overCap(sums, hasRunOut(view, { beneficiary, currency }, at));
    }
  }
  return undefined;
}

const overCap = (sums: Readonly<Record<'most' | 'given', Sum>>, ranOut: boolean): Refusal =>
  ranOut
    ? refusal(
        'money',
        'By the rules at most {most} can go this way within a year; with this it would be {given}. What was appropriated and has run out unspent counts too, until the members end it.',
        sums,
      )
    : refusal(
        'money',
        'By the rules at most {most} can go this way within a year; with this it would be {given}.',
        sums,
      );

/** What each of the charter’s caps on somebody leaves; none are on nobody in particular. */
export function roomsFor(
  view: TreasuryView,
  { beneficiary, currency }: { readonly beneficiary: Beneficiary; readonly currency: Currency },
  at: Instant,
): readonly Room[] {
  const caps = view.charter?.money?.caps;
  if (!caps) return [];
  const inYear = recent(view, at);
  const here = inYear.filter((each) => each.currency === currency);
  const spent = here.reduce((sum, each) => sum + BigInt(each.spent), 0n);
  const has = inFunds(view, currency) + spent;
  return capsOn(caps, beneficiary, inYear).map(({ share, of, isOfLarge }) => {
    const most = (has * BigInt(share.num)) / BigInt(share.den);
    return { isOfLarge, given: sumFor(here, of), most: most < 0n ? 0n : most };
  });
}

/** What was given to just them within a year by then, in that currency. */
export const givenTo = (
  view: TreasuryView,
  { beneficiary, currency }: { readonly beneficiary: Beneficiary; readonly currency: Currency },
  at: Instant,
): bigint =>
  sumFor(
    recent(view, at).filter((each) => each.currency === currency),
    (each) => isSame(each, beneficiary),
  );

/** Whether something that was given to just them within a year has run out, and was not all spent. */
const hasRunOut = (
  view: TreasuryView,
  to: { readonly beneficiary: Beneficiary; readonly currency: Currency },
  at: Instant,
): boolean =>
  recent(view, at).some(
    ({ beneficiary, currency, until, amount, spent }) =>
      beneficiary !== undefined &&
      isSame(beneficiary, to.beneficiary) &&
      currency === to.currency &&
      until <= at &&
      BigInt(amount) > BigInt(spent),
  );

const year = 365 * 24;

const recent = (
  { treasury }: Pick<TreasuryView, 'treasury'>,
  at: Instant,
): readonly Appropriation[] =>
  [...treasury.appropriations.values()].filter((each) => hoursAfter(each.at, year) > at);

const sumFor = (all: readonly Appropriation[], of: (each: Beneficiary) => boolean): bigint =>
  all.reduce(
    (sum, { beneficiary, amount }) => (beneficiary && of(beneficiary) ? sum + BigInt(amount) : sum),
    0n,
  );

const isSame = (one: Beneficiary, other: Beneficiary): boolean =>
  one.sort === other.sort && nameOf(one) === nameOf(other);

const nameOf = (one: Beneficiary): string => (one.sort === 'nobody' ? '' : one.name);

interface Cap {
  readonly share: Fraction;
  readonly isOfLarge: boolean;
  /** Whom it holds for together. */
  readonly of: (each: Beneficiary) => boolean;
}

function capsOn(
  { large, ...own }: Caps,
  one: Beneficiary,
  inYear: readonly Appropriation[],
): readonly Cap[] {
  if (one.sort === 'nobody') return [];
  const share = own[one.sort];
  const sizes = large?.remembers
    ? largestOf([...inYear.map((each) => each.beneficiary), one])
    : undefined;
  const isLarge = (each: Beneficiary): boolean =>
    large !== undefined &&
    each.sort === 'instance' &&
    (sizes?.get(each.name) ?? each.users ?? 0) > large.users;
  const onOne = { isOfLarge: false, of: (each: Beneficiary) => isSame(each, one) };
  return [
    ...(share ? [{ share, ...onOne }] : []),
    ...(large && isLarge(one) ? [{ share: large.share, isOfLarge: true, of: isLarge }] : []),
  ];
}

/** The largest number of users that is said of each instance: who types a smaller one another time makes it no smaller. */
export function largestOf(all: readonly (Beneficiary | undefined)[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const each of all)
    if (each?.sort === 'instance')
      sizes.set(each.name, Math.max(each.users ?? 0, sizes.get(each.name) ?? 0));
  return sizes;
}

const inFunds = ({ treasury }: TreasuryView, currency: Currency): bigint =>
  [...treasury.ledger.funds.values()].reduce(
    (sum, { balance }) => sum + (balance.get(currency) ?? 0n),
    0n,
  );
