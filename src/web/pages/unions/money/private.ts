/**
 * Who may read what only few may: accounts and receipts of claims.
 * @module
 */
import { type Payee, readPayee } from '../../../../bank/payee.ts';
import { FoundTexts } from '../../../../clerk/clerk.ts';
import type { Claim } from '../../../../union/treasury/treasury.ts';
import { withoutPower } from '../../../../union/union.ts';
import type { UnionDeps } from '../../../acts/deps.ts';
import type { UnionView } from '../../../acts/union-view.ts';

export type Reader = Pick<UnionView, 'union' | 'member' | 'at'>;

/** Whether the reader holds a power, also once the union has wound up: what is owed is paid all the same. */
export const holdsPower = ({ union, member, at }: Reader, power: string): boolean =>
  member !== undefined && withoutPower(union, power, { by: member, at }) === undefined;

const treasurers = ['treasury/approve', 'treasury/pay', 'treasury/enter'];

/**
 * Whether the payee and the receipts of a claim are for this reader: the claimant, and who decides, pays and books. Who
 * asked that something be sent back is none: it is somebody else’s account.
 */
export const seesAccount = (view: Reader, { by, owed }: Pick<Claim, 'by' | 'owed'>): boolean =>
  (view.member !== undefined && view.member === by && !owed) || mayReadAccounts(view);

/** Whether the reader decides on claims, pays them, or keeps the books. */
export const mayReadAccounts = (view: Reader): boolean =>
  treasurers.some((power) => holdsPower(view, power));

/** Whom claims are paid to, and whose payee was altered. The caller makes sure that the reader may know. */
export async function payeesOf(
  { clerk }: UnionDeps,
  { union }: Reader,
  claims: readonly Pick<Claim, 'payee'>[],
): Promise<FoundTexts<Payee>> {
  const hashes = claims.map(({ payee }) => payee);
  const found = await clerk.privateTexts(union.id, hashes);
  const payees = [...found].map(([hash, { text }]) => [hash, readPayee(text)] as const);
  return new FoundTexts(payees, found.altered);
}
