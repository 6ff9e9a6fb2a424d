import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusedIn, said } from '../testing.ts';
import { approved, fileOf, payout, sends, stageOf } from './files/testing.ts';
import {
  appropriates,
  bo,
  claims,
  cy,
  dee,
  enters,
  eve,
  line,
  suggestedOf,
  treasuryOf,
  withMoney,
} from './testing.ts';

const reason = said('because');

describe('that a payment came to nothing', () => {
  it('is said with a key, by who did not sign the file, or by two', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const [a, b] = [approved(book, of, 100), approved(book, of, 200)];
    const [first, second] = [sends(book, bo, a), sends(book, bo, b)];
    const failing = { claim: a, reason };
    const voiding = { batch: second.batch, reason };
    book.do(bo, 'treasury/fail@1', failing);
    book.do(bo, 'treasury/void@1', voiding);
    assert.deepEqual([stageOf(book, a), fileOf(book, second.batch)], ['sent', 'ready']);
    assert.match(refusedIn(book.try(bo, 'treasury/fail@1', failing)), /have said so already/);
    assert.match(refusedIn(book.try(bo, 'treasury/void@1', voiding)), /have said so already/);
    book.do(cy, 'treasury/fail@1', failing);
    book.do(cy, 'treasury/void@1', voiding);
    assert.equal(fileOf(book, first.batch), 'ready');
    assert.deepEqual(
      [a, b].map((claim) => sends(book, cy, claim).stage),
      ['prepared', 'prepared'],
      'and goes out anew by two',
    );
  });

  it('is said by neither hand alone, nor by whom it concerns', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const claim = claims(book, eve, { of, amount: 20_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const { batch, file } = sends(book, bo, claim);
    book.do(cy, 'treasury/sign@1', { batch, file });
    for (const [act, body] of [
      ['treasury/fail@1', { claim, reason }],
      ['treasury/void@1', { batch, reason }],
    ] as const)
      assert.match(refusedIn(book.try(eve, act, body)), /of your own/);
    book.do(cy, 'treasury/fail@1', { claim, reason });
    assert.equal(stageOf(book, claim), 'sent');
    book.do(bo, 'treasury/fail@1', { claim, reason });
    assert.equal(stageOf(book, claim), 'approved');
  });

  it('waits thirty days for the other hand, and is said anew then', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const [a, b] = [approved(book, of, 20_000), approved(book, of, 30_000)];
    const [first, second] = [a, b].map((claim) => {
      const sent = sends(book, bo, claim);
      book.do(cy, 'treasury/sign@1', { batch: sent.batch, file: sent.file });
      return sent.batch;
    });
    const failing = { claim: a, reason };
    const voiding = { batch: second, reason };
    book.do(bo, 'treasury/fail@1', failing);
    book.do(bo, 'treasury/void@1', voiding);
    book.pass(30 * 24);
    book.do(cy, 'treasury/fail@1', failing);
    book.do(cy, 'treasury/void@1', voiding);
    assert.deepEqual([stageOf(book, a), fileOf(book, second ?? '')], ['sent', 'ready']);
    book.pass(30 * 24 - 1);
    book.do(bo, 'treasury/fail@1', failing);
    book.do(bo, 'treasury/void@1', voiding);
    assert.deepEqual([stageOf(book, a), fileOf(book, second ?? '')], ['approved', 'void']);
    assert.equal(fileOf(book, first ?? ''), 'ready');
  });

  it('is not said alone, of money that came back, by whom it concerns', () => {
    const book = withMoney();
    const claim = claims(book, bo, { of: appropriates(book, 'servers', 50_000), amount: 100 });
    book.do(dee, 'treasury/approve@1', { claim });
    sends(book, cy, claim);
    enters(book, line(book, 'paid', -100, payout(claim, 100)), line(book, 'a gift', 100));
    const lines = [
      { line: said('a gift'), parts: [{ to: 'return', amount: 100, of: said('paid') }] },
    ];
    assert.match(
      refusedIn(book.try(bo, 'treasury/assign@1', { lines })),
      /one person does not say alone/,
    );
    assert.equal(stageOf(book, claim), 'paid');
    const byHand = book.try(cy, 'treasury/assign@1', { lines });
    assert.match(refusedIn(byHand), /one person does not say alone/, 'nor by who sent it');
    book.do(bo, 'treasury/suggest@1', { lines });
    book.do(cy, 'treasury/affirm@1', suggestedOf(book, said('a gift')));
    assert.equal(stageOf(book, claim), 'approved');
  });

  it('is not said of a file that waits for a signature by whom it concerns', () => {
    const book = withMoney();
    const claim = claims(book, eve, { of: appropriates(book, 'servers', 50_000), amount: 20_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const { batch } = sends(book, bo, claim);
    const voiding = { batch, reason };
    assert.match(refusedIn(book.try(eve, 'treasury/void@1', voiding)), /of your own/);
    assert.equal(fileOf(book, batch), 'prepared');
    book.do(cy, 'treasury/void@1', voiding);
  });

  it('can be said by whoever prepared a file that nobody else has signed', () => {
    const book = withMoney();
    const claim = approved(book, appropriates(book, 'servers', 50_000), 20_000);
    const { batch } = sends(book, bo, claim);
    book.do(bo, 'treasury/void@1', { batch, reason });
    assert.equal(stageOf(book, claim), 'approved');
    assert.equal(treasuryOf(book).claims.get(claim)?.again, undefined);
  });
});
