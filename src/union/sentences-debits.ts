/**
 * What the minutes say of dues that are collected by direct debit.
 * @module
 */
import type { Sentence, Telling } from './sentence-parts.ts';
import { because, dayIn, sum, type SumSaid } from './sentence-sums.ts';
import type { DebitRun } from './treasury/treasury.ts';

export const debitSentences: Readonly<Record<string, Sentence>> = {
  'treasury/turn-owed@1': ({ say, who, intent }) =>
    intent.body['back'] === true
      ? say(
          '{who} entered that it was wrong to let what is owed for a late debit pay other dues. Another must confirm it.',
          { who },
        )
      : say(
          '{who} entered that what is owed for a late debit pays other dues. Another must confirm it.',
          { who },
        ),
  'treasury/announce@1': (told) => {
    const debits = (told.intent.body['debits'] ?? []) as readonly { readonly amount: number }[];
    return counted(told, debits.length, {
      who: told.who,
      amount: sum(
        debits.reduce((all, { amount }) => all + amount, 0),
        runOf(told)?.currency,
      ),
      day: dayIn(told, 'day'),
    });
  },
  'treasury/call-off@1': (told) =>
    told.say('{who} called off {n} debits before they went to the bank.', of(told)),
  'treasury/lapse-run@1': (told) =>
    told.say('The debits announced for {day} lapsed: no file was made for the bank.', {
      day: dayOfRun(told),
    }),
  'treasury/collect@1': (told) =>
    told.say('{who} made the file for the bank that collects {amount} on {day}.', {
      who: told.who,
      amount: sum(told.count('total'), runOf(told)?.currency),
      day: dayOfRun(told),
    }),
  'treasury/reject-debits@1': (told) =>
    told.say('{who} said that the bank did not collect {n} debits ({code}).', {
      ...of(told),
      code: told.word('code'),
    }),
  'treasury/recall@1': (told) =>
    told.say('{who} said that the bank never took the file for {day}: {reason}', {
      ...because(told),
      day: dayOfRun(told),
    }),
};

const runOf = (told: Telling): DebitRun | undefined =>
  told.union.treasury.debitRuns.get(told.word('run'));

/** Collections are forgotten after years. */
function dayOfRun(told: Telling): string {
  const run = runOf(told);
  return run ? told.day(`${run.day}T12:00:00.000Z`) : told.say('an earlier day');
}

const counted = (told: Telling, n: number, given: Readonly<Record<string, SumSaid>>): string =>
  n === 1
    ? told.say('{who} announced that {amount} will be collected as dues on {day}.', given)
    : told.say('{who} announced {n} debits over {amount} of dues for {day}.', { n, ...given });

const of = (told: Telling): { readonly who: string; readonly n: number } => {
  const { debits } = told.intent.body;
  return { who: told.who, n: Array.isArray(debits) ? debits.length : 0 };
};
