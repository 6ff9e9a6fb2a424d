/**
 * The options of a proposal that asks for a choice: what each is called, what speaks for it, and the acts
 * that choosing it will do; where a budget is shared out, what it costs.
 * @module
 */
import { z } from 'zod';
import { fillsOne, ofLists } from '../../count/methods.ts';
import {
  type BudgetRule,
  type ContestRule,
  isBudget,
  isContest,
  isSecret,
  type Rule,
} from '../charter/charter.ts';
import { sumOf } from '../kernel/amounts.ts';
import { Amount } from '../kernel/money.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';
import { mostSealed } from './secret/most-sealed.ts';

/** An act that adopting a proposal, or choosing an option, will do. */
export const Carried = z.strictObject({
  act: z.string().max(60),
  body: z.record(z.string(), z.unknown()),
});
export type Carried = z.infer<typeof Carried>;

export const mostOptions = 40;

/** Exact fractions double their length with each seat: more than these would keep a hall busy for minutes. */
const mostSeatsInFractions = 10;

export const Option = z.strictObject({
  title: Text(120),
  /** What it is, or what speaks for it. */
  text: Text(2_000).optional(),
  /** Of a project in a budget: what it takes, in the smallest unit of the currency. */
  cost: Amount.optional(),
  carries: z.array(Carried).max(20),
});
export type Option = z.infer<typeof Option>;

/** What a proposal puts to the choice: options, and how many of them are chosen, or what money they share. */
export const Choosing = z.strictObject({
  options: z.array(Option).min(1).max(mostOptions),
  seats: z.int().min(1).max(99).optional(),
  /** The sum to share out, in the smallest unit of the currency. */
  budget: Amount.optional(),
});
export type Choosing = z.infer<typeof Choosing>;

/** What a proposal would do: acts of its own, or those of its options. */
interface Matter {
  readonly carries: readonly Carried[];
  readonly choice?: Choosing | undefined;
}

/** Why this can't be decided by that rule, or nothing. */
export function unfit(rule: Rule, { choice, carries }: Matter): Refusal | undefined {
  if (isBudget(rule)) return unfitForBudget(rule, { choice, carries });
  if (!isContest(rule))
    return choice && refusal('assembly', 'By the rules this kind of decision is a yes or a no.');
  if (!choice)
    return refusal('assembly', 'By the rules this kind of decision is a choice. Name its options.');
  if (carries.length > 0)
    return refusal('assembly', 'In a choice, each option says what is done if it is chosen.');
  return (
    moneyGiven(choice) ??
    optionsWrong(choice, rule) ??
    wantsSeats(choice, rule) ??
    tooManySealed(choice, rule)
  );
}

const moneyGiven = ({ options, budget }: Choosing): Refusal | undefined =>
  budget !== undefined || options.some(({ cost }) => cost !== undefined)
    ? refusal('assembly', 'In this kind of decision no money is shared out. Leave sums out.')
    : undefined;

function unfitForBudget(rule: BudgetRule, { choice, carries }: Matter): Refusal | undefined {
  if (!choice)
    return refusal(
      'assembly',
      'By the rules this kind of decision shares money out. Name projects.',
    );
  if (carries.length > 0)
    return refusal('assembly', 'In a budget, each project says what is done if it is funded.');
  if (choice.seats !== undefined)
    return refusal('assembly', 'The money says how many projects are funded. Leave seats out.');
  return twoAlike(choice) ?? sumsWrong(choice, rule) ?? spendsWrong(choice, rule);
}

