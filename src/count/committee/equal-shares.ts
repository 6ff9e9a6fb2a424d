/**
 * The Method of Equal Shares for a committee: each voter has the same share of the seats’ price, and a
 * candidate is seated when their approvers can pay for the seat, those first who ask least of anybody.
 * @module
 */
import { bigAt, numberAt, ratioAt } from '../flat.ts';
import type { Lot } from '../lot.ts';
import { compare, minus, type Ratio, ratio, zero } from '../ratio.ts';
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
  let purses: Purses = {
    classes: new Uint32Array(ballots.groups),
    money: [share.num],
    common: share.den,
  };
  const left = new Set(standing);
  const purchases: Purchase[] = [];
  while (purchases.length < seats) {
    const payments = paymentsOf(left, purses, { approvers, ballots });
    const { common } = purses;
    const asked = new Map(
      [...payments].map(([each, { price, payers }]) => [each, ratio(price, payers * common)]),
    );
    const elected = asked.size === 0 ? undefined : cheapest(asked, hall);
    const payment = elected === undefined ? undefined : payments.get(elected);
    if (elected === undefined || !payment) break;
    left.delete(elected);
    const paid = pay(purses, payment, { approvers: approvers[elected] ?? [], ballots });
    purses = paid.purses;
    purchases.push({ elected, payment: asked.get(elected) ?? zero, ...paid.told, asked });
  }
  const worth = purses.money.map((each) => ratio(each, purses.common));
  return { purchases, purses: Array.from(purses.classes, (its) => ratioAt(worth, its)) };
}

/** What each candidate asks who can be paid for; who can’t be is left out for good, since purses only empty. */
function paymentsOf(
  left: Set<number>,
  purses: Purses,
  { approvers, ballots }: Pick<Hall, 'approvers' | 'ballots'>,
): ReadonlyMap<number, Payment> {
  const payments = new Map<number, Payment>();
  for (const each of left) {
    const voters = byClass(approvers[each] ?? [], purses.classes, ballots.weights);
    const payment = paymentOf(voters, purses);
    if (payment) payments.set(each, payment);
    else left.delete(each);
  }
  return payments;
}

/**
 * What voters have left, in parts of which `common` make the price of a seat. Who has the same is in one
 * class; classes are numbered from the lightest purse on.
 */
interface Purses {
  /** By group of ballots. */
  readonly classes: Uint32Array;
  /** By class, ascending. */
  readonly money: readonly bigint[];
  readonly common: bigint;
}

/** What each of the payers gives, `price / payers`, in the same parts. Who has less gives all. */
interface Payment {
  readonly price: bigint;
  readonly payers: bigint;
}

/** The least that nobody need exceed so that these voters pay for a seat; nothing where they can’t. */
function paymentOf(
  voters: ReadonlyMap<number, number>,
  { money, common }: Purses,
): Payment | undefined {
  let price = common;
  let payers = BigInt([...voters.values()].reduce((all, n) => all + n, 0));
  for (const its of [...voters.keys()].toSorted((a, b) => a - b)) {
    const purse = bigAt(money, its);
    if (price <= purse * payers) return payers > 0n ? { price, payers } : undefined;
    const n = BigInt(voters.get(its) ?? 0);
    price -= purse * n;
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

interface Paid {
  readonly purses: Purses;
  readonly told: Pick<Purchase, 'paying' | 'emptied'>;
}

/** Takes the money, and puts voters into the classes of what they have left. */
function pay(
  { classes, money, common }: Purses,
  { price, payers }: Payment,
  { approvers, ballots }: { readonly approvers: readonly number[]; readonly ballots: Rankings },
): Paid {
  const kept = money.map((each) => each * payers);
  const spent = kept.map((each) => (each > price ? each - price : 0n));
  let [paying, emptied] = [0, 0];
  for (const [its, n] of byClass(approvers, classes, ballots.weights)) {
    if (bigAt(kept, its) >= price) paying += n;
    else if (bigAt(money, its) > 0n) emptied += n;
  }
  const pays = new Uint8Array(classes.length);
  for (const group of approvers) pays[group] = 1;
  const left = Array.from(classes, (its, group) => bigAt(pays[group] === 1 ? spent : kept, its));
  const worth = [...new Set(left)].toSorted((a, b) => (a < b ? -1 : 1));
  const places = new Map(worth.map((each, place) => [each, place]));
  const moved = Uint32Array.from(left, (each) => places.get(each) ?? 0);
  return {
    purses: { classes: moved, money: worth, common: common * payers },
    told: { paying, emptied },
  };
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
