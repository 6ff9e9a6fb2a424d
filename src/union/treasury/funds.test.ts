import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook } from '../testing.ts';
import { bo, decides, enters, line, place, treasuryOf, withMoney } from './testing.ts';
import { balanceOf, fundBalance } from './treasury.ts';

const inFund = ({ union }: TestBook, fund = 'general'): bigint =>
  fundBalance(union.treasury.ledger, fund, 'EUR');

describe('funds', () => {
  it('keep what the rules say stays in them', () => {
    const book = withMoney();
    const funds = book.union.charter?.money?.funds ?? {};
    const general = { title: 'General', purpose: 'All.', keep: 100_000 };
    const kept = withMoney({ funds: { ...funds, general } });
    const fee = { to: 'fees', amount: -5_001, fund: 'general' };
    assert.match(refusedIn(enters(kept, line(kept, 'fee', -5_001, fee))), /has 50.00 EUR to spend/);
    assert.equal(enters(book, line(book, 'fee', -5_001, fee)), undefined);
  });

  it('are filled from one another by decision', () => {
    const book = withMoney();
    const body = {
      from: 'general',
      to: 'legal',
      currency: 'EUR',
      amount: 5_000,
      reason: said('x'),
    };
    decides(book, 'ordinary', carrying('treasury/move@1', body));
    assert.deepEqual([inFund(book), inFund(book, 'legal')], [100_000n, 5_000n]);
    const lapses = (change: object): void =>
      assert.throws(() =>
        decides(book, 'ordinary', carrying('treasury/move@1', { ...body, ...change })),
      );
    lapses({ to: 'general' });
    lapses({ amount: 100_001 });
    lapses({ to: 'yachts' });
  });

  it('change currency only by an act that says at what rate', () => {
    const book = withMoney();
    decides(
      book,
      'ordinary',
      carrying('treasury/open-place@1', { ...place('dollars', 'bank', 0), currency: 'USD' }),
    );
    const body = {
      fund: 'general',
      gave: { currency: 'EUR', amount: 10_000 },
      got: { currency: 'USD', amount: 11_000 },
    };
    assert.match(refusedIn(book.try(bo, 'treasury/exchange@1', body)), /not on its way/);
    enters(book, line(book, 'out', -10_000, { to: 'own', amount: -10_000 }));
    const lines = [line(book, 'in', 11_000, { to: 'own', amount: 11_000 })];
    book.do(bo, 'treasury/enter-lines@1', { place: 'dollars', lines });
    book.do(bo, 'treasury/exchange@1', body);
    const { ledger } = treasuryOf(book);
    assert.equal(balanceOf(ledger, 'assets:transit', 'EUR'), 0n);
    assert.equal(fundBalance(ledger, 'general', 'USD'), 11_000n);
    assert.equal(inFund(book), 95_000n);
    const same = { ...body, got: body.gave };
    assert.match(refusedIn(book.try(bo, 'treasury/exchange@1', same)), /same currency/);
  });
});
