/**
 * For tests: budgets by every exact rule, made by chance from a word, with their outcomes as vectors have them.
 * @module
 */
import { decideBudget, type BudgetOutcome } from '../../union/assembly/budget-outcome.ts';
import type { Sharing } from '../../union/assembly/budget.ts';
import type { MarkedBallot, Marks } from '../../union/assembly/contest.ts';
import type { MarkedCast } from '../../union/assembly/lot-seed.ts';
import { budgetRule } from '../../union/assembly/testing.ts';
import type { BudgetCounting, BudgetRule } from '../../union/charter/charter.ts';
import { fraction } from '../../union/kernel/fraction.ts';
import { said, uuidOf } from '../../union/testing.ts';
import { type Chance, chanceOf, ordered, upTo } from '../contest/testing.ts';

type Ballots = Required<Pick<BudgetCounting, 'ballot' | 'utility'>>;

const ballots: readonly Ballots[] = [
  { ballot: 'approval', utility: 'cost' },
  { ballot: 'approval', utility: 'cardinality' },
  { ballot: 'points', utility: 'points' },
  { ballot: 'ranking', utility: 'points' },
];
const raises = [undefined, 'add1', 'add1e'] as const;
const completions = [undefined, 'greedy', 'phragmen'] as const;
const misfits = ['skip', 'stop'] as const;

type Variant = Pick<BudgetRule, 'method'> & Partial<BudgetRule>;

const sharesBy = (
  each: Ballots,
  raise: BudgetCounting['raise'],
  completion: BudgetCounting['completion'],
): Variant => ({
  method: 'equal-shares-budget',
  ...each,
  ...(raise && { raise }),
  ...(completion && { completion }),
});

/** Every exact rule there is, but for the size of a step and the number of points. */
export const variants: readonly Variant[] = [
  ...ballots.flatMap((each) =>
    raises.flatMap((raise) => completions.map((completion) => sharesBy(each, raise, completion))),
  ),
  ...ballots.flatMap((each) =>
    misfits.map((tooDear): Variant => ({ method: 'greedy-budget', tooDear, ...each })),
  ),
  ...misfits.map((tooDear): Variant => ({
    method: 'phragmen-budget',
    ballot: 'approval',
    tooDear,
  })),
];

/** What a variant is called where cases are listed. */
export const variantName = ({
  method,
  ballot,
  utility,
  raise,
  completion,
  tooDear,
}: Variant): string =>
  [method, ballot, utility, raise, completion, tooDear].filter(Boolean).join(' ');

export type Made = Sharing & MarkedCast;

/** How large a budget may be. */
interface Most {
  readonly projects: number;
  readonly ballots: number;
}

/** A budget by that rule, with its ballots: few costs, so that projects are level often. */
export function budgetBy(variant: Variant, word: string, most: Most): Made {
  const chance = chanceOf(word);
  const options = upTo(chance(most.projects - 1) + 2).map((n) => said(`project ${n}`));
  const costs = options.map(() => [5, 10, 10, 20, 30, 7][chance(6)] ?? 1);
  const least = Math.max(...costs);
  const all = costs.reduce((sum, cost) => sum + cost, 0);
  const budget = least + chance(all - least);
  const rule = budgetRule({
    ...variant,
    quorum: quorumBy(chance),
    ...(variant.ballot === 'points' && { points: 1 + chance(12) }),
    ...(variant.raise && { step: 1 + chance(4) }),
  });
  const given = ballotsBy({ rule, budget, costs, options }, word, chance(most.ballots + 1));
  const notices = chance(6) === 0 && {
    missed: { reported: chance(2) === 0, failed: chance(3), allowed: chance(3) },
  };
  return {
    rule,
    budget,
    costs,
    options,
    proposal: uuidOf(word),
    rollRoot: said(`roll ${word}`),
    entitled: given.size + chance(4),
    ballots: given,
    ...notices,
  };
}

const quorumBy = (chance: Chance): BudgetRule['quorum'] =>
  chance(4) === 0
    ? { kind: 'turnout', share: fraction(chance(3) + 1, 4) }
    : ({ kind: 'none' } as const);

function ballotsBy(
  { rule, options }: Sharing,
  word: string,
  many: number,
): ReadonlyMap<string, MarkedBallot> {
  const chance = chanceOf(`ballots of ${word}`);
  const kinds = chance(many) + 1;
  return new Map(
    upTo(many).map((n) => {
      const marks = marksBy(rule, options.length, chanceOf(`${word} ${chance(kinds)}`));
      return [uuidOf(`${word}, voter ${n}`), { marks, attested: chance(8) === 0 }];
    }),
  );
}

function marksBy({ ballot, points = 0 }: BudgetRule, places: number, chance: Chance): Marks {
  switch (ballot) {
    case 'approval':
      return upTo(places).map(() => (chance(5) < 2 ? 1 : null));
    case 'ranking':
      return ordered(places, chance);
    case 'points': {
      let left = points;
      return upTo(places).map(() => {
        const given = chance(left + 1);
        left -= given;
        return given === 0 && chance(2) === 0 ? null : given;
      });
    }
  }
}

/** A budget with its outcome, as a vector has it; of its notices the outcome says all. */
interface Written extends Pick<Made, 'rule' | 'budget' | 'costs' | 'options' | 'proposal'> {
  readonly roll: string;
  readonly ballots: readonly (MarkedBallot & { readonly member: string })[];
  readonly outcome: BudgetOutcome;
}

export const sharedAsWritten = (made: Made): Written => ({
  rule: made.rule,
  budget: made.budget,
  costs: made.costs,
  options: made.options,
  proposal: made.proposal,
  roll: made.rollRoot,
  ballots: [...made.ballots].map(([member, { marks, attested }]) => ({ member, marks, attested })),
  outcome: decideBudget(made, made),
});

/** A budget of which money is raised by so many steps that they grow, and one whose loads are too long for the book. */
export const extremes = (): readonly Made[] => [
  {
    ...madeOf('raised for long', [9_000, 8_000], 10_000, {
      method: 'equal-shares-budget',
      raise: 'add1',
      step: 1,
    }),
    ballots: castBy('raised for long', 10, (place, voter) => place === voter),
  },
  {
    ...madeOf(
      'long loads',
      upTo(40).map((n) => 900 + n * n),
      56_000,
      { method: 'phragmen-budget' },
    ),
    ballots: castBy('long loads', 97, () => undefined),
  },
];

const madeOf = (
  word: string,
  costs: readonly number[],
  budget: number,
  variant: Variant,
): Omit<Made, 'ballots'> => ({
  rule: budgetRule(variant),
  budget,
  costs,
  options: costs.map((_, n) => said(`project ${n}`)),
  proposal: uuidOf(word),
  rollRoot: said(`roll ${word}`),
  entitled: 99,
});

/** Crosses where it says so; by chance where it does not say. */
function castBy(
  word: string,
  voters: number,
  isMarked: (place: number, voter: number) => boolean | undefined,
): ReadonlyMap<string, MarkedBallot> {
  const chance = chanceOf(`ballots of ${word}`);
  const places = isMarked(0, 0) === undefined ? 40 : 2;
  return new Map(
    upTo(voters).map((voter) => {
      const marks = upTo(places).map((place) =>
        (isMarked(place, voter) ?? chance(4) > 0) ? 1 : null,
      );
      return [uuidOf(`${word}, voter ${voter}`), { marks, attested: false }];
    }),
  );
}
