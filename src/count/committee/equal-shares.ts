/**
 * The Method of Equal Shares for a committee: each voter has the same share of the seats’ price, and a
 * candidate is seated when their approvers can pay for the seat, those first who ask least of anybody.
 * @module
 */
import { numberAt, ratioAt, wordAt } from '../flat.ts';
import type { Lot } from '../lot.ts';
import { compare, minus, over, type Ratio, ratio, times, zero } from '../ratio.ts';
import type { Rankings } from '../rankings.ts';
import { opened, orderBy, seated } from '../standing.ts';
import type { Count, Election, Tie } from '../story.ts';
import { approvalsIn } from '../approval.ts';
import { approversIn, byClass } from './approvers.ts';
import { phragmenRounds, type PhragmenRound } from './phragmen.ts';

export interface EqualSharesOptions {
  readonly lot: Lot;
  /**
   * Who gets the seats for which nobody has the money: by Phragmén’s rule, where voters begin with what they
   * have left (so where it is not said); the most approved; or nobody.
   */
  readonly completion?: 'phragmen' | 'approval' | 'none';
}

/** A seat that was paid for. */
export interface Purchase {
  readonly elected: number;
  /** The most that any voter paid. */
  readonly payment: Ratio;
  /** How many paid that, and how many all that they had left, which was less. */
  readonly paying: number;
  readonly emptied: number;
  /** What each candidate who could be paid for asked. */
  readonly asked: ReadonlyMap<number, Ratio>;
}

export interface EqualSharesCount extends Count {
  /** What every voter began with, where a seat costs 1. */
  readonly share: Ratio;
  readonly purchases: readonly Purchase[];
  /** The seats after that, by which rule they were filled, and how. */
  readonly completion: 'phragmen' | 'approval' | 'none';
  readonly completed: readonly PhragmenRound[];
}

/**
 * D. Peters and P. Skowron, “Proportionality and the Limits of Welfarism” (2020). Voters who approve nobody
 * count for the share, too. Throws {@link CountError} for ballots that don’t fit the candidates.
 * @example
 * countEqualShares({ candidates, seats: 3, ballots }, { lot }).purchases[0].payment // { num: 1n, den: 40n }
 */
export function countEqualShares(
  election: Election<Rankings>,
  options: EqualSharesOptions,
): EqualSharesCount {
  const { completion = 'phragmen', lot } = options;
  const { candidates, seats } = election;
  const { standing, ballots } = opened(election);
  const ties: Tie[] = [];
  const share = ballots.total === 0 ? zero : ratio(seats, ballots.total);
  const hall = { ballots, lot, ties, approvers: approversIn(ballots, candidates.length) };
  const { purchases, purses } = bought(hall, { standing, seats, share });
  const paid = purchases.map(({ elected }) => elected);
  const loads = purses.map((purse) => minus(zero, purse));
  const completed =
    completion === 'phragmen'
      ? phragmenRounds(election, { loads, elected: paid }, { lot, ties })
      : [];
  const further =
    completion === 'approval'
      ? mostApproved(hall, standing, { taken: paid, seats: seats - paid.length })
      : completed.map(({ elected }) => elected);
  const variant = `share of the seats, ${completions[completion]}`;
  const base = { method: 'equal-shares', variant, candidates, seats, ties };
  return { ...base, elected: [...paid, ...further], share, purchases, completion, completed };
}

const completions = {
  phragmen: 'completed by Phragmén’s rule',
  approval: 'completed by approvals',
  none: 'not completed',
} as const;

interface Hall {
  readonly ballots: Rankings;
  readonly approvers: readonly (readonly number[])[];
  readonly lot: Lot;
  readonly ties: Tie[];
}

interface Bought {
  readonly purchases: readonly Purchase[];
  /** What each group’s voters have left. */
  readonly purses: readonly Ratio[];
}

