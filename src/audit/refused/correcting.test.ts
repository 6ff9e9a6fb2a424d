/** Accounts that can’t be put right so. */
import { said } from '../../union/testing.ts';
import { bo, dee, fay } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { act, after, bodyOf, dayAt, lines, nameOf, reason, rows } from './money/testing.ts';
import type { Body } from './testing.ts';

/** Somebody entered that a gift stands on no statement; then it was struck out; then it came in again. */
const waits = after('strike-line');
const struck = waits + 1;
const entered = after('correct');
const corrected = entered + 1;
const { line: twice } = bodyOf('strike-line');
const difference = (change: Body): Body => ({ ...bodyOf('correct'), ...change });

export const refusedCorrecting = [
  ...rows(waits, {
    'a line struck out by a member': [
      /lies with/,
      fay,
      act('strike-line'),
      { line: said('a gift by camt'), ...reason },
    ],
    'a line struck out that is not there': [
      /no such line/,
      bo,
      act('strike-line'),
      { line: said('gone'), ...reason },
    ],
    'a line struck out that was said to be something': [
      /Take that back first/,
      bo,
      act('strike-line'),
      { line: said('a gift'), ...reason },
    ],
    'a line struck out by one person': [/yourself/, bo, act('confirm'), { record: nameOf(waits) }],
    'a line that waits to be struck out, entered once more': [
      /entered already/,
      bo,
      act('enter-lines'),
      lines(waits)('a gift by csv', 400),
    ],
  }),
  ...rows(struck, {
    'a line struck out twice': [/No such record/, dee, act('confirm'), { record: nameOf(waits) }],
    'a line that was struck out, entered with its file': [
      /was struck out/,
      bo,
      act('enter-lines'),
      lines(struck)('a gift by csv', 400),
    ],
    'a line entered again that was not struck out': [
      /was not struck out/,
      bo,
      act('enter-lines'),
      {
        place: 'main',
        lines: [
          { line: said('x'), day: dayAt(struck), amount: 4, about: said('about'), again: true },
        ],
      },
    ],
    'saying what a line is that was struck out': [
      /no such line/,
      bo,
      act('assign'),
      { lines: [{ line: twice, parts: [{ to: 'donation', amount: 400, fund: 'general' }] }] },
    ],
  }),
  ...rows(entered, {
    'a difference that does not lead to the statement': [
      /anew/,
      bo,
      act('correct'),
      difference({ amount: -151 }),
    ],
    'a difference of no fund': [/no fund/, bo, act('correct'), difference({ fund: 'yachts' })],
    'a difference of a box': [/kept by hand/, bo, act('correct'), difference({ place: 'box' })],
    'a difference of days to come': [
      /still to come/,
      bo,
      act('correct'),
      difference({ day: '2031-01-01' }),
    ],
    'a difference by one person': [/yourself/, bo, act('confirm'), { record: nameOf(entered) }],
  }),
  ...rows(corrected, {
    'a difference entered twice': [/anew/, bo, act('correct'), bodyOf('correct')],
  }),
];

mustBeRefused('putting accounts right', refusedCorrecting);
