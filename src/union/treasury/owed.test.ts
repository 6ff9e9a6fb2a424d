import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Instant } from '../kernel/instant.ts';
import {
  dueIn,
  firstOf,
  type MemberDues,
  monthAfter,
  noTreasury,
  owesSome,
  periodsFrom,
  type PledgedDues,
  promisesOf,
} from './treasury.ts';

/** A history of promises: the month in which each was made, and what it says. */
type History = readonly (readonly [month: string, dues: PledgedDues | undefined])[];

const promised = (history: History, joined?: string, counted?: Instant) => {
  const all = history.map(([month], i) => ({
    dues: String(i),
    since: `${month}-15T00:00:00.000Z`,
  }));
  const last = all.at(-1) ?? assert.fail('no promise');
  const own: MemberDues = { payer: 'p', ...last, before: all.slice(0, -1) };
  return promisesOf(own, {
    read: (hash) => history[Number(hash)]?.[1],
    joined: joined === undefined ? undefined : `${joined}-20T00:00:00.000Z`,
    counted,
  });
};
const supported = (history: History, asked: string) => ({ ...promised(history), asked });
const ten: PledgedDues = { amount: 1_000, rhythm: 'month', tier: 'full' };
const five: PledgedDues = { amount: 500, rhythm: 'month' };
const waived: PledgedDues = { amount: 0, rhythm: 'month', waived: true };
const sums = (of: ReturnType<typeof promised>, first = '2026-01', last = '2026-06') =>
  periodsFrom(first, last).map((period) => dueIn(of, period));

describe('what a member owes', () => {
  it('is by each month’s own promise, the last one of a month', () => {
    const of = promised([
      ['2026-02', ten],
      ['2026-04', waived],
      ['2026-04', five],
      ['2026-05', ten],
    ]);
    assert.deepEqual(sums(of), [0, 0, 0, 500, 1_000, 1_000]);
    assert.deepEqual(
      sums(
        promised([
          ['2026-02', ten],
          ['2026-04', five],
        ]),
      ),
      [0, 1_000, 1_000, 500, 500, 500],
    );
  });

  it('is forgiven by a waiver', () => {
    const of = promised([
      ['2026-01', ten],
      ['2026-04', waived],
    ]);
    assert.deepEqual(sums(of), [0, 0, 0, 0, 0, 0]);
    assert.ok(!owesSome(of));
  });

  it('is nothing in a pause, and the same again by itself', () => {
    const of = promised([
      ['2026-01', ten],
      ['2026-03', { ...ten, paused: '2026-04' }],
    ]);
    assert.deepEqual(sums(of), [1_000, 1_000, 0, 0, 1_000, 1_000]);
    assert.ok(owesSome(of));
    assert.ok(!owesSome(promised([['2026-01', { ...ten, paused: true }]])));
  });

  it('is nothing for a time in which they were no member, or whose promise is gone', () => {
    const history: History = [
      ['2026-01', ten],
      ['2026-03', five],
    ];
    assert.deepEqual(sums(promised(history, '2026-04')), [0, 0, 0, 500, 500, 500]);
    assert.deepEqual(sums(promised(history, '2026-02')), [0, 1_000, 500, 500, 500, 500]);
    const gone = promised([
      ['2026-01', undefined],
      ['2026-03', five],
    ]);
    assert.deepEqual(sums(gone), [0, 0, 500, 500, 500, 500]);
  });

  it('is nothing by sums in a currency that the rules count in no more', () => {
    const history: History = [
      ['2026-01', ten],
      ['2026-03', five],
    ];
    const changed = promised(history, undefined, '2026-02-20T00:00:00.000Z');
    assert.deepEqual(sums(changed), [0, 0, 500, 500, 500, 500]);
    const since = promised(history, undefined, '2026-03-20T00:00:00.000Z');
    assert.deepEqual(sums(since), [0, 0, 0, 0, 0, 0]);
    assert.deepEqual([since.dues, since.lapsed], [undefined, five]);
    assert.ok(!owesSome(since));
    const work = { ...five, work: 'moderation' };
    for (const dues of [work, waived])
      assert.equal(promised([['2026-01', dues]], undefined, '2026-03-20T00:00:00.000Z').dues, dues);
  });

  it('is not asked for longer than it can be paid', () => {
    const of = promised([
      ['2020-01', ten],
      ['2020-03', five],
    ]);
    assert.equal(firstOf(of, { years: [] }), '2020-01');
    const through = '2024-12-31';
    const years = [{ through, at: `${through}T00:00:00.000Z`, balances: new Map() }];
    assert.equal(firstOf(of, { years }), '2022-01');
    assert.equal(firstOf(of, noTreasury()), '2020-01');
  });

  it('never changes for months that are over, but by a waiver', () => {
    const said = fc.constantFrom<PledgedDues>(
      ten,
      five,
      { ...ten, paused: true },
      { ...five, work: 'moderation' },
    );
    const steps = fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), said), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 5 }), said, (made, later, next) => {
        let month = '2026-01';
        const history = made.map(
          ([months, dues]) => [(month = monthAfter(month, months)), dues] as const,
        );
        const now = monthAfter(month, later);
        const before = sums(promised(history), '2026-01', monthAfter(now, -1));
        const after = sums(promised([...history, [now, next]]), '2026-01', monthAfter(now, -1));
        assert.deepEqual(after, before);
        const forgiven = promised([...history, [now, waived]]);
        assert.ok(sums(forgiven, '2026-01', '2030-12').every((sum) => sum === 0));
      }),
    );
  });

  it('begins with the month of now where a supporter promised it', () => {
    const of = supported([['2026-02', ten]], '2026-05');
    assert.equal(firstOf(of, noTreasury()), '2026-05');
    assert.equal(dueIn(of, '2026-05'), 1_000);
    assert.equal(firstOf(supported([['2026-06', ten]], '2026-05'), noTreasury()), '2026-06');
  });
});
