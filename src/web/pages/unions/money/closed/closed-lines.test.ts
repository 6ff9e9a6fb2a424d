/** Lines of closed books are told again from the book, however often it was changed what they are. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { utf8 } from '../../../../../book/bytes.ts';
import type { Store } from '../../../../../clerk/ports.ts';
import { reopening } from '../../../../../union/golden/reopening/testing.ts';
import { Dice } from '../../../../../union/laws/money/table/testing.ts';
import { said, type TestBook } from '../../../../../union/testing.ts';
import {
  agreed,
  asClosed,
  bo,
  closesBooks,
  day,
  dee,
  donation,
  enters,
  line,
  reopens,
  suggestedOf,
  withMoney,
} from '../../../../../union/treasury/testing.ts';
import { keptOf } from '../../../../../union/treasury/treasury.ts';
import { closedLine, closedLinesNear, type Sought } from './closed-lines.ts';

type Book = Pick<TestBook, 'union' | 'texts'>;
const reason = said('a mistake');
/** So many lines fill more than a page of the sheet in which they are looked for. */
const aPage = 60;
const sale = { to: 'income', amount: 1_000, fund: 'general', source: 'sales' };
const partBack = (amount: number, of = said('gift')): object => ({
  to: 'part-return',
  amount: -amount,
  of,
  fund: 'general',
  source: 'donations',
});

/** A book, and how much of it was read. */
function kept({ texts }: Pick<Book, 'texts'>) {
  const read = { entries: 0 };
  const entries: Store['books']['entries'] = async (_, from, to) => {
    read.entries += to - from;
    return texts.slice(from, to).map(utf8);
  };
  return { read, store: { books: { entries } } as Pick<Store, 'books'> };
}
const found = (book: Book, name: string) => closedLine(kept(book).store, book, name);
const near = (book: Book, sought: Sought) => closedLinesNear(kept(book).store, book, sought);

/** The names of lines of closed books. */
const namesIn = ({ union }: Book): readonly string[] =>
  [...union.treasury.closedLines.values()].flatMap((names) => Array.from(names.keys()));

/** Closes the books. Each line of then is found as what it was. */
async function areFound(book: TestBook, through: string): Promise<void> {
  const { treasury } = book.union;
  const before = new Map([...treasury.lines].map(([name, was]) => [name, { ...was }]));
  closesBooks(book, through);
  for (const [name, { place, day: on, dated = on, amount, about, parts, ...went }] of before) {
    if (keptOf(treasury, name) === undefined) continue;
    const { back, returned } = went;
    const was = { place, dated, amount, about, parts };
    const more = { ...(back !== undefined && { back }), ...(returned && { returned }) };
    assert.deepEqual(await found(book, name), { ...was, ...more });
  }
}

/** Something that treasurers do with lines, drawn at random; what is refused does not happen. */
function somethingHappens(book: TestBook, dice: Dice): void {
  const { lines, unmatched } = book.union.treasury;
  const name = dice.one([...lines.keys()]) ?? said('no line');
  const word = `line ${book.texts.length}`;
  switch (dice.below(6)) {
    case 5: {
      const { amount = 1 } = lines.get(name) ?? {};
      return void enters(
        book,
        line(book, word, -amount, { to: 'return', amount: -amount, of: name }),
      );
    }
    case 0:
      return void enters(book, line(book, word, 1_000, donation(1_000)));
    case 1:
      return void enters(book, line(book, word, -100, partBack(100, name)));
    case 2:
      return void enters(book, line(book, word, -100));
    case 3:
      return void book.try(bo, 'treasury/undo@1', { line: name, reason });
    default:
      return saysOf(book, dice.one([...unmatched]) ?? name, partBack(100, name));
  }
}

/** Says what a line is: that, if it can be, and otherwise a gift or a fee, which takes two where it is large. */
function saysOf(book: TestBook, name: string, may?: object): void {
  const { amount = 0 } = book.union.treasury.lines.get(name) ?? {};
  const plain = amount > 0 ? donation(amount) : { to: 'fees', amount, fund: 'general' };
  for (const part of [may ?? plain, plain])
    book.try(bo, 'treasury/assign@1', { lines: [{ line: name, parts: [part] }] });
  if (book.union.treasury.unmatched.has(name)) {
    book.try(bo, 'treasury/suggest@1', { lines: [{ line: name, parts: [plain] }] });
    book.try(dee, 'treasury/affirm@1', suggestedOf(book, name));
  }
}

