/** Money that goes out, or seems to, and is refused. */
import { hoursAfter } from '../../union/kernel/instant.ts';
import { said } from '../../union/testing.ts';
import { bo, cy, dee, donation } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  act,
  after,
  atOf,
  back,
  bodyOf,
  dayAt,
  fees,
  lines,
  nameOf,
  reason,
  rows,
} from './money/testing.ts';
import { theClerk } from './testing.ts';

const waits = after('record');
const underItsName = { line: bodyOf('confirm')['record'], about: said('about it') };

const start = after('pledge');
const on = lines(start);
const own = (amount: number): object => ({ to: 'own', amount });
const late = (amount: number): object => ({
  to: 'late-return',
  amount,
  fund: 'general',
  source: 'donations',
});

const alone = rows(start, {
  'more in fees than one person says alone': [
    /another person/,
    bo,
    act('enter-lines'),
    on('x', -10_001, fees(10_001)),
  ],
  'a large transfer that one person says alone': [
    /another person/,
    bo,
    act('enter-lines'),
    on('x', -90_000, own(-90_000)),
  ],
  'a gift to one fund, and fees of another of which they were not kept back': [
    /another person/,
    bo,
    act('enter-lines'),
    on('x', 5, fees(10_001), { ...donation(10_006), fund: 'legal' }),
  ],
  'a cent that one person says was a gift of thousands, less a fee': [
    /another person/,
    bo,
    act('enter-lines'),
    on('x', 1, donation(1_000_000), fees(999_999)),
  ],
  'income below nothing': [
    /amount/,
    bo,
    act('enter-lines'),
    on('x', -5, { to: 'income', amount: -5, fund: 'general', source: 'sales' }),
  ],
  'the return of what came in a closed year where none is closed': [
    /by which line it came/,
    bo,
    act('enter-lines'),
    on('x', -5, late(-5)),
  ],
  'a suggestion of what no line is': [
    /no such line/,
    bo,
    act('suggest'),
    { lines: [{ line: said('gone'), parts: [donation(5)] }] },
  ],
  'confirming what nobody suggested': [
    /suggested anything/,
    dee,
    act('affirm'),
    { lines: [{ line: said('gone'), suggestion: said('x') }] },
  ],
});

const riddle = after('suggest');
const { lines: declined } = bodyOf('decline-suggestion') as { readonly lines: readonly object[] };
const anew = after('suggest', 2);
const again = after('suggest', 3);
const beside = after('suggest', 5);
const [{ line: riddleOut }] = bodyOf('suggest')['lines'] as readonly [{ readonly line: string }];
const { lines: read } = bodyOf('withdraw-suggestion') as { readonly lines: readonly object[] };
const waiting = [
  ...rows(riddle, {
    'declining one’s own suggestion': [
      /yourself/,
      bo,
      act('decline-suggestion'),
      { lines: declined, ...reason },
    ],
    'taking back what another person suggested': [
      /Only they/,
      cy,
      act('withdraw-suggestion'),
      { lines: declined },
    ],
    'a suggestion lapsed before its time': [
      /No such suggestion has lapsed/,
      theClerk,
      act('lapse-suggestion'),
      { suggestion: nameOf(riddle) },
    ],
  }),
  ...rows(anew, {
    'confirming what was suggested before': [/Meanwhile/, dee, act('affirm'), { lines: declined }],
  }),
  ...rows(beside, {
    'confirming one’s own suggestion beside another': [
      /yourself/,
      bo,
      act('affirm'),
      { lines: [{ line: riddleOut, suggestion: nameOf(beside) }] },
    ],
    'taking back the suggestion beside one’s own': [
      /Only they/,
      bo,
      act('withdraw-suggestion'),
      { lines: [{ line: riddleOut, suggestion: nameOf(after('suggest', 4)) }] },
    ],
  }),
  ...rows(again, {
    'declining what was suggested before': [
      /Meanwhile/,
      dee,
      act('decline-suggestion'),
      { lines: declined, ...reason },
    ],
    'taking back the same twice': [
      /twice/,
      bo,
      act('withdraw-suggestion'),
      { lines: [...read, ...read] },
    ],
  }),
];

const suggested = after('suggest', 6);
const [first] = bodyOf('suggest', 6)['lines'] as readonly { readonly line: string }[];
const named = { line: first?.line, suggestion: nameOf(suggested) };
const ownWord = rows(suggested, {
  'confirming what one suggested oneself': [/yourself/, bo, act('affirm'), { lines: [named] }],
  'a line confirmed twice at once': [/no such line/, dee, act('affirm'), { lines: [named, named] }],
  'what two must say, said by one': [/another person/, cy, act('assign'), { lines: [first] }],
  'confirming what was suggested thirty days ago': [
    /thirty days ago/,
    dee,
    act('affirm'),
    { lines: [named] },
    { at: hoursAfter(atOf(suggested), 30 * 24) },
  ],
});

const moved = rows(after('undo', 3), {
  'a gift that one person gives to another fund': [
    /another fund/,
    bo,
    act('assign'),
    { lines: [{ line: said('a large gift'), parts: [donation(20_000)] }] },
  ],
});

const exchanged = after('exchange');
const rate = rows(exchanged, {
  'confirming one’s own exchange': [
    /yourself/,
    bo,
    act('confirm'),
    { record: bodyOf('confirm', 3)['record'] },
  ],
});

const month = after('enter-lines', 2);
const beyond = rows(month, {
  'a fee of the bank that a fund with a purpose bears': [
    /bears only the fees/,
    bo,
    act('enter-lines'),
    lines(month)('x', -5, { to: 'fees', amount: -5, fund: 'legal' }),
  ],
  'more in fees than came to a fund with a purpose': [
    /bears only the fees/,
    bo,
    act('enter-lines'),
    lines(month)(
      'x',
      -1,
      { ...donation(5), fund: 'legal' },
      { to: 'fees', amount: -6, fund: 'legal' },
    ),
  ],
  'the rest of a sum that one person said alone in part': [
    /another person/,
    bo,
    act('enter-lines'),
    lines(month)('x', -9_000, fees(9_000)),
  ],
  'what came, gone back, and more than one person says alone': [
    /another person/,
    bo,
    act('enter-lines'),
    lines(month)('x', -10_000, fees(8_000), back('a gift', -2_000)),
  ],
});

const underIts = rows(waits, {
  'a line under the name of a record that waits': [
    /has the name of this line/,
    bo,
    act('enter-lines'),
    { place: 'main', lines: [{ ...underItsName, day: dayAt(waits), amount: -70_000 }] },
  ],
});

export const refusedGoingOut = [
  ...underIts,
  ...alone,
  ...waiting,
  ...ownWord,
  ...moved,
  ...rate,
  ...beyond,
];

mustBeRefused('money that goes out', refusedGoingOut);
