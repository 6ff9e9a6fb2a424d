/**
 * The accounts of a year on paper: what the figures are in words, and on which book they rest. It holds nobody’s name.
 * @module
 */
import type { Block, Paper } from '../../../../../pdf/pdf.ts';
import type { Hash } from '../../../../../union/kernel/ids.ts';
import { momentOf } from '../purse.ts';
import { appropriationsPart } from './appropriations.ts';
import { bookedLatePart } from './booked-late.ts';
import { putRightPart } from './put-right.ts';
import { comparedPart } from './compared.ts';
import { fundsPart } from './funds.ts';
import { groundsPart } from './grounds.ts';
import { placesPart } from './places.ts';
import { paperWords } from './paper-words.ts';
import { lastDay, type Told, yearSaid } from './told.ts';

export type { BookOf, Told } from './told.ts';

/** Texts that the paper says. */
export const wantedOnPaper = ({ union: { treasury } }: Pick<Told, 'union'>): readonly Hash[] => [
  ...[...treasury.places.values()].map(({ title }) => title),
  ...[...treasury.appropriations.values()].map(({ title }) => title),
  ...[...treasury.putRight.values()].map(({ reason }) => reason),
];

export function yearlyPaper(told: Told): Paper {
  const { t, name, accounts, union } = told;
  const title = t('Accounts of {union}, {year}', {
    union: name,
    year: yearSaid(t, accounts.year),
  });
  return {
    title,
    subject: t('From the {n} records of the minutes {union}', {
      n: told.book.size,
      union: union.id,
    }),
    author: name,
    language: t.language,
    at: union.at,
    foot: title,
    words: paperWords(t),
    blocks: blocksOf(told),
  };
}

function* blocksOf(told: Told): Generator<Block> {
  const { t, name, accounts } = told;
  yield { kind: 'heading', level: 1, text: t('Accounts of {union}', { union: name }) };
  yield { kind: 'paragraph', text: spanSaid(told), look: 'lead' };
  yield { kind: 'paragraph', text: stateSaid(told) };
  for (const year of accounts.currencies) {
    const of = accounts.currencies.length > 1 ? ` (${year.currency})` : '';
    const part = { told, year, of };
    yield* comparedPart(part);
    yield* fundsPart(part);
    yield* placesPart(part);
  }
  yield* bookedLatePart(told);
  yield* putRightPart(told);
  yield* appropriationsPart(told);
  yield* groundsPart(told);
}

function spanSaid(told: Told): string {
  const { t, accounts } = told;
  return t('From {first} to {last}', {
    first: t.plainDate(momentOf(`${accounts.year.from}-01`)),
    last: t.plainDate(momentOf(lastDay(told))),
  });
}

function stateSaid(told: Told): string {
  const { t, accounts } = told;
  switch (accounts.year.state) {
    case 'closed':
      return t('The books of this year are closed: nothing in it can change any more.');
    case 'over':
      return t(
        'This year is over, but its books are not closed yet: records of it may still come.',
      );
    case 'running':
      return t('So far: this year is not over. Here stands what the minutes held on {day}.', {
        day: t.plainDate(momentOf(lastDay(told))),
      });
  }
}
