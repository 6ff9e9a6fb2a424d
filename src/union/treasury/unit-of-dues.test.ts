import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { someUnions } from './at-random/testing.ts';
import { sumsIn } from './figures.ts';
import { add, type Ledger, noLedger, post } from './ledger.ts';
import type { Transaction } from './postings.ts';
import { type FundOfUnit, whereDuesWent } from './treasury.ts';

/** Month, fund, and what was credited to an account: below nothing where money was spent. */
type Row = readonly [month: string, fund: string, account: string, amount: number];

/** What a fund passed to another. */
type Move = readonly [month: string, from: string, to: string, amount: number];

function ledgerOf(rows: readonly Row[], moves: readonly Move[] = []): Ledger {
  const ledger = noLedger();
  const happened = rows.map(([month, fund, account, amount], i): Transaction => ({
    day: `${month}-15`,
    what: 'income',
    ref: String(i),
    postings: [
      { account: 'assets:main', currency: 'EUR', amount: BigInt(amount) },
      { account, fund, currency: 'EUR', amount: BigInt(-amount) },
    ],
  }));
  const moved = moves.map(([month, from, to, amount], i): Transaction => ({
    day: `${month}-20`,
    what: 'move',
    ref: `move ${i}`,
    postings: [
      { account: 'equity:transfers', fund: from, currency: 'EUR', amount: BigInt(amount) },
      { account: 'equity:transfers', fund: to, currency: 'EUR', amount: BigInt(-amount) },
    ],
  }));
  post(ledger, 0, [...happened, ...moved]);
  return ledger;
}

const span = { from: '2026-01', through: '2026-12', currency: 'EUR' } as const;
const told = (rows: readonly Row[], unit = 10_000n): readonly FundOfUnit[] =>
  whereDuesWent(ledgerOf(rows), span, unit);
