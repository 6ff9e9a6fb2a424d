/**
 * Sequential Phragmén (1894): each seat is a load of 1 that its approvers share; each goes to whoever leaves
 * the highest load of any voter lowest.
 * @module
 */
import { ratioAt } from '../flat.ts';
import type { Lot } from '../lot.ts';
import { compare, over, plus, type Ratio, ratio, times, zero } from '../ratio.ts';
import type { Rankings } from '../rankings.ts';
import { opened, orderBy } from '../standing.ts';
import type { Count, Election, Tie } from '../story.ts';
import { approversIn, byClass } from './approvers.ts';

export interface PhragmenRound {
  /** The load that each candidate’s approvers would have had; nobody approves who is missing here. */
  readonly loads: ReadonlyMap<number, Ratio>;
  readonly elected: number;
}

export interface PhragmenSeatsCount extends Count {
  readonly rounds: readonly PhragmenRound[];
}

/** Where a count begins: what voters carry already, by group. */
export interface Burden {
  /** Negative for voters who have money left. */
  readonly loads: readonly Ratio[];
  readonly elected: readonly number[];
}

/**
 * E. Phragmén (1894), as in S. Janson, “Phragmén’s and Thiele’s election methods” (2016), 3. Candidates whom
 * nobody approves come last, by lot. Throws {@link CountError} for ballots that don’t fit the candidates.
 * @example
 * countPhragmenSeats({ candidates, seats: 2, ballots }, { lot }).rounds[0].loads.get(0) // { num: 1n, den: 9n }
 */
export function countPhragmenSeats(
  election: Election<Rankings>,
  { lot }: { readonly lot: Lot },
): PhragmenSeatsCount {
  const { candidates, seats } = election;
  const ties: Tie[] = [];
  const none = { loads: [], elected: [] };
  const rounds = phragmenRounds(election, none, { lot, ties });
  const elected = rounds.map((round) => round.elected);
  const variant = 'sequential, loads shared equally';
  return { method: 'phragmen-seats', variant, candidates, seats, elected, rounds, ties };
}

/** The rounds that are left after what voters carry already. */
export function phragmenRounds(
  election: Election<Rankings>,
  burden: Burden,
  room: { readonly lot: Lot; readonly ties: Tie[] },
): readonly PhragmenRound[] {
  const { candidates, seats } = election;
  const { standing, ballots } = opened(election);
  const approvers = approversIn(ballots, candidates.length);
  const { classes, values } = classesOf(burden.loads, ballots.groups);
  const left = new Set(standing.filter((each) => !burden.elected.includes(each)));
  const rounds: PhragmenRound[] = [];
  while (rounds.length < seats - burden.elected.length && left.size > 0) {
    const loads = new Map<number, Ratio>();
    for (const each of left) {
      const load = loadOf(byClass(approvers[each] ?? [], classes, ballots.weights), values);
      if (load) loads.set(each, load);
    }
    const elected = lowest(loads, left, room);
    rounds.push({ loads, elected });
    left.delete(elected);
    values.push(loads.get(elected) ?? zero);
    for (const group of approvers[elected] ?? []) classes[group] = values.length - 1;
  }
  return rounds;
}

interface Classes {
  readonly classes: Uint32Array;
  /** What voters of each class carry. */
  readonly values: Ratio[];
}

function classesOf(loads: readonly Ratio[], groups: number): Classes {
  const values: Ratio[] = [zero];
  const places = new Map<string, number>([['0/1', 0]]);
  const classes = new Uint32Array(groups);
  for (const [group, load] of loads.entries()) {
    const name = `${load.num}/${load.den}`;
    const place = places.get(name) ?? values.push(load) - 1;
    places.set(name, place);
    classes[group] = place;
  }
  return { classes, values };
}

/** What each of these voters would carry; nothing where there are none. */
function loadOf(voters: ReadonlyMap<number, number>, values: readonly Ratio[]): Ratio | undefined {
  let [carried, n] = [ratio(1), 0];
  for (const [its, number] of voters) {
    carried = plus(carried, times(ratioAt(values, its), ratio(number)));
    n += number;
  }
  return n === 0 ? undefined : over(carried, ratio(n));
}

function lowest(
  loads: ReadonlyMap<number, Ratio>,
  left: ReadonlySet<number>,
  { lot, ties }: { readonly lot: Lot; readonly ties: Tie[] },
): number {
  const of = (each: number): Ratio => loads.get(each) ?? zero;
  const [level = [...left]] = orderBy([...loads.keys()], (a, b) => compare(of(a), of(b)));
  const [winner = 0] = level.length > 1 ? lot(level) : level;
  if (level.length > 1)
    ties.push({ candidates: level, about: 'seat', preferred: [winner], by: 'lot' });
  return winner;
}
