import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { told } from '../../union/kernel/say.ts';
import { creditTransfer } from './credit-transfer.ts';
import { directDebit } from './direct-debit.ts';
import { type Before, type Finding } from './finding.ts';
import { paymentFileFindings } from './semantic-checks.ts';
import { sabotages, written } from './spoilt/testing.ts';
import {
  ada,
  anyDebit,
  anyTransfer,
  collection,
  debit,
  payment,
  textOf,
  transfer,
} from './testing.ts';

const inWords = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ place, saying }) => `${place}: ${told(saying)}`);

const wrong = (text: string, before?: Before): readonly string[] =>
  inWords(paymentFileFindings(text, before));

describe('a payment file', () => {
  it('that we wrote is right', () => {
    assert.deepEqual(wrong(written.transfer), []);
    assert.deepEqual(wrong(written.debit), []);
  });

  it('that we wrote is right whatever was ordered', () => {
    const orders = fc.oneof(anyTransfer.map(creditTransfer), anyDebit.map(directDebit));
    fc.assert(
      fc.property(orders, (file) => {
        assert.deepEqual(wrong(textOf(file)), []);
      }),
      { numRuns: 100 },
    );
  });

  for (const { what, text, kind, place, weight = 'wrong', before } of sabotages) {
    it(`with ${what} is caught, at ${place || 'the whole'}, and nothing else is`, () => {
      const findings = paymentFileFindings(text, before);
      const seen = findings.map((each) => [each.kind, each.place, each.weight]);
      assert.deepEqual(seen, [[kind, place, weight]], inWords(findings).join('\n'));
      for (const sentence of inWords(findings)) assert.doesNotMatch(sentence, /\{\w+\}/);
    });
  }

  it('is told about in sentences', () => {
    const text = written.debit
      .replace(/10.10<.InstdAmt>/, '9.99</InstdAmt>')
      .replace('DE98ZZZ', 'DE97ZZZ');
    assert.deepEqual(wrong(text), [
      'GrpHdr/CtrlSum: It says 20.20 as the sum, and the payments make 20.09.',
      'PmtInf[1]/CtrlSum: It says 10.10 as the sum, and the payments make 9.99.',
      'PmtInf[1]/CdtrSchmeId/Id/PrvtId/Othr/Id: The check digits of this creditor identifier do not fit. Compare it sign by sign: one is wrong, or two have changed places.',
    ]);
  });

  it('is summed to the last decimal, and says so where it is no amount at all', () => {
    const file = written.transfer.replace('>250.00<', '>1e2<').replace('>0.01<', '>0.00501<');
    assert.deepEqual(wrong(file), [
      'GrpHdr/CtrlSum: It says 250.01 as the sum, and the payments make 0.00501.',
      'PmtInf/CtrlSum: It says 250.01 as the sum, and the payments make 0.00501.',
      'PmtInf/CdtTrfTxInf[1]/Amt/InstdAmt: “1e2” is no amount in euros and cents, such as 12.50.',
      'PmtInf/CdtTrfTxInf[2]/Amt/InstdAmt: “0.00501” is no amount in euros and cents, such as 12.50.',
    ]);
  });

  it('may leave out what only schemas ask for, and says where that is', () => {
    const bare = written.debit
      .replace(/<CdtrSchmeId>[^]*?<\/CdtrSchmeId>/, '')
      .replace(/<InstdAmt.*<\/InstdAmt>/, '')
      .replace(/<DrctDbtTx>[^]*?<\/DrctDbtTx>/, '')
      .replace(/<ReqdColltnDt>.*<\/ReqdColltnDt>/, '')
      .replace(/<Dbtr>[^]*?<\/DbtrAcct>/, '');
    const places = paymentFileFindings(bare).map(({ kind, place }) => `${kind} ${place}`);
    assert.deepEqual(places, [
      'totals GrpHdr/CtrlSum',
      'totals PmtInf[1]/CtrlSum',
      'amount PmtInf[1]/DrctDbtTxInf',
      'account PmtInf[1]/DrctDbtTxInf',
      'text PmtInf[1]/DrctDbtTxInf',
      'creditor-id PmtInf[1]',
      'day PmtInf[1]',
      'mandate PmtInf[1]/DrctDbtTxInf',
    ]);
  });

  it('may say of each payment what it could say of all', () => {
    const level = /<PmtTpInf>[^]*?<\/PmtTpInf>/;
    const each = written.transfer
      .replace(level, '')
      .replaceAll('</PmtId>', '</PmtId><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>');
    assert.deepEqual(wrong(each), []);
    assert.deepEqual(wrong(each.replace(level, '')), [
      'PmtInf/CdtTrfTxInf[1]: PmtTpInf/SvcLvl/Cd must be SEPA here.',
    ]);
    const scheme = / *<CdtrSchmeId>[^]*?<\/CdtrSchmeId>\n/;
    const [creditor = ''] = scheme.exec(written.debit) ?? [];
    const byEach = written.debit
      .replaceAll(new RegExp(scheme, 'g'), '')
      .replaceAll('</DrctDbtTx>', `${creditor}</DrctDbtTx>`);
    assert.deepEqual(wrong(byEach), []);
    assert.deepEqual(
      paymentFileFindings(byEach.replace('DE98ZZZ', 'DE97ZZZ')).map(({ place }) => place),
      ['PmtInf[1]/DrctDbtTxInf/DrctDbtTx/CdtrSchmeId/Id/PrvtId/Othr/Id'],
    );
  });

  it('may say the hour of the day, or the zone', () => {
    const [day, hour] = ['<Dt>2026-11-23</Dt>', '<DtTm>2026-11-23T09:00:00</DtTm>'];
    assert.deepEqual(wrong(written.transfer.replace(day, hour)), []);
    assert.deepEqual(wrong(written.transfer.replace(day, '<Dt>2026-11-23+01:00</Dt>')), []);
  });

  it('is read in time that grows with its length', () => {
    const payments = Array.from({ length: 5000 }, (_, n) => payment({ endToEndId: `E${n}` }));
    assert.deepEqual(wrong(textOf(creditTransfer(transfer({ payments })))), []);
  });

  it('may be anything, and gets an answer', () => {
    const deep = (name: string): string => `<${name}>`.repeat(9000) + `</${name}>`.repeat(9000);
    for (const text of [
      '',
      '<a>',
      deep('a'),
      '<__proto__/>',
      '<Document/>',
      '<?xml version="1.0"?>',
    ]) {
      assert.equal(paymentFileFindings(text)[0]?.kind, 'unreadable', text.slice(0, 40));
    }
    const inside = written.debit.replace('<GrpHdr>', `<GrpHdr>${deep('constructor')}`);
    assert.ok(paymentFileFindings(inside).length > 0);
    const lines = written.debit.split('\n');
    const cut = fc.subarray(
      lines.map((_, n) => n),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(cut, fc.string(), (kept, word) => {
        const text = kept
          .map((n) => lines[n])
          .join('\n')
          .replace('10.10', word);
        assert.ok(Array.isArray(paymentFileFindings(text)));
      }),
    );
    const without = fc.constantFrom(...new Set(written.debit.match(/(?<=<)\w+(?=>)/g)));
    fc.assert(
      fc.property(without, (name) => {
        const text = written.debit.replaceAll(new RegExp(`<${name}>[^]*?</${name}>`, 'g'), '');
        assert.ok(Array.isArray(paymentFileFindings(text)), name);
      }),
    );
  });

  it('has texts written with entities and references read as they are', () => {
    const file = written.transfer.replace(
      'Moderation',
      '&#70;und &#x26; &amp;<!-- no --><![CDATA[<]]>',
    );
    assert.deepEqual(wrong(file), [
      'PmtInf/CdtTrfTxInf[1]/RmtInf/Ustrd: Some banks don’t take the characters &<.',
    ]);
  });

  it('may name addresses in free lines before the day from which banks refuse them', () => {
    const free =
      '</Nm><PstlAdr><AdrLine>1 High Street</AdrLine><AdrLine>London</AdrLine></PstlAdr>';
    const old = { created: '2026-11-12T10:00:00.000Z', executionDate: '2026-11-13' };
    const file = textOf(creditTransfer(transfer(old))).replace(/(?<=Soehne)<\/Nm>/, free);
    assert.deepEqual(wrong(file), []);
    const later = file.replace('<Dt>2026-11-13', '<Dt>2026-11-16');
    assert.equal(paymentFileFindings(later)[0]?.kind, 'address');
  });
});

