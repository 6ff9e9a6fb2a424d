/**
 * The accounts of a financial year: what came and went beside the year before, what each fund did, what lay where at
 * its end, and what was used of the members’ appropriations. All of it is reckoned from the sums by month, so it
 * costs the same however many postings there are.
 * @module
 */
import type { Currency } from '../kernel/money.ts';
import { type BesideLast, compared, type Compared, monthly, type Span } from './figures.ts';
import type { FinancialYear } from './financial-years.ts';
import { periodOf } from './period.ts';
import { add, type Ledger } from './ledger.ts';
import type { Appropriation, Treasury } from './state.ts';
import { type Payments, toldTogether } from './together.ts';

/** What came under some accounts, or went: of several where each by itself would tell what one person paid. */
export interface Kind {
  readonly accounts: readonly string[];
  readonly now: bigint;
  readonly before: bigint;
}

/** What came to a fund, went from it, and was moved to it, exchanged, or there when an account was opened. */
export interface Flow {
  readonly came: bigint;
  readonly went: bigint;
  readonly moved: bigint;
}

export interface FundYear {
  readonly fund: string;
  readonly opening: bigint;
  /** Nothing where it would tell what one person paid: then it is in {@link CurrencyYear.together}. */
  readonly flow?: Flow;
  readonly closing: bigint;
}

/** What lay somewhere at the end: on an account, on its way between two, or not said yet what it is. */
export interface Lying {
  readonly account: string;
  readonly amount: bigint;
}

export interface CurrencyYear {
  readonly currency: Currency;
  readonly income: readonly Kind[];
  readonly expenses: readonly Kind[];
  readonly funds: readonly FundYear[];
  /** What the funds did of which it is not told one by one. */
  readonly together?: Flow;
  /** What all funds did. */
  readonly all: Flow & { readonly opening: bigint; readonly closing: bigint };
  readonly places: readonly Lying[];
}

/** An appropriation of which something could be used in the year. */
export interface AppropriationYear {
  readonly id: string;
  readonly appropriation: Readonly<Appropriation>;
  readonly usedBefore: bigint;
  readonly used: bigint;
  /** What was not used by the end of the year, whether it is promised to somebody or not. */
  readonly left: bigint;
}

export interface YearlyAccounts {
  readonly year: FinancialYear;
  /** The one that the rules keep the books in, and then the others that there was something of, by their codes. */
  readonly currencies: readonly CurrencyYear[];
  readonly appropriations: readonly AppropriationYear[];
}

/** The accounts of a year, as the books stand. */
export function yearlyAccounts(
  treasury: Treasury,
  { year, currency }: { readonly year: FinancialYear; readonly currency: Currency },
): YearlyAccounts {
  const others = [...currenciesUntil(treasury.ledger, year.through)].filter(
    (each) => each !== currency,
  );
  return {
    year,
    currencies: [currency, ...others.toSorted()].map((each) =>
      inCurrency(treasury.ledger, { ...year, currency: each }),
    ),
    appropriations: appropriationsIn(treasury, year),
  };
}

function currenciesUntil({ months }: Readonly<Ledger>, through: string): ReadonlySet<Currency> {
  const until = [...months].filter(([month]) => month <= through);
  return new Set(until.flatMap(([, sums]) => [...sums.keys()].map((of) => of.split(' ')[2] ?? '')));
}

function inCurrency(ledger: Readonly<Ledger>, span: BesideLast): CurrencyYear {
  const kinds = compared(ledger, span).filter(({ now, before }) => now !== 0n || before !== 0n);
  const { funds, together } = fundsIn(ledger, span);
  const flows = [...funds.map(({ flow }) => flow ?? still), together ?? still];
  const sum = (of: (each: FundYear) => bigint): bigint =>
    funds.reduce((all, each) => all + of(each), 0n);
  return {
    currency: span.currency,
    income: incomeTold(ledger, span, kinds),
    expenses: kinds.filter(({ account }) => account.startsWith('expenses:')).map(alone),
    funds,
    ...(together && { together }),
    all: {
      opening: sum(({ opening }) => opening),
      ...flows.reduce(flowsTogether),
      closing: sum(({ closing }) => closing),
    },
    places: placesAt(ledger, span),
  };
}

const alone = ({ account, now, before }: Compared): Kind => ({ accounts: [account], now, before });

/** Income from people, of which each sum might be one payment. */
const fromPeople: ReadonlySet<string> = new Set([
  'income:dues',
  'income:donations',
  'income:sales',
  'income:other-income',
]);

function incomeTold(
  ledger: Readonly<Ledger>,
  span: BesideLast,
  kinds: readonly Compared[],
): readonly Kind[] {
  const income = kinds.filter(({ account }) => account.startsWith('income:'));
  const before = { ...span.before, currency: span.currency };
  const [counts, countsBefore] = [paymentsIn(ledger, span, 0), paymentsIn(ledger, before, 0)];
  const joined = toldTogether(
    income
      .filter(({ account }) => fromPeople.has(account))
      .map(({ account, ...amounts }) => ({
        of: account,
        counts: [
          { payments: counts.get(account) ?? 0, amount: amounts.now },
          { payments: countsBefore.get(account) ?? 0, amount: amounts.before },
        ],
      })),
  );
  const apart = income.filter(({ account }) => !joined.has(account)).map(alone);
  const together = income.filter(({ account }) => joined.has(account)).map(alone);
  return together.length > 0 ? [together.reduce(kindsTogether), ...apart] : apart;
}

