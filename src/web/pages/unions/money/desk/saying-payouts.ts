/**
 * Says of money that it paid claims, one by one or all of a file in one sum, or that such a payment came back.
 * @module
 */
import {
  type Claim,
  claimIn,
  isPaidLate,
  isPayable,
  newestPaid,
  type Part,
} from '../../../../../union/treasury/treasury.ts';
import type { Filled } from '../../../../form.ts';
import type { Html } from '../../../../html.ts';
import { type Choice, fieldsOf } from '../../../../parts/fields.ts';
import { placeTitle, type Purse } from '../purse.ts';
import { claimTitle } from './desk-words.ts';

/** The money that is told: what of it matters here. */
interface Sum {
  readonly amount?: number | undefined;
  readonly currency: string;
  readonly byHand: boolean;
}

type Claims = Purse['union']['treasury']['claims'];

/** So many claims of one sort are shown, the newest. */
const mostShown = 100;

/**
 * The claims that this money may have paid: those with the bank first, then those that may have been paid in another
 * way, and last those that the bank may pay late. By hand those that are approved.
 */
export function payableClaims(
  { union: { treasury } }: Pick<Purse, 'union'>,
  byHand: boolean,
): readonly string[] {
  const { waiting, atBank, claims } = treasury;
  const at = (stage: string): readonly string[] =>
    [...waiting].filter((id) => claims.get(id)?.stage === stage);
  if (byHand) return at('approved');
  const late = [...atBank].filter((id) => {
    const claim = claims.get(id);
    return claim && claim.stage !== 'approved' && isPaidLate(claim);
  });
  return [...at('sent'), ...at('approved').slice(-mostShown), ...late.slice(-mostShown)];
}

/**
 * Claims that were paid on a day of which the books are closed, so that no line shows it any more: the newest of those
 * paid with this sum, or with any where it is not known yet.
 */
export function paidInClosed(
  { union: { treasury } }: Pick<Purse, 'union'>,
  amount: number | undefined,
): readonly string[] {
  const { claims, paidBySum, years } = treasury;
  if (years.length === 0) return [];
  if (amount === undefined) {
    const newest = newestPaid(treasury, mostShown, (claim) => isPaidInClosed(treasury, claim));
    return newest.map(([id]) => id).toReversed();
  }
  const those = [...(paidBySum.get(amount) ?? [])];
  return those.filter((id) => isPaidInClosed(treasury, claims.get(id))).slice(-mostShown);
}

const isPaidInClosed = (
  { lines }: Pick<Purse['union']['treasury'], 'lines'>,
  claim: Claim | undefined,
): boolean => claim?.paid !== undefined && !lines.has(claim.paid.line);

const sumOf = (claims: Claims, ids: readonly string[]): number =>
  ids.reduce((sum, id) => sum + (claims.get(id)?.amount ?? 0), 0);

/** Files of which more than one payment is with the bank, the newest first. */
export function filesInOneSum({ union: { treasury } }: Pick<Purse, 'union'>): readonly string[] {
  const found = new Set(
    [...treasury.waiting].flatMap((id) => {
      const { stage, batch } = treasury.claims.get(id) ?? {};
      return stage === 'sent' && batch !== undefined ? [batch] : [];
    }),
  );
  return [...found].toReversed().filter((batch) => paymentsOf(treasury, batch).length > 1);
}

/** The claims of a file that are with the bank. */
const paymentsOf = (
  { batches, claims }: Pick<Purse['union']['treasury'], 'batches' | 'claims'>,
  batch: string,
): readonly string[] =>
  batches.get(batch)?.claims.filter((id) => {
    const claim = claims.get(id);
    return claim?.stage === 'sent' && claim.batch === batch;
  }) ?? [];

/** The parts by which all payments of a file that are with the bank are paid; nothing where there are none. */
export function paidTogether(
  { union: { treasury } }: Purse,
  batch: string,
): readonly Part[] | undefined {
  const parts = paymentsOf(treasury, batch).flatMap((claim): readonly Part[] => {
    const amount = treasury.claims.get(claim)?.amount;
    return amount === undefined ? [] : [{ to: 'payout', amount: -amount, claim }];
  });
  return parts.length > 0 ? parts : undefined;
}

/** The part by which a claim is paid; nothing where it can’t be that. */
export function paysOne({ union }: Purse, { byHand }: Sum, id: string): Part | undefined {
  const claim = union.treasury.claims.get(id);
  const isDue = claim && (byHand ? claim.stage === 'approved' : isPayable(claim));
  return isDue ? { to: 'payout', amount: -claim.amount, claim: id } : undefined;
}

/** The part by which what was paid for a claim comes back; nothing where it can’t be that. */
export function comesBack({ union: { treasury } }: Purse, id: string): Part | undefined {
  const claim = treasury.claims.get(id);
  return claim && isPaidInClosed(treasury, claim)
    ? { to: 'payout-return', amount: claim.amount, claim: id }
    : undefined;
}

interface Of {
  readonly told: Sum;
  readonly filled: Filled;
  readonly at: number;
}

const choose = ({ t }: Purse): Choice => ({ value: '', label: t('– choose –') });

/** The claims that are in that currency: no money in another one pays them. */
const thoseIn = ({ union }: Purse, wanted: string, claims: readonly string[]): readonly string[] =>
  claims.filter((id) => claimIn(union, id)?.currency === wanted);

const labelOf = (purse: Purse, id: string, currency: string): string =>
  `${claimTitle(purse, id)} · ${purse.t.money(purse.union.treasury.claims.get(id)?.amount ?? 0, currency)}`;

const claimField = (
  { t }: Purse,
  { filled, at }: Of,
  choices: readonly Choice[],
): readonly Html[] => [
  fieldsOf(t, filled).select({ name: `p.${at}.claim`, label: t('Which claim?'), choices }),
];

export function payoutFields(purse: Purse, of: Of): readonly Html[] {
  const { t, union } = purse;
  const { byHand, currency } = of.told;
  const hints = thoseIn(purse, currency, payableClaims(purse, byHand)).map((value) => {
    const claim = union.treasury.claims.get(value);
    const label = labelOf(purse, value, currency);
    if (byHand || claim?.stage === 'sent') return { value, label };
    const how = claim && isPaidLate(claim) ? t('paid late?') : t('paid in another way?');
    return { value, label: `${label} · ${how}` };
  });
  return claimField(purse, of, [choose(purse), ...hints]);
}

export function cameBackFields(purse: Purse, of: Of): readonly Html[] {
  const { amount, currency } = of.told;
  const those = thoseIn(purse, currency, paidInClosed(purse, amount));
  return claimField(purse, of, [
    choose(purse),
    ...those.map((value) => ({ value, label: labelOf(purse, value, currency) })),
  ]);
}

export function togetherFields(purse: Purse, { told, filled, at }: Of): readonly Html[] {
  const { t, union } = purse;
  const { batches, claims, places } = union.treasury;
  const choices = filesInOneSum(purse).flatMap((value) => {
    const file = batches.get(value);
    if (!file || places.get(file.place)?.currency !== told.currency) return [];
    const sum = sumOf(claims, paymentsOf(union.treasury, value));
    const place = placeTitle(purse, file.place, places.get(file.place));
    return [
      { value, label: `${t.plainDate(file.at)} · ${place} · ${t.money(sum, told.currency)}` },
    ];
  });
  return [
    fieldsOf(t, filled).select({
      name: `p.${at}.batch`,
      label: t('Which file?'),
      choices: [choose(purse), ...choices],
    }),
  ];
}
