/** What is found out of a line once its books are closed: it is opened again, and put right in the books of now. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { carrying, refusedIn, replayed, said, type TestBook } from '../testing.ts';
import { stateHash } from '../union.ts';
import { approved, payout, sends, stageOf } from './files/testing.ts';
import { isOpen } from './instalments.ts';
import {
  agreed,
  appropriates,
  asClosed,
  bo,
  closesBooks,
  day,
  decides,
  dee,
  donation,
  dues,
  enters,
  instalment,
  line,
  place,
  putRight,
  reopens,
  strikes,
  treasuryOf,
  withMoney,
} from './testing.ts';
import { available, fundBalance } from './treasury.ts';

const general = { fund: 'general', currency: 'EUR' };
const december = instalment('Noor', '2026-12') as { period: string; token: string };
const duesOfNoor = dues(500, december);
const back = (word: string, amount = -500): object => ({ to: 'return', amount, of: said(word) });

/** A line with these parts in books that were closed since, and what one says so that it is opened again. */
function closed(...parts: readonly { readonly amount: number }[]): {
  readonly book: TestBook;
  readonly was: Record<string, unknown>;
} {
  const book = withMoney();
  const amount = parts.reduce((sum, each) => sum + each.amount, 0);
  assert.equal(enters(book, line(book, 'closed', amount, ...parts)), undefined);
  const was = asClosed(book, 'closed');
  closesBooks(book, '2026-01-31');
  return { book, was };
}
const closedDues = () => closed(duesOfNoor as { amount: number } & object);

const inGeneral = ({ union }: TestBook): bigint =>
  fundBalance(union.treasury.ledger, 'general', 'EUR');
const enter = (book: TestBook, was: object, more: object = {}): string =>
  refusedIn(
    book.try(bo, 'treasury/reopen-line@1', {
      ...was,
      day: day(book),
      reason: said('found out later'),
      ...more,
    }),
  );
const waits = (book: TestBook): string =>
  [...treasuryOf(book).corrections.keys()].at(-1) ?? assert.fail('nothing waits');
const undoing = { line: said('closed'), reason: said('of somebody else') };

describe('a payment that is charged back after its books were closed', () => {
  it('leaves its month open, and can be paid anew', () => {
    const { book, was } = closedDues();
    assert.equal(isOpen(treasuryOf(book), december), false);
    reopens(book, was);
    assert.equal(inGeneral(book), 105_500n, 'nothing moved by that');
    assert.equal(enters(book, line(book, 'charged back', -500, back('closed'))), undefined);
    assert.equal(isOpen(treasuryOf(book), december), true);
    assert.equal(inGeneral(book), 105_000n);
    assert.equal(enters(book, line(book, 'paid anew', 500, duesOfNoor)), undefined);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('leaves the closed year as it was', () => {
    const { book, was } = closedDues();
    const before = new Map(treasuryOf(book).ledger.months.get('2026-01'));
    reopens(book, was);
    enters(book, line(book, 'charged back', -500, back('closed')));
    assert.deepEqual(treasuryOf(book).ledger.months.get('2026-01'), before);
    closesBooks(book, '2026-03-31');
    assert.match(enter(book, was), /was something else/);
    assert.equal(enter(book, was, { returned: true }), 'nothing');
  });
});

describe('a line of closed books that was said to be what it is not', () => {
  it('is opened again, taken back and said anew, as two say first', () => {
    const { book, was } = closedDues();
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undoing)), /Nobody has said/);
    assert.equal(enter(book, was), 'nothing');
    const record = { record: waits(book) };
    assert.match(refusedIn(book.try(bo, 'treasury/confirm@1', record)), /yourself/);
    assert.match(refusedIn(book.try(bo, 'treasury/undo@1', undoing)), /Nobody has said/);
    book.do(dee, 'treasury/confirm@1', record);
    book.do(bo, 'treasury/undo@1', undoing);
    assert.equal(inGeneral(book), 105_000n, 'it is of no fund until it is said anew');
    const mira = dues(500, instalment('Mira', '2026-12'));
    const lines = [{ line: said('closed'), parts: [mira] }];
    assert.match(refusedIn(book.try(bo, 'treasury/assign@1', { lines })), /Suggest/);
    agreed(book, ['closed', mira]);
    assert.deepEqual([inGeneral(book), isOpen(treasuryOf(book), december)], [105_500n, true]);
    assert.equal(stateHash(replayed(book.texts)), stateHash(book.union));
  });

  it('is closed anew with the books of the day on which it was opened, and can be opened once more', () => {
    const { book, was } = closedDues();
    reopens(book, was);
    book.do(bo, 'treasury/undo@1', undoing);
    agreed(book, ['closed', donation(500)]);
    const now = asClosed(book, 'closed');
    closesBooks(book, '2026-03-31');
    assert.match(enter(book, was), /was something else/);
    reopens(book, now);
    assert.equal(treasuryOf(book).lines.get(said('closed'))?.dated, was['dated']);
  });

  it('can turn out to stand on no statement', () => {
    const { book, was } = closedDues();
    reopens(book, was);
    book.do(bo, 'treasury/undo@1', undoing);
    assert.equal(strikes(book, 'closed'), undefined);
    assert.equal(putRight(book), undefined);
    assert.equal(isOpen(treasuryOf(book), december), true);
  });

  it('is from before the founding only where no later line had come in when it was opened', () => {
    const entersThere = (book: TestBook, ...lines: readonly object[]): void =>
      book.do(bo, 'treasury/enter-lines@1', { place: 'collective', lines });
    const saidEarlier = (opening: (confirms: () => void, comesNow: () => void) => void): string => {
      const book = withMoney();
      const collective = place('collective', 'bank', 0);
      decides(book, 'ordinary', carrying('treasury/open-place@1', collective));
      const gift = line(book, 'gift', 9_000, donation(9_000));
      const fees = line(book, 'closed', -400, { to: 'fees', amount: -400, fund: 'general' });
      entersThere(book, { ...gift, day: '2025-12-01' }, { ...fees, day: '2025-12-02' });
      const was = asClosed(book, 'closed');
      closesBooks(book, '2025-12-31');
      assert.equal(enter(book, was), 'nothing');
      opening(
        () => book.do(dee, 'treasury/confirm@1', { record: waits(book) }),
        () => entersThere(book, line(book, 'now', 5, donation(5))),
      );
      book.do(bo, 'treasury/undo@1', undoing);
      const earlier = { to: 'earlier', amount: -400, fund: 'general', head: 'hosting' };
      const lines = [{ line: said('closed'), parts: [earlier] }];
      return refusedIn(book.try(bo, 'treasury/suggest@1', { lines }));
    };
    const inTime = saidEarlier((confirms, comesNow) => {
      confirms();
      comesNow();
    });
    const tooLate = saidEarlier((confirms, comesNow) => {
      comesNow();
      confirms();
    });
    assert.equal(inTime, 'nothing');
    assert.match(tooLate, /first statements/);
  });

  it('keeps the books open while nobody has said what it is instead', () => {
    const { book, was } = closedDues();
    reopens(book, was);
    book.do(bo, 'treasury/undo@1', undoing);
    assert.throws(() => closesBooks(book, '2026-03-31'), /Of some lines nobody has said/);
  });

  it('may have paid another claim', () => {
    const book = withMoney();
    const of = appropriates(book, 'servers', 50_000);
    const [one, other] = [approved(book, of, 4_000), approved(book, of, 4_000)];
    sends(book, bo, one);
    sends(book, bo, other);
    enters(book, line(book, 'closed', -4_000, payout(one, 4_000)));
    const was = asClosed(book, 'closed');
    closesBooks(book, '2026-01-31');
    reopens(book, was);
    const cameBack = { to: 'payout-return', amount: 4_000, claim: one };
    enters(book, line(book, 'came back', 4_000));
    const lines = [{ line: said('came back'), parts: [cameBack] }];
    assert.match(refusedIn(book.try(bo, 'treasury/suggest@1', { lines })), /by which line it went/);
    book.do(bo, 'treasury/undo@1', undoing);
    assert.equal(stageOf(book, one), 'sent');
    agreed(book, ['closed', payout(other, 4_000)]);
    assert.deepEqual([stageOf(book, one), stageOf(book, other)], ['sent', 'paid']);
    assert.equal(available(book.union, general), 97_000n);
  });
});

