import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { transfers } from '../chart.ts';
import { contributeMatch, type Matched } from '../contributions.ts';
import { type Ledger, noLedger, post, reversed } from '../ledger.ts';
import type { Transaction } from '../postings.ts';
import { fewestTogether, leastOfLargest, type ToldFund, toldOutside } from '../told.ts';

interface Line {
  readonly month: string;
  /** Below nothing where it went. */
  readonly amount: number;
  readonly fund?: string;
  /** Into how many parts it is divided. */
  readonly parts?: number;
  /** Taken back after all others were entered. */
  readonly undone?: true;
}

/** A ledger with a transaction for each part of each line. */
function ledgerOf(...lines: readonly Line[]): Ledger {
  const ledger = noLedger();
  const later: (readonly Transaction[])[] = [];
  for (const [seq, line] of lines.entries()) {
    const { month, amount, fund = 'general', parts = 1, undone } = line;
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
    if (undone) later.push(made);
  }
  for (const made of later) {
    const undone = made.map(({ day, ref, postings }) => ({
      day,
      what: 'undo' as const,
      ref,
      postings: reversed(postings),
    }));
    post(ledger, lines.length, undone);
  }
  return ledger;
}

/** Has a fund add to an appeal. */
function adds(ledger: Ledger, made: Matched): void {
  const { month, from, to, currency, amount } = made;
  const sides = [
    { account: transfers, fund: from, currency, amount },
    { account: transfers, fund: to, currency, amount: -amount },
  ];
  post(ledger, 100, [{ day: `${month}-15`, what: 'move', ref: 'match', postings: sides }]);
  contributeMatch(ledger.contributions, made);
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

  it('is no more of one gift once a stranger adds four of a cent', () => {
    const one = { month: '2026-01', amount: 10_000 };
    const told1 = told(one, ...times(4, { month: '2026-01', amount: 1 }));
    assert.deepEqual(told1, [{ fund: 'general', spans: [], waits: true }]);
  });

  it('is told as soon as the others come to a tenth of the largest, without the next one', () => {
    const large = times(2, { month: '2026-01', amount: 1_000 });
    const small = times(3, { month: '2026-01', amount: 33 });
    assert.deepEqual(told(...large, ...small)[0]?.spans, []);
    const [span] = told(...large, ...small, { month: '2026-02', amount: 1 })[0]?.spans ?? [];
    assert.equal(span?.through, '2026-02');
    assert.equal(span?.income, 2_100n);
  });

  it('is no less where a large sum was entered by mistake, and taken back', () => {
    const wrong = { month: '2026-01', amount: 1_000_000, undone: true } as const;
    const lines = times(5, { month: '2026-01', amount: 10 });
    assert.equal(told(wrong, ...lines)[0]?.spans[0]?.income, 50n);
    assert.equal(told(...lines, wrong)[0]?.spans[0]?.income, 50n);
  });

  it('is nothing of what a fund added to one person’s gift, and all of it where five paid', () => {
    const paid = (n: number): readonly ToldFund[] => {
      const gifts = times(n, { month: '2026-05', amount: 13_700, fund: 'legal' });
      const ledger = ledgerOf(...gifts);
      const match = { month: '2026-05', currency: 'EUR', from: 'general', to: 'legal' };
      for (const each of gifts)
        adds(ledger, { ...match, amount: BigInt(each.amount), payments: 1 });
      return toldOutside(ledger, { currency: 'EUR', until: '2026-12' });
    };
    assert.deepEqual(
      paid(1).map(({ spans }) => spans),
      [[], []],
    );
    const [general, legal] = paid(5).map(({ spans: [span] }) => span);
    const may = { from: '2026-05', through: '2026-05', moved: 0n };
    assert.deepEqual(general, { ...may, income: 0n, spending: 68_500n, balance: -68_500n });
    assert.deepEqual(legal, { ...may, income: 137_000n, spending: 0n, balance: 137_000n });
  });

  it('is no more of a gift for which a fund adds bit by bit, as it can', () => {
    const ledger = ledgerOf({ month: '2026-05', amount: 500, fund: 'legal' });
    const match = { month: '2026-05', currency: 'EUR', from: 'general', to: 'legal', amount: 100n };
    for (let i = 0; i < 5; i++) adds(ledger, { ...match, payments: i === 0 ? 1 : 0 });
    const told1 = toldOutside(ledger, { currency: 'EUR', until: '2026-12' });
    assert.deepEqual(
      told1.flatMap(({ spans }) => spans),
      [],
    );
  });

  it('is no more of a large gift where a fund added to it, and to four small ones', () => {
    const gifts = [5_000, 100, 100, 100, 100];
    const ledger = ledgerOf(
      ...gifts.map((amount) => ({ month: '2026-05', amount, fund: 'legal' })),
    );
    const match = { month: '2026-05', currency: 'EUR', from: 'general', to: 'legal', payments: 1 };
    for (const amount of gifts) adds(ledger, { ...match, amount: BigInt(amount) });
    const legal = toldOutside(ledger, { currency: 'EUR', until: '2026-12' }).find(
      ({ fund }) => fund === 'legal',
    );
    assert.deepEqual(legal?.spans, [], 'the other four and what was added to them are 800');
  });

  it('is no more of what went back to a fund since a gift did', () => {
    const ledger = ledgerOf(...times(6, { month: '2026-05', amount: 100, fund: 'legal' }));
    const match = { month: '2026-05', currency: 'EUR', from: 'general', to: 'legal' };
    for (let i = 0; i < 6; i++) adds(ledger, { ...match, amount: 100n, payments: 1 });
    adds(ledger, { ...match, month: '2026-06', amount: -100n, payments: -1 });
    const [general] = toldOutside(ledger, { currency: 'EUR', until: '2026-12' });
    assert.equal(general?.spans.length, 1);
    assert.equal(general?.waits, true, 'June by itself would tell of that gift');
  });

  it('says nothing of months after the one it goes through', () => {
    const lines = times(6, { month: '2027-01', amount: 100 });
    assert.deepEqual(told(...lines), []);
  });

  it('has no sum, and no difference of two, that fewer than five payments make up, or two nearly all of', () => {
    const line = fc.record({
      month: fc.constantFrom('2026-01', '2026-02', '2026-03', '2026-05'),
      amount: fc.integer({ min: -99, max: 99 }).filter((amount) => amount !== 0),
      fund: fc.constantFrom('general', 'legal'),
      parts: fc.integer({ min: 1, max: 6 }),
      undone: fc.option(fc.constant(true as const), { nil: undefined, freq: 6 }),
    });
    const sizesOf = (those: readonly Line[]): readonly number[] =>
      those.map(({ amount, parts = 1 }) => Math.abs(amount) * parts).toSorted((a, b) => b - a);
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (given) => {
        const lines: readonly Line[] = given.map(({ undone, ...each }) =>
          undone ? { ...each, undone } : each,
        );
        for (const { fund, spans } of told(...lines)) {
          let before = 0n;
          for (const { from, through, income, spending, moved, balance } of spans) {
            const here = lines.filter(
              (each) =>
                each.fund === fund && each.month >= from && each.month <= through && !each.undone,
            );
            const came = here.filter(({ amount }) => amount > 0);
            const went = here.filter(({ amount }) => amount < 0);
            for (const those of [came, went]) {
              const [first = 0, , ...others] = sizesOf(those);
              assert.ok(those.length === 0 || those.length >= fewestTogether);
              const rest = others.reduce((sum, each) => sum + each, 0);
              assert.ok(rest * 100 >= first * Number(leastOfLargest));
            }
            assert.equal(before + income - spending + moved, balance);
            before = balance;
          }
        }
      }),
    );
  });
});
