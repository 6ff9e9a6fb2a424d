/** A payment that comes back after the books of the year in which it went were closed. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusedIn, said, type TestBook } from '../testing.ts';
import { approved, payout, sends, stageOf } from './files/testing.ts';
import {
  agreed,
  appropriates,
  bo,
  closesBooks,
  cy,
  enters,
  line,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { available } from './treasury.ts';

const general = { fund: 'general', currency: 'EUR' };
const back = (claim: string, amount = 9_000): object => ({ to: 'payout-return', amount, claim });

/** A claim of 90.00 that was paid in a month whose books are closed by now. */
function paidAndClosed(): { readonly book: TestBook; readonly claim: string; readonly of: string } {
  const book = withMoney();
  const of = appropriates(book, 'servers', 50_000);
  const claim = approved(book, of, 9_000);
  sends(book, bo, claim);
  enters(book, line(book, 'paid', -9_000, payout(claim, 9_000)));
  closesBooks(book, '2026-01-31');
  return { book, claim, of };
}

describe('a payment that comes back after its books were closed', () => {
  it('gives its claim back to be paid anew, as two say', () => {
    const { book, claim, of } = paidAndClosed();
    assert.match(
      refusedIn(enters(book, line(book, 'back', 9_000, back(claim)))),
      /one person does not say it alone/,
    );
    enters(book, line(book, 'back', 9_000));
    agreed(book, ['back', back(claim)]);
    assert.equal(stageOf(book, claim), 'approved');
    assert.equal(available(book.union, general), 96_000n, 'it is promised again');
    const { held, spent } = treasuryOf(book).appropriations.get(of) ?? {};
    assert.deepEqual([held, spent], [9_000, 0]);
    assert.equal(sends(book, bo, claim).stage, 'prepared', 'and goes out anew by two');
  });

  it('can be taken back while its claim was not paid anew', () => {
    const { book, claim } = paidAndClosed();
    enters(book, line(book, 'back', 9_000));
    agreed(book, ['back', back(claim)]);
    const undoing = { line: said('back'), reason: said('a gift') };
    const { batch } = sends(book, bo, claim);
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undoing)), /paid anew meanwhile/);
    book.do(bo, 'treasury/void@1', { batch, reason: said('no') });
    book.do(bo, 'treasury/undo@1', undoing);
    assert.equal(stageOf(book, claim), 'paid');
    assert.equal(available(book.union, general), 96_000n);
    agreed(book, ['back', back(claim)]);
    assert.equal(stageOf(book, claim), 'approved', 'and be said again');
  });

  it('is whole, and of a claim that was paid then', () => {
    const { book, claim, of } = paidAndClosed();
    const says = (part: object, amount = 9_000): string => {
      enters(book, line(book, `back ${amount}`, amount));
      const lines = [{ line: said(`back ${amount}`), parts: [part] }];
      return refusedIn(book.try(bo, 'treasury/suggest@1', { lines }));
    };
    assert.match(says(back(claim, 8_000), 8_000), /Only the whole/);
    const now = approved(book, of, 7_000);
    assert.match(says(back(now, 7_000), 7_000), /No such claim is paid/);
    sends(book, cy, now);
    enters(book, line(book, 'paid now', -7_000, payout(now, 7_000)));
    assert.match(says(back(now, 7_000), 7_000), /Say by which line it went/);
  });
});
