/**
 * Claims that are paid, in the order in which the books came to say so: a book has ever more of them, and what is asked
 * of the newest is found from the end.
 * @module
 */
import type { Claim, Treasury } from './state.ts';

type Paid = Readonly<Pick<Treasury, 'claims' | 'paidInOrder' | 'paidBySum'>>;
type PaidClaim = readonly [id: string, Claim];

/** Lists a claim as paid. Requires one that is not listed. */
export function listPaid(treasury: Paid, id: string, { amount }: Pick<Claim, 'amount'>): void {
  treasury.paidInOrder.push(id);
  paidWith(treasury, amount).add(id);
}

/** Takes it off the list: what turns out not to be paid was mostly said so lately. */
export function unlistPaid(treasury: Paid, id: string, { amount }: Pick<Claim, 'amount'>): void {
  const { paidInOrder } = treasury;
  const at = paidInOrder.lastIndexOf(id);
  if (at !== -1) paidInOrder.splice(at, 1);
  paidWith(treasury, amount).delete(id);
}

/** The claims that are paid with this sum. */
function paidWith({ paidBySum }: Paid, amount: number): Set<string> {
  const those = paidBySum.get(amount) ?? new Set();
  paidBySum.set(amount, those);
  return those;
}

/** So many of the claims that are paid as are wanted, the newest first. */
export function newestPaid(
  { claims, paidInOrder }: Paid,
  most: number,
  isWanted: (claim: Claim) => boolean = () => true,
): readonly PaidClaim[] {
  const found: PaidClaim[] = [];
  for (let i = paidInOrder.length - 1; i >= 0 && found.length < most; i--) {
    const id = paidInOrder[i] ?? '';
    const claim = claims.get(id);
    if (claim && isWanted(claim)) found.push([id, claim]);
  }
  return found;
}

/** The claims of which that entry says that they are paid. */
export function paidByEntry({ claims, paidInOrder }: Paid, entry: number): readonly PaidClaim[] {
  const found: PaidClaim[] = [];
  for (let i = paidInOrder.length - 1; i >= 0; i--) {
    const id = paidInOrder[i] ?? '';
    const claim = claims.get(id);
    if (!claim?.paid || claim.paid.seq < entry) break;
    if (claim.paid.seq === entry) found.push([id, claim]);
  }
  return found;
}
