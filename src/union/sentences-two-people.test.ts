/** What is told of money of which two people say what it was, or of which two sides speak. */
import { said, uuidOf } from './testing.ts';

const parts = (...tos: readonly string[]): object => ({ parts: tos.map((to) => ({ to })) });
const sum = (currency: string, amount: number): object => ({ currency, amount });

const reason = said('reason');

export const twoPeopleExpected: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ['treasury/inquire@1', {}, 'Bo wrote to the treasurers about dues or money of their own.'],
  ['treasury/inquire@1', { ends: true }, 'Bo took back what they had written to the treasurers.'],
  [
    'treasury/answer-inquiry@1',
    {},
    'Bo answered what somebody had written about dues or money of their own.',
  ],
  [
    'treasury/answer-inquiry@1',
    { inquiry: uuidOf('a grant') },
    'Bo answered what they had written themselves about dues or money of their own, since nobody else kept the books.',
  ],
  [
    'treasury/turn-owed@1',
    {},
    'Bo entered that what is owed for a late debit pays other dues. Another must confirm it.',
  ],
  [
    'treasury/turn-owed@1',
    { back: true },
    'Bo entered that it was wrong to let what is owed for a late debit pay other dues. Another must confirm it.',
  ],
  [
    'treasury/assign@1',
    { lines: [parts('unasked', 'unasked-return')] },
    'Bo said what a line of a statement is: what came unasked, and is owed to whoever sent it, what came unasked, back.',
  ],
  [
    'treasury/send-back@1',
    { amount: 1_250, currency: 'EUR', title: said('servers') },
    'Bo asked that 12.50 EUR, owed to somebody, be sent back: “Servers”.',
  ],
  [
    'treasury/suggest@1',
    { lines: [parts('fees', 'late-return')] },
    'Bo suggested what a line of a statement is: fees, what came in a closed year, back. Another must confirm it.',
  ],
  [
    'treasury/suggest@1',
    { lines: [parts('own'), parts('own')] },
    'Bo suggested what 2 lines of statements are. Another must confirm it.',
  ],
  ['treasury/affirm@1', { lines: ['x'] }, 'Bo confirmed what a line of a statement is.'],
  ['treasury/affirm@1', { lines: ['x', 'y'] }, 'Bo confirmed what 2 lines of statements are.'],
  [
    'treasury/withdraw-suggestion@1',
    { lines: ['x'] },
    'Bo took back what they suggested that a line of a statement is.',
  ],
  [
    'treasury/withdraw-suggestion@1',
    { lines: ['x', 'y'] },
    'Bo took back what they suggested that 2 lines of statements are.',
  ],
  [
    'treasury/decline-suggestion@1',
    { lines: ['x'], reason },
    'Bo declined what was suggested that a line of a statement is: “By mistake.”',
  ],
  [
    'treasury/decline-suggestion@1',
    { lines: ['x', 'y'], reason },
    'Bo declined what was suggested that 2 lines of statements are: “By mistake.”',
  ],
  [
    'treasury/lapse-suggestion@1',
    { suggestion: 'x' },
    'What was suggested that lines of statements are lapsed, since nobody confirmed it.',
  ],
  [
    'treasury/exchange@1',
    { gave: sum('EUR', 1_000), got: sum('BHD', 4_500) },
    'Bo entered that 10.00 EUR were exchanged for 4.500 BHD. Another must confirm it.',
  ],
];
