/** Closing an account: not while a file of it is on its way. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, closes, puts, said, type TestBook, uuidOf, vote } from '../testing.ts';
import { announces, collects, debitOf, run } from './collected/testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  cy,
  debiting,
  decides,
  dee,
  fay,
  place,
  treasuryOf,
  withMoney,
} from './testing.ts';

/** A union with another account besides, which is empty. */
function withSpare(): TestBook {
  const book = withMoney(debiting());
  decides(book, 'ordinary', carrying('treasury/open-place@1', place('spare', 'bank', 0)));
  return book;
}

/** Why the account was not closed; nothing where it was. */
function closingRefused(book: TestBook): string {
  const body = carrying('treasury/close-place@1', { place: 'spare' });
  const proposal = puts(book, ada, 'ordinary', body);
  book.settle();
  vote(book, proposal, { yes: [ada, bo, cy] });
  return closes(book, proposal).lapsed[0]?.why ?? '';
}

const isClosed = (book: TestBook): boolean =>
  treasuryOf(book).places.get('spare')?.closed !== undefined;

describe('closing an empty account', () => {
  it('waits for payments out of it', () => {
    const book = withSpare();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 1_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const batch = uuidOf('batch');
    const file = said('file');
    const body = { batch, place: 'spare', claims: [claim], total: 1_000, file };
    book.do(bo, 'treasury/prepare@1', body);
    assert.match(closingRefused(book), /file of payments out of this account/);
    book.do(bo, 'treasury/void@1', { batch, reason: said('x') });
    book.do(cy, 'treasury/void@1', { batch, reason: said('x') });
    assert.equal(closingRefused(book), '');
    assert.ok(isClosed(book));
  });

  it('waits for debits that come to it', () => {
    const book = withSpare();
    assert.equal(announces(book), undefined);
    book.pass(24 * 15);
    assert.equal(collects(book, { place: 'spare' }), undefined);
    assert.match(closingRefused(book), /not answered to all direct debits/);
    book.do(cy, 'treasury/reject-debits@1', { debits: [debitOf('one')], code: 'AC04' });
    assert.match(closingRefused(book), /not answered to all direct debits/);
    const debits = [debitOf('two'), debitOf('three')];
    book.do(cy, 'treasury/reject-debits@1', { debits, code: 'AC04' });
    assert.equal(treasuryOf(book).debitRuns.get(run)?.stage, 'sent');
    assert.equal(closingRefused(book), '');
    assert.ok(isClosed(book));
  });

  it('waits for nothing of another account', () => {
    const book = withSpare();
    assert.equal(announces(book), undefined);
    book.pass(24 * 15);
    assert.equal(collects(book), undefined);
    assert.equal(closingRefused(book), '');
  });
});