describe('opening a line of closed books again', () => {
  it('is refused as anything but what it was, or under another day', () => {
    const { book, was } = closedDues();
    const wrong: readonly object[] = [
      { amount: 400 },
      { parts: [donation(500)] },
      { dated: '2026-01-30' },
      { place: 'box' },
      { back: 100 },
      { about: said('something else') },
    ];
    for (const more of wrong) assert.match(enter(book, was, more), /was something else/);
    assert.match(enter(book, was, { line: said('unknown') }), /No line of that name/);
    assert.match(enter(book, was, { day: '2026-02-01' }), /stands under the day/);
    reopens(book, was);
    assert.match(enter(book, was), /are open/);
  });

  it('is refused once what it paid came back', () => {
    const book = withMoney();
    const claim = approved(book, appropriates(book, 'servers', 50_000), 9_000);
    sends(book, bo, claim);
    enters(book, line(book, 'closed', -9_000, payout(claim, 9_000)));
    const was = asClosed(book, 'closed');
    closesBooks(book, '2026-01-31');
    assert.equal(enter(book, was), 'nothing');
    enters(book, line(book, 'came back', 9_000));
    agreed(book, ['came back', { to: 'payout-return', amount: 9_000, claim }]);
    const confirms = book.try(dee, 'treasury/confirm@1', { record: waits(book) });
    assert.match(refusedIn(confirms), /has come back since/);
  });

  it('lapses after thirty days, and can be struck out before', () => {
    const { book, was } = closedDues();
    enter(book, was);
    book.do(bo, 'treasury/strike@1', { record: waits(book), reason: said('no') });
    enter(book, was);
    book.pass(24 * 31);
    assert.equal(treasuryOf(book).corrections.size, 0);
  });

  it('is possible where part of it went back before', () => {
    const book = withMoney();
    enters(book, line(book, 'closed', 500, duesOfNoor));
    const part = { to: 'part-return', amount: -200, fund: 'general', source: 'dues' };
    enters(book, line(book, 'part', -200, { ...part, of: said('closed') }));
    const was = asClosed(book, 'closed');
    closesBooks(book, '2026-01-31');
    reopens(book, was);
    const rest = { ...part, amount: -300, of: said('closed') };
    assert.equal(enters(book, line(book, 'rest', -300, rest)), undefined);
    assert.equal(isOpen(treasuryOf(book), december), true);
  });
});