/** Every third line of closed books is opened again. */
async function opensSome(book: TestBook, dice: Dice): Promise<void> {
  for (const name of namesIn(book))
    if (dice.rarely(3)) reopens(book, { line: name, ...(await found(book, name)) });
}

describe('a line of closed books', () => {
  it('is found, however many parts of it went back', async () => {
    const book = withMoney();
    enters(book, line(book, 'gift', 1_000, donation(1_000)));
    for (let i = 0; i < 9; i++)
      assert.equal(enters(book, line(book, `back ${i}`, -100, partBack(100))), undefined);
    book.do(bo, 'treasury/undo@1', { line: said('back 3'), reason });
    book.do(bo, 'treasury/assign@1', {
      lines: [{ line: said('back 3'), parts: [{ to: 'fees', amount: -100, fund: 'general' }] }],
    });
    assert.equal(asClosed(book, 'gift')['back'], 800);
    await areFound(book, '2026-01-31');
  });

  it('is what was affirmed of it, whatever else that suggestion named', async () => {
    const book = withMoney();
    enters(book, line(book, 'gift', 1_000), line(book, 'other', 1_000));
    const lines = ['gift', 'other'].map((word) => ({ line: said(word), parts: [sale] }));
    book.do(bo, 'treasury/suggest@1', { lines });
    book.do(dee, 'treasury/affirm@1', suggestedOf(book, said('other')));
    agreed(book, ['gift', donation(1_000)]);
    await areFound(book, '2026-01-31');
  });

  it('is found again once it was opened and said anew', async () => {
    const book = withMoney();
    enters(book, line(book, 'gift', 1_000, donation(1_000)));
    const was = asClosed(book, 'gift');
    closesBooks(book, '2026-01-31');
    reopens(book, was);
    assert.equal(enters(book, line(book, 'back', -300, partBack(300))), undefined);
    const now = asClosed(book, 'gift');
    closesBooks(book, '2026-03-31');
    const { line: name, ...anew } = now;
    assert.deepEqual(await found(book, String(name)), anew);
  });

  it('costs no reading where none of that name is known', async () => {
    const book = withMoney();
    enters(book, line(book, 'gift', 1_000, donation(1_000)));
    closesBooks(book, '2026-01-31');
    const { store, read } = kept(book);
    assert.equal(await closedLine(store, book, said('another')), undefined);
    assert.equal(read.entries, 0);
  });

  it('is found in the story of what is found out late', async () => {
    const book = reopening();
    const names = namesIn(book);
    assert.ok(names.length > 1);
    for (const name of names) assert.ok(await found(book, name), `${name} is not found`);
  });

  it('is found, whatever was said of it and taken back, in one year and the next', async () => {
    for (let seed = 0; seed < 4; seed++) {
      const book = withMoney();
      const dice = new Dice(seed);
      for (const through of ['2026-01-31', '2026-02-28', '2026-03-31']) {
        await opensSome(book, dice);
        for (let i = 0; i < 60; i++) somethingHappens(book, dice);
        for (const name of book.union.treasury.unmatched) saysOf(book, name);
        await areFound(book, through);
      }
    }
  });
});

describe('lines of closed books of about a day', () => {
  it('are also those that the bank booked late into it', async () => {
    const book = withMoney();
    const gifts = (year: string): void => {
      for (let i = 0; i < aPage; i++)
        enters(book, line(book, `gift ${i} of ${year}`, 700, donation(700)));
    };
    gifts('this year');
    closesBooks(book, '2026-01-31');
    gifts('the next');
    const late = { ...line(book, 'late', 900, donation(900)), dated: '2026-01-20' };
    assert.equal(enters(book, late), undefined);
    closesBooks(book, '2026-03-31');
    const { lines } = await near(book, { day: '2026-01-20', amount: 900 });
    assert.deepEqual(
      lines.map(([name, { dated }]) => [name, dated]),
      [[said('late'), '2026-01-20']],
    );
  });

  it('are so many as one can look over, the nearest first, and it is said that there are more', async () => {
    const book = withMoney();
    const on = day(book);
    for (let i = 0; i < 13; i++) enters(book, line(book, `gift ${i}`, 100 + i, donation(100 + i)));
    closesBooks(book, '2026-01-31');
    const all = await near(book, { day: on });
    assert.deepEqual([all.lines.length, all.more], [12, true]);
    const { lines, more } = await near(book, { day: on, amount: 112 });
    assert.deepEqual([lines.map(([name]) => name), more], [[said('gift 12')], false]);
  });
});
