import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readEntry, type ReadEntry } from '../../union.ts';
import {
  groundsOf,
  pageNumbers,
  rowsOn,
  sheetOf,
  type SheetOf,
  sheetPage,
  type SheetRow,
  transactionsOf,
} from '../treasury.ts';
import { enters, line } from '../testing.ts';
import { type Happened, happened, someUnions, steps } from './testing.ts';

const readIn = ({ book }: Happened, seq: number): ReadEntry => {
  const read = readEntry(book.texts[seq] ?? '');
  if ('refused' in read) throw new Error(read.refused);
  return read;
};

const sheetsIn = ({ book }: Happened): readonly SheetOf[] => [
  ...[...book.union.treasury.ledger.accounts.keys()].map((account) => ({ account })),
  ...[...book.union.treasury.ledger.funds.keys()].map((fund) => ({ fund })),
];

/** All rows of a sheet, the newest first; each page by itself. */
function rowsOf(all: Happened, of: SheetOf, month?: string): readonly SheetRow[] {
  const { union } = all.book;
  const sheet = sheetOf(union.treasury, of);
  return pageNumbers(sheet ?? { balance: new Map(), entries: [], pages: [] }, month).flatMap(
    (number) => {
      const page = sheetPage(union.treasury, of, number);
      assert.ok(page);
      const read = new Map(page.needed.map((seq) => [seq, readIn(all, seq)] as const));
      return rowsOn(union, page, { read, ...(month !== undefined && { month }) });
    },
  );
}

describe('what an entry recorded', () => {
  it('can be had again from it and the entries that it builds on', () => {
    fc.assert(
      fc.property(steps, (tried) => {
        const all = happened(tried);
        const { union, texts } = all.book;
        for (const seq of texts.keys()) {
          const grounds = groundsOf(union.treasury, seq).map((each) => readIn(all, each));
          const again = transactionsOf(union, readIn(all, seq), grounds);
          assert.deepEqual(again, all.recorded.get(seq) ?? [], `entry ${seq}`);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is looked at for every act that records something', () => {
    const acts = someUnions().flatMap((all) =>
      [...all.recorded].flatMap(([seq, made]) =>
        made.length > 0 ? readIn(all, seq).intent.act : [],
      ),
    );
    assert.deepEqual([...new Set(acts)].toSorted(), [
      'treasury/add-match@1',
      'treasury/affirm@1',
      'treasury/assign@1',
      'treasury/confirm@1',
      'treasury/enter-lines@1',
      'treasury/move@1',
      'treasury/open-place@1',
      'treasury/undo@1',
    ]);
  });

  it('leaves the union as it was', () => {
    const all = happened(fc.sample(steps, { numRuns: 1, seed: 7 })[0] ?? []);
    const before = structuredClone(all.book.union.treasury);
    for (const of of sheetsIn(all)) rowsOf(all, of);
    assert.deepEqual(all.book.union.treasury, before);
  });
});

describe('a sheet', () => {
  it('is shown page by page, and each row’s balance is the one before and its amount', () => {
    for (const all of someUnions()) {
      for (const of of sheetsIn(all)) {
        const balance = sheetOf(all.book.union.treasury, of)?.balance;
        const running = new Map(balance);
        for (const { currency, amount, balance: after } of rowsOf(all, of)) {
          assert.equal(after, running.get(currency));
          running.set(currency, after - amount);
        }
        for (const left of running.values()) assert.equal(left, 0n);
      }
    }
  });

  it('is shown for a month without the rest', () => {
    for (const all of someUnions()) {
      const of = { account: 'assets:main' };
      const rows = rowsOf(all, of);
      for (const month of all.book.union.treasury.ledger.months.keys()) {
        const here = rows.filter(({ transaction: { day } }) => day.startsWith(month));
        assert.deepEqual(rowsOf(all, of, month), here);
      }
    }
  });

  it('begins a new page after fifty postings, and the numbers of the old ones stay', () => {
    const all = happened([]);
    const { book } = all;
    for (let n = 0; n < 4; n++) {
      const lines = Array.from({ length: 40 }, (_, i) => line(book, `${n} ${i}`, i + 1));
      assert.equal(enters(book, ...lines), undefined);
    }
    const of = { account: 'assets:main' };
    const { treasury } = book.union;
    const sheet = sheetOf(treasury, of);
    assert.ok(sheet);
    assert.deepEqual(pageNumbers(sheet), [1, 0]);
    assert.deepEqual(
      sheet.pages.map(({ size }) => size),
      [81, 80],
    );
    const [newest] = rowsOf(all, of);
    assert.deepEqual([newest?.amount, newest?.balance], [40n, sheet.balance.get('EUR')]);
    assert.deepEqual(pageNumbers(sheet, '2030-01'), []);
  });

  it('has no page where nothing was recorded', () => {
    const { union } = happened([]).book;
    assert.equal(sheetPage(union.treasury, { fund: 'yachts' }, 0), undefined);
    assert.equal(sheetPage(union.treasury, { fund: 'general' }, 9), undefined);
  });
});
