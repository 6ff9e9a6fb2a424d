/** Lines of statements, dues, exchanges and years that are refused. */
import { hand, said, uuidOf } from '../../union/testing.ts';
import { ada, bo, cy, dee, donation, dues, fay, instalment } from '../../union/treasury/testing.ts';
import { refusedAtTheEnd } from './at-the-end.test.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  after,
  dayAt,
  bodyOf,
  rows,
  act,
  lines,
  cash,
  fees,
  payout,
  back,
  undo,
  batch,
  reason,
} from './money/testing.ts';
import { refusedCorrecting } from './correcting.test.ts';
import { refusedInTheirName } from './in-their-name.test.ts';
import { attested, theClerk as clerk } from './testing.ts';

const start = after('pledge');
const on = lines(start);
const january = [instalment('Gus', '2026-01')];
const beginning = rows(start, {
  'lines entered by a member': [/lies with/, ada, act('enter-lines'), on('x', 5)],
  'lines of no account': [
    /no account/,
    bo,
    act('enter-lines'),
    lines(start, { place: 'gone' })('x', 5),
  ],
  'lines of an account that is kept by hand': [
    /kept by hand/,
    bo,
    act('enter-lines'),
    lines(start, { place: 'box' })('x', 5),
  ],
  'a line of nothing': [/lines\.0\.amount|amount/, bo, act('enter-lines'), on('x', 0)],
  'a line of days to come': [
    /still to come/,
    bo,
    act('enter-lines'),
    lines(start, { day: '2026-12-24' })('x', 5),
  ],
  'a line of a day before the account was opened with something in it': [
    /with what lay in it/,
    bo,
    act('enter-lines'),
    lines(start, { day: '2025-12-31' })('x', 5),
  ],
  'a line of a day that there is not': [
    /a day/,
    bo,
    act('enter-lines'),
    lines(start, { day: '2025-02-29' })('x', 5),
  ],
  'parts that come to another sum': [
    /another sum/,
    bo,
    act('enter-lines'),
    on('x', 5, donation(4)),
  ],
  'a gift to no fund': [/no fund/, bo, act('enter-lines'), on('x', 5, donation(5, 'yachts'))],
  'dues to another fund': [
    /“general”/,
    bo,
    act('enter-lines'),
    on('x', 5, { ...dues(5, ...january), fund: 'legal' }),
  ],
  'an instalment twice in a part': [
    /named twice/,
    bo,
    act('enter-lines'),
    on('x', 5, dues(5, ...january, ...january)),
  ],
  'dues of a thirteenth month': [
    /month/,
    bo,
    act('enter-lines'),
    on('x', 5, dues(5, { period: '2026-13', token: said('t') })),
  ],
  'fees of more than there is': [
    /to spend/,
    bo,
    act('enter-lines'),
    on('x', -105_001, fees(105_001)),
  ],
  'the payment of no claim': [
    /no such claim/,
    bo,
    act('enter-lines'),
    on('x', -5, payout(uuidOf('x'), 5)),
  ],
  'the return of no line': [/no such line/, bo, act('enter-lines'), on('x', -5, back('gone', -5))],
  'saying what no line is': [
    /no such line/,
    bo,
    act('assign'),
    { lines: [{ line: said('gone'), parts: [donation(5)] }] },
  ],
  'taking back what nobody said': [/Nobody has said/, bo, act('undo'), undo('gone')],
  'agreeing on another balance': [
    /By the book there was 1000.00 EUR/,
    bo,
    act('agree'),
    { place: 'main', day: dayAt(start), balance: 99_999 },
  ],
  'a record where statements come': [
    /kept by statements/,
    bo,
    act('record'),
    { ...cash(start, 5, donation(5)), place: 'main' },
  ],
  'more cash than there is': [
    /less in this account/,
    bo,
    act('record'),
    cash(start, -5_001, fees(5_001)),
  ],
  'a record on the clerk’s word': [
    /Confirm/,
    bo,
    act('record'),
    cash(start, 5, donation(5)),
    attested,
  ],
  'confirming no record': [/No such record/, dee, act('confirm'), { record: said('x') }],
  'striking no record': [/No such record/, bo, act('strike'), { record: said('x'), ...reason }],
  'letting no record lapse': [/No such record/, clerk, act('lapse-record'), { record: said('x') }],
  'an exchange in one currency': [
    /same currency/,
    bo,
    act('exchange'),
    { fund: 'general', gave: { currency: 'EUR', amount: 5 }, got: { currency: 'EUR', amount: 5 } },
  ],
  'an exchange of what is not on its way': [
    /not on its way/,
    bo,
    act('exchange'),
    { fund: 'general', gave: { currency: 'EUR', amount: 5 }, got: { currency: 'USD', amount: 5 } },
  ],
  'an appropriation by an officer': [/lies with/, dee, act('appropriate'), bodyOf('appropriate')],
  'approving no claim': [/no such claim/, dee, act('approve'), { claim: uuidOf('x') }],
  'payments from cash': [
    /bank accounts/,
    bo,
    act('prepare'),
    { ...batch([uuidOf('x')], 5), place: 'box' },
  ],
  'signing for nothing': [
    /No such payments/,
    dee,
    act('sign'),
    { batch: uuidOf('x'), file: said('f') },
  ],
  'giving no payments up': [/no such payments/, bo, act('void'), { batch: uuidOf('x'), ...reason }],
  'the failure of no payment': [
    /not with the bank/,
    bo,
    act('fail'),
    { claim: uuidOf('x'), ...reason },
  ],
  'a pledge under another number': [
    /another number/,
    fay,
    act('pledge'),
    { payer: said('other'), dues: said('d') },
  ],
  'a reminder to oneself': [/themselves/, bo, act('remind'), { member: bo.id }],
  'a reminder to a stranger': [/Only members/, bo, act('remind'), { member: hand('Gus').id }],
  'dues settled of whom nobody reminded': [
    /not reminded/,
    bo,
    act('settle-dues'),
    { member: fay.id },
  ],
  'a vote that rests without a reminder': [/Nothing lets/, clerk, act('rest'), { member: fay.id }],
  'books closed within a month': [
    /last day of a month/,
    bo,
    act('close-year'),
    { through: '2025-12-30' },
  ],
  'books closed before the day is over': [
    /not over yet/,
    bo,
    act('close-year'),
    { through: '2026-01-31' },
  ],
});

