import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, replayed, said, uuidOf } from '../testing.ts';
import { duties, stateHash } from '../union.ts';
import { debitsKnownFrom } from './instalments.ts';
import {
  alone,
  announces,
  back,
  collects,
  inFund,
  paidIn,
  run,
  reseats,
  sent,
  some,
  stages,
  together,
  undo,
} from './collected/testing.ts';
import {
  ada,
  agreed,
  bo,
  cy,
  day,
  daysAhead,
  debit,
  debiting,
  decides,
  dee,
  donation,
  dues,
  enters,
  fay,
  instalment,
  line,
  place,
  treasuryOf,
  withMoney,
  closesBooks,
} from './testing.ts';

describe('direct debits', () => {
  it('are only announced where the rules know them, and as long before as these say', () => {
    assert.match(refusedIn(announces(withMoney())), /not collected by direct debit/);
    const book = withMoney(debiting());
    assert.match(refusedIn(announces(book, { day: daysAhead(book, 13) })), /14 days before/);
    assert.match(refusedIn(announces(book, { day: daysAhead(book, 121) })), /At most 120 days/);
    assert.equal(announces(book, { day: daysAhead(book, 14) }), undefined);
  });

  it('are announced of a year ahead, and no more', () => {
    const book = withMoney(debiting());
    const until = (period: string): object => ({
      day: '2026-02-16',
      debits: [debit('one', run, period)],
    });
    assert.match(
      refusedIn(announces(book, until('2027-02'))),
      /at most 11 months after its own. Those of 2027-02 are later/,
    );
    assert.equal(announces(book, until('2027-01')), undefined);
  });

  it('are at most as many in a run as people belong who said what they pay', () => {
    const book = withMoney(debiting());
    const [first = [], others = []] = [
      ['one', 'two', 'three'],
      ['four', 'five', 'six', 'seven'],
    ].map((words) => words.map((word) => debit(word, run, '2026-02')));
    assert.equal(announces(book, { debits: first }), undefined);
    assert.match(refusedIn(announces(book, { debits: others })), /So far 6 have/);
    book.do(bo, 'treasury/call-off@1', { debits: [first[0]?.debit] });
    assert.equal(announces(book, { debits: others }), undefined);
    book.do(fay, 'members/leave@1', {});
    const other = uuidOf('other');
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((word) => debit(word, other, '2026-02'));
    assert.match(refusedIn(announces(book, { run: other, debits: six })), /So far 5 have/);
  });

  it('are announced in parts, of one day, and each once', () => {
    const book = withMoney(debiting());
    assert.equal(announces(book), undefined);
    assert.match(refusedIn(announces(book)), /in the collection already/);
    const more = { debits: [debit('four', run, '2026-02')] };
    assert.match(
      refusedIn(announces(book, { ...more, day: daysAhead(book, 21) })),
      /another collection of that name/,
    );
    assert.equal(announces(book, more), undefined);
    assert.equal(treasuryOf(book).debitRuns.get(run)?.debits.length, 4);
  });

  it('never collect an instalment twice, nor one that is paid', () => {
    const book = withMoney(debiting());
    enters(book, line(book, 'paid', 500, dues(500, instalment('one', '2026-02'))));
    assert.match(refusedIn(announces(book)), /instalment of 2026-02 is paid already/);
    assert.equal(announces(book, { debits: some().slice(1) }), undefined);
    const other = uuidOf('other');
    const debits = [debit('two', other, '2026-03', '2026-02')];
    assert.match(refusedIn(announces(book, { run: other, debits })), /is being collected/);
    assert.match(
      refusedIn(enters(book, line(book, 'x', 500, dues(500, instalment('two', '2026-02'))))),
      /being collected/,
    );
    const twice = [debit('five', other, '2026-04', '2026-04')];
    assert.match(refusedIn(announces(book, { run: other, debits: twice })), /named twice/);
  });

  it('can be called off while there is no file, and then be announced anew', () => {
    const book = withMoney(debiting());
    announces(book);
    const debits = [said(`one debit ${run}`)];
    assert.equal(book.try(bo, 'treasury/call-off@1', { debits }), undefined);
    assert.match(refusedIn(book.try(bo, 'treasury/call-off@1', { debits })), /not announced/);
    assert.match(refusedIn(collects(book)), /another sum/);
    assert.equal(collects(book, { total: 1_000 }), undefined);
    assert.deepEqual(stages(book), ['called-off', 'sent', 'sent']);
    const other = uuidOf('other');
    assert.equal(announces(book, { run: other, debits: some(other).slice(0, 1) }), undefined);
  });

  it('lapse on their day where nobody made the file', () => {
    const book = withMoney(debiting());
    announces(book);
    book.pass(24 * 19);
    assert.deepEqual(stages(book), ['announced', 'announced', 'announced']);
    assert.match(refusedIn(book.try(ada, 'treasury/lapse-run@1', { run })), /clerk enters/);
    book.pass(24 * 2);
    assert.equal(treasuryOf(book).debitRuns.get(run)?.stage, 'lapsed');
    assert.match(refusedIn(collects(book)), /waits for its file/);
    assert.equal(treasuryOf(book).collecting.size, 0);
    assert.deepEqual(duties(book.union, book.at, { freshId: () => uuidOf('x') }), []);
  });

  it('go to an account at a bank, in the currency of dues, before their day', () => {
    const book = withMoney(debiting());
    decides(
      book,
      'ordinary',
      carrying('treasury/open-place@1', {
        ...place('yen', 'bank', 0),
        currency: 'JPY',
      }),
    );
    announces(book);
    assert.match(refusedIn(collects(book, { place: 'box' })), /bank accounts/);
    assert.match(refusedIn(collects(book, { place: 'yen' })), /paid in EUR/);
    assert.match(refusedIn(collects(book, { run: uuidOf('none') })), /waits for its file/);
    assert.match(refusedIn(collects(book, {}, fay)), /power/);
    assert.equal(collects(book), undefined);
    assert.match(refusedIn(collects(book)), /waits for its file/);
    assert.match(refusedIn(announces(book, { debits: [debit('six', run, '2026-02')] })), /another/);
  });

  it('are income when the statement says so, all in one line', () => {
    const book = sent();
    assert.equal(inFund(book), 105_000n);
    assert.match(
      refusedIn(enters(book, line(book, 'a', 1_000, together(1_000, 2)))),
      /another sum/,
    );
    assert.match(
      refusedIn(enters(book, line(book, 'a', 1_500, together(1_500, 2)))),
      /another sum/,
    );
    const { amount, ...rest } = together() as { amount: number };
    const astray = { amount, ...rest, fund: 'legal' };
    assert.match(refusedIn(enters(book, line(book, 'a', 1_500, astray))), /go to the fund/);
    assert.equal(enters(book, line(book, 'all', 1_500, together())), undefined);
    assert.deepEqual(stages(book), ['paid', 'paid', 'paid']);
    assert.equal(inFund(book), 106_500n);
    assert.equal(paidIn(book, '2026-02'), 3);
    assert.equal(treasuryOf(book).collecting.size, 0);
    assert.match(refusedIn(enters(book, line(book, 'again', 1_500, together()))), /another sum/);
    const { payments, contributions } = treasuryOf(book).ledger;
    const month = day(book).slice(0, 7);
    assert.equal(payments.get(month)?.get('income:dues general EUR'), 3);
    assert.deepEqual(contributions.get(month)?.get('in general EUR')?.largest, [500n, 500n]);
  });

  it('are income one by one, and what is left together', () => {
    const book = sent();
    const both = line(book, 'b', 2_000, alone('one'), together());
    assert.match(refusedIn(enters(book, both)), /named twice/);
    const other = line(book, 'b', 2_000, together(), alone('one'));
    assert.match(refusedIn(enters(book, other)), /named twice/);
    assert.match(
      refusedIn(enters(book, line(book, 'b', 1_000, alone('one'), alone('one')))),
      /named twice/,
    );
    assert.match(
      refusedIn(enters(book, line(book, 'b', 400, { ...alone('one'), amount: 400 }))),
      /another sum/,
    );
    assert.equal(enters(book, line(book, 'first', 500, alone('one'))), undefined);
    assert.match(refusedIn(enters(book, line(book, 'x', 500, alone('one')))), /No such debit/);
    assert.equal(enters(book, line(book, 'rest', 1_000, together(1_000, 2))), undefined);
    assert.deepEqual(stages(book), ['paid', 'paid', 'paid']);
  });

  it('that the bank takes back are open again, with the reason that it gave', () => {
    const book = sent();
    enters(book, line(book, 'all', 1_500, together()));
    const fee = { to: 'fees', amount: -300, fund: 'general' };
    assert.match(
      refusedIn(enters(book, line(book, 'r', -500, { ...back('one'), fund: 'legal' }))),
      /to this fund/,
    );
    assert.equal(enters(book, line(book, 'back', -800, back('one'), fee)), undefined);
    assert.equal(inFund(book), 105_700n);
    assert.equal(treasuryOf(book).debits.get(said(`one debit ${run}`))?.code, 'AM04');
    assert.equal(paidIn(book, '2026-02'), 2);
    assert.match(refusedIn(enters(book, line(book, 'r', -500, back('one')))), /gone back already/);
    const whole = { to: 'return', amount: -1_500, of: said('all') };
    assert.match(refusedIn(enters(book, line(book, 'w', -1_500, whole))), /whole/);
    assert.match(refusedIn(undo(book, 'all')), /Take that back first/);
    assert.equal(undo(book, 'back'), undefined);
    assert.deepEqual(stages(book), ['paid', 'paid', 'paid']);
    assert.equal(inFund(book), 106_500n);
    assert.equal(undo(book, 'all'), undefined);
    assert.deepEqual(stages(book), ['sent', 'sent', 'sent']);
    assert.equal(paidIn(book, '2026-02'), 0);
    assert.equal(treasuryOf(book).collecting.get('2026-02')?.size, 3);
  });

  it('that went back and were paid anew stay gone', () => {
    const book = sent();
    enters(book, line(book, 'single', 500, alone('one')));
    enters(book, line(book, 'back', -500, back('one')));
    assert.match(refusedIn(undo(book, 'single')), /Take that back first/);
    enters(book, line(book, 'by hand', 500, dues(500, instalment('one', '2026-02'))));
    assert.match(refusedIn(undo(book, 'back')), /paid anew/);
    undo(book, 'by hand');
    agreed(book, ['by hand', donation(500)]);
    const other = uuidOf('other');
    assert.equal(announces(book, { run: other, debits: some(other).slice(0, 1) }), undefined);
    assert.match(refusedIn(undo(book, 'back')), /paid anew/);
  });

  it('that the bank did not collect are open again', () => {
    const book = sent();
    const rejected = { debits: [said(`two debit ${run}`)], code: 'MD01' };
    assert.match(refusedIn(book.try(bo, 'treasury/reject-debits@1', rejected)), /file yourself/);
    assert.equal(book.try(cy, 'treasury/reject-debits@1', rejected), undefined);
    assert.match(refusedIn(book.try(cy, 'treasury/reject-debits@1', rejected)), /not at the bank/);
    assert.equal(treasuryOf(book).debits.get(said(`two debit ${run}`))?.code, 'MD01');
    assert.equal(enters(book, line(book, 'rest', 1_000, together(1_000, 2))), undefined);
    assert.deepEqual(stages(book), ['paid', 'rejected', 'paid']);
    assert.equal(
      enters(book, line(book, 'two', 500, dues(500, instalment('two', '2026-02')))),
      undefined,
    );
  });

  it('are recalled by a second person, where the bank never took the file', () => {
    const book = sent();
    const body = { run, reason: said('the upload failed') };
    assert.match(refusedIn(book.try(bo, 'treasury/recall@1', body)), /Another person/);
    assert.match(
      refusedIn(book.try(cy, 'treasury/recall@1', { ...body, run: uuidOf('none') })),
      /No file/,
    );
    assert.equal(book.try(dee, 'treasury/recall@1', body), undefined);
    assert.deepEqual(stages(book), ['called-off', 'called-off', 'called-off']);
    assert.match(refusedIn(enters(book, line(book, 'all', 1_500, together()))), /another sum/);
    const later = sent();
    enters(later, line(later, 'one', 500, alone('one')));
    assert.match(refusedIn(later.try(cy, 'treasury/recall@1', body)), /has taken this file/);
  });

  it('belong to accounts of the currency that they were announced in', () => {
    const book = sent();
    decides(
      book,
      'ordinary',
      carrying('treasury/open-place@1', { ...place('yen', 'bank', 0), currency: 'JPY' }),
    );
    const lines = [line(book, 'yen', 1_500, together())];
    assert.match(
      refusedIn(book.try(bo, 'treasury/enter-lines@1', { place: 'yen', lines })),
      /paid in EUR/,
    );
    enters(book, line(book, 'gift', 500, donation(500)), line(book, 'one', 500, alone('one')));
    const gone = [line(book, 'yen', -500, back('one'))];
    assert.match(
      refusedIn(book.try(bo, 'treasury/enter-lines@1', { place: 'yen', lines: gone })),
      /No such debit/,
    );
  });

  it('are forgotten three years after a closed year, and replay to the same', () => {
    const book = sent();
    enters(book, line(book, 'all', 1_500, together()));
    book.pass(24 * 365 * 4);
    reseats(book);
    assert.equal(debitsKnownFrom(treasuryOf(book)), undefined);
    const year = Number(book.at.slice(0, 4)) - 1;
    closesBooks(book, `${year}-12-31`);
    const { debitRuns, debits } = treasuryOf(book);
    assert.deepEqual([debitRuns.size, debits.size], [0, 0]);
    assert.equal(debitsKnownFrom(treasuryOf(book)), `${year - 2}-01`);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });
});
