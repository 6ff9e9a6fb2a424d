/**
 * What one unit of dues became: the funds that dues went to, by their shares, and of each fund what all that it had was
 * used for, since money in a fund is not kept apart by where it came from. What a fund passed on to another became what
 * that one used it for, and so on, exactly; only at the end each part is rounded, so that all of them come to the unit.
 *
 * All months of a span are taken together, for what was passed on as for all other uses: in the order of time a use would
 * hang on which day in a month something is dated, and would change with whatever is entered late. So funds can pass on to
 * each other in circles, and how much passes through each is what solves a system of linear equations. Between two funds
 * only that was passed on which did not come back.
 * @module
 */
import { transfers } from './chart.ts';
import { sumsIn, type Span } from './figures.ts';
import { add, type Ledger } from './ledger.ts';
import { follow, type Pot } from './passing.ts';

/** What dues became in a fund, whether they came to it at once or by another fund. Its `amount` is what its `uses` come to. */
export interface FundOfUnit {
  readonly fund: string;
  readonly amount: bigint;
  /** The largest first; what is still there comes last. */
  readonly uses: readonly UseOfUnit[];
}

export interface UseOfUnit {
  /**
   * The account of an expense that was more than came back of it; one of equity, where money left all funds without being
   * spent; one of income of which more went back than came; {@link stillThere}, or {@link missingBefore}.
   */
  readonly what: string;
  readonly amount: bigint;
}

/** What was in the fund at the end. */
export const stillThere = 'there';
/** What the fund was short of at the beginning, and had to be made good. */
export const missingBefore = 'missing';

/** A fund in a span: what came to it as dues, and what all that it had was used for and passed on to, each above nothing. */
interface FundUsed {
  readonly fund: string;
  readonly dues: bigint;
  readonly uses: ReadonlyMap<string, bigint>;
  /** By the fund that got it. */
  readonly passed: ReadonlyMap<string, bigint>;
  /** All uses, and all that was passed on: what the fund had before, and what added to it. */
  readonly leaves: bigint;
}

/** So many funds pass on to each other at most that solving it takes no time: with more, what was passed on is a use. */
const mostFollowed = 30;

/**
 * Of so much that was paid as dues in that span, in minor units, what became of it; the fund with the largest share first.
 * Nothing where no fund got more dues than it gave back. Requires `unit` > 0.
 */
export function whereDuesWent(
  ledger: Readonly<Ledger>,
  span: Span,
  unit: bigint,
): readonly FundOfUnit[] {
  const funds = followed(fundsUsed(ledger, span));
  const { by, of } = follow(funds.map(potOf));
  const parts = funds.flatMap((each) => partsOf(each, by.get(each.fund) ?? 0n));
  const all = of * sum(funds.map(({ dues }) => dues));
  const told = rounded(parts, { unit, all }).filter(({ amount }) => amount > 0n);
  const share = ({ fund }: FundUsed): bigint => sum(sharesOf(parts, fund));
  return funds
    .toSorted((a, b) => byAmount(share(a), share(b)))
    .flatMap(({ fund }) => {
      const uses = told.filter((part) => part.fund === fund).toSorted(largestFirst);
      if (uses.length === 0) return [];
      return {
        fund,
        amount: sum(uses.map(({ amount }) => amount)),
        uses: uses.map(({ what, amount }) => ({ what, amount })),
      };
    });
}

const sum = (amounts: Iterable<bigint>): bigint => {
  let all = 0n;
  for (const amount of amounts) all += amount;
  return all;
};

const byAmount = (a: bigint, b: bigint): number => (a === b ? 0 : a > b ? -1 : 1);

function largestFirst(a: UseOfUnit, b: UseOfUnit): number {
  if (a.what === stillThere || b.what === stillThere) return a.what === stillThere ? 1 : -1;
  return byAmount(a.amount, b.amount);
}

/** All funds, in their alphabet, as they stand at the end of the span. */
function fundsUsed(ledger: Readonly<Ledger>, span: Span): readonly FundUsed[] {
  const [before, within] = [new Map<string, bigint>(), new Map<string, Map<string, bigint>>()];
  for (const [month, all] of ledger.months) {
    if (month > span.through) continue;
    for (const { account, fund, amount, currency } of sumsIn(all)) {
      if (fund === '' || currency !== span.currency) continue;
      if (month < span.from) add(before, fund, -amount);
      else add(sumsOf(within, fund), account, -amount);
    }
  }
  const given = passedOn(ledger, span);
  return [...within.keys()].toSorted().map((fund) => {
    const [changes, passed] = [sumsOf(within, fund), sumsOf(given, fund)];
    const uses = usesOf(before.get(fund) ?? 0n, changes);
    const leaves = sum(uses.values()) + sum(passed.values());
    return { fund, dues: atLeastNothing(changes.get('income:dues')), uses, passed, leaves };
  });
}

