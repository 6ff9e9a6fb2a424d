/** Spending of before the founding that is refused. */
import { bo } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { act, after, cash, dayAt, lines, rows } from './money/testing.ts';

const opened = after('open-place', 4);
const earlier = (amount = -500, fund = 'general'): object => ({
  to: 'earlier',
  amount,
  fund,
  head: 'hosting',
});
const before = lines(opened, { place: 'before', day: '2025-12-31' });
export const refusedEarlier = rows(opened, {
  'spending of the founding’s own day as earlier': [
    /needs a claim/,
    bo,
    act('enter-lines'),
    lines(opened, { place: 'before', day: dayAt(1) })('x', -500, earlier()),
  ],
  'earlier spending from no fund': [
    /no fund/,
    bo,
    act('enter-lines'),
    before('x', -500, earlier(-500, 'yachts')),
  ],
  'earlier spending off the purpose of its fund': [
    /spent only on/,
    bo,
    act('enter-lines'),
    before('x', -5, earlier(-5, 'legal')),
  ],
  'earlier spending of more than there is': [
    /to spend/,
    bo,
    act('enter-lines'),
    before('x', -900_000, earlier(-900_000)),
  ],
  'earlier spending that came in': [
    /amount/,
    bo,
    act('enter-lines'),
    before('x', 500, earlier(500)),
  ],
  'earlier spending by hand': [/not by hand/, bo, act('record'), cash(opened, -500, earlier())],
});

mustBeRefused('money spent before the founding', refusedEarlier);
