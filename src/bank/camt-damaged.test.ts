import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isRefusal } from './camt-fields.ts';
import { readCamt } from './camt.ts';
import { balance, camt053, detail, entry, read, refused, statement } from './testing.ts';

describe('a file that is no statement', () => {
  it('is refused with what to do', () => {
    assert.match(refused(''), /no whole XML|no bank statement/);
    assert.match(refused('Buchungstag;Betrag'), /no whole XML/);
    assert.match(
      refused('<Document><CstmrCdtTrfInitn/></Document>'),
      /no bank statement in the form of camt/,
    );
    assert.match(
      refused('<a><b><c><d><e><f><BkToCstmrStmt/></f></e></d></c></b></a>'),
      /no bank statement/,
    );
    assert.match(refused(camt053()), /There is no statement in this file/);
    assert.match(refused(camt053(statement('')).slice(0, -20)), /damaged or cut off near line 1/);
    assert.match(refused('<__proto__><constructor/></__proto__>'), /\.$/);
  });

  it('can’t make the reader expand or fetch anything', () => {
    const laughs = ['<!DOCTYPE Document [<!ENTITY a "ha">'];
    for (let i = 1; i < 12; i++)
      laughs.push(`<!ENTITY a${i} "${`&a${i === 1 ? '' : i - 1};`.repeat(10)}">`);
    const body = camt053(statement('')).replace(/^<\?xml.*?\?>/, '');
    assert.match(
      refused(`${laughs.join('')}]>${body.replace('2026-7', '&a11;')}`),
      /declares entities or a document type/,
    );
    assert.match(refused(`<!DOCTYPE x SYSTEM "file:///etc/passwd">${body}`), /declares entities/);
    assert.match(
      refused(`<!doctype x [<!ENTITY y SYSTEM "http://127.0.0.1/">]>${body}`),
      /declares entities/,
    );
    assert.equal(read(body.replace('2026-7', '&a11;')).statements[0]?.id, '&a11;');
  });
});

describe('a damaged file', () => {
  const whole = camt053(
    statement(
      balance('OPBD', '100.00') +
        entry(
          '<AcctSvcrRef>B-9</AcctSvcrRef>' +
            detail(
              '<RmtInf><Ustrd>a &amp; b</Ustrd></RmtInf><RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>',
            ),
        ),
    ),
  );
  const place = fc.nat({ max: whole.length });
  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '&',
      '</',
      '<!--',
      '<![CDATA[',
      ']]>',
      '&#0;',
      '&#x110000;',
      '"',
      '<Ntry>',
      '<Amt/>',
      '\0',
      '<?',
      '<__proto__>',
      '#text',
    ),
    fc.string({ maxLength: 5 }),
  );

  it('is read or refused, and never throws', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(place, place, piece), { minLength: 1, maxLength: 4 }),
        (changes) => {
          let text = whole;
          for (const [at, length, put] of changes)
            text = text.slice(0, at) + put + text.slice(at + (length % 30));
          const file = readCamt(text);
          assert.ok(isRefusal(file) ? file.refused.length > 0 : file.statements.length > 0);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('that was cut off is always refused', () => {
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), (at) => void refused(whole.slice(0, at))),
    );
  });

  it('is read or refused, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void readCamt(text)),
    );
    void refused('<a>'.repeat(20_000));
    void refused(`${'<a>'.repeat(2_000)}${'</a>'.repeat(2_000)}`);
    void refused('&'.repeat(100_000));
  });
});
