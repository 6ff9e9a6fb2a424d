import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type CalendarEvent, calendarOf, escapedText, folded } from './icalendar.ts';
import { meantText, readCalendar } from './testing.ts';

const text = fc.string({ unit: 'binary', maxLength: 300 });

describe('a line of a calendar', () => {
  it('is folded into pieces of at most 75 bytes that say the same, and cut no character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (line) => {
        const pieces = folded(line).split('\r\n');
        assert.ok(pieces.every((piece) => Buffer.byteLength(piece) <= 75));
        assert.ok(pieces.slice(1).every((piece) => piece.startsWith(' ') && piece.length > 1));
        assert.equal(pieces.map((piece, i) => (i === 0 ? piece : piece.slice(1))).join(''), line);
      }),
    );
  });

  it('is left as it is where it is just short enough', () => {
    assert.equal(folded('x'.repeat(75)), 'x'.repeat(75));
    assert.equal(folded('x'.repeat(76)), `${'x'.repeat(75)}\r\n x`);
    assert.equal(folded(`${'x'.repeat(74)}é`), `${'x'.repeat(74)}\r\n é`);
  });
});

describe('a text in a calendar', () => {
  it('means itself when it is read back, without what no calendar may hold', () => {
    fc.assert(
      fc.property(text, (given) => {
        const plain = given
          .toWellFormed()
          .replaceAll(/\r\n?/g, '\n')
          .replaceAll(/[\u0000-\u0008\u000B-\u001F\u007F\uFFFE\uFFFF]/g, '');
        assert.equal(meantText(escapedText(given)), plain);
      }),
    );
  });

  it('breaks its lines where they were broken before controls went', () => {
    assert.equal(escapedText('a\r\u0007\nb\r\nc'), String.raw`a\n\nb\nc`);
  });

  it('is escaped as RFC 5545 has it', () => {
    assert.equal(escapedText('a, b; c\\d\ne: "f"'), String.raw`a\, b\; c\\d\ne: "f"`);
  });
});

const event = (changes: Partial<CalendarEvent>): CalendarEvent => ({
  uid: '8a5c35b2-0e0f-8f3c-9d7e-0d3a3a1f8f11',
  stamp: '2026-05-01T12:00:00.000Z',
  sequence: 0,
  status: 'CONFIRMED',
  from: '2026-05-03T12:00:00.000Z',
  to: '2026-05-10T12:00:00.000Z',
  title: 'A vote',
  about: 'About it',
  url: 'https://hall.example/u/example',
  ...changes,
});

describe('a calendar', () => {
  it('is read back whole, whatever people wrote', () => {
    fc.assert(
      fc.property(text, text, text, (name, title, about) => {
        const uid = '8a5c35b2-0e0f-8f3c-9d7e-0d3a3a1f8f12';
        const events = [event({ title, about }), event({ title: about, about: title })];
        const url = 'https://hall.example/u/example';
        const read = readCalendar(calendarOf({ uid, name, about, language: 'en', url, events }));
        assert.equal(read.name, 'VCALENDAR');
        assert.equal(read.lines.get('VERSION'), '2.0');
        assert.equal(read.parts.length, 2);
        assert.equal(read.parts[0]?.lines.get('SUMMARY'), escapedText(title));
        assert.equal(read.parts[1]?.lines.get('SUMMARY'), escapedText(about));
      }),
    );
  });

  it('has times in UTC, and no alarm', () => {
    const calendar = { uid: 'x', name: 'N', about: 'A', language: 'en', url: 'u' };
    const written = calendarOf({ ...calendar, events: [event({ status: 'TENTATIVE' })] });
    const [only] = readCalendar(written).parts;
    assert.equal(only?.lines.get('DTSTART'), '20260503T120000Z');
    assert.equal(only?.lines.get('DTEND'), '20260510T120000Z');
    assert.equal(only?.lines.get('STATUS'), 'TENTATIVE');
    assert.doesNotMatch(written, /VALARM/);
  });
});
