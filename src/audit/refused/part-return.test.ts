/** Parts of what came that can't go back. */
import { bo } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { act, after, back, lines, rows, undo } from './money/testing.ts';
import type { Body } from './testing.ts';

const part = (word: string, amount: number, change: Body = {}): object => ({
  ...back(word, -amount),
  to: 'part-return',
  fund: 'general',
  source: 'donations',
  ...change,
});
/** The whole of some dues went back, and they came again. */
const before = after('enter-lines', 3);
/** A part of each went back. */
const begun = after('enter-lines', 4);
/** Nothing is left of the dues; and then they are paid once more. */
const gone = after('enter-lines', 5);
const anew = after('enter-lines', 6);
const from = lines(before);
const dues = { source: 'dues' };

export const refusedInPart = [
  ...rows(before, {
    'a part of no line': [/no such line/, bo, act('enter-lines'), from('x', -5, part('gone', 5))],
    'a part of a fee': [/no such line/, bo, act('enter-lines'), from('x', -5, part('fees', 5))],
    'a part of two gifts in one line': [
      /no such line/,
      bo,
      act('enter-lines'),
      from('x', -5, part('a gift', 5)),
    ],
    'a part of dues that went back whole': [
      /gone back already/,
      bo,
      act('enter-lines'),
      from('x', -5, part('dues of Fay', 5, dues)),
    ],
    'a part of dues out of another fund': [
      /fund that it came to/,
      bo,
      act('enter-lines'),
      from('x', -5, part('dues came again', 5, { ...dues, fund: 'legal' })),
    ],
    'a part of dues as of a gift': [
      /as what it came/,
      bo,
      act('enter-lines'),
      from('x', -5, part('dues came again', 5)),
    ],
    'a part that is more than the whole': [
      /More can’t go back/,
      bo,
      act('enter-lines'),
      from('x', -1_001, part('dues came again', 1_001, dues)),
    ],
    'a part that comes': [/amount/, bo, act('enter-lines'), from('x', 5, part('a riddle', -5))],
    'a part of interest': [
      /source/,
      bo,
      act('enter-lines'),
      from('x', -5, part('a riddle', 5, { source: 'interest' })),
    ],
    'two parts of a gift in one act': [
      /named twice/,
      bo,
      act('enter-lines'),
      from('x', -10, part('a riddle', 5), part('a riddle', 5)),
    ],
    'a part and the whole of a gift in one act': [
      /named twice/,
      bo,
      act('enter-lines'),
      from('x', -705, part('a riddle', 5), back('a riddle', -700)),
    ],
  }),
  ...rows(begun, {
    'a part that is more than what is left': [
      /More can’t go back/,
      bo,
      act('enter-lines'),
      lines(begun)('x', -601, part('dues came again', 601, dues)),
    ],
    'the whole of what went back in part': [
      /Part of what came/,
      bo,
      act('enter-lines'),
      lines(begun)('x', -1_000, back('dues came again', -1_000)),
    ],
    'what went back in part, taken back': [
      /Part of what came/,
      bo,
      act('undo'),
      undo('dues came again'),
    ],
  }),
  ...rows(gone, {
    'a part of what is gone': [
      /More can’t go back/,
      bo,
      act('enter-lines'),
      lines(gone)('x', -1, part('dues came again', 1, dues)),
    ],
  }),
  ...rows(anew, {
    'the last part taken back of dues that were paid anew': [
      /paid anew/,
      bo,
      act('undo'),
      undo('the rest of the dues'),
    ],
    'another part taken back of dues that were paid anew': [
      /paid anew/,
      bo,
      act('undo'),
      undo('part of the dues'),
    ],
  }),
];

mustBeRefused('money that goes back in parts', refusedInPart);