describe('mandates over several files', () => {
  const signed = '2026-01-01';
  const at = (sequence: 'FRST' | 'RCUR' | 'OOFF' | 'FNAL', id: string) =>
    collection({ endToEndId: id, mandate: { id: 'M', signed, sequence } });
  const file = (...payments: ReturnType<typeof at>[]): string =>
    textOf(directDebit(debit({ payments })));
  const mandates = new Map([
    ['M', { signed, collected: [{ day: '2026-11-02', sequence: 'RCUR', periods: ['2026-11'] }] }],
  ] as const);

  it('go on from one to the next', () => {
    const periods = new Map([['A', ['2026-12']]]);
    assert.deepEqual(wrong(file(at('RCUR', 'A')), { mandates, periods }), []);
    assert.deepEqual(wrong(file(at('FNAL', 'A')), { mandates, periods }), []);
  });

  it('live for 36 months to the day after their signing or last collection', () => {
    const text = file(at('RCUR', 'A')).replace(signed, '2020-01-01');
    const alive = (day: string): readonly string[] =>
      wrong(text, {
        mandates: new Map([
          ['M', { signed: '2020-01-01', collected: [{ day, sequence: 'RCUR' }] }],
        ] as const),
      });
    assert.deepEqual(alive('2023-12-07'), []);
    assert.deepEqual(alive('2023-12-06'), [
      'PmtInf/DrctDbtTxInf/DrctDbtTx/MndtRltdInf/MndtId: The debit mandate was last used on 2023-12-06, and is over after 36 months without a collection. Ask for a new one.',
    ]);
    assert.deepEqual(wrong(text.replace('2020-01-01', '2023-12-07')), []);
  });

  it('leave members the days that were promised, and banks one TARGET day', () => {
    const made = (collectionDate: string): string => textOf(directDebit(debit({ collectionDate })));
    assert.deepEqual(wrong(made('2026-12-07'), { noticeDays: 17 }), []);
    assert.equal(wrong(made('2026-12-07'), { noticeDays: 18 }).length, 2);
    assert.deepEqual(wrong(made('2026-12-07'), { noticeDays: 18, noticed: '2026-11-19' }), []);
    assert.deepEqual(wrong(made('2026-11-23')), []);
    assert.deepEqual(wrong(made('2026-11-20')), [
      'PmtInf[1]/ReqdColltnDt: It is too late to collect on 2026-11-20: banks want the file a day before. The first day is 2026-11-23.',
      'PmtInf[2]/ReqdColltnDt: It is too late to collect on 2026-11-20: banks want the file a day before. The first day is 2026-11-23.',
    ]);
  });

  it('are handed in while there is time, and payments too', () => {
    const text = textOf(directDebit(debit({ collectionDate: '2026-12-07' })));
    assert.deepEqual(wrong(text, { today: '2026-12-04' }), []);
    assert.deepEqual(
      paymentFileFindings(text, { today: '2026-12-05' }).map(({ kind, weight }) => [kind, weight]),
      [],
    );
    assert.deepEqual(
      paymentFileFindings(text, { today: '2026-12-07' }).map(({ kind, weight }) => [kind, weight]),
      [
        ['notice', 'wrong'],
        ['notice', 'wrong'],
      ],
    );
    const late = paymentFileFindings(written.transfer, { today: '2026-11-24' });
    assert.deepEqual(
      late.map(({ kind, weight }) => [kind, weight]),
      [['day', 'doubtful']],
    );
    assert.deepEqual(wrong(written.transfer, { today: '2026-11-23' }), []);
  });

  it('go on within one, in the order in which banks collect', () => {
    assert.deepEqual(wrong(file(at('FNAL', 'C'), at('RCUR', 'B'), at('FRST', 'A'))), []);
    assert.deepEqual(wrong(file(at('FNAL', 'A'), at('OOFF', 'B'))), [
      'PmtInf[2]/DrctDbtTxInf: The debit mandate M ended with its last collection, on 2026-12-07.',
    ]);
    assert.deepEqual(wrong(file(at('FRST', 'A'), at('FRST', 'B'))), [
      'PmtInf/DrctDbtTxInf[2]: FRST says that nothing was collected under M before, and it was.',
    ]);
  });

  it('pay a period once, within a file too', () => {
    const periods = new Map([
      ['A', ['2026-12']],
      ['B', ['2027-02', '2026-12']],
      ['C', ['2027-01']],
    ]);
    assert.deepEqual(wrong(file(at('RCUR', 'A'), at('RCUR', 'B'), at('RCUR', 'C')), { periods }), [
      'PmtInf/DrctDbtTxInf[2]: The debit mandate M pays for 2026-12 already.',
    ]);
  });

  it('may have changed accounts, to one that exists', () => {
    const changed = { id: 'M', signed, sequence: 'RCUR', formerAccount: ada.iban } as const;
    const text = file(
      collection({ mandate: changed, debtor: { ...ada, iban: 'DE89370400440532013000' } }),
    );
    assert.deepEqual(wrong(text), []);
    assert.match(
      wrong(text.replace('NL91', 'NL19')).join('\n'),
      /OrgnlDbtrAcct\/Id\/IBAN: The check digits/,
    );
  });
});

describe('what a payment is for', () => {
  it('may be a reference of ISO 11649, with its check digits', () => {
    const remittance = { reference: 'RF18539007547034' };
    const file = textOf(creditTransfer(transfer({ payments: [payment({ remittance })] })));
    assert.deepEqual(wrong(file), []);
    assert.match(wrong(file.replace('RF18', 'RF81')).join('\n'), /CdtrRefInf\/Ref: “RF81/);
    assert.deepEqual(wrong(file.replace('RF18', '1').replace('>ISO<', '>Bank<')), []);
  });
});
