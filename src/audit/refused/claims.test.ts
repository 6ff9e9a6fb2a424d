/** Records by hand, claims and payouts that are refused, and what nobody says for themselves. */
import { said, uuidOf } from '../../union/testing.ts';
import { bo, cy, dee, eve, fay } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  after,
  bodyOf,
  rows,
  act,
  lines,
  cash,
  payout,
  batch,
  reason,
  claiming,
  a,
  b,
  c,
  own,
  left,
} from './money/testing.ts';
import { refusedOwed } from './owed.test.ts';
import { refusedReopening } from './reopening.test.ts';
import { refusedTwo } from './two-approve.test.ts';
import { attested, theClerk as clerk } from './testing.ts';

const record = after('record');
const recordId = String(bodyOf('confirm')['record']);
const paying = after('record', 4);
const records = [
  ...rows(record, {
    'confirming one’s own record': [/yourself/, bo, act('confirm'), { record: recordId }],
    'a record that lapses early': [
      /No such record/,
      clerk,
      act('lapse-record'),
      { record: recordId },
    ],
    'a record confirmed after a month': [
      /No such record/,
      dee,
      act('confirm'),
      { record: recordId },
      { at: '2026-03-01T00:00:00.000Z' },
    ],
    'books closed over a record': [
      /wait to be confirmed/,
      bo,
      act('close-year'),
      { through: '2026-01-31' },
      { at: '2026-02-01T00:00:00.000Z' },
    ],
  }),
  ...rows(after('confirm'), {
    'cash taken back without another record': [
      /recorded by hand/,
      bo,
      act('undo'),
      { line: recordId, ...reason },
    ],
  }),
  ...rows(paying, {
    'confirming a payment to oneself': [
      /claim of your own/,
      eve,
      act('confirm'),
      { record: String(bodyOf('confirm', 2)['record']) },
    ],
  }),
];

const put = after('declare-interest');
const approved = after('approve', 2);
const prepared = after('prepare');
const claims = [
  ...rows(put, {
    'a claim put twice': [/already/, fay, act('claim'), bodyOf('claim')],
    'a claim under a name that is kept for steps': [
      /kept for steps of grants/,
      fay,
      act('claim'),
      { ...claiming(5), claim: '01234567-89ab-8def-b123-456789abcdef' },
    ],
    'a claim of no appropriation': [
      /no such appropriation/,
      fay,
      act('claim'),
      { ...claiming(5), appropriation: uuidOf('x') },
    ],
    'a claim of more than is left': [/500.00 EUR are left/, fay, act('claim'), claiming(50_001)],
    'approving a claim of one’s own': [/claim of your own/, eve, act('approve'), { claim: own }],
    'approving with an interest in it': [/interest in this/, eve, act('approve'), { claim: a }],
    'declining with an interest in it': [
      /interest in this/,
      eve,
      act('decline'),
      { claim: a, ...reason },
    ],
    'an interest declared twice': [
      /said so/,
      eve,
      act('declare-interest'),
      { claim: a, about: said('x') },
    ],
    'approving on the clerk’s word': [/Confirm/, dee, act('approve'), { claim: b }, attested],
    'a claim taken back by another': [/Only who put it/, eve, act('withdraw-claim'), { claim: a }],
    'an approval that runs out before it is given': [
      /Nobody has approved/,
      clerk,
      act('expire-claim'),
      { claim: a },
    ],
    'payments of what is not approved': [/not approved/, bo, act('prepare'), batch([a], 20_000)],
    'cash for what is not approved': [
      /approved, and not sent/,
      bo,
      act('record'),
      cash(put, -100, payout(left, 100)),
    ],
  }),
  ...rows(approved, {
    'approving twice': [/approved already/, dee, act('approve'), { claim: a }],
    'an approval that runs out early': [/still holds/, clerk, act('expire-claim'), { claim: a }],
    'a claim twice among payments': [/twice/, bo, act('prepare'), batch([a, a], 40_000)],
    'payments that come to another total': [
      /another sum/,
      bo,
      act('prepare'),
      batch([a, b], 29_001),
    ],
    'payments of one’s own interest': [/interest in this/, eve, act('prepare'), batch([a], 20_000)],
    'a payment that never went to the bank, as one person says': [
      /stands in no file of payments/,
      bo,
      act('enter-lines'),
      lines(approved)('x', -20_000, payout(a, 20_000)),
    ],
  }),
  ...rows(prepared, {
    'payments of a name that there is': [
      /of that name/,
      bo,
      act('prepare'),
      { ...batch([a], 20_000), batch: bodyOf('prepare')['batch'] },
    ],
    'a claim taken back that waits for a signature': [
      /waits for a signature/,
      fay,
      act('withdraw-claim'),
      { claim: a },
    ],
    'a second hand that is the first': [
      /signed for these/,
      bo,
      act('sign'),
      { batch: bodyOf('prepare')['batch'], file: bodyOf('prepare')['file'] },
    ],
    'a second hand with an interest': [
      /interest in this/,
      eve,
      act('sign'),
      { batch: bodyOf('prepare')['batch'], file: bodyOf('prepare')['file'] },
    ],
    'payments that lapse early': [
      /No such payments have lapsed/,
      clerk,
      act('lapse-batch'),
      { batch: bodyOf('prepare')['batch'] },
    ],
    'a signature for another file': [
      /not the file/,
      dee,
      act('sign'),
      { batch: bodyOf('prepare')['batch'], file: said('another') },
    ],
  }),
  ...rows(after('withdraw-claim'), {
    'declining what the members approved': [
      /Only they decline it/,
      dee,
      act('decline'),
      { claim: c, ...reason },
    ],
  }),
  ...rows(after('void'), {
    'payments given up twice': [/no such payments/, bo, act('void'), bodyOf('void')],
  }),
  ...rows(after('remind', 3), {
    'a reminder of one’s own, settled': [
      /reminder of your own/,
      cy,
      act('settle-dues'),
      { member: cy.id },
    ],
  }),
  ...rows(after('end-appropriation'), {
    'a claim of what was ended': [/ended/, fay, act('claim'), claiming(5)],
  }),
  ...rows(after('expire-claim', 3), {
    'approving a claim whose approval ran out': [/ran out/, dee, act('approve'), { claim: c }],
  }),
];

const recordsAndClaims = [...records, ...claims];

export const refusedClaims = [
  ...recordsAndClaims,
  ...refusedOwed,
  ...refusedReopening,
  ...refusedTwo,
];

mustBeRefused('records, claims and payouts', recordsAndClaims);
