/**
 * Which approved claims can be paid by a file, which by hand, and which by somebody else only.
 * @module
 */
import type { Payee } from '../../../../../bank/payee.ts';
import type { FoundTexts } from '../../../../../clerk/clerk.ts';
import type { Currency } from '../../../../../union/kernel/money.ts';
import {
  type Claim,
  claimIn,
  ownInterest,
  paysByFile,
  type Place,
} from '../../../../../union/treasury/treasury.ts';
import type { Purse } from '../purse.ts';

export interface Payable {
  readonly id: string;
  readonly claim: Claim;
  readonly currency: Currency;
  readonly payee: Payee | undefined;
}

export interface Payables {
  readonly byFile: readonly Payable[];
  /** In cash, in another currency, or to an account that files can’t pay. */
  readonly byHand: readonly Payable[];
  /** The reader’s own, or such as concern them. */
  readonly byOthers: readonly Payable[];
  /** Whose payee was changed in the hall, so that nobody can pay them. */
  readonly altered: readonly Payable[];
}

/** Approved claims, the oldest first. */
export const approvedClaims = ({
  treasury: { waiting, claims },
}: Purse['union']): readonly (readonly [string, Claim])[] =>
  [...waiting].flatMap((id) => {
    const claim = claims.get(id);
    return claim?.stage === 'approved' ? [[id, claim] as const] : [];
  });

export function payables(
  { union, member = '' }: Pick<Purse, 'union' | 'member'>,
  payees: FoundTexts<Payee>,
): Payables {
  const approved = approvedClaims(union).flatMap(([id, claim]): readonly Payable[] => {
    const { currency } = claimIn(union, id) ?? {};
    return currency === undefined ? [] : [{ id, claim, currency, payee: payees.get(claim.payee) }];
  });
  const isAltered = ({ claim }: Payable): boolean => payees.altered.has(claim.payee);
  const all = approved.filter((each) => !isAltered(each));
  const places = payingPlaces(union);
  const fits = (each: Payable): boolean =>
    (each.currency === 'EUR' && each.payee?.iban !== undefined) ||
    places.some(([, place]) => place.kind === 'host' && canPay(place, each));
  const isOwn = ({ claim }: Payable): boolean => ownInterest(claim, member) !== undefined;
  return {
    byFile: all.filter((each) => fits(each) && !isOwn(each)),
    byHand: all.filter((each) => !fits(each)),
    byOthers: all.filter((each) => fits(each) && isOwn(each)),
    altered: approved.filter(isAltered),
  };
}

/** The accounts that a file can pay from: of a bank in euros, since its files are SEPA’s, or of a host. */
export const payingPlaces = ({ treasury }: Purse['union']): readonly (readonly [string, Place])[] =>
  [...treasury.places].filter(
    ([, place]) =>
      paysByFile(place) &&
      (place.kind === 'host' || place.currency === 'EUR') &&
      place.closed === undefined,
  );

/** Whether the claim can be paid from there: a bank wants an IBAN, a host takes it in words. */
export const canPay = (
  { kind, currency }: Pick<Place, 'kind' | 'currency'>,
  { currency: wanted, payee }: Pick<Payable, 'currency' | 'payee'>,
): boolean => wanted === currency && (kind === 'host' || payee?.iban !== undefined);

/** What was chosen, that no file from that account pays: for want of an IBAN, or in another currency. */
export const notFrom = (
  { union }: Pick<Purse, 'union'>,
  { byFile }: Payables,
  { claims, place }: { readonly claims: readonly string[]; readonly place: string },
): readonly Payable[] => {
  const from = union.treasury.places.get(place);
  return byFile.filter(
    (each) => claims.includes(each.id) && (from === undefined || !canPay(from, each)),
  );
};

/** Whether a fiscal host keeps the account, who gets a list instead of a bank’s file. */
export const isAtHost = ({ treasury }: Purse['union'], place: string): boolean =>
  treasury.places.get(place)?.kind === 'host';
