/**
 * Appropriations: leave to spend, which only the members together can give.
 * @module
 */
import { z } from 'zod';
import { Head } from '../kernel/heads.ts';
import { defineAct, power } from '../kernel/act.ts';
import { AccountingId, named, Slug } from '../kernel/ids.ts';
import { hoursAfter, Instant } from '../kernel/instant.ts';
import { sumOf } from '../kernel/amounts.ts';
import { Amount, Currency } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { ServerName } from '../charter/charter.ts';
import { capRefused } from './caps.ts';
import { unknownFund, withoutMoney } from './funds.ts';
import { offPurpose } from './restrictions.ts';
import type { Appropriation, TreasuryView } from './state.ts';

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
  currency: Currency,
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
