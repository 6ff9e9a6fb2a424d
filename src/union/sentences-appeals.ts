/**
 * How appeals are told: what is asked for, what was promised, and whether it was enough.
 * @module
 */
import type { Sentence, Telling } from './sentence-parts.ts';
import { fundOf, sum, type SumSaid } from './sentence-sums.ts';
import type { Appeal } from './treasury/treasury.ts';

export const appealSentences: Readonly<Record<string, Sentence>> = {
  'treasury/open-appeal@1': (told) => opened(told),
  'treasury/promise@1': (told) =>
    told.say('{who} promises {amount} to the appeal {title}, if its goal is reached.', {
      who: told.who,
      amount: sumOf(told, told.count('amount')),
      title: titleOf(told),
    }),
  'treasury/withdraw-promise@1': (told) =>
    told.say('{who} took back what they had promised to the appeal {title}.', {
      who: told.who,
      title: titleOf(told),
    }),
  'treasury/end-appeal@1': (told) =>
    told.say('The appeal {title} was ended: {reason} Nobody pays anything.', {
      title: titleOf(told),
      reason: told.quoted(told.word('reason')),
    }),
  'treasury/close-appeal@1': (told) => closed(told),
  'treasury/add-match@1': (told) => matched(told, told.count('amount')),
  'treasury/free-match@1': (told) =>
    told.say(
      'What would have been added to the appeal {title} for promises that nobody paid is free again.',
      { title: titleOf(told) },
    ),
};

const titleOf = (told: Telling): string => told.quoted(appealOf(told)?.title);

const appealOf = (told: Telling): Appeal | undefined =>
  told.union.treasury.appeals.get(told.word('appeal'));

/** In the currency of the appeal, or of the rules where it is only being opened. */
const sumOf = (told: Telling, amount: number): SumSaid =>
  sum(amount, appealOf(told)?.currency ?? told.union.charter?.money?.currency);

function opened(told: Telling): string {
  const { match } = told.intent.body as { readonly match?: { fund: string; most: number } };
  const given = {
    title: told.quoted(told.word('title')),
    goal: sumOf(told, told.count('goal')),
    fund: fundOf(told, told.word('fund')),
    day: told.day(told.word('until')),
  };
  return match
    ? told.say(
        'The appeal {title} asks for {goal} for the fund “{fund}”, until {day}. The fund “{other}” adds up to {most}.',
        { ...given, other: fundOf(told, match.fund), most: sumOf(told, match.most) },
      )
    : told.say('The appeal {title} asks for {goal} for the fund “{fund}”, until {day}.', given);
}

function closed(told: Telling): string {
  const given = {
    title: titleOf(told),
    promised: sumOf(told, told.count('promised')),
    match: sumOf(told, told.count('match')),
  };
  if (told.intent.body['reached'] !== true)
    return told.say(
      'The appeal {title} ended below its goal: {promised} were promised. Nobody pays anything.',
      given,
    );
  return told.count('match') > 0
    ? told.say(
        'The appeal {title} reached its goal: {promised} were promised, and {match} are added as that is paid. Now the promises are due.',
        given,
      )
    : told.say(
        'The appeal {title} reached its goal: {promised} were promised. Now the promises are due.',
        given,
      );
}

function matched(told: Telling, amount: number): string {
  const appeal = appealOf(told);
  const given = {
    title: titleOf(told),
    amount: sumOf(told, Math.abs(amount)),
    fund: fundOf(told, appeal?.match?.fund ?? ''),
  };
  return amount > 0
    ? told.say('The fund “{fund}” adds {amount} to the appeal {title}, for what was paid.', given)
    : told.say(
        'Of what was paid to the appeal {title}, something went back: {amount} of what was added go back to the fund “{fund}”.',
        given,
      );
}
