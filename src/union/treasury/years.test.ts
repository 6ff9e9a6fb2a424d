import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, closes, puts, refusedIn, said, uuidOf, vote } from '../testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  cy,
  day,
  dee,
  donation,
  dues,
  enters,
  eve,
  fay,
  instalment,
  line,
  prepares,
  treasuryOf,
  withMoney,
} from './testing.ts';

describe('a year', () => {
  it('that is closed changes no more', () => {
    const book = withMoney();
    enters(book, line(book, 'a gift', 2_000, donation(2_000)), line(book, 'a riddle', 1_000));
    const close = (through: string): string =>
      refusedIn(book.try(bo, 'treasury/close-year@1', { through }));
    assert.match(close('2026-01-31'), /not over yet/);
    const back = { to: 'return', amount: -2_000, of: said('a gift') };
    book.pass(40 * 24);
    assert.match(close('2026-01-30'), /last day of a month/);
    assert.match(close('2026-01-31'), /nobody has said/);
    book.do(bo, 'treasury/assign@1', {
      lines: [{ line: said('a riddle'), parts: [donation(1_000)] }],
    });
    assert.equal(close('2026-01-31'), 'nothing');
    assert.match(close('2026-01-31'), /already/);
    const { lines, years } = treasuryOf(book);
    assert.equal(lines.size, 0);
    assert.equal(years[0]?.balances.get('income:donations general EUR'), -3_000n);
    assert.match(refusedIn(enters(book, line(book, 'back', -2_000, back))), /no such line/);
    const late = { ...line(book, 'late', 500), day: '2026-01-31' };
    assert.match(refusedIn(enters(book, late)), /closed through 2026-01-31/);
    const old = dues(500, instalment('a', '2023-01'));
    assert.match(refusedIn(enters(book, line(book, 'old', 500, old))), /too old/);
    const agree = { place: 'main', day: day(book), balance: 103_000 };
    book.do(bo, 'treasury/agree@1', agree);
  });

  it('after which the union has ended still sees its money accounted for', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 1_000 });
    book.do(dee, 'treasury/approve@1', { claim });
    const end = puts(book, ada, 'charter', carrying('charter/wind-up@1', {}));
    for (const each of [bo, cy]) book.do(each, 'assembly/sponsor@1', { proposal: end });
    book.pass(7 * 24);
    vote(book, end, { yes: [ada, bo, cy, dee, eve] });
    closes(book, end);
    prepares(book, bo, claim);
    enters(book, line(book, 'paid', -1_000, { to: 'payout', amount: -1_000, claim }));
    assert.equal(treasuryOf(book).claims.get(claim)?.stage, 'paid');
    const more = { claim: uuidOf('more'), appropriation: of, amount: 1, title: said('t') };
    const late = { ...more, payee: said('p'), receipts: [] };
    assert.match(refusedIn(book.try(fay, 'treasury/claim@1', late)), /wound up/);
  });
});
