/** Money that goes out, or seems to, and is refused. */
import { said } from '../../union/testing.ts';
import { bo } from '../../union/treasury/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { act, after, bodyOf, dayAt, rows } from './money/testing.ts';

const waits = after('record');
const underItsName = { line: bodyOf('confirm')['record'], about: said('about it') };

export const refusedGoingOut = rows(waits, {
  'a line under the name of a record that waits': [
    /has the name of this line/,
    bo,
    act('enter-lines'),
    { place: 'main', lines: [{ ...underItsName, day: dayAt(waits), amount: -70_000 }] },
  ],
});

mustBeRefused('money that goes out', refusedGoingOut);
