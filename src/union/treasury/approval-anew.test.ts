import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { said, type TestBook } from '../testing.ts';
import {
  appropriates,
  bo,
  claims,
  comesBack,
  cy,
  dee,
  enters,
  fay,
  line,
  prepares,
  treasuryOf,
  withMoney,
} from './testing.ts';

describe('the approval of a claim whose payment came to nothing', () => {
  const paidLate = (): { readonly book: TestBook; readonly claim: string } => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 2_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    book.pass(170 * 24);
    const { batch, file } = prepares(book, bo, claim);
    book.try(dee, 'treasury/sign@1', { batch, file });
    return { book, claim };
  };
  const stageOf = (book: TestBook, claim: string) => treasuryOf(book).claims.get(claim)?.stage;

  it('holds half a year from the day on which the money came back', () => {
    const { book, claim } = paidLate();
    enters(book, line(book, 'paid', -2_000, { to: 'payout', amount: -2_000, claim }));
    book.pass(40 * 24);
    comesBack(book, 'back', 2_000, 'paid');
    assert.equal(stageOf(book, claim), 'approved');
    const midnight = `${book.at.slice(0, 10)}T00:00:00.000Z`;
    assert.equal(treasuryOf(book).claims.get(claim)?.freed, midnight);
    book.pass(179 * 24);
    assert.equal(stageOf(book, claim), 'approved');
    book.pass(24);
    assert.equal(stageOf(book, claim), 'expired');
  });

  it('holds as long where the bank refused it', () => {
    const { book, claim } = paidLate();
    book.pass(40 * 24);
    book.do(cy, 'treasury/fail@1', { claim, reason: said('no such account') });
    assert.equal(stageOf(book, claim), 'approved');
    book.pass(180 * 24);
    assert.equal(stageOf(book, claim), 'expired');
  });

  it('holds as long where the file was never handed in', () => {
    const { book, claim } = paidLate();
    book.pass(40 * 24);
    const batch = treasuryOf(book).claims.get(claim)?.batch;
    book.do(cy, 'treasury/void@1', { batch, reason: said('forgotten') });
    assert.equal(stageOf(book, claim), 'approved');
    book.pass(180 * 24);
    assert.equal(stageOf(book, claim), 'expired');
  });
});