function sumsWrong(
  { options, budget }: Choosing,
  { most, currency }: BudgetRule,
): Refusal | undefined {
  if (budget === undefined) return refusal('assembly', 'Say how much money is shared out.');
  if (most !== undefined && budget > most)
    return refusal('assembly', 'By the rules at most {most} are shared out at a time.', {
      most: sumOf(most, currency),
    });
  const costs = options.map(({ cost = 0 }) => cost);
  if (costs.includes(0)) return refusal('assembly', 'Say what each project costs.');
  if (costs.some((cost) => cost > budget))
    return refusal(
      'assembly',
      'A project costs more than there is. Lower its cost, or leave it out.',
    );
  return costs.reduce((sum, cost) => sum + cost, 0) <= budget
    ? refusal(
        'assembly',
        'So much money would fund all projects, whatever the votes say. Share out less, or offer more.',
      )
    : undefined;
}

/** A few can fund what is cheap: so a project may spend what it costs, and do nothing else with money. */
function spendsWrong({ options }: Choosing, { currency }: BudgetRule): Refusal | undefined {
  for (const { cost = 0, carries } of options) {
    const spending = carries.filter(({ act }) => act.startsWith('treasury/'));
    if (spending.some(({ act, body }) => !isLeave(act) || body['currency'] !== currency))
      return refusal(
        'assembly',
        'In a budget, a project can be given leave to spend in {currency}, and nothing else is done with money.',
        { currency },
      );
    const sum = spending.reduce((all, { body }) => all + Number(body['amount']), 0);
    if (sum > cost)
      return refusal('assembly', 'A project would spend more than it is said to cost.');
  }
  return undefined;
}

const isLeave = (act: string): boolean => act.startsWith('treasury/appropriate@');

function optionsWrong(choice: Choosing, { none }: ContestRule): Refusal | undefined {
  return (
    twoAlike(choice) ??
    (choice.options.length < 2 && !none
      ? refusal('assembly', 'A choice needs at least two options.')
      : undefined)
  );
}

function tooManySealed({ options }: Choosing, rule: ContestRule): Refusal | undefined {
  if (!isSecret(rule)) return undefined;
  const none = rule.none ? 1 : 0;
  const most = mostSealed(rule) - none;
  return options.length <= most
    ? undefined
    : refusal('assembly', 'In a secret choice by this method there are at most {most} options.', {
        most,
      });
}

const twoAlike = ({ options }: Choosing): Refusal | undefined =>
  new Set(options.map(({ title }) => title)).size < options.length
    ? refusal('assembly', 'Two options are the same.')
    : undefined;

function wantsSeats({ seats, options }: Choosing, rule: ContestRule): Refusal | undefined {
  return seats === undefined
    ? refusal('assembly', 'Say how many of the options are chosen.')
    : seatsWrong({ seats, options }, rule);
}

function seatsWrong(
  { seats, options }: { readonly seats: number; readonly options: Choosing['options'] },
  { method, none, seats: most = Infinity }: ContestRule,
): Refusal | undefined {
  if (seats > most)
    return refusal('assembly', 'By the rules at most {most} are chosen at a time.', { most });
  if (method === 'gregory' && seats > mostSeatsInFractions)
    return refusal('assembly', 'In exact fractions at most {most} seats are filled.', {
      most: mostSeatsInFractions,
    });
  if (fillsOne.has(method) && seats > 1)
    return refusal('assembly', 'By the rules one option is chosen in this kind of decision.');
  return seats >= options.length && !none && !ofLists.has(method)
    ? refusal(
        'assembly',
        'So many seats would choose all options, whatever the votes say. Ask for fewer, or offer more.',
      )
    : undefined;
}

/** Every act that this may come to do, whichever options are chosen. */
export const mayCarry = ({ carries, choice }: Matter): readonly Carried[] => [
  ...carries,
  ...(choice?.options.flatMap((option) => option.carries) ?? []),
];

/** An act that follows from a choice, and the option that asked for it, by its number. */
interface Chosen {
  readonly option: number;
  readonly carried: Carried;
}

/** What the options that were chosen do, in their order; of one chosen twice, once. */
export const chosenActs = ({ options }: Choosing, elected: readonly number[]): readonly Chosen[] =>
  [...new Set(elected)].flatMap((option) =>
    (options[option]?.carries ?? []).map((carried) => ({ option, carried })),
  );
