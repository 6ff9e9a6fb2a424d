import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Intent } from './kernel/entry.ts';
import { hoursAfter } from './kernel/instant.ts';
import { english } from './kernel/say.ts';
import { carrying, said, uuidOf } from './testing.ts';
import { bo, decides, withMoney } from './treasury/testing.ts';
import { sentenceOf, type Teller } from './union.ts';

const book = withMoney();
const appeal = uuidOf('appeal');
const asked = { title: said('case'), fund: 'legal', currency: 'EUR', goal: 50_000 };
const match = { fund: 'general', share: { num: 1, den: 2 }, most: 10_000 };
decides(
  book,
  'ordinary',
  carrying('treasury/open-appeal@1', {
    ...asked,
    appeal,
    match,
    text: said('why'),
    until: hoursAfter(book.at, 48),
  }),
);
const teller: Teller = {
  nameOf: () => 'Bo',
  textOf: (text) => ({ [said('case')]: 'A test case', [said('over')]: 'The case is over.' })[text],
  say: english,
};
const until = '2027-01-01T00:00:00.000Z';
const byClerk = { by: 'clerk' };
const sums = { appeal, promised: 40_000, match: 10_000 };

/** What is told of appeals. */
export const appealsExpected: readonly (readonly [
  string,
  Record<string, unknown>,
  string,
  Partial<Intent>?,
])[] = [
  [
    'treasury/open-appeal@1',
    { ...asked, until },
    'The appeal “A test case” asks for 500.00 EUR for the fund “Legal defence”, until 2027-01-01.',
    byClerk,
  ],
  [
    'treasury/open-appeal@1',
    { ...asked, until, match },
    'The appeal “A test case” asks for 500.00 EUR for the fund “Legal defence”, until 2027-01-01. The fund “General” adds up to 100.00 EUR.',
    byClerk,
  ],
  [
    'treasury/promise@1',
    { appeal, amount: 2_500 },
    'Bo promises 25.00 EUR to the appeal “A test case”, if its goal is reached.',
  ],
  [
    'treasury/withdraw-promise@1',
    { appeal },
    'Bo took back what they had promised to the appeal “A test case”.',
  ],
  [
    'treasury/end-appeal@1',
    { appeal, reason: said('over') },
    'The appeal “A test case” was ended: “The case is over.” Nobody pays anything.',
    byClerk,
  ],
  [
    'treasury/close-appeal@1',
    { ...sums, reached: true },
    'The appeal “A test case” reached its goal: 400.00 EUR were promised, and 100.00 EUR are added as that is paid. Now the promises are due.',
    byClerk,
  ],
  [
    'treasury/close-appeal@1',
    { ...sums, match: 0, reached: true },
    'The appeal “A test case” reached its goal: 400.00 EUR were promised. Now the promises are due.',
    byClerk,
  ],
  [
    'treasury/close-appeal@1',
    { ...sums, match: 0, reached: false },
    'The appeal “A test case” ended below its goal: 400.00 EUR were promised. Nobody pays anything.',
    byClerk,
  ],
  [
    'treasury/add-match@1',
    { appeal, amount: 1_250 },
    'The fund “General” adds 12.50 EUR to the appeal “A test case”, for what was paid.',
    byClerk,
  ],
  [
    'treasury/add-match@1',
    { appeal, amount: -1_250 },
    'Of what was paid to the appeal “A test case”, something went back: 12.50 EUR of what was added go back to the fund “General”.',
    byClerk,
  ],
  [
    'treasury/free-match@1',
    { appeal },
    'What would have been added to the appeal “A test case” for promises that nobody paid is free again.',
    byClerk,
  ],
];

const told = (act: string, body: Record<string, unknown>, more?: Partial<Intent>): string =>
  sentenceOf({ intent: { ...book.intent(bo, act, body), ...more } }, book.union, teller);

describe('a record of an appeal', () => {
  for (const [act, body, sentence, more] of appealsExpected)
    it(`says: ${sentence}`, () => assert.equal(told(act, body, more), sentence));
});