const atLeastNothing = (amount = 0n): bigint => (amount > 0n ? amount : 0n);

function sumsOf(funds: Map<string, Map<string, bigint>>, fund: string): Map<string, bigint> {
  const sums = funds.get(fund) ?? new Map<string, bigint>();
  funds.set(fund, sums);
  return sums;
}

/** By fund, what it passed to each other fund beyond what came back from there. */
function passedOn(
  { moved }: Readonly<Ledger>,
  { from, through: last, currency }: Span,
): Map<string, Map<string, bigint>> {
  const passed = new Map<string, Map<string, bigint>>();
  for (const [month, moves] of moved) {
    if (month < from || month > last) continue;
    for (const [of, amount] of moves) {
      const [giver = '', taker = '', its] = of.split(' ');
      if (its !== currency) continue;
      add(sumsOf(passed, giver), taker, amount);
      add(sumsOf(passed, taker), giver, -amount);
    }
  }
  const more = (sums: ReadonlyMap<string, bigint>): Map<string, bigint> =>
    new Map([...sums].filter(([, amount]) => amount > 0n));
  return new Map([...passed].map(([fund, sums]) => [fund, more(sums)]));
}

/** All that lessened the fund but for what it passed on, and what is left. */
function usesOf(before: bigint, changes: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  const left = before + sum(changes.values());
  const lessened = [...changes]
    .filter(([account]) => account !== transfers)
    .map(([account, amount]) => [account, -amount] as const);
  const all = [...lessened, [stillThere, left], [missingBefore, -before]] as const;
  return new Map(all.filter(([, amount]) => amount > 0n));
}

/** The funds that dues came to, and those that got some from these; where they are too many, the first alone. */
function followed(funds: readonly FundUsed[]): readonly FundUsed[] {
  const all = reached(funds);
  return all.length <= mostFollowed ? all : all.filter(({ dues }) => dues > 0n).map(notFollowed);
}

function reached(funds: readonly FundUsed[]): readonly FundUsed[] {
  const names = new Set(funds.filter(({ dues }) => dues > 0n).map(({ fund }) => fund));
  const byName = new Map(funds.map((each) => [each.fund, each]));
  // What is added to a set while it is gone through comes up as well.
  for (const name of names) for (const to of byName.get(name)?.passed.keys() ?? []) names.add(to);
  return funds.filter(({ fund }) => names.has(fund));
}

function notFollowed(fund: FundUsed): FundUsed {
  const passed = sum(fund.passed.values());
  if (passed === 0n) return fund;
  return { ...fund, uses: new Map(fund.uses).set(transfers, passed), passed: new Map() };
}

/**
 * From every fund that dues reach something leaves in the end: what is passed around among funds alone, and used by none of
 * them, is nothing that came to any of them.
 */
const potOf = ({ fund, dues, passed, leaves }: FundUsed): Pot => ({
  name: fund,
  enters: dues,
  leaves,
  passes: passed,
});

/** A part of all dues; how large all are says whoever has made them. */
interface ExactPart {
  readonly fund: string;
  readonly what: string;
  readonly share: bigint;
}

/** The uses of a fund, where so much of each unit that left it was dues. */
const partsOf = ({ fund, uses }: FundUsed, ofEach: bigint): readonly ExactPart[] =>
  [...uses].map(([what, amount]) => ({ fund, what, share: ofEach * amount }));

const sharesOf = (parts: readonly ExactPart[], fund: string): readonly bigint[] =>
  parts.filter((part) => part.fund === fund).map(({ share }) => share);

/** Each part of all rounded down, and what is left of the unit given out one by one to those that lost most by that. */
function rounded(
  parts: readonly ExactPart[],
  { unit, all }: { readonly unit: bigint; readonly all: bigint },
): readonly (UseOfUnit & { readonly fund: string })[] {
  const whole = ({ share }: ExactPart): bigint => (unit * share) / all;
  const rest = ({ share }: ExactPart): bigint => (unit * share) % all;
  const left = Number(unit - sum(parts.map(whole)));
  const more = new Set(parts.toSorted((a, b) => byAmount(rest(a), rest(b))).slice(0, left));
  return parts.map((part) => ({
    fund: part.fund,
    what: part.what,
    amount: whole(part) + (more.has(part) ? 1n : 0n),
  }));
}
