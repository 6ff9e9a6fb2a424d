/**
 * Which approved claims can be paid by a file, which by hand, and which by somebody else only.
 * @module
 */
import type { Payee } from '../../../../../bank/payee.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import {
  type Appropriation,
  type Claim,
  ownInterest,
  type Place,
} from '../../../../../union/treasury/treasury.ts';
import type { Purse } from '../purse.ts';

export interface Payable {
  readonly id: string;
  readonly claim: Claim;
  readonly grant: Appropriation;
  readonly payee: Payee | undefined;
}

export interface Payables {
  readonly byFile: readonly Payable[];
  /** In cash, in another currency, or to an account that files can’t pay. */
  readonly byHand: readonly Payable[];
  /** The reader’s own, or such as concern them. */
  readonly byOthers: readonly Payable[];
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
  payees: ReadonlyMap<Hash, Payee>,
): Payables {
  const all = approvedClaims(union).flatMap(([id, claim]): readonly Payable[] => {
    const grant = union.treasury.appropriations.get(claim.appropriation);
    return grant ? [{ id, claim, grant, payee: payees.get(claim.payee) }] : [];
  });
  const fits = ({ grant, payee }: Payable): boolean =>
    grant.currency === 'EUR' && payee?.iban !== undefined;
  const isOwn = ({ claim }: Payable): boolean => ownInterest(claim, member) !== undefined;
  return {
    byFile: all.filter((each) => fits(each) && !isOwn(each)),
    byHand: all.filter((each) => !fits(each)),
    byOthers: all.filter((each) => fits(each) && isOwn(each)),
  };
}

/** The accounts that a file can pay from. */
export const payingPlaces = ({ treasury }: Purse['union']): readonly (readonly [string, Place])[] =>
  [...treasury.places].filter(
    ([, { kind, kept, currency, closed }]) =>
      kind === 'bank' && kept === 'statements' && currency === 'EUR' && closed === undefined,
  );
