/**
 * What the minutes say of accounts that are put right.
 * @module
 */
import type { Sentence, Telling } from './sentence-parts.ts';
import { because, dayIn, placeAt, placeOf, size, sum } from './sentence-sums.ts';

export const correctingSentences: Readonly<Record<string, Sentence>> = {
  'treasury/strike-line@1': (told) => {
    const line = told.union.treasury.lines.get(told.word('line'));
    const place = placeAt(told, line?.place ?? '');
    return line && place
      ? told.say(
          '{who} entered that {amount} of {day} stand on no statement of {place}: {reason} Another must confirm it.',
          {
            ...because(told),
            amount: sum(line.amount, place.currency),
            day: told.day(`${line.day}T12:00:00.000Z`),
            place: told.quoted(place.title),
          },
        )
      : told.say(
          '{who} entered that a line stands on no statement: {reason} Another must confirm it.',
          because(told),
        );
  },
  'treasury/reopen-line@1': (told) =>
    told.say(
      '{who} entered that a line of {amount} of {day}, whose books are closed, is opened again: {reason} Another must confirm it.',
      {
        ...because(told),
        amount: sum(told.count('amount'), placeAt(told, told.word('place'))?.currency),
        day: dayIn(told, 'dated'),
      },
    ),
  'treasury/correct@1': (told) => {
    const amount = told.count('amount');
    const currency = placeAt(told, told.word('place'))?.currency;
    const given = {
      ...because(told),
      place: placeOf(told),
      amount: size(amount, currency),
      day: dayIn(told, 'day'),
    };
    return amount < 0
      ? told.say(
          '{who} entered that {amount} less lay in {place} on {day} than in the book: {reason} Another must confirm it.',
          given,
        )
      : told.say(
          '{who} entered that {amount} more lay in {place} on {day} than in the book: {reason} Another must confirm it.',
          given,
        );
  },
};

/** What was put right by the record that somebody confirmed; nothing where it was of another sort. */
export function putRightSaid(told: Telling): string | undefined {
  const { say, who, union } = told;
  const record = told.word('record');
  const found = [...union.treasury.putRight.values()].find((each) => each.record === record);
  const place = placeAt(told, found?.place ?? '');
  if (!found || !place) return undefined;
  const given = {
    who,
    amount: sum(found.amount, place.currency),
    place: told.quoted(place.title),
  };
  return found.fund === undefined
    ? say('{who} confirmed it: a line of {amount} was struck out of {place}.', given)
    : say('{who} confirmed it: {place} was corrected by {amount}.', given);
}