const first = after('enter-lines');
const withLines = rows(first, {
  'a line entered twice': [
    /entered already/,
    bo,
    act('enter-lines'),
    lines(first)('a gift', 2_000),
  ],
  'an instalment paid twice': [
    /paid already/,
    bo,
    act('enter-lines'),
    lines(first)('x', 500, dues(500, instalment('Fay', '2026-02'))),
  ],
  'a part of a gift that goes back': [
    /Only the whole/,
    bo,
    act('enter-lines'),
    lines(first)('x', -500, back('a gift', -500)),
  ],
  'books closed over a line that nobody explained': [
    /nobody has said/,
    bo,
    act('close-year'),
    { through: '2026-01-31' },
    { at: '2026-02-01T00:00:00.000Z' },
  ],
});
const gone = after('enter-lines', 2);
const again = after('enter-lines', 3);
const returns = [
  ...rows(gone, {
    'what went back, taken back before its return': [
      /Take that back first/,
      bo,
      act('undo'),
      undo('dues of Fay'),
    ],
    'dues that go back twice': [
      /gone back already/,
      bo,
      act('enter-lines'),
      lines(gone)('x', -1_000, back('dues of Fay', -1_000)),
    ],
  }),
  ...rows(again, {
    'a return taken back of what was paid anew': [
      /paid anew/,
      bo,
      act('undo'),
      undo('dues went back'),
    ],
  }),
];

const [reminded, closed] = [after('remind', 2), after('close-year')];
const later = [
  ...rows(after('close-place'), {
    'lines of an account that is closed': [
      /is closed/,
      bo,
      act('enter-lines'),
      lines(after('close-place'), { place: 'dollars' })('x', 5),
    ],
  }),
  ...rows(reminded, {
    'a second reminder': [/already/, cy, act('remind'), { member: fay.id }],
    'a vote that rests before the grace is over': [
      /grace runs until/,
      clerk,
      act('rest'),
      { member: fay.id },
    ],
  }),
  ...rows(after('pledge', 3), {
    'a reminder to a supporter': [/Only members/, bo, act('remind'), { member: hand('Ivy').id }],
  }),
  ...rows(closed, {
    'books closed again': [/already/, bo, act('close-year'), { through: '2026-02-28' }],
    'a line dated into closed books': [
      /closed through 2026-03-31/,
      bo,
      act('enter-lines'),
      lines(closed, { day: '2026-03-31' })('x', 5),
    ],
    'a return of what was in closed books': [
      /no such line/,
      bo,
      act('enter-lines'),
      lines(closed)('x', -2_000, back('a gift', -2_000)),
    ],
    'dues of three years ago': [
      /too old/,
      bo,
      act('enter-lines'),
      lines(closed)('x', 5, dues(5, instalment('Fay', '2023-03'))),
    ],
  }),
];

export const refusedAccounting = [
  ...beginning,
  ...withLines,
  ...returns,
  ...later,
  ...refusedInTheirName,
  ...refusedAtTheEnd,
  ...refusedCorrecting,
];

mustBeRefused('money', refusedAccounting);
