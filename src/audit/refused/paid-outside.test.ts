/** What one person says alone of money that paid claims, or came back of that, and what nobody says. */
import { said } from '../../union/testing.ts';
import { bo, cy, eve } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  act,
  after,
  back,
  bodyOf,
  claimNamed,
  d,
  fees,
  lines,
  nameOf,
  payout,
  rows,
  undo,
} from './money/testing.ts';

const approved = after('approve', 12);
const power = claimNamed(12);
const cameBack = after('suggest', 7);
const [suggested] = bodyOf('suggest', 7)['lines'] as readonly { readonly line: string }[];
const closed = after('enter-lines', 26);
const cash = bodyOf('suggest', 14);
const [cashPart] = (cash['lines'] as readonly { readonly parts: readonly object[] }[]).flatMap(
  ({ parts }) => parts,
) as readonly { readonly claim: string }[];
const returned = (claim: string, amount: number): object => ({
  to: 'payout-return',
  amount,
  claim,
});

export const refusedPaidOutside = [
  ...rows(approved, {
    'a claim in no file, which one person says is paid, of more than they may send alone': [
      /stands in no file of payments/,
      bo,
      act('enter-lines'),
      lines(approved)('x', -12_000, payout(power, 12_000)),
    ],
    'another sum than that of a claim that is in no file': [
      /put a claim for just this sum/,
      bo,
      act('enter-lines'),
      lines(approved)('x', -11_000, payout(power, 11_000)),
    ],
    'a claim that was declined and never stood in a file that was signed': [
      /not approved, and stood in no file/,
      bo,
      act('enter-lines'),
      lines(approved)('x', -4_000, payout(d, 4_000)),
    ],
    'what comes from another account that nothing left, as one person says': [
      /No other account of the union shows/,
      bo,
      act('enter-lines'),
      lines(approved)('x', 12_000, { to: 'own', amount: 12_000 }),
    ],
  }),
  ...rows(cameBack - 1, {
    'that a payment came back, as one says who sent it': [
      /one person does not say alone/,
      bo,
      act('assign'),
      { lines: [{ line: said('came back'), parts: [back('paid', 20_000), fees(500)] }] },
    ],
  }),
  ...rows(cameBack, {
    'confirming that a payment came back in which one has an interest': [
      /an interest in it/,
      eve,
      act('affirm'),
      { lines: [{ line: suggested?.line, suggestion: nameOf(cameBack) }] },
    ],
  }),
  ...rows(after('enter-lines', 20), {
    'taking back the payment of a claim in which one has an interest': [
      /an interest in it/,
      cy,
      act('undo'),
      undo('a printer'),
    ],
  }),
  ...rows(after('undo', 5), {
    'a fee that was the payment of a claim before, as one person says': [
      /said to have paid a claim/,
      bo,
      act('assign'),
      { lines: [{ line: said('power'), parts: [fees(700)] }] },
    ],
  }),
  ...rows(closed, {
    'a payment of a closed year that comes back, as one person says': [
      /one person does not say it alone/,
      bo,
      act('assign'),
      { lines: cash['lines'] },
    ],
    'part of a payment of a closed year that comes back': [
      /Only the whole/,
      bo,
      act('enter-lines'),
      lines(closed)('x', 800, returned(cashPart?.claim ?? '', 800)),
    ],
    'a payment that comes back of a day that is not closed': [
      /Say by which line it went/,
      bo,
      act('enter-lines'),
      lines(closed)('x', 500, returned(claimNamed(10), 500)),
    ],
    'a payment that comes back of a claim that is not paid': [
      /No such claim is paid/,
      bo,
      act('enter-lines'),
      lines(closed)('x', 700, returned(claimNamed(11), 700)),
    ],
  }),
];

mustBeRefused('what is paid and in no file', refusedPaidOutside);
