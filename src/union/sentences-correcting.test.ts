/** What is told of accounts that are put right. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { english } from './kernel/say.ts';
import { sentenceOf, type Teller } from './union.ts';
import { said } from './testing.ts';
import {
  bo,
  corrects,
  day,
  enters,
  line,
  putRight,
  strikes,
  withMoney,
} from './treasury/testing.ts';

const book = withMoney();
enters(book, line(book, 'twice', 500), line(book, 'once', 700));
strikes(book, 'twice');
putRight(book);
const struck = [...book.union.treasury.putRight.values()].at(-1)?.record;
corrects(book, -300);
putRight(book);
const corrected = [...book.union.treasury.putRight.values()].at(-1)?.record;

const texts = new Map([
  [said('main'), 'Main account'],
  [said('reason'), 'By mistake.'],
]);
const teller: Teller = {
  nameOf: () => 'Bo',
  textOf: (text) => texts.get(text),
  say: english,
};
const reason = said('reason');
const on = day(book);
const difference = { place: 'main', day: on, balance: 1, fund: 'general', reason };
export const correctingExpected: readonly (readonly [string, Record<string, unknown>, string])[] = [
  [
    'treasury/strike-line@1',
    { line: said('once'), reason },
    `Bo entered that 7.00 EUR of ${on} stand on no statement of “Main account”: “By mistake.” Another must confirm it.`,
  ],
  [
    'treasury/strike-line@1',
    { line: said('gone'), reason },
    'Bo entered that a line stands on no statement: “By mistake.” Another must confirm it.',
  ],
  [
    'treasury/reopen-line@1',
    { place: 'main', dated: on, amount: 700, reason },
    `Bo entered that a line of 7.00 EUR of ${on}, whose books are closed, is opened again: “By mistake.” Another must confirm it.`,
  ],
  [
    'treasury/correct@1',
    { ...difference, amount: -300 },
    `Bo entered that 3.00 EUR less lay in “Main account” on ${on} than in the book: “By mistake.” Another must confirm it.`,
  ],
  [
    'treasury/correct@1',
    { ...difference, amount: 300 },
    `Bo entered that 3.00 EUR more lay in “Main account” on ${on} than in the book: “By mistake.” Another must confirm it.`,
  ],
  [
    'treasury/confirm@1',
    { record: struck },
    'Bo confirmed it: a line of 5.00 EUR was struck out of “Main account”.',
  ],
  [
    'treasury/confirm@1',
    { record: corrected },
    'Bo confirmed it: “Main account” was corrected by -3.00 EUR.',
  ],
];

describe('what is told of an account that is put right', () => {
  for (const [act, body, sentence] of correctingExpected)
    it(`says: ${sentence}`, () =>
      assert.equal(
        sentenceOf({ intent: book.intent(bo, act, body) }, book.union, teller),
        sentence,
      ));
});
