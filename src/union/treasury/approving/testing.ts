/**
 * For tests: a union whose rules want two people to approve what is large.
 * @module
 */
import type { MoneyRules } from '../../charter/charter.ts';
import {
  carrying,
  closes,
  puts,
  refusedIn,
  said,
  vote,
  type Hand,
  type TestBook,
} from '../../testing.ts';
import {
  ada,
  appropriates,
  bo,
  cy,
  decides,
  dee,
  eve,
  holdingMoney,
  moneyed,
  treasuryOf,
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

/** The members change above which sum two approve. */
export function amends(book: TestBook, twoApproveAbove: number): void {
  const { charter } = book.union;
  const changed = { ...charter, money: { ...charter?.money, twoApproveAbove } };
  const proposal = puts(book, ada, 'charter', carrying('charter/amend@1', { charter: changed }));
  for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal });
  book.pass(7 * 24);
  vote(book, proposal, { yes: [ada, bo, cy, dee, eve] });
  const [lapsed] = closes(book, proposal).lapsed;
  if (lapsed) throw new Error(lapsed.why);
}

/** The same, in which the treasurers approve claims as well as the committee does. */
export function withTreasurers(change: Partial<MoneyRules>): TestBook {
  const base = moneyed({ twoApproveAbove: above, ...change });
  const approving = ['office:committee', 'office:treasurer', 'decision:ordinary'] as const;
  return holdingMoney({ ...base, powers: { ...base.powers, 'treasury/approve': [...approving] } });
}
