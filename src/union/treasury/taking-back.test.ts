/**
 * What was paid, sent or promised and then taken back: no money is to be spent twice on the way.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import { payout, stageOf } from './files/testing.ts';
import {
  amends,
  appropriates,
  bo,
  claims,
  cy,
  decides,
  dee,
  donation,
  enters,
  eve,
  fay,
  line,
  prepares,
  withMoney,
  comesBack,
} from './testing.ts';
import { available } from './treasury.ts';

const general = { fund: 'general', currency: 'EUR' };
const fees = (amount: number): object => ({ to: 'fees', amount: -amount, fund: 'general' });

/** A claim of Fay's that was sent to the bank, alone in its file. */
function sent(book: TestBook, of: string, amount: number): { claim: string; batch: string } {
  const claim = claims(book, fay, { of, amount });
  book.do(dee, 'treasury/approve@1', { claim });
  const { batch, refused } = prepares(book, bo, claim);
  assert.equal(refused, undefined);
  return { claim, batch };
}

describe('what comes back of a payout', () => {
  it('is promised to the claim again, and nothing else is paid of it', () => {
    const book = withMoney();
    const of = appropriates(book, 'all', 105_000);
    const { claim } = sent(book, of, 10_000);
    enters(book, line(book, 'paid', -10_000, payout(claim, 10_000)));
    decides(book, 'ordinary', carrying('treasury/move@1', { ...moving, amount: 95_000 }));
    const back = { to: 'return', amount: 10_000, of: said('paid') };
    assert.match(
      refusedIn(enters(book, line(book, 'back', 9_700, back, fees(300)))),
      /has 0.00 EUR to spend/,
    );
    comesBack(book, 'back', 10_000, 'paid');
    assert.equal(available(book.union, general), 0n);
    // And that it came back can be taken back, though the fund has nothing to spend.
    const undo = { line: said('back'), reason: said('no') };
    assert.equal(book.try(bo, 'treasury/undo@1', undo), undefined);
    assert.equal(stageOf(book, claim), 'paid');
  });

  it('leaves nothing to take back of a gift that came with it', () => {
    const book = withMoney();
    const of = appropriates(book, 'all', 105_000);
    const { claim } = sent(book, of, 10_000);
    const mixed = line(book, 'mixed', -9_500, payout(claim, 10_000), donation(500));
    assert.equal(enters(book, mixed), undefined);
    decides(book, 'ordinary', carrying('treasury/move@1', { ...moving, amount: 95_500 }));
    const undo = { line: said('mixed'), reason: said('no') };
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undo)), /has 0.00 EUR to spend/);
  });
});

const moving = { from: 'general', to: 'legal', currency: 'EUR', reason: said('away') };

describe('a claim whose payment was another line', () => {
  it('is with the bank still, and goes into no second file', () => {
    const book = withMoney();
    const of = appropriates(book, 'all', 50_000);
    const { claim } = sent(book, of, 10_000);
    enters(book, line(book, 'wrong', -10_000, payout(claim, 10_000)));
    book.do(bo, 'treasury/undo@1', { line: said('wrong'), reason: said('rent') });
    assert.equal(stageOf(book, claim), 'sent');
    assert.match(refusedIn(prepares(book, bo, claim).refused), /on its way already/);
    assert.equal(enters(book, line(book, 'right', -10_000, payout(claim, 10_000))), undefined);
  });
});

describe('a file of payments', () => {
  it('is not given up for one that failed in it and stands in another file now', () => {
    const book = withMoney();
    const of = appropriates(book, 'all', 50_000);
    const { claim, batch } = sent(book, of, 10_000);
    book.do(cy, 'treasury/fail@1', { claim, reason: said('no such account') });
    const second = prepares(book, bo, claim);
    assert.equal(second.refused, undefined);
    book.do(dee, 'treasury/sign@1', { batch: second.batch, file: second.file });
    const reason = said('lost');
    assert.match(
      refusedIn(book.try(bo, 'treasury/void@1', { batch, reason })),
      /what became of it/,
    );
    assert.equal(stageOf(book, claim), 'sent');
    book.do(bo, 'treasury/void@1', { batch: second.batch, reason });
    book.do(dee, 'treasury/void@1', { batch: second.batch, reason });
    assert.equal(stageOf(book, claim), 'approved');
  });
});

describe('an appropriation that was ended', () => {
  it('gets nothing back from claims that are declined later', () => {
    const book = withMoney();
    const of = appropriates(book, 'all', 50_000);
    const claim = claims(book, fay, { of, amount: 10_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const end = { appropriation: of, reason: said('enough') };
    decides(book, 'ordinary', carrying('treasury/end-appropriation@1', end));
    book.do(eve, 'treasury/decline@1', { claim, reason: said('no') });
    assert.throws(() => claims(book, fay, { of, amount: 1 }), /ended/);
  });
});

describe('a fund that is below what the rules keep in it', () => {
  it('takes what comes, and gives nothing', () => {
    const book = withMoney();
    const keep = { title: 'General', purpose: 'All.', keep: 900_000 };
    amends(book, { funds: { ...book.union.charter?.money?.funds, general: keep } });
    assert.equal(enters(book, line(book, 'gift', 500, donation(500))), undefined);
    assert.match(refusedIn(enters(book, line(book, 'fee', -100, fees(100)))), /to spend/);
  });
});
