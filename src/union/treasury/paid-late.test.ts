/**
 * What a bank pays though the books say that it will not: the file was given up, lapsed, or its payment failed.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import { payout, stageOf } from './files/testing.ts';
import {
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  enters,
  eve,
  fay,
  line,
  prepares,
  suggestedOf,
  treasuryOf,
  withMoney,
  comesBack,
} from './testing.ts';
import { available } from './treasury.ts';

const general = { fund: 'general', currency: 'EUR' };
const reason = said('because');
const left = (book: TestBook): bigint => available(book.union, general);

interface Sent {
  readonly book: TestBook;
  readonly claim: string;
  readonly of: string;
}

/** A claim of Fay's over 90.00 that stood in a file which came to nothing. */
function failed(): Sent {
  const book = withMoney();
  const of = appropriates(book, 'servers', 50_000);
  const claim = claims(book, fay, { of, amount: 9_000 });
  book.do(dee, 'treasury/approve@1', { claim });
  assert.equal(prepares(book, bo, claim).refused, undefined);
  book.do(cy, 'treasury/fail@1', { claim, reason });
  return { book, claim, of };
}

/** The bank's line of it, which two say it is. */
function paidLate({ book, claim }: Sent): void {
  assert.equal(enters(book, line(book, 'late', -9_000)), undefined);
  const lines = [{ line: said('late'), parts: [payout(claim, 9_000)] }];
  book.do(bo, 'treasury/suggest@1', { lines });
  book.do(eve, 'treasury/affirm@1', suggestedOf(book, said('late')));
  assert.equal(stageOf(book, claim), 'paid');
}

describe('a claim that the bank pays late', () => {
  it('is not confirmed by who is paid, or has an interest in it', () => {
    for (const interested of [false, true]) {
      const book = withMoney();
      const of = appropriates(book, 'servers', 50_000);
      const claim = claims(book, interested ? fay : dee, { of, amount: 9_000 });
      book.do(eve, 'treasury/approve@1', { claim });
      assert.equal(prepares(book, bo, claim).refused, undefined);
      book.do(cy, 'treasury/fail@1', { claim, reason });
      if (interested) book.do(dee, 'treasury/declare-interest@1', { claim, about: said('kin') });
      assert.equal(enters(book, line(book, 'late', -9_000)), undefined);
      const lines = [{ line: said('late'), parts: [payout(claim, 9_000)] }];
      book.do(bo, 'treasury/suggest@1', { lines });
      const named = suggestedOf(book, said('late'));
      assert.match(
        refusedIn(book.try(dee, 'treasury/affirm@1', named)),
        /claim of your own|have an interest/,
      );
    }
  });

  it('is ended by two who say so, whatever its sum, and goes out no more', () => {
    const sent = failed();
    const { book, claim } = sent;
    const parts = [payout(claim, 9_000)];
    assert.match(refusedIn(enters(book, line(book, 'late', -9_000, ...parts))), /another person/);
    paidLate(sent);
    assert.equal(left(book), 96_000n);
    assert.match(prepares(book, bo, claim).refused?.refused ?? '', /not approved/);
    assert.equal(treasuryOf(book).waiting.size, 0);
  });

  it('is paid so too once its approval ran out, was taken back, or it was declined', () => {
    for (const ends of [
      ({ book }: Sent) => book.pass(181 * 24),
      ({ book, claim }: Sent) =>
        book.do(dee, 'treasury/declare-interest@1', { claim, about: said('a friend') }),
      ({ book, claim }: Sent) => book.do(eve, 'treasury/decline@1', { claim, reason }),
      ({ book, claim }: Sent) => book.do(fay, 'treasury/withdraw-claim@1', { claim }),
    ]) {
      const sent = failed();
      const { book, claim, of } = sent;
      ends(sent);
      const before = stageOf(book, claim);
      assert.equal(left(book), 105_000n, 'nothing is promised to it');
      paidLate(sent);
      assert.equal(left(book), 96_000n);
      const { held, spent } = treasuryOf(book).appropriations.get(of) ?? {};
      assert.deepEqual([held, spent], [0, 9_000]);
      book.do(bo, 'treasury/undo@1', { line: said('late'), reason });
      assert.equal(stageOf(book, claim), before, 'where it was another line, it stands as before');
      assert.equal(left(book), 105_000n);
    }
  });

  it('stands as before where the money comes back, and that can be taken back', () => {
    const sent = failed();
    const { book, claim } = sent;
    book.do(eve, 'treasury/decline@1', { claim, reason });
    paidLate(sent);
    comesBack(book, 'back', 9_000, 'late');
    assert.equal(stageOf(book, claim), 'declined');
    assert.equal(left(book), 105_000n);
    book.do(bo, 'treasury/undo@1', { line: said('back'), reason });
    assert.equal(stageOf(book, claim), 'paid');
    assert.equal(left(book), 96_000n);
  });

  it('is gone though its fund has promised the money since', () => {
    const sent = failed();
    const { book, claim } = sent;
    book.do(eve, 'treasury/decline@1', { claim, reason });
    const moving = { from: 'general', to: 'legal', currency: 'EUR', amount: 100_000, reason };
    decides(book, 'ordinary', carrying('treasury/move@1', moving));
    paidLate(sent);
    assert.equal(left(book), -4_000n);
  });

  it('never is where nobody approved it, or stands in another one by now', () => {
    const { book, claim, of } = failed();
    enters(book, line(book, 'late', -9_000));
    const says = (paid: string): string =>
      refusedIn(
        book.try(bo, 'treasury/suggest@1', {
          lines: [{ line: said('late'), parts: [payout(paid, 9_000)] }],
        }),
      );
    const other = claims(book, fay, { of, amount: 9_000 });
    assert.match(says(other), /not approved, and stood in no file/);
    const { batch } = prepares(book, bo, claim);
    assert.match(says(claim), /Void that file first/);
    book.do(bo, 'treasury/void@1', { batch, reason });
    assert.equal(says(claim), 'nothing');
  });

  it('can be of a file that lapsed: what stood in it goes out anew by two', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const [claim, small] = [9_000, 2_000].map((amount) => claims(book, fay, { of, amount }));
    assert.ok(claim !== undefined && small !== undefined);
    for (const each of [claim, small]) book.do(dee, 'treasury/approve@1', { claim: each });
    prepares(book, bo, claim, small);
    book.pass(60 * 24);
    assert.equal(stageOf(book, small), 'approved');
    const { batch } = prepares(book, bo, small);
    assert.equal(treasuryOf(book).batches.get(batch)?.stage, 'prepared', 'it wants a second hand');
    paidLate({ book, claim, of });
  });
});
