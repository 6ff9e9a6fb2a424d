/** The exports here are invented; their headings are those of Open Collective. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { csvRow } from '../count/formats/csv-rows.ts';
import { told } from '../union/kernel/say.ts';
import { isRefusal } from './camt-fields.ts';
import { type CollectiveFile, isCollectiveExport, readCollective } from './open-collective.ts';

/** The default of today’s dashboard. */
const todays =
  '"Effective Date & Time","Transaction ID","Description","Credit/Debit","Kind","Group ID","Amount Single Column",' +
  '"Currency","Is Reverse","Is Reversed","Reverse Transaction ID","Account Handle","Account Name",' +
  '"Opposite Account Handle","Opposite Account Name","Payment Processor","Payment Method","Contribution Memo",' +
  '"Expense Type","Expense Tags","payoutMethodType","Accounting Category Code","Accounting Category Name",' +
  '"Merchant ID","Reverse Kind"';
/** The default of 2023. */
const legacy =
  '"datetime","shortId","shortGroup","description","type","kind","isRefund","isRefunded","shortRefundId",' +
  '"displayAmount","amount","paymentProcessorFee","netAmount","balance","currency","accountSlug","accountName",' +
  '"oppositeAccountSlug","oppositeAccountName","paymentMethodService","paymentMethodType","expenseType",' +
  '"expenseTags","payoutMethodType","merchantId","orderMemo","taxAmount"';

const read = (text: string): CollectiveFile => {
  const file = readCollective(text);
  if (isRefusal(file)) throw new Error(file.refused);
  return file;
};
const refused = (text: string): string => {
  const file = readCollective(text);
  return isRefusal(file) ? file.refused : 'nothing';
};

describe('an export of today', () => {
  const text = [
    todays,
    '"2025-03-02T10:00:01",103,"Host Fee to Example Host","DEBIT","HOST_FEE","g1",-1,"EUR","","",,"example","Example","host","Example Host",,,,,"",,"","",,',
    '"2025-03-02T10:00:01",102,"Monthly contribution from Rosa (Backer)","CREDIT","CONTRIBUTION","g1",10,"EUR","","",,"example","Example","rosa","Rosa","STRIPE","CREDITCARD","for the ""servers""",,"",,"","",,',
    '"2025-02-01T09:00:00",101,"Disks, two of them","DEBIT","EXPENSE","g0",-1234.5,"EUR","","",,"example","Example","noor","Noor","WISE",,,"INVOICE","servers, disks","BANK_ACCOUNT","60","Hosting",,',
    '',
  ].join('\n');

  it('is known, and read from the oldest to the newest', () => {
    assert.ok(isCollectiveExport(text));
    const { ids, rows, badRows, closing } = read(text);
    assert.equal(ids, 'number');
    assert.deepEqual(badRows, []);
    assert.equal(closing, undefined);
    assert.deepEqual(
      rows.map(({ id, day, gross, takenOff, kind }) => [id, day, gross, takenOff, kind]),
      [
        ['101', '2025-02-01', -123_450n, 0n, 'EXPENSE'],
        ['102', '2025-03-02', 1_000n, 0n, 'CONTRIBUTION'],
        ['103', '2025-03-02', -100n, 0n, 'HOST_FEE'],
      ],
    );
    const [disks, gift] = rows;
    assert.equal(disks?.tags, 'Hosting, servers, disks');
    assert.equal(gift?.otherName, 'Rosa');
    assert.equal(gift?.text, 'Monthly contribution from Rosa (Backer) · for the "servers"');
  });

  it('is read whatever the order of its columns, with others beside them, and saved anew', () => {
    const again = text
      .replaceAll('\n', '\r\n')
      .replaceAll('"Kind"', '"Kind"')
      .replace('"Reverse Kind"', '"Something new"');
    assert.deepEqual(read(`\uFEFF${again}`), read(text));
    const few =
      'Currency;Kind;Amount Single Column;Transaction ID;Effective Date & Time;Account Handle\nEUR;CONTRIBUTION;5;7;2025-01-01;x\n';
    assert.equal(read(few).rows[0]?.gross, 500n);
  });

  it('tells a refund, and what it takes back', () => {
    const back =
      '"2025-03-05T00:00:00",104,"Refund","DEBIT","CONTRIBUTION","g2",-10,"EUR","REVERSE","",102,"example","Example","rosa","Rosa",,,,,"",,"","",,REFUND\n';
    const was = text.replace(
      '"EUR","","",,"example","Example","rosa"',
      '"EUR","","REVERSED",104,"example","Example","rosa"',
    );
    const rows = read(was + back).rows;
    assert.deepEqual(
      rows.map(({ id, isRefund, refundOf }) => [id, isRefund, refundOf]),
      [
        ['101', false, undefined],
        ['102', false, undefined],
        ['103', false, undefined],
        ['104', true, '102'],
      ],
    );
  });
});

