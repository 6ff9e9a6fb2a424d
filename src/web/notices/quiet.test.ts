import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { afterQuiet, isQuiet, isZone, ringsAt } from './quiet.ts';

const minute = 60_000;
const hour = 60 * minute;
const berlin = { from: 22, to: 7, zone: 'Europe/Berlin' };
const at = (text: string): number => Date.parse(text);
const said = (moment: number): string => new Date(moment).toISOString().slice(0, 16);

// Among them: half and quarter hours, half an hour of summer time, and a day that was left out.
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Chatham',
];

describe('quiet hours', () => {
  it('go by the clock on the wall, over midnight too', () => {
    assert.equal(isQuiet(berlin, at('2026-05-01T19:59Z')), false);
    assert.equal(isQuiet(berlin, at('2026-05-01T20:00Z')), true);
    assert.equal(isQuiet(berlin, at('2026-05-02T04:59Z')), true);
    assert.equal(isQuiet(berlin, at('2026-05-02T05:00Z')), false);
    assert.equal(
      isQuiet({ from: 12, to: 14, zone: 'Europe/Berlin' }, at('2026-01-01T11:30Z')),
      true,
    );
    assert.equal(isQuiet({ ...berlin, to: 22 }, at('2026-05-01T21:00Z')), false);
  });

  it('end at their hour in the nights in which the clock is set', () => {
    assert.equal(said(afterQuiet(berlin, at('2026-03-28T22:30Z'))), '2026-03-29T05:00');
    assert.equal(said(afterQuiet(berlin, at('2026-10-24T20:30Z'))), '2026-10-25T06:00');
    const newYork = { from: 1, to: 2, zone: 'America/New_York' };
    assert.equal(said(afterQuiet(newYork, at('2026-11-01T05:30Z'))), '2026-11-01T07:00');
    // Two o'clock is left out that night: three follows on one minute to two.
    assert.equal(said(afterQuiet(newYork, at('2026-03-08T06:30Z'))), '2026-03-08T07:00');
  });

  it('are over when they say so: not a minute later, and never a day later', () => {
    const hours = fc.integer({ min: 0, max: 23 });
    const moments = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2028-01-01T00:00Z') });
    const all = fc.record({ from: hours, to: hours, zone: fc.constantFrom(...zones) });
    fc.assert(
      fc.property(all, moments, (quiet, moment) => {
        const end = afterQuiet(quiet, moment);
        assert.equal(isQuiet(quiet, end), false);
        if (!isQuiet(quiet, moment)) return assert.equal(end, moment);
        assert.ok(end > moment && end - moment <= 25 * hour);
        for (let step = moment; step < end; step += 7 * minute) assert.ok(isQuiet(quiet, step));
        return assert.ok(isQuiet(quiet, end - minute) || end - moment < minute);
      }),
      { numRuns: 400 },
    );
  });

  it('near every change of the clock too', () => {
    const changes = [
      '2026-03-29T01:00Z',
      '2026-10-25T01:00Z',
      '2026-03-08T07:00Z',
      '2026-11-01T06:00Z',
    ];
    const hours = fc.integer({ min: 0, max: 23 });
    fc.assert(
      fc.property(
        fc.record({ from: hours, to: hours, zone: fc.constantFrom(...zones) }),
        fc.constantFrom(...changes),
        fc.integer({ min: -36 * 60, max: 12 * 60 }),
        (quiet, change, offset) => {
          const moment = at(change) + offset * minute;
          const end = afterQuiet(quiet, moment);
          assert.equal(isQuiet(quiet, end), false);
          assert.ok(end === moment || isQuiet(quiet, end - minute));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('put off what can wait, and nothing else', () => {
    const night = { at: at('2026-05-01T21:00Z'), urgent: false, deadline: undefined };
    assert.equal(said(ringsAt(berlin, night)), '2026-05-02T05:00');
    assert.equal(ringsAt(undefined, night), night.at);
    assert.equal(ringsAt(berlin, { ...night, urgent: true }), night.at);
    const noon = { ...night, at: at('2026-05-01T12:00Z') };
    assert.equal(ringsAt(berlin, noon), noon.at);
    const over = { ...night, deadline: at('2026-05-02T04:00Z') };
    assert.equal(ringsAt(berlin, over), night.at, 'it would be over by the morning');
    const later = { ...night, deadline: at('2026-05-02T20:30Z') };
    assert.equal(said(ringsAt(berlin, later)), '2026-05-02T05:00');
  });

  it('know which zones there are', () => {
    assert.deepEqual(['Europe/Berlin', 'UTC', 'Mars/Olympus', '', '../etc'].map(isZone), [
      true,
      true,
      false,
      false,
      false,
    ]);
    assert.equal(isQuiet({ ...berlin, zone: 'Mars/Olympus' }, at('2026-05-01T22:30Z')), true);
  });
});
