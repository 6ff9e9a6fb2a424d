import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Ledger, noLedger, post } from '../ledger.ts';
import { fewestTogether, type ToldFund, toldOutside } from '../told.ts';

interface Line {
  readonly month: string;
  /** Below nothing where it went. */
  readonly amount: number;
  readonly fund?: string;
  /** Into how many parts it is divided. */
  readonly parts?: number;
}

/** A ledger with a transaction for each part of each line. */
function ledgerOf(...lines: readonly Line[]): Ledger {
  const ledger = noLedger();
  for (const [seq, { month, amount, fund = 'general', parts = 1 }] of lines.entries()) {
    const account = amount > 0 ? 'income:donations' : 'expenses:legal';
    const made = Array.from({ length: parts }, () => ({
      day: `${month}-15`,
      what: 'donation' as const,
      ref: `line ${seq}`,
      postings: [
        { account: 'assets:main', currency: 'EUR', amount: BigInt(amount) },
        { account, fund, currency: 'EUR', amount: BigInt(-amount) },
      ],
    }));
    post(ledger, seq, made);
  }
  return ledger;
}

const told = (...lines: readonly Line[]): readonly ToldFund[] =>
  toldOutside(ledgerOf(...lines), { currency: 'EUR', until: '2026-12' });
const times = (n: number, line: Line): readonly Line[] => Array.from({ length: n }, () => line);

describe('what is told to those who may not read the book', () => {
  it('is nothing of one gift, whichever way one looks at it', () => {
    assert.deepEqual(told({ month: '2026-01', amount: 13_700, fund: 'legal' }), [
      { fund: 'legal', spans: [], waits: true },
    ]);
  });

  it('is no more of one gift in five parts, nor of two kinds of one gift each', () => {
    for (const lines of [
      [{ month: '2026-01', amount: 100, parts: 5 }],
      [
        { month: '2026-01', amount: 100 },
        { month: '2026-01', amount: -50 },
      ],
    ])
      assert.deepEqual(told(...lines)[0]?.spans, []);
  });

  it('puts months together until five payments hide each other', () => {
    const [fund] = told(
      ...times(3, { month: '2026-01', amount: 10 }),
      ...times(2, { month: '2026-03', amount: 5 }),
      { month: '2026-04', amount: 7 },
    );
    assert.deepEqual(fund, {
      fund: 'general',
      spans: [
        { from: '2026-01', through: '2026-03', income: 40n, spending: 0n, moved: 0n, balance: 40n },
      ],
      waits: true,
    });
  });

  it('tells no spending of fewer than five payments either', () => {
    const lines = times(5, { month: '2026-01', amount: 100 });
    assert.deepEqual(told(...lines, { month: '2026-01', amount: -60 })[0]?.spans, []);
    const spent = times(5, { month: '2026-01', amount: -60 });
    assert.equal(told(...lines, ...spent)[0]?.spans[0]?.spending, 300n);
  });

  it('says nothing of months after the one it goes through', () => {
    const lines = times(6, { month: '2027-01', amount: 100 });
    assert.deepEqual(told(...lines), []);
  });

  it('has no sum, and no difference of two, that fewer than five payments make up', () => {
    const line = fc.record({
      month: fc.constantFrom('2026-01', '2026-02', '2026-03', '2026-05'),
      amount: fc.integer({ min: -99, max: 99 }).filter((amount) => amount !== 0),
      fund: fc.constantFrom('general', 'legal'),
      parts: fc.integer({ min: 1, max: 6 }),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        for (const { fund, spans } of told(...lines)) {
          let before = 0n;
          for (const { from, through, income, spending, moved, balance } of spans) {
            const here = lines.filter(
              (each) => each.fund === fund && each.month >= from && each.month <= through,
            );
            const came = here.filter(({ amount }) => amount > 0).length;
            const went = here.length - came;
            for (const n of [came, went]) assert.ok(n === 0 || n >= fewestTogether);
            assert.equal(before + income - spending + moved, balance);
            before = balance;
          }
        }
      }),
    );
  });
});
