import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { refusedIn, said, type TestBook } from '../testing.ts';
import { bo, cy, day, donation, enters, line, treasuryOf, withMoney } from './testing.ts';
import { assets, balanceOf, fundBalance } from './treasury.ts';

const inBank = ({ union }: TestBook): bigint =>
  balanceOf(union.treasury.ledger, assets('main'), 'EUR');
const inFund = ({ union }: TestBook, fund = 'general'): bigint =>
  fundBalance(union.treasury.ledger, fund, 'EUR');

describe('a statement', () => {
  it('is entered once, and what a line is can be said at once or later', () => {
    const book = withMoney();
    const gift = line(book, 'a gift', 2_000, donation(2_000, 'legal'));
    assert.equal(enters(book, gift, line(book, 'a riddle', 1_500)), undefined);
    assert.equal(inBank(book), 103_500n);
    assert.equal(inFund(book, 'legal'), 2_000n);
    assert.equal(balanceOf(treasuryOf(book).ledger, 'liabilities:unmatched', 'EUR'), -1_500n);
    assert.match(refusedIn(enters(book, gift)), /entered already/);
    const parts = [donation(1_000), donation(500, 'servers')];
    book.do(bo, 'treasury/assign@1', { lines: [{ line: said('a riddle'), parts }] });
    assert.equal(balanceOf(treasuryOf(book).ledger, 'liabilities:unmatched', 'EUR'), 0n);
    assert.equal(inFund(book), 106_000n);
    assert.match(
      refusedIn(book.try(bo, 'treasury/assign@1', { lines: [{ line: said('a riddle'), parts }] })),
      /no such line/,
    );
  });

  it('agrees with the book, or the book says by how much not', () => {
    const book = withMoney();
    enters(book, line(book, 'a gift', 2_000, donation(2_000)));
    const agree = (balance: number): string =>
      refusedIn(book.try(bo, 'treasury/agree@1', { place: 'main', day: day(book), balance }));
    assert.equal(agree(102_000), 'nothing');
    assert.match(agree(101_999), /By the book there was 1020.00 EUR, by the statement 1019.99/);
  });

  it('has parts that come to the whole', () => {
    const book = withMoney();
    assert.match(refusedIn(enters(book, line(book, 'x', 500, donation(400)))), /another sum/);
    assert.match(refusedIn(enters(book, line(book, 'x', 500, donation(500, 'yachts')))), /no fund/);
    const other = { to: 'fees', amount: -500_000, fund: 'general' };
    assert.match(refusedIn(enters(book, line(book, 'x', -500_000, other))), /1050.00 EUR to spend/);
    const twice = [line(book, 'x', 500), line(book, 'x', 500)];
    assert.match(refusedIn(enters(book, ...twice)), /entered already/);
  });

  it('can’t be dated in days to come', () => {
    const book = withMoney();
    const later = { ...line(book, 'x', 500), day: '2026-12-24' };
    assert.match(refusedIn(enters(book, later)), /still to come/);
  });

  it('can be taken for something else later, by an entry the other way round', () => {
    const book = withMoney();
    enters(book, line(book, 'a gift', 2_000, donation(2_000, 'legal')));
    const undo = { line: said('a gift'), reason: said('it was dues') };
    book.do(cy, 'treasury/undo@1', undo);
    assert.equal(inFund(book, 'legal'), 0n);
    assert.equal(inBank(book), 102_000n);
    assert.match(refusedIn(book.try(cy, 'treasury/undo@1', undo)), /Nobody has said/);
    assert.equal(treasuryOf(book).unmatched.size, 1);
  });
});
