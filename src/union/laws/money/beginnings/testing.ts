/**
 * For tests: unions with money at their beginning, before anybody does something at random.
 * @module
 */
import type { Charter, MoneyRules } from '../../../charter/charter.ts';
import type { Entry } from '../../../kernel/entry.ts';
import { carrying, type TestBook } from '../../../testing.ts';
import {
  appropriates,
  cy,
  debiting,
  decides,
  eve,
  moneyed,
  withMoney,
} from '../../../treasury/testing.ts';

/**
 * The entries of a union with money, of which little may be spent, whose officers serve for five years, and which
 * caps what goes to one program. Two of the committee approve what is more than a little.
 */
export const moneyBeginning = (): readonly string[] => beginning(byTwo).texts;

/**
 * The same, and there is leave to spend most of what may be spent; one keeps the books, and one is the committee, who
 * approves whatever it is.
 */
export function spendingBeginning(): readonly string[] {
  const book = beginning();
  appropriates(book, 'servers', 9_500);
  const gone = [
    { office: 'treasurer', member: cy.id },
    { office: 'committee', member: eve.id },
  ];
  decides(book, 'office', ...gone.map((each) => carrying('offices/remove@1', each)));
  return book.texts;
}

/** The same with all of the committee. */
export function approvingBeginning(): readonly string[] {
  const book = beginning(byTwo);
  appropriates(book, 'servers', 9_500);
  return book.texts;
}

/** Two approve what is more than a little. */
const byTwo = { twoApproveAbove: 1_500 };

function beginning(by: Partial<MoneyRules> = {}): TestBook {
  const { money, offices } = moneyed();
  if (!money?.funds['general']) throw new Error('There is a general fund.');
  const long = Object.entries(offices).map(([name, office]) => [name, { ...office, term: 43_000 }]);
  const general = { ...money.funds['general'], keep: 95_000 };
  const caps = {
    implementation: { num: 1, den: 2 },
    large: { users: 1_000, share: { num: 1, den: 3 }, remembers: true },
  } as const;
  const limits = { committee: { each: 5_500, month: 30_000 } };
  const funds = { ...money.funds, general };
  const change = {
    funds,
    caps,
    limits,
    twoHandsAbove: 3_000,
    ...by,
    ...debiting(),
  };
  return withMoney(change, { offices: Object.fromEntries(long) as Charter['offices'] });
}

/** Enters these texts, which somebody else has written. */
export function begins<Book extends TestBook>(book: Book, texts: readonly string[]): Book {
  for (const text of texts) {
    const { at, intent, proof } = JSON.parse(text) as Entry;
    book.at = at;
    book.enter(intent, proof);
  }
  book.hasty = true;
  return book;
}
