/** What is refused where two people approve a claim. */
import type { Entry } from '../../union/kernel/entry.ts';
import { said, uuidOf } from '../../union/testing.ts';
import { bo, dee, eve } from '../../union/treasury/testing.ts';
import { goodBooks } from '../good/testing.ts';
import { mustBeRefused } from './checking.test.ts';
import { behind, type Body } from './testing.ts';

const entries = (goodBooks['approving']?.texts ?? []).map((text) => JSON.parse(text) as Entry);
const approve = 'treasury/approve@1';

/** The size of the book once that person has approved so many times. */
function after(by: string, times: number): number {
  let left = times;
  const seq = entries.findIndex(
    ({ intent }) => intent.act === approve && intent.by === by && --left === 0,
  );
  if (seq < 0) throw new Error(`${by} does not approve ${times} times.`);
  return seq + 1;
}

/** The claim that is approved by the newest entry of the book at that size. */
const claimAt = (size: number): Body => ({ claim: entries[size - 1]?.intent.body['claim'] });

const rows = (size: number, all: Parameters<typeof behind>[2]): ReturnType<typeof behind> =>
  behind('approving', size, all);

const first = after(dee.id, 2);
const both = after(eve.id, 1);
const fresh = after(dee.id, 7);
const late = after(eve.id, 3);
const back = after(dee.id, 10);
const split = after(dee.id, 12);

export const refusedTwo = [
  ...rows(first, {
    'one person’s approval for two': [
      /another person approves it too/,
      dee,
      approve,
      claimAt(first),
    ],
    'payments of what one of two approved': [
      /not approved/,
      bo,
      'treasury/prepare@1',
      {
        batch: uuidOf('new'),
        place: 'main',
        claims: [claimAt(first)['claim']],
        total: 12_000,
        file: said('file'),
      },
    ],
  }),
  ...rows(both, {
    'a third approval by the first of two': [/approved already/, dee, approve, claimAt(both)],
  }),
  ...rows(fresh, {
    'a first approval given anew before it lapsed': [
      /another person approves it too/,
      dee,
      approve,
      claimAt(fresh),
    ],
  }),
  ...rows(late, {
    'a first approval given twice, after another’s lapsed': [
      /another person approves it too/,
      eve,
      approve,
      claimAt(late),
    ],
  }),
  ...rows(back, {
    'what is owed, approved by one for two': [
      /another person approves it too/,
      dee,
      approve,
      claimAt(back),
    ],
  }),
  ...rows(split, {
    'one person’s approval of many small claims of another': [
      /another person approves it too/,
      dee,
      approve,
      claimAt(split),
    ],
  }),
];

mustBeRefused('what two approve', refusedTwo);
