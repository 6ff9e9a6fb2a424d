import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Line, missedText } from '../../../../../union/treasury/treasury.ts';
import { candidatesFor } from './candidates.ts';
import type { Told } from './told.ts';

const line = (day: string, amount: number): Line => ({
  place: 'main',
  day,
  amount,
  about: 'about',
  entered: 1,
});

const asking = (text: string): Told => ({
  id: 'one',
  by: 'Fay',
  isSettled: false,
  outcome: 'waits',
  said: [{ isAsked: true, at: '2026-05-20T00:00:00.000Z', text }],
});

const missed = missedText({ amount: 500, day: '2026-05-10' });

const named = (lines: Readonly<Record<string, Line>>, text = missed): readonly string[] => {
  const all = new Map(Object.entries(lines));
  const unmatched = new Set(all.keys());
  return candidatesFor({ lines: all, unmatched }, asking(text)).map(([id]) => id);
};

describe('lines that a missed payment may be', () => {
  it('are those of its sum first, however far, then those of about its day', () => {
    const lines = {
      far: line('2026-01-02', 500),
      other: line('2026-05-11', 700),
      same: line('2026-05-12', 500),
      late: line('2026-05-25', 700),
      out: line('2026-05-10', -500),
    };
    assert.deepEqual(named(lines), ['same', 'far', 'other']);
  });

  it('are six at most', () => {
    const days = Array.from({ length: 9 }, (_, i) => `2026-05-0${i + 1}`);
    const lines = Object.fromEntries(days.map((day) => [day, line(day, 500)]));
    assert.deepEqual(named(lines), days.slice(-6).toReversed());
  });

  it('are none where no payment is named', () => {
    assert.deepEqual(named({ same: line('2026-05-10', 500) }, 'where is it?'), []);
  });
});
