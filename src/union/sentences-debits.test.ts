import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Intent } from './kernel/entry.ts';
import { english } from './kernel/say.ts';
import { said, uuidOf } from './testing.ts';
import { appealsExpected } from './sentences-appeals.test.ts';
import { treasuryExpected } from './sentences-treasury.test.ts';
import { sentenceOf, type Teller } from './union.ts';
import { bo, daysAhead, debit, debiting, treasuryOf, withMoney } from './treasury/testing.ts';

const run = uuidOf('run');

const book = withMoney(debiting());
book.do(bo, 'treasury/announce@1', {
  run,
  day: daysAhead(book, 20),
  debits: [debit('Fay', run, '2026-01')],
});
const day = treasuryOf(book).debitRuns.get(run)?.day ?? '';
const reason = said('reason');
const two = [said('one'), said('two')];

/** What is told of direct debits, and of files that lapse. */
const debitsExpected: readonly (readonly [
  string,
  Record<string, unknown>,
  string,
  Partial<Intent>?,
])[] = [
  [
    'treasury/announce@1',
    { run, day, debits: [{ amount: 500 }] },
    `Bo announced that 5.00 EUR will be collected as dues on ${day}.`,
  ],
  [
    'treasury/announce@1',
    { run, day, debits: [{ amount: 500 }, { amount: 250 }] },
    `Bo announced 2 debits over 7.50 EUR of dues for ${day}.`,
  ],
  ['treasury/call-off@1', { debits: two }, 'Bo called off 2 debits before they went to the bank.'],
  [
    'treasury/lapse-run@1',
    { run },
    `The debits announced for ${day} lapsed: no file was made for the bank.`,
    { by: 'clerk' },
  ],
  [
    'treasury/lapse-run@1',
    { run: uuidOf('forgotten') },
    'The debits announced for an earlier day lapsed: no file was made for the bank.',
    { by: 'clerk' },
  ],
  [
    'treasury/lapse-batch@1',
    { batch: uuidOf('forgotten') },
    'Payments of 0 lapsed, since too few people signed for them.',
    { by: 'clerk' },
  ],
  [
    'treasury/collect@1',
    { run, place: 'main', total: 500 },
    `Bo made the file for the bank that collects 5.00 EUR on ${day}.`,
  ],
  [
    'treasury/reject-debits@1',
    { debits: two, code: 'AM04' },
    'Bo said that the bank did not collect 2 debits (AM04).',
  ],
  [
    'treasury/recall@1',
    { run, reason },
    `Bo said that the bank never took the file for ${day}: “By mistake.”`,
  ],
  [
    'treasury/assign@1',
    { lines: [{ parts: [{ to: 'debits' }, { to: 'debit-return' }] }] },
    'Bo said what a line of a statement is: dues that the bank collected, dues that the bank took back.',
  ],
  [
    'treasury/assign@1',
    { lines: [{ parts: [{ to: 'debits', rejected: [] }] }] },
    'Bo said what a line of a statement is: dues that the bank collected, and what it rejected of them.',
  ],
];

/** What is told of money, direct debits and all. */
export const moneyExpected = [...treasuryExpected, ...debitsExpected, ...appealsExpected];

const teller: Teller = {
  nameOf: () => 'Bo',
  textOf: (text) => (text === reason ? 'By mistake.' : undefined),
  say: english,
};

describe('a record of direct debits', () => {
  for (const [act, body, sentence, more] of debitsExpected)
    it(`says: ${sentence}`, () => {
      const intent = { ...book.intent(bo, act, body), ...more };
      assert.equal(sentenceOf({ intent }, book.union, teller), sentence);
    });
});
