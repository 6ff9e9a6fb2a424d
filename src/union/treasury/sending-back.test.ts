/** What is owed to somebody goes back in a file of payments, as claims are paid. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, replayed, said, type TestBook, uuidOf } from '../testing.ts';
import { stateHash } from '../union.ts';
import { assertOwed } from './at-random/owed-back.test.ts';
import { debitOf, february, rejects, sent, together, undo } from './collected/testing.ts';
import { fileOf, payout, sends, stageOf } from './files/testing.ts';
import {
  agreed,
  appropriates,
  bo,
  claims,
  closesBooks,
  comesBack,
  cy,
  decides,
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
import { available, balanceOf, freeOf, owingOf, undecidedByMonth } from './treasury.ts';

const unasked = (amount: number): object => ({ to: 'unasked', amount });
const byHand = (amount: number, of = 'stray'): object => ({
  to: 'unasked-return',
  amount: -amount,
  of: said(of),
});
/** What is owed by the account, once the laws of what is owed hold. */
function owes(book: TestBook): bigint {
  assertOwed(book);
  return -balanceOf(treasuryOf(book).ledger, 'liabilities:owed', 'EUR');
}
const free = (book: TestBook, of = said('stray')): number =>
  freeOf(owingOf(treasuryOf(book), of) ?? {});

/** A stranger's transfer of 90.00 that nobody can place. */
function strayed(book = withMoney()): TestBook {
  assert.equal(enters(book, line(book, 'stray', 9_000, unasked(9_000))), undefined);
  return book;
}

const asking = (amount: number, more = {}): Record<string, unknown> => ({
  claim: uuidOf(`back ${amount}`),
  of: said('stray'),
  amount,
  currency: 'EUR',
  title: said('what came by mistake'),
  payee: said('payee'),
  ...more,
});
const asks = (book: TestBook, amount: number, more = {}): string =>
  refusedIn(book.try(bo, 'treasury/send-back@1', asking(amount, more)));

/** Asked for by one person, approved by another. */
function approved(book: TestBook, amount: number, more = {}): string {
  const body = asking(amount, more);
  book.do(bo, 'treasury/send-back@1', body);
  book.do(dee, 'treasury/approve@1', { claim: body['claim'] });
  return String(body['claim']);
}

/** 60.00 of it went to the bank, signed by one hand, and the statement shows it. */
function sentBack(): { book: TestBook; claim: string } {
  const book = strayed();
  const claim = approved(book, 6_000);
  assert.equal(sends(book, bo, claim).stage, 'ready');
  assert.equal(enters(book, line(book, 'out', -6_000, payout(claim, 6_000))), undefined);
  return { book, claim };
}

describe('what came unasked', () => {
  it('is of no fund, and owed to whoever sent it until it goes back', () => {
    const book = strayed();
    assert.equal(owes(book), 9_000n);
    assert.equal(available(book.union, { fund: 'general', currency: 'EUR' }), 105_000n);
    assert.equal(enters(book, line(book, 'back', -4_000, byHand(4_000))), undefined);
    assert.equal(owes(book), 5_000n);
    assert.match(
      refusedIn(enters(book, line(book, 'more', -5_001, byHand(5_001)))),
      /50\.00 EUR are still owed/,
    );
    const twice = line(book, 'twice', -2, byHand(1), byHand(1));
    assert.match(refusedIn(enters(book, twice)), /named twice/);
    assert.match(
      refusedIn(enters(book, line(book, 'other', -1, byHand(1, 'nobody’s')))),
      /no such line/,
    );
  });

  it('can be what was too much of a line', () => {
    const book = withMoney();
    const month = dues(500, instalment('Fay', february));
    enters(book, line(book, 'too much', 2_000, month, unasked(1_200), unasked(300)));
    assert.equal(free(book, said('too much')), 1_500);
  });

  it('is taken back while none of it has gone back, or is on its way', () => {
    const book = strayed();
    book.do(bo, 'treasury/enter-lines@1', {
      place: 'main',
      lines: [line(book, 'back', -1, byHand(1))],
    });
    assert.match(refusedIn(undo(book, 'stray')), /has gone back, or is on its way/);
    assert.equal(undo(book, 'back'), undefined);
    const claim = approved(book, 100);
    assert.match(refusedIn(undo(book, 'stray')), /is on its way/);
    book.do(bo, 'treasury/withdraw-claim@1', { claim });
    assert.equal(undo(book, 'stray'), undefined);
    assert.equal(owes(book), 0n);
    agreed(book, ['stray', donation(9_000)]);
    assert.match(asks(book, 200), /0\.00 EUR are still owed/);
  });

  it('counts as gone back without a decision, by file as by hand', () => {
    const { book } = sentBack();
    enters(book, line(book, 'rest', -3_000, byHand(3_000)));
    const sums = undecidedByMonth(treasuryOf(book)).flatMap(([, each]) => each);
    assert.deepEqual(
      sums.map(({ kind, sum }) => [kind, sum]),
      [['gone-back', 9_000n]],
    );
  });

  it('is owed also when the books of its day are closed, until long after it went back', () => {
    const book = strayed();
    closesBooks(book, '2026-01-31');
    assert.equal(treasuryOf(book).lines.has(said('stray')), false);
    const claim = approved(book, 9_000);
    const { batch, file } = prepares(book, dee, claim);
    book.do(cy, 'treasury/sign@1', { batch, file });
    enters(book, line(book, 'out', -9_000, payout(claim, 9_000)));
    assert.equal(owes(book), 0n);
    assert.equal(treasuryOf(book).unasked.size, 1);
  });
});

