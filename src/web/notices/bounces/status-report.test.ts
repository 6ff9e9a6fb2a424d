import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { mostBytes, readStatusReport } from './status-report.ts';

const mark = '0123456789abcdef0123456789abcdef';
const bytes = (...lines: string[]): Uint8Array => Buffer.from(lines.join('\r\n'));

/** As Postfix writes it. */
const report = ({
  to = `bounce+${mark}@hall.example`,
  action = 'failed',
  status = '5.1.1',
  quoted = `Message-ID: <notice.${mark}@hall.example>`,
  type = 'multipart/report; report-type=delivery-status;\r\n\tboundary="9B095B5ADSN=_01/mail.example"',
} = {}): Uint8Array =>
  bytes(
    'Return-Path: <>',
    'From: MAILER-DAEMON@mail.example (Mail Delivery System)',
    'Subject: Undelivered Mail Returned to Sender',
    `To: ${to}`,
    'MIME-Version: 1.0',
    `Content-Type: ${type}`,
    '',
    'This is a MIME-encapsulated message.',
    '',
    '--9B095B5ADSN=_01/mail.example',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'Action: failed, says a sentence in prose that counts for nothing.',
    '',
    '--9B095B5ADSN=_01/mail.example',
    'Content-Description: Delivery report',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    'Final-Recipient: rfc822; ada@example.org',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <ada@example.org>: no such user',
    '',
    '--9B095B5ADSN=_01/mail.example',
    'Content-Description: Undelivered Message',
    'Content-Type: message/rfc822',
    '',
    'From: Hall <hall@hall.example>',
    quoted,
    'Subject: A vote is open',
    '',
    'The vote is open.',
    '--9B095B5ADSN=_01/mail.example--',
    '',
  );

describe('a mail that came back', () => {
  it('is known by the address that it came back to', () => {
    const quoted = 'Message-ID: <other@elsewhere.example>';
    assert.deepEqual(readStatusReport(report({ quoted })), { mark, failed: true });
    const shouted = report({ to: `"B" <BOUNCE+${mark.toUpperCase()}@HALL.EXAMPLE>`, quoted });
    assert.deepEqual(readStatusReport(shouted), { mark, failed: true });
  });

  it('is known by the mail that it brings back, where its address says nothing', () => {
    const to = 'hall@hall.example';
    assert.deepEqual(readStatusReport(report({ to })), { mark, failed: true });
    const folded = `Message-ID:\r\n <notice.${mark}@hall.example>`;
    assert.deepEqual(readStatusReport(report({ to, quoted: folded })), { mark, failed: true });
  });

  it('that is only late, or arrived after all, is no failure', () => {
    for (const action of ['delayed', 'delivered', 'relayed', 'expanded', 'failedish']) {
      assert.deepEqual(readStatusReport(report({ action, status: '4.4.1' })), {
        mark,
        failed: false,
      });
    }
  });

  it('that was given up after many tries is one', () => {
    assert.deepEqual(readStatusReport(report({ status: '4.4.7', action: 'Failed' })), {
      mark,
      failed: true,
    });
  });

  it('is read with bare line ends too, and where headers alone come back', () => {
    const text = Buffer.from(report({ to: 'x@y.example' })).toString();
    const headers = text.replace('message/rfc822', 'text/rfc822-headers');
    assert.deepEqual(readStatusReport(Buffer.from(headers.replaceAll('\r\n', '\n'))), {
      mark,
      failed: true,
    });
  });

  it('within another mail, as some forward it, is read as well', () => {
    const inner = Buffer.from(report()).toString();
    const outer = bytes(
      `To: hall@hall.example`,
      'Content-Type: multipart/mixed; boundary=outer',
      '',
      '--outer',
      inner,
      '--outer--',
    );
    assert.deepEqual(readStatusReport(outer), { mark, failed: true });
  });

  it('that is no report, or about nothing of the hall’s, is nothing', () => {
    assert.equal(readStatusReport(new Uint8Array()), undefined);
    assert.equal(
      readStatusReport(bytes(`To: bounce+${mark}@hall.example`, '', 'I am away.')),
      undefined,
    );
    assert.equal(
      readStatusReport(report({ to: 'x@y.example', quoted: 'Message-ID: <a@b>' })),
      undefined,
    );
    assert.equal(
      readStatusReport(report({ to: `bounce+${mark}0@hall.example`, quoted: 'X: y' })),
      undefined,
    );
    assert.equal(readStatusReport(report({ type: 'text/plain' })), undefined);
  });

  it('can’t be made to cost more than it is long', () => {
    const nested = (depth: number): string =>
      depth === 0
        ? 'x'
        : `Content-Type: multipart/mixed; boundary=b${depth}\n\n${`--b${depth}\n${nested(depth - 1)}\n`.repeat(3)}`;
    const hostile = [
      nested(9),
      `To: ${' \n'.repeat(100_000)}`,
      `Content-Type: multipart/report; boundary="${'-'.repeat(70)}"\n\n${'-'.repeat(400_000)}`,
      `Content-Type: multipart/report; boundary=a\n\n${'\n--a\n'.repeat(100_000)}`,
      ':'.repeat(400_000),
      'a'.repeat(mostBytes * 4),
      `Content-Type: ;${' boundary='.repeat(40_000)}`,
    ];
    for (const text of hostile) {
      const began = performance.now();
      assert.equal(readStatusReport(Buffer.from(text)), undefined);
      assert.ok(performance.now() - began < 1_000, text.slice(0, 40));
    }
  });

  it('never throws, whatever comes', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '\r\n',
        '\n\n',
        '--9B095B5ADSN=_01/mail.example',
        'Content-Type: multipart/report; boundary=',
        'Content-Type: message/delivery-status',
        'Action: failed',
        `bounce+${mark}@x`,
        `<notice.${mark}@`,
        '"',
        ';',
      ),
      fc.string({ maxLength: 30 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        readStatusReport(Buffer.from(pieces.join('')));
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2_000 }), (raw) => void readStatusReport(raw)),
      { numRuns: 500 },
    );
    const whole = Buffer.from(report());
    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(255), fc.nat(whole.length), (at, byte, cut) => {
        const broken = Buffer.from(whole);
        broken[at] = byte;
        const read = readStatusReport(broken.subarray(0, cut));
        if (read) assert.match(read.mark, /^[0-9a-f]{32}$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
