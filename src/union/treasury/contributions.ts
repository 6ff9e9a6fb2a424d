/**
 * What the sums of a month are made of: how many payments, what they come to, and the two largest of them. It is all
 * that has to be known to judge whether a sum tells of one of them, whatever is forgotten later.
 *
 * A contribution is a line of a statement with all its parts in one fund, or one debit of a collection. What went back
 * is one as well, on the day when it went back; what was taken back was none.
 *
 * What a fund adds to an appeal goes by what somebody paid, so it counts with the spending of the one and the income of
 * the other: by itself it would tell of that payment.
 * @module
 */
import type { Posting, Transaction } from './postings.ts';

/** What came to a fund in a month, or went out of it, in one currency. */
export interface Contributions {
  /** How many payments, less those that went back or were taken for something else. */
  payments: number;
  /** What they come to, each counted as above nothing, whichever way it went; less what of a match went back. */
  sum: bigint;
  /** What of that a fund added to appeals. */
  matched: bigint;
  /** None is larger than the first, and no other than the second. */
  largest: readonly [bigint, bigint];
}

/** By month (`2026-12`), and by direction, fund and currency, joined with spaces. */
export type ContributionsByMonth = Map<string, Map<string, Contributions>>;

/** Whether it came to a fund, or went out of it. */
export type Direction = 'in' | 'out';

/** The name of a sum within its month. */
export const sumName = (direction: Direction, fund: string, currency: string): string =>
  `${direction} ${fund} ${currency}`;

const none: Readonly<Contributions> = { payments: 0, sum: 0n, matched: 0n, largest: [0n, 0n] };

/** What some months come to together. */
export function contributionsIn(
  byMonth: Readonly<ContributionsByMonth>,
  months: readonly string[],
  name: string,
): Readonly<Contributions> {
  const all = months.flatMap((month) => byMonth.get(month)?.get(name) ?? []);
  return all.reduce(
    (a, b) => ({
      payments: a.payments + b.payments,
      sum: a.sum + b.sum,
      matched: a.matched + b.matched,
      largest: b.largest.reduce(withOne, a.largest),
    }),
    none,
  );
}

/** Counts what an entry recorded. */
export function contribute(byMonth: ContributionsByMonth, made: readonly Transaction[]): void {
  for (const { month, name, isUndone, postings } of linesIn(made)) {
    const { payments, amounts } = sizes(postings);
    const { sums, before } = sumIn(byMonth, month, name);
    const sum = amounts.reduce((all, { amount }) => all + amount, 0n);
    sums.set(name, {
      ...before,
      payments: before.payments + payments,
      sum: before.sum + (isUndone ? -sum : sum),
      largest: amounts
        .flatMap(({ largest }) => largest)
        .reduce(isUndone ? withoutOne : withOne, before.largest),
    });
  }
}

function sumIn(
  byMonth: ContributionsByMonth,
  month: string,
  name: string,
): { readonly sums: Map<string, Contributions>; readonly before: Contributions } {
  const sums = byMonth.get(month) ?? new Map<string, Contributions>();
  byMonth.set(month, sums);
  return { sums, before: sums.get(name) ?? none };
}

/** What a fund added to an appeal for so many payments that came; below nothing where it went back since they did. */
export interface Matched {
  readonly month: string;
  readonly currency: string;
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
  readonly payments: number;
}

/** Counts what a fund added to an appeal. */
export function contributeMatch(byMonth: ContributionsByMonth, made: Matched): void {
  const { month, currency, from, to, payments } = made;
  const isFresh = payments > 0;
  putIn(byMonth, made, { month, name: sumName('out', from, currency), payments, isFresh });
  // There the payments stand beside it, so it only makes them larger.
  putIn(byMonth, made, { month, name: sumName('in', to, currency), payments: 0, isFresh: false });
}

/** Where it is not known whose payment it goes by, it is as if it were that of whoever paid most already. */
function putIn(
  byMonth: ContributionsByMonth,
  { amount }: Matched,
  of: {
    readonly month: string;
    readonly name: string;
    readonly payments: number;
    readonly isFresh: boolean;
  },
): void {
  const { sums, before } = sumIn(byMonth, of.month, of.name);
  const [first, second] = before.largest;
  const added = of.isFresh ? withOne(before.largest, amount) : ([first + amount, second] as const);
  sums.set(of.name, {
    payments: before.payments + of.payments,
    sum: before.sum + amount,
    matched: before.matched + amount,
    largest: amount > 0n ? added : before.largest,
  });
}

type Largest = Contributions['largest'];

function withOne([first, second]: Largest, one: bigint): Largest {
  if (one > first) return [one, first];
  return one > second ? [first, one] : [first, second];
}

/**
 * What was third is not known any more, but is no larger than the second was: so the two may be said too large after
 * that, which hides more, and never less.
 */
const withoutOne = ([first, second]: Largest, one: bigint): Largest =>
  one === first ? [second, second] : [first, second];

/** Some payments at once: what they come to, and the largest of them. */
interface Payments {
  readonly amount: bigint;
  readonly largest: readonly bigint[];
}

/** What one line, or what is like one, puts into a sum. */
interface Line {
  readonly month: string;
  readonly name: string;
  readonly isUndone: boolean;
  readonly postings: Posting[];
}

function linesIn(made: readonly Transaction[]): Iterable<Line> {
  const lines = new Map<string, Line>();
  for (const { day, ref, what, postings } of made) {
    const isUndone = what === 'undo';
    for (const posting of postings) {
      const name = nameFor(posting);
      if (name === undefined) continue;
      const key = `${day} ${ref} ${isUndone} ${name}`;
      const known = lines.get(key);
      if (known) known.postings.push(posting);
      else lines.set(key, { month: day.slice(0, 7), name, isUndone, postings: [posting] });
    }
  }
  return lines.values();
}

/** The sum that a posting belongs to; nothing where nobody’s payment is in it. */
function nameFor({ account, fund = '', currency }: Posting): string | undefined {
  if (account.startsWith('income:')) return sumName('in', fund, currency);
  return account.startsWith('expenses:') ? sumName('out', fund, currency) : undefined;
}

/** What the postings of one line come to: together they are one payment, but for those that say of how many they are. */
function sizes(postings: readonly Posting[]): {
  readonly payments: number;
  readonly amounts: readonly Payments[];
} {
  const many = postings.filter(({ largest }) => largest !== undefined);
  const one = postings.filter(({ largest }) => largest === undefined);
  const rest = one.reduce((sum, each) => sum + forward(each), 0n);
  const counted = one.some(({ payments }) => payments !== 0) && rest !== 0n ? 1 : 0;
  return {
    payments:
      many.reduce((n, each) => n + signed(each.payments ?? 0, forward(each)), 0) +
      signed(counted, rest),
    amounts: [
      ...many.map((each) => ({ amount: size(forward(each)), largest: each.largest ?? [] })),
      ...(rest === 0n ? [] : [{ amount: size(rest), largest: [size(rest)] }]),
    ],
  };
}

const signed = (count: number, amount: bigint): number => (amount > 0n ? count : -count);

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** Above nothing where it came as income or went as spending; below it, where that goes back. */
const forward = ({ account, amount }: Pick<Posting, 'account' | 'amount'>): bigint =>
  account.startsWith('income:') ? -amount : amount;