function bought(
  hall: Hall,
  { standing, seats, share }: { standing: readonly number[]; seats: number; share: Ratio },
): Bought {
  const { ballots, approvers } = hall;
  // Voters who have the same left are one class: what a class has stands in `money`.
  const classes = new Uint32Array(ballots.groups);
  const money: Ratio[] = [share];
  const left = new Set(standing);
  const purchases: Purchase[] = [];
  while (purchases.length < seats) {
    const asked = new Map<number, Ratio>();
    for (const each of left) {
      const voters = byClass(approvers[each] ?? [], classes, ballots.weights);
      const payment = paymentOf([...voters].map(([its, n]) => ({ purse: ratioAt(money, its), n })));
      // Purses only grow lighter: who can’t be paid for now never can.
      if (payment) asked.set(each, payment);
      else left.delete(each);
    }
    if (asked.size === 0) break;
    const elected = cheapest(asked, hall);
    left.delete(elected);
    purchases.push(
      pay({ elected, asked, classes, money, approvers: approvers[elected] ?? [] }, ballots.weights),
    );
  }
  return { purchases, purses: Array.from(classes, (its) => ratioAt(money, its)) };
}

interface Purse {
  readonly purse: Ratio;
  readonly n: number;
}

/** The least that nobody need exceed so that these voters pay 1 in all; nothing where they can’t. */
function paymentOf(purses: readonly Purse[]): Ratio | undefined {
  const sorted = purses.toSorted((a, b) => compare(a.purse, b.purse));
  let [price, payers] = [ratio(1), sorted.reduce((all, { n }) => all + n, 0)];
  for (const { purse, n } of sorted) {
    if (payers === 0) return undefined;
    const each = over(price, ratio(payers));
    if (compare(each, purse) <= 0) return each;
    price = minus(price, times(purse, ratio(n)));
    payers -= n;
  }
  return undefined;
}

function cheapest(asked: ReadonlyMap<number, Ratio>, { lot, ties }: Hall): number {
  const of = (each: number): Ratio => asked.get(each) ?? zero;
  const [level = []] = orderBy([...asked.keys()], (a, b) => compare(of(a), of(b)));
  const [winner = 0] = level.length > 1 ? lot(level) : level;
  if (level.length > 1)
    ties.push({ candidates: level, about: 'purchase', preferred: [winner], by: 'lot' });
  return winner;
}

interface Paying {
  readonly elected: number;
  readonly asked: ReadonlyMap<number, Ratio>;
  readonly classes: Uint32Array;
  readonly money: Ratio[];
  readonly approvers: readonly number[];
}

/** Takes the money, and puts voters into the classes of what they have left. */
function pay(
  { elected, asked, classes, money, approvers }: Paying,
  weights: Readonly<Float64Array>,
): Purchase {
  const payment = asked.get(elected) ?? zero;
  const voters = byClass(approvers, classes, weights);
  const moved = new Map<number, number>();
  let [paying, emptied] = [0, 0];
  for (const [its, n] of voters) {
    const purse = ratioAt(money, its);
    const isRich = compare(purse, payment) >= 0;
    if (isRich) paying += n;
    else if (purse.num > 0n) emptied += n;
    moved.set(its, money.push(isRich ? minus(purse, payment) : zero) - 1);
  }
  for (const group of approvers) classes[group] = moved.get(wordAt(classes, group)) ?? 0;
  return { elected, payment, paying, emptied, asked };
}

function mostApproved(
  { ballots, lot, ties, approvers }: Hall,
  standing: readonly number[],
  { taken, seats }: { readonly taken: readonly number[]; readonly seats: number },
): readonly number[] {
  const approvals = approvalsIn(ballots, approvers.length);
  const left = standing.filter((each) => !taken.includes(each));
  const order = orderBy(left, (a, b) => numberAt(approvals, b) - numberAt(approvals, a));
  const { elected, ties: drawn } = seated(order, seats, lot);
  ties.push(...drawn);
  return elected;
}
