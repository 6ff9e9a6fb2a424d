import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hoursAfter } from '../union/kernel/instant.ts';
import { carrying, said, type TestBook, uuidOf } from '../union/testing.ts';
import { bo, decides, dee, fay, withMoney } from '../union/treasury/testing.ts';
import { announcementsOf } from './announcements.ts';

const appeal = uuidOf('an appeal');

/** An appeal to which two members promised something. */
function asked(): TestBook {
  const book = withMoney();
  const body = { appeal, title: said('t'), text: said('x'), fund: 'legal', currency: 'EUR' };
  const until = hoursAfter(book.at, 24 * 40);
  decides(book, 'ordinary', carrying('treasury/open-appeal@1', { ...body, goal: 5_000, until }));
  for (const who of [fay, dee]) {
    const promise = { appeal, amount: 2_000, payer: said(`number of ${who.id}`) };
    book.do(who, 'treasury/promise@1', promise);
  }
  return book;
}

const told = (book: TestBook, act: string, body: object): readonly unknown[] =>
  announcementsOf(book.union, { seq: 7, act, by: 'clerk', body }).map(({ doc }) => {
    const { act: kind, member } = doc as { act: string; member: string };
    return [kind, member];
  });

describe('whoever promised something to an appeal', () => {
  it('hears that it was ended before its day, each of them once', () => {
    const book = asked();
    const body = { appeal, reason: said('over') };
    decides(book, 'ordinary', carrying('treasury/end-appeal@1', body));
    assert.deepEqual(told(book, 'treasury/end-appeal@1', body), [
      ['promise-freed', fay.id],
      ['promise-freed', dee.id],
    ]);
  });

  it('hears that it missed its goal, or reached it; who promised nothing hears nothing', () => {
    const book = asked();
    book.do(bo, 'treasury/promise@1', { appeal, amount: 1, payer: said('number of Bo') });
    book.do(bo, 'treasury/withdraw-promise@1', { appeal });
    book.pass(24 * 41);
    assert.deepEqual(told(book, 'treasury/close-appeal@1', { appeal, reached: false }), [
      ['promise-lapsed', fay.id],
      ['promise-lapsed', dee.id],
    ]);
    assert.deepEqual(told(book, 'treasury/close-appeal@1', { appeal, reached: true }), [
      ['promise-due', fay.id],
      ['promise-due', dee.id],
    ]);
    assert.deepEqual(told(book, 'treasury/move@1', {}), []);
  });
});
