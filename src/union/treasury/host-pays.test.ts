/** A fiscal host pays claims by the steps by which a bank does. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, said, type TestBook, uuidOf } from '../testing.ts';
import {
  appropriates,
  bo,
  claims,
  cy,
  day,
  decides,
  dee,
  donation,
  fay,
  line,
  place,
  treasuryOf,
  withMoney,
} from './testing.ts';

const enters = (book: TestBook, ...lines: readonly object[]): string =>
  refusedIn(book.try(bo, 'treasury/enter-lines@1', { place: 'collective', lines }));

/** A union whose money lies with a host, in dollars, and a claim of Fay’s that is approved. */
function withHost(kept = 'statements'): { readonly book: TestBook; readonly claim: string } {
  const book = withMoney({ twoHandsAbove: 1_000 });
  const host = { ...place('collective', 'bank', 0), kind: 'host', currency: 'USD', kept };
  decides(book, 'ordinary', carrying('treasury/open-place@1', host));
  if (kept === 'statements') enters(book, line(book, 'gift', 9_000, donation(9_000)));
  else {
    const cash = { place: 'collective', day: day(book), amount: 9_000, note: said('n') };
    book.do(bo, 'treasury/record@1', { ...cash, parts: [donation(9_000)] });
    const [record = ''] = treasuryOf(book).byHand.keys();
    book.do(dee, 'treasury/confirm@1', { record });
  }
  const of = appropriates(book, 'servers', 5_000, { currency: 'USD' });
  const claim = claims(book, fay, { of, amount: 4_000 });
  decides(book, 'ordinary', carrying('treasury/approve@1', { claim }));
  return { book, claim };
}

const order = (claim: string, more: object = {}): Record<string, unknown> => ({
  batch: uuidOf('order'),
  place: 'collective',
  claims: [claim],
  total: 4_000,
  file: said('order'),
  ...more,
});
const prepares = (book: TestBook, body: Record<string, unknown>): string =>
  refusedIn(book.try(bo, 'treasury/prepare@1', body));

describe('a fiscal host', () => {
  it('pays what two people signed for, and its statement says so', () => {
    const { book, claim } = withHost();
    const paid = line(book, 'paid', -4_000, { to: 'payout', amount: -4_000, claim });
    assert.match(enters(book, paid), /stands in no file of payments/);
    assert.equal(prepares(book, order(claim)), 'nothing');
    const { claims: all, batches } = treasuryOf(book);
    assert.equal(batches.get(uuidOf('order'))?.needed, 2, 'in another currency than the rules’');
    assert.match(enters(book, paid), /waits for a signature/);
    const sign = { batch: uuidOf('order'), file: said('order') };
    assert.match(refusedIn(book.try(bo, 'treasury/sign@1', sign)), /Another person must/);
    book.do(cy, 'treasury/sign@1', sign);
    assert.equal(all.get(claim)?.stage, 'sent');
    assert.equal(enters(book, paid), 'nothing');
    assert.equal(all.get(claim)?.stage, 'paid');
    assert.match(enters(book, { ...paid, line: said('again') }), /paid a second time/);
  });

  it('is told in its own currency, and only of its own statements', () => {
    const { book, claim } = withHost();
    assert.match(prepares(book, order(claim, { place: 'main' })), /another currency/);
    assert.match(prepares(book, order(claim, { place: 'box' })), /kept by statements/);
    const byHand = withHost('by-hand');
    assert.match(prepares(byHand.book, order(byHand.claim)), /kept by statements/);
  });
});
