import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { commonAccounts } from '../../union/treasury/treasury.ts';
import { someUnions } from '../../union/treasury/at-random/testing.ts';
import {
  ada,
  appropriates,
  bo,
  claims,
  closesBooks,
  dee,
  donation,
  enters,
  fay,
  line,
  prepares,
  treasuryOf,
  withMoney,
} from '../../union/treasury/testing.ts';
import type { TestBook } from '../../union/testing.ts';
import { BookFormatError } from '../exported.ts';
import { beancountAccount, beancountJournal } from './beancount.ts';
import { csvCell, csvJournal } from './csv.ts';
import { hledgerJournal, oneLine } from './hledger.ts';
import { between, firstDay, inOrder, type Journal, journalOf } from './journal.ts';
import { journalIn } from './testing.ts';

const day = '2026-01-01';

async function* batches(book: TestBook): AsyncGenerator<readonly string[]> {
  yield await Promise.resolve(book.texts.slice(0, 10));
  yield book.texts.slice(10);
}

const agrees = (book: TestBook, on: string, balance: number): void =>
  book.do(bo, 'treasury/agree@1', { place: 'main', day: on, balance });

/** A union in which Fay was paid 12.34 out of what the members granted. */
function paid(): { readonly book: TestBook; readonly claim: string; readonly resolution: string } {
  const book = withMoney();
  const grant = appropriates(book, 'a grant', 5_000);
  const claim = claims(book, fay, { of: grant, amount: 1_234 });
  book.do(dee, 'treasury/approve@1', { claim });
  assert.equal(prepares(book, bo, claim).refused, undefined);
  const part = { to: 'payout', amount: -1_234, claim };
  assert.equal(enters(book, line(book, 'the payout', -1_234, part)), undefined);
  const resolution = treasuryOf(book).appropriations.get(grant)?.resolution ?? '';
  return { book, claim, resolution };
}

/** The books are closed through January when the bank books 5.00 late into it. */
function bookedLate(): { readonly book: TestBook; readonly today: string } {
  const book = withMoney();
  closesBooks(book, '2026-01-31');
  const late = { ...line(book, 'late', 500, donation(500)), dated: '2026-01-20' };
  assert.equal(enters(book, late), undefined);
  agrees(book, '2026-02-10', 100_500);
  return { book, today: book.at.slice(0, 10) };
}

describe('a journal', () => {
  it('says of each transaction which record and which resolution it rests on', () => {
    const { book, claim, resolution } = paid();
    const journal = journalIn(book);
    const payout = journal.transactions.find(({ what }) => what === 'payout');
    assert.ok(payout);
    assert.equal(payout.grounds?.seq, book.union.size - 1);
    assert.equal(payout.grounds.act, 'treasury/enter-lines@1');
    assert.deepEqual([payout.mandates, payout.approvedBy], [[resolution], [dee.id]]);
    assert.deepEqual(
      payout.postings.map(({ claim: of }) => of),
      [undefined, claim],
    );
    const opening = journal.transactions.find(({ what }) => what === 'opening');
    assert.equal(opening?.mandates.length, 1);
  });

  it('names nobody whose money it was', () => {
    const { book } = paid();
    for (const write of [hledgerJournal, beancountJournal, csvJournal]) {
      const text = [...write(journalIn(book))].join('');
      assert.ok(text.includes(dee.id));
      for (const { id } of [ada, bo, fay]) assert.ok(!text.includes(id));
    }
  });

  it('is the same read from a book in batches', async () => {
    const { book } = paid();
    assert.deepEqual(await journalOf(batches(book)), journalIn(book));
  });

  it('can’t be had of a book that can’t stand', async () => {
    const { book } = paid();
    for (const wrong of [
      ['{}'],
      book.texts.slice(1),
      book.texts.map((text) => text.replace('1234', '1235')),
    ]) {
      const reading = journalOf(batches(Object.assign(withMoney(), { texts: wrong })));
      await assert.rejects(reading, BookFormatError);
    }
  });

  it('is in the order of days, what was agreed behind all else of its day', () => {
    for (const { book } of someUnions()) {
      const journal = journalIn(book);
      const items = [...inOrder(journal)];
      const days = items.map((each) => `${each.day} ${'balance' in each ? 1 : 0}`);
      assert.deepEqual(days, days.toSorted());
      assert.equal(items[0]?.day, firstDay(journal));
      assert.equal(items.length, journal.transactions.length + journal.agreed.length);
    }
  });

  it('lets what was agreed stand until something comes that is dated before', () => {
    const book = withMoney();
    book.pass(72);
    agrees(book, day, 100_000);
    agrees(book, '2026-01-03', 100_000);
    const late = { ...line(book, 'a late one', 500), day: '2026-01-02' };
    assert.equal(enters(book, late), undefined);
    const seq = book.union.size - 1;
    agrees(book, '2026-01-03', 100_500);
    const journal = journalIn(book);
    assert.deepEqual(
      journal.agreed.map(({ balance, overtaken }) => [balance, overtaken]),
      [
        [100_000n, undefined],
        [100_000n, seq],
        [100_500n, undefined],
      ],
    );
    const hledger = [...hledgerJournal(journal)].join('');
    assert.match(hledger, /^; 2026-01-03 agreed in record \d+: assets:main 1000.00 EUR\. Record/m);
    assert.match(hledger, /^ {4}assets:main {2}0\.00 EUR = 1005\.00 EUR$/m);
    const beancount = [...beancountJournal(journal)].join('');
    assert.match(beancount, /^; 2026-01-03 agreed in record/m);
    assert.match(beancount, /^2026-01-04 balance Assets:Main {2}1005\.00 ~ 0 EUR$/m);
    const csv = [...csvJournal(journal)].join('');
    assert.match(csv, /^2026-01-03,\d+,agreed until record \d+,assets:main,,EUR,,1000\.00,/m);
  });

  it('dates what was booked late as the books do, and tells the bank’s day and balance beside it', () => {
    const { book, today } = bookedLate();
    const journal = journalIn(book);
    const hledger = [...hledgerJournal(journal)].join('');
    assert.match(
      hledger,
      new RegExp(`^${today} \\* \\(\\d+\\) statement {2};.*, dated:2026-01-20$`, 'm'),
    );
    assert.match(hledger, /statement:1005\.00 EUR\n {4}assets:main {2}0\.00 EUR = 1000\.00 EUR$/m);
    const beancount = [...beancountJournal(journal)].join('');
    assert.match(beancount, /^ {2}dated: 2026-01-20$/m);
    assert.match(
      beancount,
      /^2026-02-11 balance Assets:Main {2}1000\.00 ~ 0 EUR\n[^*]* {2}statement: 1005\.00 EUR$/m,
    );
    const csv = [...csvJournal(journal)].join('');
    assert.match(csv, new RegExp(`^${today},\\d+,statement,assets:main,.*,2026-01-20\r$`, 'm'));
    const [after, before] = journal.agreed;
    assert.equal(before?.overtaken, Number(after?.grounds.seq) - 1);
  });
});

