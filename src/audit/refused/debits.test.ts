/** Direct debits that are refused: announced, called off, collected. */
import { uuidOf } from '../../union/testing.ts';
import { debit, instalment } from '../../union/treasury/testing.ts';
import { debitNamed } from '../../union/golden/debiting/testing.ts';
import { refusedLacking } from './came-but-for.test.ts';
import { refusedLate } from './came-late.test.ts';
import { mustBeRefused } from './checking.test.ts';
import { refusedDebited } from './debited.test.ts';
import {
  after,
  announce,
  announced,
  announcing,
  bo,
  callOff,
  collect,
  collecting,
  dayAfter,
  dee,
  enter,
  fay,
  first,
  lines,
  reason,
  recall,
  reject,
  rows,
} from './debits/testing.ts';
import { attested, theClerk as clerk } from './testing.ts';

const called = after('call-off');
const announcements = [
  ...rows(announced, {
    'debits announced by who may not': [/power/, fay, announce, announcing(announced)],
    'debits announced too late': [
      /14 days before/,
      bo,
      announce,
      announcing(announced, { day: dayAfter(announced, 13) }),
    ],
    'debits announced too early': [
      /120 days/,
      bo,
      announce,
      announcing(announced, { day: dayAfter(announced, 121) }),
    ],
    'a run of two days': [
      /another collection/,
      bo,
      announce,
      announcing(announced, { run: first, day: dayAfter(announced, 21) }),
    ],
    'a debit twice': [
      /in the collection already/,
      bo,
      announce,
      announcing(announced, {
        debits: [debit('Fay', first, '2026-02'), debit('Fay', first, '2026-03')],
      }),
    ],
    'a debit that is known': [
      /in the collection already/,
      bo,
      announce,
      announcing(announced, { debits: [{ ...debit('Ada', first, '2026-02') }] }),
    ],
    'an instalment that is being collected': [
      /being collected/,
      bo,
      announce,
      announcing(announced, { debits: [debit('Ada', uuidOf('new'), '2026-01')] }),
    ],
    'an instalment twice in a debit': [
      /twice/,
      bo,
      announce,
      announcing(announced, { debits: [debit('Fay', uuidOf('new'), '2026-01', '2026-01')] }),
    ],
    'dues of more than a year ahead': [
      /at most 11 months after its own/,
      bo,
      announce,
      announcing(announced, { debits: [debit('Fay', uuidOf('new'), '2027-09')] }),
    ],
    'more debits than people who promised to pay': [
      /So far 6 have/,
      bo,
      announce,
      announcing(announced, {
        debits: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((word) =>
          debit(word, uuidOf('new'), '2026-01'),
        ),
      }),
    ],
    'a debit of nothing': [
      /amount/,
      bo,
      announce,
      announcing(announced, { debits: [{ ...debit('Fay', uuidOf('new'), '2026-01'), amount: 0 }] }),
    ],
    'dues paid while they are collected': [
      /being collected/,
      bo,
      enter,
      lines(announced, 500, {
        to: 'dues',
        amount: 500,
        fund: 'general',
        instalments: [instalment('Ada', '2026-01')],
      }),
    ],
    'a run that lapses early': [/has lapsed/, clerk, 'treasury/lapse-run@1', { run: first }],
    'a debit rejected that is not sent': [
      /not at the bank/,
      bo,
      reject,
      { debits: [debitNamed('Ada')], code: 'AM04' },
    ],
    'a file recalled that was never made': [/No file/, dee, recall, { run: first, reason }],
  }),
  ...rows(called, {
    'a debit called off twice': [/not announced/, bo, callOff, { debits: [debitNamed('Eve')] }],
    'a file over another sum': [/another sum/, bo, collect, collecting(first, 2_500)],
    'a file by who may not pay': [/power/, fay, collect, collecting(first, 2_000)],
    'a file on the clerk’s word': [/Confirm/, bo, collect, collecting(first, 2_000), attested],
    'a file of no run': [/waits for its file/, bo, collect, collecting(uuidOf('none'), 2_000)],
    'a file for the cash box': [
      /bank accounts/,
      bo,
      collect,
      collecting(first, 2_000, { place: 'box' }),
    ],
    'a file on the day of its collection': [
      /has come/,
      bo,
      collect,
      collecting(first, 2_000),
      { at: `${dayAfter(announced, 20)}T12:00:00.000Z` },
    ],
  }),
];

export const refusedDebits = [
  ...announcements,
  ...refusedDebited,
  ...refusedLacking,
  ...refusedLate,
];

mustBeRefused('direct debits', announcements);
