/**
 * For tests: books of unions in which people do with money what the dice say, by each of the laws’ ways.
 * @module
 */
import { TriedBook } from '../../testing.ts';
import {
  approvingBeginning,
  begins,
  moneyBeginning,
  spendingBeginning,
} from '../beginnings/testing.ts';
import { findingOutTrialOf } from '../finding-out/testing.ts';
import { Dice } from '../table/testing.ts';
import {
  approvingTrialOf,
  askingTrialOf,
  collectingTrialOf,
  grantingTrialOf,
  payingTrialOf,
  spendingTrialOf,
  takesTrial,
  trialOf,
} from '../testing.ts';

/** What people may do with money, in turn, and how their union began. */
const ways = [
  [trialOf, moneyBeginning],
  [askingTrialOf, moneyBeginning],
  [payingTrialOf, moneyBeginning],
  [collectingTrialOf, moneyBeginning],
  [approvingTrialOf, approvingBeginning],
  [spendingTrialOf, spendingBeginning],
  [grantingTrialOf, spendingBeginning],
  [findingOutTrialOf, moneyBeginning],
] as const;

/** So many books, the ways one after the other; the same every time. */
export function walksWithMoney(count: number, trials = 120): readonly TriedBook[] {
  const beginnings = new Map<() => readonly string[], readonly string[]>();
  return Array.from({ length: count }, (_, n) => {
    const [draws, beginning] = ways[n % ways.length] ?? ways[0];
    const begun = beginnings.get(beginning) ?? beginning();
    beginnings.set(beginning, begun);
    const book = begins(new TriedBook(), begun);
    const dice = new Dice(n);
    for (let i = 0; i < trials; i++)
      takesTrial(book, draws(dice.below(1_000_000), book), (...of) => void book.try(...of));
    return book;
  });
}