describe('a part of a journal', () => {
  it('brings forward what was there before, and ends where it is told', () => {
    const book = withMoney();
    book.pass(48);
    enters(book, line(book, 'a gift', 2_000, donation(2_000, 'legal')));
    book.pass(48);
    enters(book, line(book, 'another', 3_000, donation(3_000)));
    const whole = journalIn(book);
    const part = between(whole, '2026-01-02', '2026-01-04');
    assert.deepEqual(
      part.transactions.map(({ what, day: on }) => [what, on]),
      [
        ['forward', '2026-01-02'],
        ['statement', '2026-01-03'],
        ['donation', '2026-01-03'],
      ],
    );
    const [forward] = part.transactions;
    assert.deepEqual(forward?.postings, [
      { account: 'assets:main', currency: 'EUR', amount: 100_000n },
      { account: 'equity:opening', fund: 'general', currency: 'EUR', amount: -105_000n },
      { account: 'assets:box', currency: 'EUR', amount: 5_000n },
    ]);
    for (const write of [hledgerJournal, beancountJournal, csvJournal])
      assert.match([...write(part)].join(''), /2026-01-02.*forward/);
    assert.deepEqual(between(whole, undefined, undefined), whole);
    assert.equal(between(whole, day, undefined).transactions[0]?.what, 'opening');
  });
});

describe('what stands in a journal', () => {
  const empty: Journal = {
    union: 'ab'.repeat(32),
    name: 'A “name”\u2028with\n\\ "all"',
    size: 1,
    at: '2026-01-01T09:00:00.000Z',
    accounts: [],
    currencies: [],
    transactions: [],
    agreed: [],
  };

  it('is never a name that begins a line', () => {
    assert.equal(oneLine(empty.name), 'A “name” with \\ "all"');
    assert.match([...hledgerJournal(empty)].join(''), /^; Books of account of A “name” with/);
    assert.ok(
      [...beancountJournal(empty)].join('').includes(String.raw`"A “name” with \\ \"all\""`),
    );
    assert.equal(firstDay(empty), day);
  });

  it('has a name of its own for each account in Beancount', () => {
    const slug = fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/);
    fc.assert(
      fc.property(slug, slug, (a, b) => {
        const [one, other] = [beancountAccount(`assets:${a}`), beancountAccount(`assets:${b}`)];
        assert.match(one, /^Assets:[A-Z][A-Za-z0-9-]*$/);
        assert.equal(one === other, a === b);
      }),
    );
    assert.equal(new Set(commonAccounts.map(beancountAccount)).size, commonAccounts.length);
  });

  it('is no formula to a spreadsheet program, and one cell where it has commas', () => {
    for (const [text, cell] of [
      ['=1+1', "'=1+1"],
      ['@SUM(A1)', "'@SUM(A1)"],
      ['-1+1', "'-1+1"],
      ['-12.34', '-12.34'],
      ['a,b', '"a,b"'],
      ['a "b"', '"a ""b"""'],
      ['+a\r\n', '"\'+a\r\n"'],
      ['plain', 'plain'],
    ])
      assert.equal(csvCell(text ?? ''), cell);
    const [first, ...rest] = [...csvJournal(empty)];
    assert.match(first ?? '', /^day,record,what,account,fund,currency,amount,/);
    assert.deepEqual(rest, []);
  });
});
