/** By which acts it is told that the last key went out of use. */
import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Charter } from '../union/charter/charter.ts';
import {
  appoints,
  makesKey,
  secretCharter,
  secretUnion,
  trustees,
  waitingForKey,
  whileKept,
} from '../union/secrecy/testing.ts';
import { hand, type Hand, type TestBook } from '../union/testing.ts';
import { keyHoldersTold } from './key-holders-told.ts';

const [, tom, tua] = trustees as [Hand, Hand, Hand];
const term = 100 * 24;

/** Whoever keeps the key does so for a hundred days; members can fill and empty those seats. */
function withKey(): TestBook {
  const rules = waitingForKey(whileKept(secretCharter(), 'secretly'), 14 * 24);
  const { trustee, ...others } = rules.offices;
  const book = secretUnion({
    ...rules,
    offices: { ...others, trustee: { ...trustee, term } },
  } as Charter);
  appoints(book);
  makesKey(book);
  return book;
}

/** What an act of that name brings now, if somebody has just done it. */
const told = (book: TestBook, act: string): readonly string[] =>
  keyHoldersTold(book.union, { act, by: tua.id, body: {} }).map((each) => each.act);

describe('that no key is in use any more', () => {
  const seat = { office: 'trustee', member: tua.id };

  it('is told where somebody resigns or leaves, and by no act that ends no seat', () => {
    const book = withKey();
    deepEqual(told(book, 'members/leave@1'), [], 'it is in use');
    book.do(tua, 'offices/resign@1', { office: 'trustee' });
    for (const act of ['offices/resign@1', 'offices/remove@1', 'members/leave@1'])
      deepEqual(told(book, act), ['key-lost'], act);
    for (const act of [
      'offices/appoint@1',
      'members/apply@1',
      'members/admit@1',
      'members/rename@1',
    ])
      deepEqual(told(book, act), [], act);
  });

  it('is told where a term has ended, however long before that is entered', () => {
    const book = withKey();
    book.pass(term + 5);
    deepEqual(
      book.union.offices.terms.filter(({ office }) => office === 'trustee'),
      [],
    );
    deepEqual(told(book, 'offices/end-term@1'), ['key-lost']);
  });

  it('is told nobody where votes do not wait, or no longer do', () => {
    const book = withKey();
    book.do(tua, 'offices/resign@1', { office: 'trustee' });
    book.pass(14 * 24);
    book.do(tom, 'offices/resign@1', { office: 'trustee' });
    deepEqual(told(book, 'offices/resign@1'), []);
    const never = secretUnion(whileKept(secretCharter(), 'secretly'));
    never.union.charter?.powers['offices/appoint']?.push('members');
    never.do(hand('ana'), 'offices/appoint@1', seat);
    never.do(tua, 'offices/resign@1', { office: 'trustee' });
    deepEqual(told(never, 'offices/resign@1'), []);
  });
});