describe('an export of 2023', () => {
  const rows = [
    '"2025-02-01T21:02:19","3afd0ea5","5e531666","Host Fee to Example Host","DEBIT","HOST_FEE","","","","-€1.00 EUR",-1,0,-1,107.41,"EUR","example","Example","host","Example Host",,,,"",,,,0',
    '"2025-02-01T21:02:19","896db835","5e531666","Monthly contribution from Rosa","CREDIT","CONTRIBUTION","","","","€10.00 EUR",10,-0.59,9.41,109,"EUR","example","Example","rosa","Rosa","STRIPE","CREDITCARD",,"",,,,0',
    '"2024-12-20T10:36:26","17545151","77300c3a","Expense","DEBIT","EXPENSE","","","","-€49.21 EUR",-49.21,-0.66,-49.87,99.66,"EUR","example","Example","noor","Noor","WISE","BANK_TRANSFER","INVOICE","","BANK_ACCOUNT",,,0',
  ];
  const text = [legacy, ...rows, ''].join('\n');

  it('has fees beside gifts, and what there was in the end', () => {
    const { ids, rows: found, closing } = read(text);
    assert.equal(ids, 'short');
    assert.deepEqual(
      found.map(({ id, gross, takenOff }) => [id, gross, takenOff]),
      [
        ['17545151', -4_921n, -66n],
        ['896db835', 1_000n, -59n],
        ['3afd0ea5', -100n, 0n],
      ],
    );
    assert.deepEqual(closing, { day: '2025-02-01', balance: 10_741n, currency: 'EUR' });
    // What is taken off the newest row itself comes after its balance.
    const expenseLast = [legacy, rows[2] ?? '', ''].join('\n');
    assert.equal(read(expenseLast).closing?.balance, 9_900n);
  });

  it('says of several accounts together not what there was in the end', () => {
    const ofEvent = rows[0]?.replace('"example","Example","host"', '"event","Event","host"') ?? '';
    const { closing, warnings } = read([legacy, ofEvent, ...rows.slice(1), ''].join('\n'));
    assert.equal(closing, undefined);
    assert.match(warnings.map((each) => told(each)).join(' '), /transactions of several accounts/);
  });

  it('counts a row once that stands there twice, and says where it ended early', () => {
    const more = `${text}${rows[1]}\nWarning: totalCount is 9 and limit was 3`;
    const file = read(more);
    assert.equal(file.rows.length, 3);
    const [warning] = file.warnings;
    assert.match(warning ? told(warning) : '', /ended early.*limit was 3/);
  });
});

describe('the names of transactions', () => {
  const head = 'datetime,legacyId,id,shortId,kind,netAmount,currency,accountSlug';
  const uuid = '3afd0ea5-1111-4222-8333-444455556666';
  const text = `${head}\n2025-01-01,1234,${uuid},3afd0ea5,CONTRIBUTION,5,EUR,x`;

  it('are the numbers, or those by which the account was read before', () => {
    const idBy = (wanted?: 'number' | 'name' | 'short'): unknown => {
      const file = readCollective(text, wanted);
      return isRefusal(file) ? file.refused : [file.ids, file.rows[0]?.id];
    };
    assert.deepEqual(idBy(), ['number', '1234']);
    assert.deepEqual(idBy('name'), ['name', uuid]);
    assert.deepEqual(idBy('short'), ['short', '3afd0ea5']);
    assert.equal(read(text.replace('1234', '').replace('legacyId', 'x')).ids, 'name');
  });
});

