/**
 * For tests: a union whose rules want two people to approve what is large.
 * @module
 */
import type { MoneyRules } from '../../charter/charter.ts';
import { carrying, refusedIn, said, uuidOf, type Hand, type TestBook } from '../../testing.ts';
import {
  adopts,
  appropriates,
  decides,
  enters,
  holdingMoney,
  line,
  moneyed,
  treasuryOf,
  votesOn,
  withMoney,
} from '../testing.ts';
import { available, claimIn, waitingApproval } from '../treasury.ts';

export const above = 10_000;

/** A union in which two approve claims of more than 100.00, and leave to spend. */
export function withTwo(change: Partial<MoneyRules> = {}): {
  readonly book: TestBook;
  readonly of: string;
} {
  const book = withMoney({ twoApproveAbove: above, ...change });
  return { book, of: appropriates(book, 'servers', 90_000) };
}

export const approves = (book: TestBook, who: Hand, claim: string): string =>
  refusedIn(book.try(who, 'treasury/approve@1', { claim }));
export const concerns = (book: TestBook, who: Hand, claim: string): void =>
  book.do(who, 'treasury/declare-interest@1', { claim, about: said('my sister sells them') });
export const free = (book: TestBook): bigint =>
  available(book.union, { fund: 'general', currency: 'EUR' });
export const waitingFirst = (book: TestBook, claim: string): string | undefined => {
  const found = claimIn(book.union, claim);
  return found && waitingApproval(book.union, found, book.at)?.by;
};
export const monthOf = (book: TestBook, name: string): number | undefined => {
  const { approvals, approvers } = treasuryOf(book);
  return (approvals.get(name) ?? approvers.get(name))?.sum;
};
/** The members approve a claim by a decision. */
export const membersApprove = (book: TestBook, claim: string): string =>
  decides(book, 'ordinary', carrying('treasury/approve@1', { claim }));

/** The members have no rules about money any more. */
export function dropsMoney(book: TestBook): void {
  const { money: _, ...charter } = book.union.charter ?? {};
  adopts(book, votesOn(book, charter));
}

/** An account in another currency than that of the rules, and leave to spend from it. */
export function opensAbroad(book: TestBook): string {
  const dollars = {
    place: 'dollars',
    kind: 'bank',
    kept: 'statements',
    currency: 'USD',
    title: said('dollars'),
    opening: { amount: 5_000, fund: 'general' },
  };
  decides(book, 'ordinary', carrying('treasury/open-place@1', dollars));
  return appropriates(book, 'abroad', 1_000, { currency: 'USD' });
}

/** So much comes that nobody knows of, and somebody asks that it goes back. */
export function sendsBack(book: TestBook, who: Hand, amount: number): string {
  const claim = uuidOf('goes back');
  enters(book, line(book, 'stray', amount, { to: 'unasked', amount }));
  book.do(who, 'treasury/send-back@1', {
    claim,
    of: said('stray'),
    amount,
    currency: 'EUR',
    title: said('what came by mistake'),
    payee: said('payee'),
  });
  return claim;
}

/** The same, in which the treasurers approve claims as well as the committee does. */
export function withTreasurers(change: Partial<MoneyRules>): TestBook {
  const base = moneyed({ twoApproveAbove: above, ...change });
  const approving = ['office:committee', 'office:treasurer', 'decision:ordinary'] as const;
  return holdingMoney({ ...base, powers: { ...base.powers, 'treasury/approve': [...approving] } });
}
