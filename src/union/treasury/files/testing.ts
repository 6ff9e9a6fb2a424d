/**
 * For tests: claims that go to the bank in files of payments.
 * @module
 */
import type { Hand, TestBook } from '../../testing.ts';
import { claims, dee, fay, prepares, treasuryOf } from '../testing.ts';

/** The part of a line by which a claim was paid. */
export const payout = (claim: string, amount: number): object => ({
  to: 'payout',
  amount: -amount,
  claim,
});

export const stageOf = (book: TestBook, claim: string): string | undefined =>
  treasuryOf(book).claims.get(claim)?.stage;

/** How a file of payments stands. */
export const fileOf = (book: TestBook, batch: string): string | undefined =>
  treasuryOf(book).batches.get(batch)?.stage;

/** A claim of Fay's that Dee has approved. */
export function approved(book: TestBook, of: string, amount: number): string {
  const claim = claims(book, fay, { of, amount });
  book.do(dee, 'treasury/approve@1', { claim });
  return claim;
}

/** One file with one claim, sent by that hand; how it stands. */
export function sends(
  book: TestBook,
  who: Hand,
  claim: string,
): { readonly batch: string; readonly file: string; readonly stage: string | undefined } {
  const { batch, file, refused } = prepares(book, who, claim);
  if (refused) throw new Error(refused.refused);
  return { batch, file, stage: fileOf(book, batch) };
}