describe('what is owed, sent back by a file', () => {
  it('is asked for by one, approved by another, sent, and paid as the statement says', () => {
    const book = strayed();
    const body = asking(6_000);
    const { claim } = body as { claim: string };
    book.do(bo, 'treasury/send-back@1', body);
    book.do(dee, 'treasury/approve@1', { claim });
    assert.equal(free(book), 3_000);
    assert.equal(sends(book, bo, claim).stage, 'ready', 'who asked for it is a hand like others');
    assert.equal(enters(book, line(book, 'out', -6_000, payout(claim, 6_000))), undefined);
    assert.equal(stageOf(book, claim), 'paid');
    assert.equal(owes(book), 3_000n);
    assert.equal(free(book), 3_000);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('is not approved by whoever asked for it', () => {
    const book = strayed();
    const member = bo.id;
    decides(book, 'office', carrying('offices/appoint@1', { office: 'committee', member }));
    book.do(bo, 'treasury/send-back@1', asking(6_000));
    const approves = book.try(bo, 'treasury/approve@1', { claim: uuidOf('back 6000') });
    assert.match(refusedIn(approves), /asked for this/);
  });

  it('is never more than is owed, with what is on its way', () => {
    const book = strayed();
    assert.match(asks(book, 9_001), /90\.00 EUR are still owed/);
    assert.match(asks(book, 100, { currency: 'USD' }), /0\.00 USD are still owed/);
    assert.match(asks(book, 100, { of: said('nobody’s') }), /0\.00 EUR are still owed/);
    const [one, two] = [asking(5_000), asking(4_001)];
    for (const each of [one, two]) book.do(bo, 'treasury/send-back@1', each);
    book.do(dee, 'treasury/approve@1', { claim: one['claim'] });
    const second = book.try(dee, 'treasury/approve@1', { claim: two['claim'] });
    assert.match(refusedIn(second), /40\.00 EUR are still owed/);
    assert.match(asks(book, 5_000), /put already/);
    const other = line(book, 'by hand', -4_001, byHand(4_001));
    assert.match(refusedIn(enters(book, other)), /40\.00 EUR are still owed/);
  });

  it('goes in one file with claims, and above the limit by two hands', () => {
    const book = strayed();
    const of = appropriates(book, 'servers', 30_000);
    const claim = claims(book, fay, { of, amount: 4_000 });
    book.do(eve, 'treasury/approve@1', { claim });
    const back = approved(book, 9_000);
    const { batch, file } = prepares(book, bo, claim, back);
    assert.equal(fileOf(book, batch), 'prepared');
    book.do(dee, 'treasury/sign@1', { batch, file });
    const both = line(book, 'file', -13_000, payout(claim, 4_000), payout(back, 9_000));
    assert.equal(enters(book, both), undefined);
    assert.equal(owes(book), 0n);
  });

  it('is no office’s to spend, so no limit of one binds it; but whoever approved it does not send it alone', () => {
    const book = strayed(withMoney({ limits: { committee: { each: 100, month: 100 } } }));
    const claim = approved(book, 6_000);
    const { batch, refused } = prepares(book, dee, claim);
    assert.equal(refused, undefined);
    assert.equal(fileOf(book, batch), 'prepared');
  });

  it('is the business of nobody who says that it concerns them', () => {
    const book = strayed();
    const body = asking(6_000);
    book.do(bo, 'treasury/send-back@1', body);
    const about = said('it was I');
    book.do(dee, 'treasury/declare-interest@1', { claim: body['claim'], about });
    const approves = book.try(dee, 'treasury/approve@1', { claim: body['claim'] });
    assert.match(refusedIn(approves), /have an interest/);
  });

  it('goes by a decision of the members, too', () => {
    const book = strayed();
    const body = asking(9_000);
    book.do(bo, 'treasury/send-back@1', body);
    const { claim } = body as { claim: string };
    decides(book, 'ordinary', carrying('treasury/approve@1', { claim }));
    assert.equal(stageOf(book, claim), 'approved');
  });

  it('is owed again when it comes back, and goes out anew by two', () => {
    const { book, claim } = sentBack();
    comesBack(book, 'bounced', 6_000, 'out');
    assert.equal(owes(book), 9_000n);
    assert.equal(free(book), 3_000);
    assert.equal(stageOf(book, claim), 'approved');
    const { batch } = prepares(book, cy, claim);
    assert.equal(fileOf(book, batch), 'prepared');
  });

  it('is free again when it is declined, or its approval runs out', () => {
    const book = strayed();
    const claim = approved(book, 6_000);
    book.do(dee, 'treasury/decline@1', { claim, reason: said('another account') });
    assert.equal(free(book), 9_000);
    const other = approved(book, 5_000);
    book.pass(24 * 181);
    assert.equal(stageOf(book, other), 'expired');
    assert.equal(free(book), 9_000);
  });

  it('is no payment any more of what went another way meanwhile', () => {
    const book = strayed();
    const claim = approved(book, 6_000);
    sends(book, bo, claim);
    book.do(cy, 'treasury/fail@1', { claim, reason: said('no such account') });
    book.do(dee, 'treasury/decline@1', { claim, reason: said('no such account') });
    enters(book, line(book, 'by hand', -4_000, byHand(4_000)));
    enters(book, line(book, 'late', -6_000));
    const paid = { lines: [{ line: said('late'), parts: [payout(claim, 6_000)] }] };
    assert.match(refusedIn(book.try(bo, 'treasury/suggest@1', paid)), /is owed no more/);
    assert.equal(undo(book, 'by hand'), undefined);
    book.do(bo, 'treasury/suggest@1', paid);
    agreed(book, ['late', payout(claim, 6_000)]);
    assert.equal(owes(book), 3_000n);
  });

  it('is not late by a claim and by hand in one act', () => {
    const book = strayed();
    const claim = approved(book, 6_000);
    sends(book, bo, claim);
    book.do(cy, 'treasury/fail@1', { claim, reason: said('no such account') });
    book.do(dee, 'treasury/decline@1', { claim, reason: said('no such account') });
    enters(book, line(book, 'late', -6_000), line(book, 'by hand', -4_000));
    const lines = [
      { line: said('late'), parts: [payout(claim, 6_000)] },
      { line: said('by hand'), parts: [byHand(4_000)] },
    ];
    assert.match(refusedIn(book.try(bo, 'treasury/suggest@1', { lines })), /named twice/);
  });

  it('is what is owed for a late debit, and is turned to no dues meanwhile', () => {
    const book = sent();
    rejects(book, cy, 'two');
    enters(book, line(book, 'others', 1_000, together(1_000, 2)));
    enters(book, line(book, 'by hand', 500, dues(500, instalment('two', february))));
    enters(book, line(book, 'late', 500));
    agreed(book, ['late', { to: 'owed', amount: 500, debit: debitOf('two') }]);
    const claim = approved(book, 500, { of: debitOf('two') });
    const turned = book.try(bo, 'treasury/turn-owed@1', {
      debit: debitOf('two'),
      amount: 500,
      currency: 'EUR',
      fund: 'general',
      instalments: [instalment('two', '2026-06')],
    });
    assert.match(refusedIn(turned), /on its way back/);
    assert.match(refusedIn(undo(book, 'late')), /is on its way/);
    const hand = { to: 'owed-return', amount: -1, debit: debitOf('two') };
    assert.match(refusedIn(enters(book, line(book, 'hand', -1, hand))), /on its way back/);
    sends(book, bo, claim);
    enters(book, line(book, 'out', -500, payout(claim, 500)));
    assert.equal(owes(book), 0n);
    assert.equal(treasuryOf(book).owedFor.size, 0, 'its month can be collected again');
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });
});
