/** What statements must not say of direct debits, and what comes too late. */
import { said, uuidOf } from '../../union/testing.ts';
import { debit, donation } from '../../union/treasury/testing.ts';
import { debitNamed } from '../../union/golden/debiting/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  after,
  alone,
  announce,
  announced,
  announcing,
  assign,
  back,
  bo,
  callOff,
  collect,
  collecting,
  cy,
  dayAfter,
  dee,
  enter,
  fifth,
  first,
  fourth,
  lines,
  reason,
  recall,
  reject,
  rows,
  second as secondRun,
  third,
  together,
  undo,
} from './debits/testing.ts';
import { theClerk as clerk } from './testing.ts';

const sent = after('collect');
const rejected = after('reject-debits');
const settled = after('enter-lines');
const wentBack = after('enter-lines', 2);
const statements = [
  ...rows(sent, {
    'a file made twice': [/waits for its file/, bo, collect, collecting(first, 2_000)],
    'more debits in a run with a file': [
      /another collection/,
      bo,
      announce,
      announcing(sent, { run: first, day: dayAfter(announced, 20) }),
    ],
    'a debit called off that is with the bank': [
      /not announced/,
      bo,
      callOff,
      { debits: [debitNamed('Ada')] },
    ],
    'a file recalled by who made it': [/Another person/, bo, recall, { run: first, reason }],
    'a debit rejected by who made its file': [
      /file yourself/,
      bo,
      reject,
      { debits: [debitNamed('Ada')], code: 'AM04' },
    ],
    'a code in words': [/code/, bo, reject, { debits: [debitNamed('Ada')], code: 'no money' }],
  }),
  ...rows(rejected, {
    'debits together over another sum': [
      /another sum/,
      bo,
      enter,
      lines(rejected, 2_000, together(first, 4)),
    ],
    'debits together, miscounted': [
      /another sum/,
      bo,
      enter,
      lines(rejected, 1_500, together(first, 2, { amount: 1_500 })),
    ],
    'debits to another fund': [
      /go to the fund/,
      bo,
      enter,
      lines(rejected, 1_500, together(first, 3, { fund: 'legal' })),
    ],
    'debits together and one of them': [
      /twice/,
      bo,
      enter,
      lines(rejected, 2_000, together(first, 3), alone('Ada', first)),
    ],
    'one debit and all together': [
      /twice/,
      bo,
      enter,
      lines(rejected, 2_000, alone('Ada', first), together(first, 3)),
    ],
    'a debit that was rejected comes, by one person’s word': [
      /came all the same; another person/,
      bo,
      enter,
      lines(rejected, 500, alone('Dee', first)),
    ],
    'a debit over another sum': [
      /another sum/,
      bo,
      enter,
      lines(rejected, 400, alone('Ada', first, { amount: 400 })),
    ],
    'a debit goes back that never came': [
      /No such debit/,
      bo,
      enter,
      lines(rejected, -500, back('Ada', first)),
    ],
    'a file recalled to which the bank answered': [
      /has taken this file/,
      dee,
      recall,
      { run: first, reason },
    ],
  }),
  ...rows(settled, {
    'debits that come twice': [/another sum/, bo, enter, lines(settled, 1_500, together(first, 3))],
    'a debit goes back from another fund': [
      /to this fund/,
      bo,
      enter,
      lines(settled, -500, back('Ada', first, { fund: 'legal' })),
    ],
    'a debit goes back in part': [
      /to this fund/,
      bo,
      enter,
      lines(settled, -400, back('Ada', first, { amount: -400 })),
    ],
    'a debit goes back twice in one act': [
      /twice/,
      bo,
      enter,
      lines(settled, -1_000, back('Ada', first), back('Ada', first)),
    ],
    'all debits go back by their line': [
      /whole/,
      bo,
      enter,
      lines(settled, -1_500, { to: 'return', amount: -1_500, of: said('first run') }),
    ],
  }),
  ...rows(wentBack, {
    'a debit that went back goes back again': [
      /gone back already/,
      bo,
      enter,
      lines(wentBack, -500, back('Bo', first)),
    ],
    'taking back what came while some went back': [
      /Take that back first/,
      bo,
      undo,
      { line: said('first run'), reason },
    ],
  }),
];

const anew = after('collect', 2);
const thirdRun = after('lapse-run');
const end = after('recall');
const later = [
  ...rows(anew, {
    'taking back a return that is collected anew': [
      /paid anew/,
      bo,
      undo,
      { line: said('went back'), reason },
    ],
  }),
  ...rows(thirdRun, {
    'a file of what lapsed': [/waits for its file/, bo, collect, collecting(third, 500)],
    'a run that lapses twice': [/has lapsed/, clerk, 'treasury/lapse-run@1', { run: third }],
  }),
  ...rows(end, {
    'a file recalled twice': [/No file/, cy, recall, { run: fourth, reason }],
    'a debit comes that was recalled, by one person’s word': [
      /came all the same; another person/,
      bo,
      enter,
      lines(end, 500, alone('Ada', fourth)),
    ],
    'debits together of which none is left': [
      /another sum/,
      bo,
      enter,
      lines(end, 500, together(secondRun, 1)),
    ],
  }),
];

const undone = after('undo');
const doubtful = after('undo', 3);
const byHand = after('undo', 8);
const announcedAnew = after('announce', 6);
const doubts = [
  ...rows(announcedAnew, {
    'a month collected anew by who said that it was not': [
      /Another person must make this file/,
      dee,
      collect,
      collecting(fifth, 500),
    ],
  }),
  ...rows(undone, {
    'a line said again so that a debit comes to nothing': [
      /would be open again/,
      bo,
      assign,
      { lines: [{ line: said('the others'), parts: [alone('Bo', secondRun), donation(500)] }] },
    ],
    'a debit rejected while its line is in doubt': [
      /Say first what that line is/,
      cy,
      reject,
      { debits: [debitNamed('Bo', secondRun)], code: 'AM04' },
    ],
  }),
  ...rows(doubtful, {
    'a file recalled while the line of a debit is in doubt': [
      /Say first what that line is/,
      dee,
      recall,
      { run: fifth, reason },
    ],
  }),
  ...rows(byHand, {
    'dues announced that are in doubt': [
      /was said to pay this instalment/,
      bo,
      announce,
      announcing(byHand, { debits: [debit('Ada', uuidOf('new'), '2026-03')] }),
    ],
    'dues said to be a gift by who took them back': [
      /would be open again/,
      bo,
      assign,
      { lines: [{ line: said('march by hand'), parts: [donation(500)] }] },
    ],
  }),
];

export const refusedDebited = [...statements, ...later, ...doubts];

mustBeRefused('what statements say of debits', refusedDebited);
