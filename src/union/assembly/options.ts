/**
 * The options of a proposal that asks for a choice: what each is called, what speaks for it, and the acts
 * that choosing it will do.
 * @module
 */
import { z } from 'zod';
import { fillsOne, ofLists } from '../../count/methods.ts';
import { type ContestRule, isContest, type Rule } from '../charter/charter.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { Text } from '../kernel/text.ts';

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
  carries: z.array(Carried).max(20),
});
export type Option = z.infer<typeof Option>;

/** What a proposal puts to the choice: options, and how many of them are chosen. */
export const Choosing = z.strictObject({
  options: z.array(Option).min(1).max(mostOptions),
  seats: z.int().min(1).max(99),
});
export type Choosing = z.infer<typeof Choosing>;

/** What a proposal would do: acts of its own, or those of its options. */
interface Matter {
  readonly carries: readonly Carried[];
  readonly choice?: Choosing | undefined;
}

/** Why this can't be decided by that rule, or nothing. */
export function unfit(rule: Rule, { choice, carries }: Matter): Refusal | undefined {
  if (!isContest(rule))
    return choice && refusal('assembly', 'By the rules this kind of decision is a yes or a no.');
  if (!choice)
    return refusal('assembly', 'By the rules this kind of decision is a choice. Name its options.');
  if (carries.length > 0)
    return refusal('assembly', 'In a choice, each option says what is done if it is chosen.');
  return optionsWrong(choice, rule) ?? seatsWrong(choice, rule);
}

function optionsWrong({ options }: Choosing, { none }: ContestRule): Refusal | undefined {
  if (new Set(options.map(({ title }) => title)).size < options.length)
    return refusal('assembly', 'Two options are the same.');
  return options.length < 2 && !none
    ? refusal('assembly', 'A choice needs at least two options.')
    : undefined;
}

function seatsWrong(
  { seats, options }: Choosing,
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
