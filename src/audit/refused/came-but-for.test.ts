/** What must not be said of a run that came but for what the bank rejected. */
import { debitNamed } from '../../union/golden/debiting/testing.ts';
import { said } from '../../union/testing.ts';
import { donation } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import {
  after,
  alone,
  assign,
  bo,
  enter,
  first,
  lines,
  rows,
  sixth,
  together,
} from './debits/testing.ts';

const sent = after('collect', 5);
const undone = after('undo', 4);

const lacking = (...debits: readonly string[]): object =>
  together(sixth, 2, { rejected: debits.map((debit) => ({ debit, code: 'AC04' })) });
const [ada, bos, cys] = ['Ada', 'Bo', 'Cy'].map((word) => debitNamed(word, sixth));

export const refusedLacking = [
  ...rows(sent, {
    'a collection that lacks a debit of another run': [
      /No such debit/,
      bo,
      enter,
      lines(sent, 1_000, lacking(debitNamed('Dee', first))),
    ],
    'a collection that lacks a debit twice': [
      /twice/,
      bo,
      enter,
      lines(sent, 1_000, lacking(cys ?? '', cys ?? '')),
    ],
    'a collection that lacks two, and comes to more than is left': [
      /another sum/,
      bo,
      enter,
      lines(sent, 1_000, lacking(bos ?? '', cys ?? '')),
    ],
    'a collection that lacks nothing, in a list': [
      /rejected/,
      bo,
      enter,
      lines(sent, 1_500, together(sixth, 3, { rejected: [] })),
    ],
    'a debit that is lacking comes beside': [
      /twice/,
      bo,
      enter,
      lines(sent, 1_500, lacking(cys ?? ''), alone('Cy', sixth)),
    ],
    'a collection that lacks one beside a gift, by one person’s word': [
      /nothing but a collection/,
      bo,
      enter,
      lines(sent, 1_500, lacking(cys ?? ''), donation(500)),
    ],
  }),
  ...rows(undone, {
    'a collection said to lack another than before, by one person’s word': [
      /would be open again/,
      bo,
      assign,
      { lines: [{ line: said('april'), parts: [lacking(ada ?? '')] }] },
    ],
  }),
];

mustBeRefused('what a collection lacks', refusedLacking);
