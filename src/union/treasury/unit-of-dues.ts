/**
 * What one unit of dues became: the funds that dues went to, by their shares, and of each fund what all that it had was
 * used for, since money in a fund is not kept apart by where it came from. Worked out of the sums by month, exactly; only
 * at the end each part is rounded, so that all of them come to the unit.
 * @module
 */
import { add, type Ledger } from './ledger.ts';
import { sumsIn, type Span } from './figures.ts';

/** What a fund of dues became. Its `amount` is what its `uses` come to. */
export interface FundOfUnit {
  readonly fund: string;
  readonly amount: bigint;
  /** The largest first; what is still there comes last. */
  readonly uses: readonly UseOfUnit[];
}

export interface UseOfUnit {
  /**
   * The account of an expense that was more than came back of it; one of equity, where money left the fund without being
   * spent; one of income of which more went back than came; {@link stillThere}, or {@link missingBefore}.
   */
  readonly what: string;
  readonly amount: bigint;
}

/** What was in the fund at the end. */
export const stillThere = 'there';
/** What the fund was short of at the beginning, and had to be made good. */
export const missingBefore = 'missing';

/** A fund in a span: what came to it as dues, and what all that it had was used for, each above nothing. */
interface FundUsed {
  readonly fund: string;
  readonly dues: bigint;
  readonly uses: ReadonlyMap<string, bigint>;
}

/**
 * Of so much that was paid as dues in that span, in minor units, what became of it; the fund with the largest share first.
 * Nothing where no fund got more dues than it gave back. Requires `unit` > 0.
 */
export function whereDuesWent(
  ledger: Readonly<Ledger>,
  span: Span,
  unit: bigint,
): readonly FundOfUnit[] {
  const funds = fundsUsed(ledger, span).toSorted((a, b) => byAmount(a.dues, b.dues));
  const allDues = sum(funds.map(({ dues }) => dues));
  const exact = funds.flatMap((each) => exactParts(each, allDues));
  const parts = rounded(exact, unit);
  return funds.map(({ fund }) => {
    const uses = parts.filter((part) => part.fund === fund).toSorted(largestFirst);
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

/** The funds that dues went to, in their alphabet, as they stand at the end of the span. */
function fundsUsed(
  ledger: Readonly<Ledger>,
  { from, through, currency }: Span,
): readonly FundUsed[] {
  const [before, within] = [new Map<string, bigint>(), new Map<string, Map<string, bigint>>()];
  for (const [month, all] of ledger.months) {
    if (month > through) continue;
    for (const { account, fund, amount, currency: its } of sumsIn(all)) {
      if (fund === '' || its !== currency) continue;
      if (month < from) add(before, fund, -amount);
      else add(accountsOf(within, fund), account, -amount);
    }
  }
  return [...within.keys()].toSorted().flatMap((fund) => {
    const changes = accountsOf(within, fund);
    const dues = changes.get('income:dues') ?? 0n;
    return dues > 0n ? [{ fund, dues, uses: usesOf(before.get(fund) ?? 0n, changes) }] : [];
  });
}

function accountsOf(funds: Map<string, Map<string, bigint>>, fund: string): Map<string, bigint> {
  const accounts = funds.get(fund) ?? new Map<string, bigint>();
  funds.set(fund, accounts);
  return accounts;
}

/**
 * All that lessened the fund, and what is left. Together that is what the fund had before and what added to it, so it is
 * above nothing wherever dues came.
 */
function usesOf(before: bigint, changes: ReadonlyMap<string, bigint>): ReadonlyMap<string, bigint> {
  const left = before + sum(changes.values());
  const lessened = [...changes].map(([account, amount]) => [account, -amount] as const);
  const all = [...lessened, [stillThere, left], [missingBefore, -before]] as const;
  return new Map(all.filter(([, amount]) => amount > 0n));
}

/** A part of one unit, as a fraction. */
interface ExactPart {
  readonly fund: string;
  readonly what: string;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

function exactParts({ fund, dues, uses }: FundUsed, allDues: bigint): readonly ExactPart[] {
  const allUses = sum(uses.values());
  return [...uses].map(([what, amount]) => ({
    fund,
    what,
    numerator: dues * amount,
    denominator: allDues * allUses,
  }));
}

/** Each part rounded down, and what is left of the unit given out one by one to those that lost most by that. */
function rounded(
  parts: readonly ExactPart[],
  unit: bigint,
): readonly (UseOfUnit & { readonly fund: string })[] {
  const whole = (part: ExactPart): bigint => (unit * part.numerator) / part.denominator;
  const lost = parts
    .map((part) => ({ part, rest: (unit * part.numerator) % part.denominator }))
    .toSorted((a, b) => byAmount(a.rest * b.part.denominator, b.rest * a.part.denominator));
  const left = unit - sum(parts.map(whole));
  const more = new Set(lost.slice(0, Number(left)).map(({ part }) => part));
  return parts.map((part) => ({
    fund: part.fund,
    what: part.what,
    amount: whole(part) + (more.has(part) ? 1n : 0n),
  }));
}
