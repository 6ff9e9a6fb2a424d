/**
 * How it is told what the members give leave to spend, and what they promise in steps.
 * @module
 */
import type { Sentence, Telling } from './sentence-parts.ts';
import { appropriationIn, fundOf, sum, type SumSaid } from './sentence-sums.ts';
import type { Grant } from './treasury/treasury.ts';

export const spendingSentences: Readonly<Record<string, Sentence>> = {
  'treasury/appropriate@1': (told) => leaveGiven(told),
  'treasury/end-appropriation@1': (told) =>
    told.say('What was left for {title} was taken back: {reason}', {
      title: told.quoted(appropriationIn(told, told.word('appropriation'))?.title),
      reason: told.quoted(told.word('reason')),
    }),
  'treasury/grant@1': (told) =>
    told.say('{amount} are promised to {whom} for {title}, out of {appropriation}.', {
      amount: stepsSum(told),
      whom: told.name(told.word('to')),
      title: told.quoted(told.word('title')),
      appropriation: told.quoted(appropriationIn(told, told.word('appropriation'))?.title),
    }),
  'treasury/report@1': (told) =>
    told.say('{who} reported on {step} of {title}.', { who: told.who, ...stepIn(told) }),
  'treasury/release@1': (told) =>
    told.say('{step} of {title} was released: {amount} wait to be paid.', stepIn(told)),
  'treasury/release-due@1': (told) =>
    told.say('The day came for {step} of {title}: {amount} wait to be paid.', stepIn(told)),
  'treasury/let-step-go@1': (told) =>
    told.say(
      'Nobody can release {step} of {title} any more: {amount} are free again.',
      stepIn(told),
    ),
  'treasury/end-grant@1': (told) =>
    told.say('What was not yet released for {title} is free again: {reason}', {
      title: told.quoted(promiseIn(told)?.title),
      reason: told.quoted(told.word('reason')),
    }),
};

function leaveGiven(told: Telling): string {
  const given = {
    amount: sum(told.count('amount'), told.word('currency')),
    fund: fundOf(told, told.word('fund')),
    title: told.quoted(told.word('title')),
    day: told.day(told.word('until')),
  };
  const { atEnd } = told.intent.body as { readonly atEnd?: true };
  return atEnd
    ? told.say(
        'Once the union has wound up, {amount} of the fund “{fund}” may be spent for {title}, until {day}.',
        given,
      )
    : told.say('{amount} of the fund “{fund}” may be spent for {title}, until {day}.', given);
}

const promiseIn = (told: Telling): Grant | undefined =>
  told.union.treasury.grants.get(told.word('grant'));

/** What all steps of the grant come to that the record makes. */
function stepsSum(told: Telling): SumSaid {
  const { steps } = told.intent.body;
  const amounts = Array.isArray(steps) ? (steps as readonly { amount?: number }[]) : [];
  const whole = amounts.reduce((all, { amount = 0 }) => all + amount, 0);
  return sum(whole, appropriationIn(told, told.word('appropriation'))?.currency);
}

function stepIn(told: Telling): Record<'step' | 'title', string> & { readonly amount: SumSaid } {
  const promise = promiseIn(told);
  const step = promise?.steps[told.count('step')];
  return {
    step: told.quoted(step?.title),
    title: told.quoted(promise?.title),
    amount: sum(step?.amount ?? 0, appropriationIn(told, promise?.appropriation ?? '')?.currency),
  };
}