/** Of 120, what each fund’s uses come to, once money was moved. */
const followed = (rows: readonly Row[], moves: readonly Move[]): object =>
  Object.fromEntries(
    whereDuesWent(ledgerOf(rows, moves), span, 120n).map(({ fund, uses }) => [
      fund,
      Object.fromEntries(uses.map(({ what, amount }) => [what, Number(amount)])),
    ]),
  );

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
    assert.deepEqual(whereDuesWent(ledgerOf(rows), { ...span, currency: 'USD' }, 100n), []);
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

  it('follows what was moved to what the other fund used it for', () => {
    const rows: readonly Row[] = [
      ['2026-02', 'general', 'income:dues', 400],
      ['2026-04', 'general', 'expenses:travel', 200],
      ['2026-05', 'general', 'expenses:hosting', -300],
      ['2026-06', 'legal', 'income:donations', 50],
      ['2026-06', 'legal', 'expenses:legal', -75],
    ];
    // 400 came and 200 came back of travel: 150 of 600 were moved, so 30 of 120, and of what legal had, half was spent.
    assert.deepEqual(followed(rows, [['2026-03', 'general', 'legal', 150]]), {
      general: { 'expenses:hosting': 60, there: 30 },
      legal: { 'expenses:legal': 11, there: 19 },
    });
    const there = { general: { 'expenses:hosting': 60, there: 60 } };
    assert.deepEqual(followed(rows, []), there);
    // What came back was not passed on, whenever that was.
    const back: readonly Move[] = [
      ['2026-03', 'general', 'legal', 150],
      ['2026-07', 'legal', 'general', 150],
    ];
    assert.deepEqual(followed(rows, back), there);
    assert.deepEqual(followed(rows, [['2027-01', 'general', 'legal', 150]]), there);
  });

  it('follows it through several funds, and in a circle, and leaves out who kept nothing', () => {
    const rows: readonly Row[] = [
      ['2026-02', 'general', 'income:dues', 120],
      ['2026-05', 'servers', 'expenses:hosting', -40],
    ];
    const chain: readonly Move[] = [
      ['2026-03', 'general', 'legal', 120],
      ['2026-03', 'legal', 'servers', 120],
    ];
    assert.deepEqual(followed(rows, chain), { servers: { there: 80, 'expenses:hosting': 40 } });
    // General has 180, legal gets 120 of it and keeps 30, servers get 90, spend 30 and give 60 back.
    const spent: readonly Row[] = [
      ['2026-02', 'general', 'income:dues', 120],
      ['2026-05', 'servers', 'expenses:hosting', -30],
    ];
    const circle: readonly Move[] = [
      ['2026-03', 'general', 'legal', 120],
      ['2026-03', 'legal', 'servers', 90],
      ['2026-04', 'servers', 'general', 60],
    ];
    assert.deepEqual(followed(spent, circle), {
      general: { there: 60 },
      legal: { there: 30 },
      servers: { 'expenses:hosting': 30 },
    });
  });

  it('says of more than thirty funds that it was moved, and no more', () => {
    const chain = Array.from({ length: 30 }, (_, n): Move => [
      '2026-03',
      n === 0 ? 'general' : `pot-${n}`,
      `pot-${n + 1}`,
      90,
    ]);
    const rows: readonly Row[] = [['2026-02', 'general', 'income:dues', 120]];
    assert.deepEqual(followed(rows, chain.slice(0, 29)), {
      'pot-29': { there: 90 },
      general: { there: 30 },
    });
    assert.deepEqual(followed(rows, chain), { general: { 'equity:transfers': 90, there: 30 } });
  });

  it('knows nothing of money that went around where no dues came', () => {
    const rows: readonly Row[] = [['2026-02', 'general', 'income:dues', 120]];
    const circle: readonly Move[] = [
      ['2026-03', 'legal', 'servers', 90],
      ['2026-03', 'servers', 'travel', 90],
      ['2026-03', 'travel', 'legal', 90],
    ];
    assert.deepEqual(followed(rows, circle), { general: { there: 120 } });
  });

  it('tells what made good for what was missing', () => {
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

  const months = fc.constantFrom('2025-12', '2026-01', '2026-12', '2027-01');
  const names = fc.constantFrom('general', 'legal', 'servers');
  const accounts = fc.constantFrom('income:dues', 'income:donations', 'expenses:legal');
  const credits = fc.integer({ min: -1_000_000, max: 1_000_000 });
  const someRows = fc.array(fc.tuple(months, names, accounts, credits), { maxLength: 20 });
  const sums = fc.integer({ min: 1, max: 1_000_000 });
  const moves = fc.tuple(months, names, names, sums).filter(([, from, to]) => from !== to);
  const someMoves = fc.array(moves, { maxLength: 8 });
  const units = fc.bigInt({ min: 1n, max: 1_000_000n });
  const lived = fc.nat(23).map((n) => someUnions()[n]?.book.union.treasury.ledger ?? noLedger());

  it('comes to the unit whatever happened, and no part is below nothing', () => {
    const made = fc.tuple(someRows, someMoves).map(([rows, moved]) => ledgerOf(rows, moved));
    const longer = { ...span, from: '2025-12' };
    fc.assert(
      fc.property(
        fc.oneof(made, lived),
        units,
        fc.constantFrom(span, longer),
        (ledger, unit, of) => {
          const funds = whereDuesWent(ledger, of, unit);
          const uses = funds.flatMap((each) => each.uses);
          const sum = uses.reduce((all, each) => all + each.amount, 0n);
          assert.equal(sum, funds.length === 0 ? 0n : unit);
          assert.equal(
            funds.reduce((all, each) => all + each.amount, 0n),
            sum,
          );
          assert.ok(uses.every((each) => each.amount >= 0n && each.what !== 'equity:transfers'));
        },
      ),
    );
  });

  it('is each fund’s share of dues by its own uses, where nothing was moved', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const within = rows.filter(([when]) => when.startsWith('2026'));
        const duesOf = (name: string): number =>
          within
            .filter(([, its, from]) => its === name && from === 'income:dues')
            .reduce((all, row) => all + row[3], 0);
        const dues = ['general', 'legal', 'servers'].map(duesOf).filter((each) => each > 0);
        const all = dues.reduce((a, b) => a + b, 0);
        const unit = 1_000_000n;
        for (const { fund: name, amount: came } of whereDuesWent(ledgerOf(rows), span, unit)) {
          const exact = (Number(unit) * duesOf(name)) / all;
          // At most five parts are rounded, each by less than one.
          assert.ok(Math.abs(Number(came) - exact) < 5, `${name}: ${came}, not ${exact}`);
        }
      }),
    );
  });

  it('knows of every move between funds who gave and who got', () => {
    fc.assert(
      fc.property(lived, (ledger) => {
        const left = new Map<string, bigint>();
        for (const sum of [...ledger.months.values()].flatMap(sumsIn))
          if (sum.account === 'equity:transfers')
            add(left, `${sum.fund} ${sum.currency}`, sum.amount);
        for (const [of, amount] of [...ledger.moved.values()].flatMap((each) => Array.from(each))) {
          const [from, to, currency] = of.split(' ');
          add(left, `${from} ${currency}`, -amount);
          add(left, `${to} ${currency}`, amount);
        }
        assert.ok([...left.values()].every((amount) => amount === 0n));
      }),
    );
  });
});
