import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { hand } from '../testing.ts';
import { type ConfirmedWork, monthsGiven, workTold } from './treasury.ts';

const people = ['Ada', 'Bo', 'Cy', 'Dee', 'Eve', 'Fay'].map((name) => hand(name).id);
const given = (who: number, period: string, month = period): ConfirmedWork => ({
  member: people[who] ?? '',
  period,
  at: `${month}-20T00:00:00.000Z`,
});
/** So many people gave a month in work, confirmed in it. */
const gave = (many: number, period: string, month = period): readonly ConfirmedWork[] =>
  Array.from({ length: many }, (_, who) => given(who, period, month));

describe('months given in work', () => {
  it('are known of each who gave them, however often they were reported', () => {
    const all = [given(0, '2026-01'), given(0, '2026-01', '2026-02'), given(1, '2026-02')];
    const [ada = '', bo = ''] = people;
    assert.deepEqual(
      monthsGiven(all),
      new Map([
        [ada, new Set(['2026-01'])],
        [bo, new Set(['2026-02'])],
      ]),
    );
  });

  it('are told of five people and more', () => {
    assert.deepEqual(workTold(gave(4, '2026-03'), '2026-05'), []);
    assert.deepEqual(workTold(gave(5, '2026-03'), '2026-05'), [
      { from: '2026-01', through: '2026-03', months: 5 },
    ]);
  });

  it('are not told while their month is not over', () => {
    assert.deepEqual(workTold(gave(5, '2026-05'), '2026-04'), []);
  });

  it('wait for others, so that what is new tells of five people again', () => {
    const all = [...gave(5, '2026-03'), ...gave(3, '2026-04')];
    const march = { from: '2026-01', through: '2026-03', months: 5 };
    assert.deepEqual(workTold(all, '2026-04'), [march]);
    const more = [...all, given(3, '2026-05'), given(4, '2026-05'), given(5, '2026-05')];
    assert.deepEqual(workTold(more, '2026-05'), [{ ...march, through: '2026-05', months: 11 }]);
  });

  it('are counted once, when they were confirmed first', () => {
    const again = [...gave(5, '2026-03'), ...gave(5, '2026-03', '2026-04')];
    assert.deepEqual(workTold(again, '2026-04'), workTold(gave(5, '2026-03'), '2026-04'));
  });

  it('are told of this year and of the last', () => {
    const all = [...gave(6, '2024-12'), ...gave(6, '2025-11'), ...gave(5, '2026-01')];
    assert.deepEqual(workTold(all, '2026-02'), [
      { from: '2025-01', through: '2025-11', months: 6 },
      { from: '2026-01', through: '2026-01', months: 5 },
    ]);
  });

  it('never tell of fewer people by what is told a month later', () => {
    const confirmed = fc.record({ who: fc.nat(5), month: fc.integer({ min: 1, max: 8 }) });
    fc.assert(
      fc.property(fc.array(confirmed, { maxLength: 60 }), (all) => {
        const works = all.map(({ who, month }, i) =>
          given(who, `2025-${String((i % 12) + 1).padStart(2, '0')}`, `2026-0${month}`),
        );
        let before = 0;
        for (let month = 1; month <= 8; month++) {
          const months = workTold(works, `2026-0${month}`).at(-1)?.months ?? 0;
          assert.ok(months === before || months >= before + 5);
          before = months;
        }
      }),
    );
  });
});
