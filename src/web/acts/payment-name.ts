/**
 * What banks call the files that the hall writes, and the payments in them: it follows from the book.
 * @module
 */
import { endToEndId } from '../../bank/payments/end-to-end-id.ts';
import type { Hash } from '../../union/kernel/ids.ts';
import type { Claim } from '../../union/treasury/treasury.ts';

/** What the bank calls the payment of a claim at that attempt; nothing where nobody has approved it. */
export function paymentId(
  { named, approved }: Pick<Claim, 'named' | 'approved'>,
  attempt: number,
): string {
  const hash = named ?? approved?.hash;
  return hash === undefined ? '' : endToEndId(hash, attempt);
}

/** What the bank calls a debit. */
export const collectionId = (debit: Hash): string => endToEndId(debit, 0);

/** The name of a batch or a run of debits in 25 letters and digits: 128 bits in base 36. */
export const messageId = (batch: string): string =>
  `SYN${BigInt(`0x${batch.replaceAll('-', '')}`)
    .toString(36)
    .toUpperCase()
    .padStart(25, '0')}`;
