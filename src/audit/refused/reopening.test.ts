/** Lines of closed books that must not be opened again, or not so. */
import { intentHashHex } from '../../union/kernel/entry.ts';
import { december, wasClosed } from '../../union/golden/reopening/testing.ts';
import { said } from '../../union/testing.ts';
import { bo, dee, donation, dues, fay } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { afterIn, behind, type Body, entriesOf } from './testing.ts';

const entries = entriesOf('reopening');
const reopen = 'treasury/reopen-line@1';

const after = afterIn('reopening');
const dayAt = (size: number): string => entries[size - 1]?.at.slice(0, 10) ?? '';
const opening = (size: number, word: string, change: Body = {}): Body => ({
  ...wasClosed(word),
  day: dayAt(size),
  reason: said('reason'),
  ...change,
});
const without = (field: string, { [field]: _, ...body }: Body): Body => body;
const saying = (size: number, amount: number, part: object): Body => ({
  place: 'main',
  lines: [{ line: said('new'), day: dayAt(size), amount, about: said('about'), parts: [part] }],
});
const rows = (size: number, all: Parameters<typeof behind>[2]): ReturnType<typeof behind> =>
  behind('reopening', size, all);

const nameOf = (size: number): string => {
  const newest = entries[size - 1];
  return newest ? intentHashHex(newest.intent) : '';
};

const closed = after('close-year', 1);
/** It waits for a second person the second time, and is opened then. */
const waits = after('reopen-line', 2);
const isOpen = waits + 1;
const wentBack = after('enter-lines', 3);
/** By which another went back, whose books are closed still. */
const goneBack = after('reopen-line', 8) + 1;
const closedAgain = after('close-year', 2);
const end = entries.length;

export const refusedReopening = [
  ...rows(closed, {
    'a line of closed books opened by a member': [
      /lies with/,
      fay,
      reopen,
      opening(closed, 'of Mira'),
    ],
    'a line of closed books opened under another day': [
      /stands under the day/,
      bo,
      reopen,
      opening(closed, 'of Mira', { day: '2026-03-01' }),
    ],
    'a line of closed books opened that was none': [
      /No line of that name/,
      bo,
      reopen,
      opening(closed, 'of Mira', { line: said('unknown') }),
    ],
    'a line of closed books opened as another sum': [
      /was something else/,
      bo,
      reopen,
      opening(closed, 'of Mira', { amount: 2_000 }),
    ],
    'a line of closed books opened as something else': [
      /was something else/,
      bo,
      reopen,
      opening(closed, 'of Mira', { parts: [donation(1_000)] }),
    ],
    'a line of closed books opened as of another bank’s day': [
      /was something else/,
      bo,
      reopen,
      opening(closed, 'of Mira', { dated: '2026-01-09' }),
    ],
    'a line of closed books opened as of another account': [
      /was something else/,
      bo,
      reopen,
      opening(closed, 'of Mira', { place: 'box' }),
    ],
    'a line of closed books opened with something else written to it': [
      /was something else/,
      bo,
      reopen,
      opening(closed, 'of Mira', { about: said('else') }),
    ],
    'a line of closed books opened as if less of it had gone back': [
      /was something else/,
      bo,
      reopen,
      opening(closed, 'some back', { back: 100 }),
    ],
    'a line opened as if it had not gone back before its books were closed': [
      /was something else/,
      bo,
      reopen,
      without('returned', opening(closed, 'gone')),
    ],
    'a line opened as if it had gone back': [
      /was something else/,
      bo,
      reopen,
      opening(closed, 'gone back', { returned: true }),
    ],
    'a line taken back whose books are closed': [
      /Nobody has said/,
      bo,
      'treasury/undo@1',
      { line: said('by card'), reason: said('reason') },
    ],
    'what came by a line goes back while its books are closed': [
      /no such line/,
      bo,
      'treasury/enter-lines@1',
      saying(closed, -480, { to: 'return', amount: -480, of: said('by card') }),
    ],
  }),
  ...rows(waits, {
    'a line of closed books opened by one person': [
      /yourself/,
      bo,
      'treasury/confirm@1',
      { record: nameOf(waits) },
    ],
    'a line of closed books opened after thirty days': [
      /No such record/,
      dee,
      'treasury/confirm@1',
      { record: nameOf(waits) },
      { at: '2026-04-01T00:00:00.000Z' },
    ],
  }),
  ...rows(isOpen, {
    'a line opened again that is open': [/are open/, bo, reopen, opening(isOpen, 'by card')],
    'a line entered again that is open anew': [
      /entered already/,
      bo,
      'treasury/enter-lines@1',
      {
        place: 'main',
        lines: [{ line: said('by card'), day: dayAt(isOpen), amount: 480, about: said('about') }],
      },
    ],
    'a month paid twice, since its line is open again': [
      /is paid already/,
      bo,
      'treasury/enter-lines@1',
      saying(isOpen, 500, dues(500, december)),
    ],
  }),
  ...rows(wentBack, {
    'what was charged back goes back twice': [
      /has gone back already/,
      bo,
      'treasury/enter-lines@1',
      saying(wentBack, -480, { to: 'return', amount: -480, of: said('by card') }),
    ],
  }),
  ...rows(goneBack, {
    'what went back taken back while the books of that are closed': [
      /Open the line again/,
      bo,
      'treasury/undo@1',
      { line: said('gone back'), reason: said('reason') },
    ],
  }),
  ...rows(closedAgain, {
    'a line said anew, opened as what it was before that': [
      /was something else/,
      bo,
      reopen,
      opening(closedAgain, 'of Mira'),
    ],
    'a line opened as if it had not gone back once it was opened': [
      /was something else/,
      bo,
      reopen,
      opening(closedAgain, 'by card'),
    ],
    'a line opened that was struck out': [
      /No line of that name/,
      bo,
      reopen,
      opening(closedAgain, 'twice'),
    ],
  }),
  ...rows(end, {
    'a line opened whose payment came back': [
      /has come back since/,
      bo,
      reopen,
      opening(end, 'to Fay, said anew'),
    ],
  }),
];

mustBeRefused('lines of closed books', refusedReopening);
