/** Payments on their way to the bank, and what is said of them, that are refused. */
import { said } from '../../union/testing.ts';
import { bo, dee, eve, fay } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { a, act, after, b, bodyOf, d, left, lines, payout, reason, rows } from './money/testing.ts';
import { attested, theClerk as clerk } from './testing.ts';

const sent = after('sign');
export const refusedPayouts = [
  ...rows(after('prepare'), {
    'payments that wait for a signature, given up by who has an interest': [
      /interest in this/,
      eve,
      act('void'),
      { batch: bodyOf('prepare')['batch'], ...reason },
    ],
  }),
  ...rows(sent, {
    'a claim taken back that is with the bank': [
      /way to the bank/,
      fay,
      act('withdraw-claim'),
      { claim: a },
    ],
    'payments given up by who has an interest': [
      /interest in this/,
      eve,
      act('void'),
      { batch: bodyOf('prepare', 2)['batch'], ...reason },
    ],
    'payments given up on the clerk’s word': [
      /Confirm/,
      bo,
      act('void'),
      { batch: bodyOf('prepare', 2)['batch'], ...reason },
      attested,
    ],
    'a payment that fails by who has an interest': [
      /interest in this/,
      eve,
      act('fail'),
      { claim: a, ...reason },
    ],
    'a payment that fails on the clerk’s word': [
      /Confirm/,
      bo,
      act('fail'),
      { claim: a, ...reason },
      attested,
    ],
    'payments that lapse though they are signed': [
      /No such payments have lapsed/,
      clerk,
      act('lapse-batch'),
      { batch: bodyOf('prepare', 2)['batch'] },
      { at: '2026-06-01T00:00:00.000Z' },
    ],
    'an interest declared in what is with the bank': [
      /way to the bank/,
      dee,
      act('declare-interest'),
      { claim: a, about: said('x') },
    ],
    'a payment of another sum': [
      /not what was claimed/,
      bo,
      act('enter-lines'),
      lines(sent)('x', -19_999, payout(a, 19_999)),
    ],
    'a claim paid twice in one statement': [
      /named twice/,
      bo,
      act('enter-lines'),
      lines(sent)('x', -40_000, payout(a, 20_000), payout(a, 20_000)),
    ],
    'a claim taken back that was declined': [
      /was declined/,
      fay,
      act('withdraw-claim'),
      { claim: d },
    ],
    'a claim taken back twice': [/was taken back/, fay, act('withdraw-claim'), { claim: left }],
  }),
  ...rows(after('fail'), {
    'a payment that one hand says failed, twice': [
      /said so already/,
      bo,
      act('fail'),
      bodyOf('fail'),
    ],
  }),
  ...rows(after('fail', 2), {
    'a claim taken back that is paid': [/is paid/, fay, act('withdraw-claim'), { claim: a }],
    'payments given up of which one was carried out': [
      /carried out, or have failed/,
      bo,
      act('void'),
      { batch: bodyOf('prepare', 2)['batch'], ...reason },
    ],
    'a payment that fails twice': [/not with the bank/, bo, act('fail'), bodyOf('fail')],
  }),
  ...rows(after('prepare', 3), {
    'a payment that failed before, and stands in another file': [
      /Void that file first/,
      bo,
      act('enter-lines'),
      lines(after('prepare', 3))('x', -9_000, payout(b, 9_000)),
    ],
    'a signature after sixty days, before the clerk says that the file lapsed': [
      /waited sixty days/,
      dee,
      act('sign'),
      { batch: bodyOf('prepare', 3)['batch'], file: bodyOf('prepare', 3)['file'] },
      { at: '2026-06-01T00:00:00.000Z' },
    ],
  }),
  ...rows(after('prepare', 6), {
    'a payment that failed since the members approved it, sent by the only hand': [
      /Void that file first/,
      bo,
      act('enter-lines'),
      lines(after('prepare', 6))('x', -10_500, payout(String(bodyOf('fail', 3)['claim']), 10_500)),
    ],
  }),
  ...rows(after('lapse-batch'), {
    'a payment of a file that lapsed, as one person says': [
      /another person confirms it/,
      bo,
      act('enter-lines'),
      lines(after('lapse-batch'))('x', -9_000, payout(b, 9_000)),
    ],
    'a signature for payments that lapsed': [
      /wait for a signature/,
      dee,
      act('sign'),
      { batch: bodyOf('prepare', 3)['batch'], file: bodyOf('prepare', 3)['file'] },
    ],
  }),
];

mustBeRefused('payouts', refusedPayouts);
