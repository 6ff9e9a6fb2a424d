import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { daysAfter, isDay, monthsAfter } from './day.ts';
import { addTargetDays, easterSunday, isTargetDay, nextTargetDay } from './target-days.ts';

/** Good Friday and Easter Monday as the ECB published them among TARGET's closing days. */
const published: Readonly<Record<number, readonly [string, string]>> = {
  2015: ['04-03', '04-06'],
  2016: ['03-25', '03-28'],
  2018: ['03-30', '04-02'],
  2019: ['04-19', '04-22'],
  2020: ['04-10', '04-13'],
  2021: ['04-02', '04-05'],
  2022: ['04-15', '04-18'],
  2023: ['04-07', '04-10'],
  2024: ['03-29', '04-01'],
  2025: ['04-18', '04-21'],
  2026: ['04-03', '04-06'],
  2027: ['03-26', '03-29'],
};

/** All that is closed in a year besides weekends, read off the calendar day by day. */
function closedIn(year: number): readonly string[] {
  const days = Array.from({ length: 366 }, (_, n) => daysAfter(`${year}-01-01`, n));
  return days
    .filter((day) => day.startsWith(`${year}`) && !isTargetDay(day))
    .filter((day) => ![0, 6].includes(new Date(day).getUTCDay()))
    .map((day) => day.slice(5));
}

const days = fc.integer({ min: 0, max: 60_000 }).map((n) => daysAfter('1970-01-01', n));

describe('TARGET days', () => {
  for (const [year, [friday, monday]] of Object.entries(published)) {
    it(`are closed in ${year} as published`, () => {
      const all = ['01-01', friday, monday, '05-01', '12-25', '12-26'];
      const onWeekdays = all.filter(
        (day) => ![0, 6].includes(new Date(`${year}-${day}`).getUTCDay()),
      );
      assert.deepEqual(closedIn(Number(year)), onWeekdays.toSorted());
    });
  }

  it('are open on days that are holidays only in one country', () => {
    for (const day of ['2026-05-14', '2026-05-25', '2026-06-04', '2025-10-03', '2026-01-06']) {
      assert.equal(isTargetDay(day), true, day);
    }
  });

  it('are found from a day on, itself included', () => {
    assert.equal(nextTargetDay('2026-11-30'), '2026-11-30');
    assert.equal(nextTargetDay('2026-12-25'), '2026-12-28');
    assert.equal(nextTargetDay('2027-12-31'), '2027-12-31');
    assert.equal(nextTargetDay('2028-01-01'), '2028-01-03');
  });

  it('are counted forwards and backwards', () => {
    assert.equal(addTargetDays('2026-04-02', 1), '2026-04-07');
    assert.equal(addTargetDays('2026-04-07', -1), '2026-04-02');
    assert.equal(addTargetDays('2026-12-24', 2), '2026-12-29');
    assert.equal(addTargetDays('2026-12-26', 0), '2026-12-28');
    assert.equal(addTargetDays('2026-12-26', 1), '2026-12-28');
    assert.equal(addTargetDays('2026-12-26', -1), '2026-12-24');
  });

  it('lead back where they came from, and never more than five days apart', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 40 }), (from, count) => {
        const day = nextTargetDay(from);
        assert.ok(isTargetDay(day) && day >= from && day <= daysAfter(from, 4));
        assert.equal(addTargetDays(addTargetDays(day, count), -count), day);
      }),
    );
  });
});

describe('Easter', () => {
  it('falls where the tables say, on the earliest and the latest days too', () => {
    const known = { 1818: '03-22', 1886: '04-25', 1943: '04-25', 1954: '04-18', 1981: '04-19' };
    const ahead = { 2000: '04-23', 2008: '03-23', 2038: '04-25', 2049: '04-18', 2076: '04-19' };
    for (const [year, day] of Object.entries({ ...known, ...ahead })) {
      assert.equal(easterSunday(Number(year)), `${year}-${day}`);
    }
  });
});

describe('a day', () => {
  it('is one that exists, in one form', () => {
    for (const text of ['2026-02-29', '2026-2-1', '2026-13-01', '2026-02-01T00:00:00Z', '']) {
      assert.equal(isDay(text), false, text);
    }
    assert.equal(isDay('2028-02-29'), true);
  });

  it('comes again in a later month, or is that month’s last', () => {
    assert.equal(monthsAfter('2026-11-30', 36), '2029-11-30');
    assert.equal(monthsAfter('2024-02-29', 36), '2027-02-28');
    assert.equal(monthsAfter('2026-01-31', 1), '2026-02-28');
    assert.equal(monthsAfter('2026-12-15', 1), '2027-01-15');
  });
});