describe('a file that is not right', () => {
  it('is refused as a whole where it is none of theirs, or empty', () => {
    assert.ok(!isCollectiveExport('Datum;Betrag\n1.1.2026;5,00'));
    assert.match(refused('a,b\n1,2'), /not the transactions/);
    assert.match(refused(`${todays}\n`), /no transactions/);
    assert.match(refused(`${todays}\n"open`), /never closed/);
  });

  it('keeps what can be read, and says of each other row why not', () => {
    const head = 'datetime,legacyId,kind,netAmount,currency,accountSlug';
    const rows = [
      '2025-01-01,1,CONTRIBUTION,5,EUR,x',
      '2025-02-30,2,CONTRIBUTION,5,EUR,x',
      '2025-01-01,3,CONTRIBUTION,1e9,EUR,x',
      '2025-01-01,4,CONTRIBUTION,5.123,EUR,x',
      '2025-01-01,5,CONTRIBUTION,5,ZZZ,x',
      '2025-01-01,,CONTRIBUTION,5,EUR,x',
    ];
    const { rows: good, badRows } = read([head, ...rows].join('\n'));
    assert.deepEqual(
      good.map(({ id }) => id),
      ['1'],
    );
    assert.deepEqual(
      badRows.map(({ line, why }) => `${line} ${why.refused}`.slice(0, 40)),
      [
        '3 Line 3: “2025-02-30” is no day.',
        '4 Line 4: “1e9” in “netAmount” is no amo',
        '5 Line 5: “5.123” in “netAmount” is no a',
        '6 Line 6: “ZZZ” is no currency in use.',
        '7 Line 7: this transaction has no number',
      ],
    );
  });
});

const heads = [
  'datetime',
  'legacyId',
  'description',
  'kind',
  'amount',
  'netAmount',
  'currency',
  'oppositeAccountName',
  'accountSlug',
];
const aRow = fc.record({
  day: fc.date({ min: new Date('2016-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
  text: fc.string({ maxLength: 40, unit: 'grapheme' }),
  name: fc.constantFrom('=cmd()', '@x', '+1', '-2', 'Rosa', 'Ünal, "& Söhne"', '\t'),
  gross: fc.integer({ min: -99_999_999, max: 99_999_999 }),
  off: fc.integer({ min: -999, max: 0 }),
});
const decimals = (minor: number): string =>
  `${minor < 0 ? '-' : ''}${Math.trunc(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`;

describe('any export', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(fc.array(aRow, { minLength: 1, maxLength: 30 }), (rows) => {
        const written = rows.map(({ day, text, name, gross, off }, i) =>
          csvRow([
            day.toISOString().slice(0, 19),
            i + 1,
            text,
            'EXPENSE',
            decimals(gross),
            decimals(gross + off),
            'EUR',
            name,
            'x',
          ]),
        );
        const { rows: found, badRows } = read([csvRow(heads), ...written].join('\r\n'));
        assert.deepEqual(badRows, []);
        assert.equal(found.length, rows.length);
        for (const each of found) {
          const row = rows[Number(each.id) - 1];
          assert.equal(each.gross, BigInt(row?.gross ?? 0));
          assert.equal(each.takenOff, BigInt(row?.off ?? 0));
          assert.equal(each.day, row?.day.toISOString().slice(0, 10));
        }
        assert.deepEqual(
          found.map(({ at }) => at),
          found.map(({ at }) => at).toSorted(),
        );
      }),
    );
  });

  it('never brings the reader down', () => {
    const signs = fc.constantFrom(
      '"',
      ',',
      ';',
      '\n',
      '\r\n',
      '=',
      '\u0000',
      '\uFEFF',
      '1',
      '-',
      'EUR',
      '2025-01-01',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(signs, fc.string()), { maxLength: 60 }), (parts) => {
        const file = readCollective(`${legacy}\n${parts.join('')}`);
        assert.ok(isRefusal(file) || file.rows.length + file.badRows.length > 0);
      }),
      { numRuns: 500 },
    );
  });
});