const kindsTogether = (a: Kind, b: Kind): Kind => ({
  accounts: [...a.accounts, ...b.accounts],
  now: a.now + b.now,
  before: a.before + b.before,
});

/** How many payments of people there were, by account (part 0 of the name of a sum) or by fund (part 1). */
function paymentsIn(
  { payments }: Readonly<Ledger>,
  { from, through, currency }: Span,
  part: 0 | 1,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [month, all] of payments) {
    if (month < from || month > through) continue;
    for (const [of, count] of all) {
      const parts = of.split(' ');
      if (parts[2] !== currency || !fromPeople.has(parts[0] ?? '')) continue;
      const name = parts[part] ?? '';
      counts.set(name, (counts.get(name) ?? 0) + count);
    }
  }
  return counts;
}

const still: Flow = { came: 0n, went: 0n, moved: 0n };

const flowsTogether = (a: Flow, b: Flow): Flow => ({
  came: a.came + b.came,
  went: a.went + b.went,
  moved: a.moved + b.moved,
});

/** Every fund that had anything by the end of the year. */
function fundsIn(ledger: Readonly<Ledger>, span: Span): Pick<CurrencyYear, 'funds' | 'together'> {
  const until = monthly(ledger, span.currency).filter(({ month }) => month <= span.through);
  const names = [...(until.at(-1)?.funds.keys() ?? [])];
  const had = until.findLast(({ month }) => month < span.from)?.funds;
  const flows = new Map(names.map((fund) => [fund, still]));
  for (const { month, funds } of until) {
    if (month < span.from) continue;
    for (const [fund, { income: came, spending: went, moved }] of funds)
      flows.set(fund, flowsTogether(flows.get(fund) ?? still, { came, went, moved }));
  }
  const joined = toldTogether(peoplesPayments(ledger, span, flows));
  const told = (fund: string): FundYear => {
    const opening = had?.get(fund)?.balance ?? 0n;
    const closing = until.at(-1)?.funds.get(fund)?.balance ?? 0n;
    const flow = joined.has(fund) ? undefined : (flows.get(fund) ?? still);
    return { fund, opening, ...(flow && { flow }), closing };
  };
  const funds = names.map(told);
  const those = [...joined].map((fund) => flows.get(fund) ?? still);
  return { funds, ...(those.length > 0 && { together: those.reduce(flowsTogether) }) };
}

function peoplesPayments(
  ledger: Readonly<Ledger>,
  span: Span,
  flows: ReadonlyMap<string, Flow>,
): readonly Payments[] {
  const counts = paymentsIn(ledger, span, 1);
  return [...flows].map(([of, { came }]) => {
    const payments = counts.get(of);
    // What came from elsewhere only (interest, a grant) tells nothing of a person.
    return {
      of,
      counts: [{ payments: payments ?? 0, amount: payments === undefined ? 0n : came }],
    };
  });
}

/** What lay where at the end of the year; places that were empty are left out. */
function placesAt({ months }: Readonly<Ledger>, { through, currency }: Span): readonly Lying[] {
  const sums = new Map<string, bigint>();
  for (const [month, all] of months) {
    if (month > through) continue;
    for (const [of, amount] of all) {
      const [account = '', , its] = of.split(' ');
      if (its === currency && /^(?:assets|liabilities):/.test(account)) add(sums, account, amount);
    }
  }
  return [...sums]
    .filter(([, amount]) => amount !== 0n)
    .map(([account, amount]) => ({ account, amount }))
    .toSorted(placesFirst);
}

/** Places come first, then what is on its way, and what nobody has said yet. */
const placesFirst = (a: Lying, b: Lying): number =>
  rank(a) - rank(b) || (a.account < b.account ? -1 : 1);

function rank({ account }: Lying): number {
  if (account.startsWith('liabilities:')) return 2;
  return account === 'assets:transit' ? 1 : 0;
}

function appropriationsIn(
  { appropriations, claims }: Treasury,
  { from, through }: FinancialYear,
): readonly AppropriationYear[] {
  const used = new Map<string, { now: bigint; before: bigint }>();
  for (const { appropriation, amount, paid } of claims.values()) {
    if (appropriation === undefined || !paid || periodOf(paid.day) > through) continue;
    const sums = used.get(appropriation) ?? { now: 0n, before: 0n };
    used.set(appropriation, sums);
    sums[periodOf(paid.day) < from ? 'before' : 'now'] += BigInt(amount);
  }
  return [...appropriations].flatMap(([id, appropriation]) => {
    const { now = 0n, before = 0n } = used.get(id) ?? {};
    const { at, until, amount } = appropriation;
    const isIn = periodOf(at) <= through && (until > `${from}-01T00:00:00.000Z` || now > 0n);
    const left = BigInt(amount) - before - now;
    return isIn ? [{ id, appropriation, usedBefore: before, used: now, left }] : [];
  });
}
