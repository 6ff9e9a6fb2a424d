/** What must not be said of debits that were given up and came late, and of what is owed by that. */
import { debitNamed, turned } from '../../union/golden/debiting/testing.ts';
import { said, uuidOf } from '../../union/testing.ts';
import { debit, donation, dues, instalment } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  after,
  alone,
  announce,
  announcing,
  assign,
  bo,
  collect,
  collecting,
  eighth,
  enter,
  fifth,
  first,
  intentHash,
  lines,
  reason,
  rows,
  sixth,
  undo,
} from './debits/testing.ts';

const suggest = 'treasury/suggest@1';
const owed = (word: string, run: string, amount = 500): object => ({
  to: 'owed',
  amount,
  debit: debitNamed(word, run),
});
const back = (amount: number): object => ({
  to: 'owed-return',
  amount,
  debit: debitNamed('Dee', first),
});
const saying = (...parts: readonly object[]): { readonly lines: readonly object[] } => ({
  lines: [{ line: said('late'), parts }],
});

const undone = after('undo', 5);
const isOwed = after('affirm', 3);
const goneBack = after('enter-lines', 10);
const isKept = after('affirm', 4);
const isTurning = after('turn-owed', 3);
const isAnnouncedAnew = after('affirm', 8);

const turn = 'treasury/turn-owed@1';
const october = instalment('Ada', '2026-10');

export const refusedLate = [
  ...rows(isOwed, {
    'more goes back than is owed': [/less is owed/, bo, enter, lines(isOwed, -501, back(-501))],
    'what is owed goes back twice in one act': [
      /twice/,
      bo,
      enter,
      lines(isOwed, -200, back(-100), back(-100)),
    ],
    'a debit is owed a second time': [
      /given up/,
      bo,
      enter,
      lines(isOwed, 500, owed('Dee', first)),
    ],
    'a debit is owed that came in time': [
      /given up/,
      bo,
      enter,
      lines(isOwed, 500, owed('Ada', first)),
    ],
    'a debit is owed whose month is open': [
      /still open/,
      bo,
      enter,
      lines(isOwed, 500, owed('Cy', sixth)),
    ],
    'a debit is owed that was collected over another sum': [
      /another sum/,
      bo,
      enter,
      lines(isOwed, 400, owed('Ada', fifth, 400)),
    ],
    'a debit comes late, and its month is paid besides': [
      /twice/,
      bo,
      enter,
      lines(isOwed, 1_000, alone('Cy', sixth), dues(500, instalment('Cy', '2026-04'))),
    ],
    'a debit comes late, by one person’s word': [
      /came all the same; another person/,
      bo,
      enter,
      lines(isOwed, 500, alone('Cy', sixth)),
    ],
  }),
  ...rows(undone, {
    'a debit is owed, by one person’s word': [
      /came all the same; another person/,
      bo,
      assign,
      saying(owed('Dee', first)),
    ],
    'a debit comes late whose month is paid': [
      /owed to whoever paid it/,
      bo,
      suggest,
      saying(alone('Dee', first)),
    ],
    'what was owed is a gift, by one person’s word': [
      /would be open again/,
      bo,
      assign,
      saying(donation(500)),
    ],
  }),
  ...rows(isKept, {
    'a month collected anew for which something is owed': [
      /is owed to whoever paid it/,
      bo,
      announce,
      announcing(isKept, { debits: [debit('Dee', uuidOf('new'), '2026-01')] }),
    ],
  }),
  ...rows(isTurning, {
    'more is turned to dues than is owed': [/less is owed/, bo, turn, turned(501, october)],
    'what is owed is turned to a month that is paid': [
      /paid already/,
      bo,
      turn,
      turned(500, instalment('Bo', '2026-03')),
    ],
    'what is owed is turned to a fund that dues do not go to': [
      /dues go to/,
      bo,
      turn,
      { ...turned(500, october), fund: 'servers' },
    ],
    'what is owed in euros is turned to dollars': [
      /less is owed/,
      bo,
      turn,
      { ...turned(500, october), currency: 'USD' },
    ],
    'what was turned back is turned back again': [
      /never turned so/,
      bo,
      turn,
      { ...turned(500, instalment('Ada', '2026-08')), back: true },
    ],
    'what is turned is confirmed by whoever entered it': [
      /Another person/,
      bo,
      'treasury/confirm@1',
      { record: intentHash(isTurning) },
    ],
  }),
  ...rows(isAnnouncedAnew, {
    'a file that collects what came late, and is owed': [
      /is owed to whoever paid it/,
      bo,
      collect,
      collecting(eighth, 1_000),
    ],
  }),
  ...rows(goneBack, {
    'taking back what is owed once some of it has gone back': [
      /Take that back first/,
      bo,
      undo,
      { line: said('late'), reason },
    ],
  }),
];

mustBeRefused('what came late', refusedLate);
