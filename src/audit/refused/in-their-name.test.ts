/** What the clerk can’t do in the name of an officer who has a key. */
import { said, uuidOf } from '../../union/testing.ts';
import { bo, dee, donation, fay } from '../../union/treasury/testing.ts';
import { act, after, dayAt, lines, reason, rows, undo } from './money/testing.ts';
import { attested, type Body, type Row } from './testing.ts';

const start = after('pledge');
const inTheirName: Readonly<Record<string, readonly [act: string, body: Body]>> = {
  'lines entered': ['enter-lines', lines(start)('x', 5)],
  'a line said to be something': ['assign', { lines: [{ line: said('x'), parts: [donation(5)] }] }],
  'a line undone': ['undo', undo('x')],
  'book and bank said to agree': ['agree', { place: 'main', day: dayAt(start), balance: 1 }],
  'a record struck out': ['strike', { record: said('x'), ...reason }],
  'a claim declined': ['decline', { claim: uuidOf('gone'), ...reason }],
  'a member reminded': ['remind', { member: fay.id }],
  'dues settled': ['settle-dues', { member: fay.id }],
  'debits called off': ['call-off', { debits: [said('x')] }],
  'books closed': ['close-year', { through: '2025-12-31' }],
};

export const refusedInTheirName = rows(
  start,
  Object.fromEntries(
    Object.entries(inTheirName).map(([what, [name, body]]): [string, Row] => [
      `${what} on the clerk’s word`,
      [/Confirm/, name === 'decline' ? dee : bo, act(name), body, attested],
    ]),
  ),
);
