import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { someUnions } from './at-random/testing.ts';
import { type Ledger, noLedger, post } from './ledger.ts';
import type { Transaction } from './postings.ts';
import { type FundOfUnit, whereDuesWent } from './treasury.ts';

/** Month, fund, and what was credited to an account: below nothing where money was spent. */
type Row = readonly [month: string, fund: string, account: string, amount: number];

function ledgerOf(...rows: readonly Row[]): Ledger {
  const ledger = noLedger();
  const made = rows.map(([month, fund, account, amount], i): Transaction => ({
    day: `${month}-15`,
    what: 'income',
    ref: String(i),
    postings: [
      { account: 'assets:main', currency: 'EUR', amount: BigInt(amount) },
      { account, fund, currency: 'EUR', amount: BigInt(-amount) },
    ],
  }));
  post(ledger, 0, made);
  return ledger;
}

const span = { from: '2026-01', through: '2026-12', currency: 'EUR' } as const;
const told = (rows: readonly Row[], unit = 10_000n): readonly FundOfUnit[] =>
  whereDuesWent(ledgerOf(...rows), span, unit);

describe('one unit of dues', () => {
  it('is divided among the funds, and in each by what all that it had was used for', () => {
    // Dues: 600 to general, 200 to legal. General had 600 + 200 before + 200 gifts: 500 went, 500 are there.
    const rows: readonly Row[] = [
      ['2025-12', 'general', 'income:donations', 200],
      ['2026-02', 'general', 'income:dues', 600],
      ['2026-02', 'legal', 'income:dues', 200],
      ['2026-03', 'general', 'income:donations', 200],
      ['2026-04', 'general', 'expenses:hosting', -300],
      ['2026-05', 'general', 'expenses:moderation', -200],
      ['2026-06', 'legal', 'expenses:legal', -200],
    ];
    assert.deepEqual(told(rows), [
      {
        fund: 'general',
        amount: 7_500n,
        uses: [
          { what: 'expenses:hosting', amount: 2_250n },
          { what: 'expenses:moderation', amount: 1_500n },
          { what: 'there', amount: 3_750n },
        ],
      },
      { fund: 'legal', amount: 2_500n, uses: [{ what: 'expenses:legal', amount: 2_500n }] },
    ]);
  });

  it('knows no fund to which no dues went, nor what was after the span, nor another currency', () => {
    const rows: readonly Row[] = [
      ['2026-02', 'general', 'income:dues', 100],
      ['2026-02', 'solidarity', 'income:donations', 5_000],
      ['2026-02', 'solidarity', 'expenses:relief', -5_000],
      ['2027-01', 'general', 'expenses:hosting', -100],
    ];
    assert.deepEqual(told(rows), [
      { fund: 'general', amount: 10_000n, uses: [{ what: 'there', amount: 10_000n }] },
    ]);
    assert.deepEqual(whereDuesWent(ledgerOf(...rows), { ...span, currency: 'USD' }, 100n), []);
    assert.deepEqual(told([['2026-02', 'general', 'income:donations', 100]]), []);
    assert.deepEqual(told([]), []);
  });

  it('loses nothing to rounding: the largest remainders get what is left', () => {
    const thirds: readonly Row[] = [
      ['2026-02', 'general', 'income:dues', 300],
      ['2026-04', 'general', 'expenses:hosting', -100],
      ['2026-04', 'general', 'expenses:legal', -100],
    ];
    assert.deepEqual(told(thirds, 100n)[0]?.uses, [
      { what: 'expenses:hosting', amount: 34n },
      { what: 'expenses:legal', amount: 33n },
      { what: 'there', amount: 33n },
    ]);
    // 5/8, 2/8 and 1/8 of ten: 6.25, 2.5 and 1.25, so the one that is left goes to the 2.5.
    const eighths: readonly Row[] = [
      ['2026-02', 'general', 'income:dues', 8],
      ['2026-04', 'general', 'expenses:hosting', -5],
      ['2026-04', 'general', 'expenses:legal', -2],
    ];
    assert.deepEqual(
      told(eighths, 10n)[0]?.uses.map(({ amount }) => amount),
      [6n, 3n, 1n],
    );
  });

  it('tells what was moved away, and what made good for what was missing', () => {
    const moved: readonly Row[] = [
      ['2026-02', 'general', 'income:dues', 400],
      ['2026-03', 'general', 'equity:transfers', -100],
      ['2026-03', 'legal', 'equity:transfers', 100],
      ['2026-04', 'general', 'expenses:travel', 100],
      ['2026-05', 'general', 'expenses:hosting', -200],
    ];
    // 400 came and 100 came back of travel: 100 of 500 were moved, 200 spent, 200 are there.
    assert.deepEqual(told(moved)[0]?.uses, [
      { what: 'expenses:hosting', amount: 4_000n },
      { what: 'equity:transfers', amount: 2_000n },
      { what: 'there', amount: 4_000n },
    ]);
    const short: readonly Row[] = [
      ['2025-12', 'general', 'expenses:legal', -300],
      ['2026-02', 'general', 'income:dues', 400],
    ];
    assert.deepEqual(told(short)[0]?.uses, [
      { what: 'missing', amount: 7_500n },
      { what: 'there', amount: 2_500n },
    ]);
    const spentBeyond: readonly Row[] = [
      ['2026-02', 'general', 'income:dues', 400],
      ['2026-03', 'general', 'expenses:legal', -500],
    ];
    assert.deepEqual(told(spentBeyond)[0]?.uses, [{ what: 'expenses:legal', amount: 10_000n }]);
  });

  it('comes to the unit whatever happened, and no part is below nothing', () => {
    const amounts = fc.integer({ min: -1_000_000, max: 1_000_000 });
    const row = fc.tuple(
      fc.constantFrom('2025-12', '2026-01', '2026-12', '2027-01'),
      fc.constantFrom('general', 'legal', 'servers'),
      fc.constantFrom('income:dues', 'income:donations', 'expenses:legal', 'equity:transfers'),
      amounts,
    );
    const made = fc.array(row, { maxLength: 20 }).map((rows) => ledgerOf(...rows));
    const lived = fc.nat(23).map((n) => someUnions()[n]?.book.union.treasury.ledger ?? noLedger());
    const units = fc.bigInt({ min: 1n, max: 1_000_000n });
    const longer = { ...span, from: '2025-12' };
    fc.assert(
      fc.property(
        fc.oneof(made, lived),
        units,
        fc.constantFrom(span, longer),
        (ledger, unit, of) => {
          const funds = whereDuesWent(ledger, of, unit);
          const uses = funds.flatMap((each) => each.uses);
          const sum = uses.reduce((all, { amount }) => all + amount, 0n);
          assert.equal(sum, funds.length === 0 ? 0n : unit);
          assert.equal(
            funds.reduce((all, { amount }) => all + amount, 0n),
            sum,
          );
          assert.ok(uses.every(({ amount }) => amount >= 0n));
        },
      ),
    );
  });
});
