import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decimal } from '../union/kernel/amounts.ts';
import { told } from '../union/kernel/say.ts';
import { isRefusal } from './camt-fields.ts';
import { amountInCsv } from './csv-amount.ts';
import type { CsvMapping } from './csv-mapping.ts';
import { type CsvStatement, readCsvStatement } from './csv-statement.ts';
import { mappingAnyway, type SuggestedMapping, suggestMapping } from './csv-suggestion.ts';
import { linesOf } from './line.ts';

const account = { id: 'DE89370400440532013000', isIban: true, currency: 'EUR' };

function suggested(text: string): CsvMapping {
  const mapping = suggestMapping(text);
  assert.ok(!isRefusal(mapping), isRefusal(mapping) ? mapping.refused : '');
  return answered(mapping);
}

/** As if somebody who is asked for it had said that the day stands first. */
const answered = ({ dateOrder = 'dmy', ...mapping }: SuggestedMapping): CsvMapping => ({
  ...mapping,
  dateOrder,
});

function read(text: string, mapping = suggested(text)): CsvStatement {
  const found = readCsvStatement(text, mapping, account);
  assert.ok(!isRefusal(found), isRefusal(found) ? found.refused : '');
  return found;
}

/** Day, amount, name, IBAN and text of each line. */
const linesIn = (text: string): readonly string[] =>
  linesOf(read(text).statement).map((line) =>
    [
      line.day,
      decimal(line.amount, line.currency),
      line.name ?? '',
      line.iban ?? '',
      line.text,
    ].join('|'),
  );

const sparkasse =
  '\uFEFF"Auftragskonto";"Buchungstag";"Valutadatum";"Buchungstext";"Verwendungszweck";"Glaeubiger ID";"Mandatsreferenz";' +
  '"Kundenreferenz (End-to-End)";"Beguenstigter/Zahlungspflichtiger";"Kontonummer/IBAN";"BIC (SWIFT-Code)";"Betrag";"Waehrung";"Info"\r\n' +
  '"DE89370400440532013000";"04.05.26";"05.05.26";"GUTSCHRIFT";"Beitrag ""HARB-7K3QX-9""; danke";"";"";"E-1";"Ada Lovelace";"GB29 NWBK 6016 1331 9268 19";"NWBKGB2L";"1.012,50";"EUR";"gebucht"\r\n' +
  '"DE89370400440532013000";"05.05.26";"05.05.26";"LASTSCHRIFT";"Strom";"DE98ZZZ09999999999";"M-1";"";"Stadtwerke";"12345";"";"-30,00";"EUR";"gebucht"\r\n';

describe('a CSV export', () => {
  it('of a German savings bank is read by its headings', () => {
    const { statement, badRows } = read(sparkasse);
    assert.deepEqual(badRows, []);
    assert.deepEqual(statement.entries[0], {
      amount: 101_250n,
      currency: 'EUR',
      status: 'BOOK',
      bookingDay: '2026-05-04',
      valueDay: '2026-05-05',
      isReversal: false,
      charges: [],
      details: [
        {
          counterparty: {
            name: 'Ada Lovelace',
            account: { id: 'GB29NWBK60161331926819', isIban: true },
            bic: 'NWBKGB2L',
          },
          remittance: ['GUTSCHRIFT', 'Beitrag "HARB-7K3QX-9"; danke'],
          creditorReferences: [],
          charges: [],
          endToEndId: 'E-1',
        },
      ],
    });
    const [, second] = statement.entries;
    assert.equal(second?.amount, -3_000n);
    assert.deepEqual(second?.details[0]?.counterparty.account, { id: '12345', isIban: false });
    assert.equal(second?.details[0]?.creditorId, 'DE98ZZZ09999999999');
  });

  it('with rows above the headings, payer and payee, and a sign in the currency’s column is read', () => {
    const text =
      '"Girokonto";"DE89370400440532013000"\n"Kontostand vom 05.05.2026:";"1.000,00 €"\n""\n' +
      '"Buchungsdatum";"Wertstellung";"Status";"Zahlungspflichtige*r";"Zahlungsempfänger*in";"Verwendungszweck";"IBAN";"Betrag (€)"\n' +
      '"04.05.2026";"04.05.2026";"Gebucht";"Ada";"Harbour Union";"dues";"GB29NWBK60161331926819";"12,50 €"\n' +
      '"04.05.2026";"04.05.2026";"Gebucht";"Harbour Union";"Printer";"paper";"NL91ABNA0417164300";"-3"\n';
    assert.deepEqual(linesIn(text), [
      '2026-05-04|12.50|Ada|GB29NWBK60161331926819|dues',
      '2026-05-04|-3.00|Printer|NL91ABNA0417164300|paper',
    ]);
  });

  it('in English, with columns for what came in and went out, is read', () => {
    const text =
      'Date,Description,Paid out,Paid in,Balance\n05/13/2026,"Ada, dues",,"1,012.50","1,112.50"\n05/14/2026,Printer,3.00,,"1,109.50"\n';
    assert.equal(suggested(text).dateOrder, 'mdy');
    assert.deepEqual(linesIn(text), [
      '2026-05-13|1012.50|||Ada, dues',
      '2026-05-14|-3.00|||Printer',
    ]);
    assert.deepEqual(read(text).statement.warnings, []);
  });

  it('with a column that says Soll or Haben, or tabs, or years first, is read', () => {
    const text =
      'Datum\tUmsatz\tSoll/Haben\tVWZ\tPayee\n2026-05-04\t12,50\tS\tpaper\tPrinter\n2026-05-04\t7,00\tH\tdues\tAda\n';
    assert.equal(suggested(text).dateOrder, 'ymd');
    assert.deepEqual(linesIn(text), [
      '2026-05-04|-12.50|Printer||paper',
      '2026-05-04|7.00|Ada||dues',
    ]);
  });

  it('names every row that it can’t read by its line, and reads the others', () => {
    const text =
      'Datum;Betrag;Währung;Text\n\n04.05.2026;1,00;EUR;"two\nlines"\n31.02.2026;1,00;EUR;\n04.05.2026;1,001;EUR;\n04.05.2026;;EUR;\n04.05.2026;1,00;DEM;\nSumme;;;\n';
    const { statement, badRows } = read(text);
    assert.equal(statement.entries.length, 1);
    assert.deepEqual(
      badRows.map(({ line, why }) => [line, why.refused]),
      [
        [5, 'Line 5: “31.02.2026” is no day.'],
        [6, 'Line 6: “1,001” is no amount in EUR.'],
        [7, 'Line 7: “” is no amount in EUR.'],
        [8, 'Line 8: “DEM” is no currency in use.'],
        [9, 'Line 9: “Summe” is no day.'],
      ],
    );
    const two = 'Date,Paid in,Paid out\n2026-05-04,1,1\n2026-05-04,,\n2026-05-04,x,\n';
    assert.equal(read(two).badRows.length, 3);
  });

  it('says where the balance beside the rows has gaps, whichever end is newest', () => {
    const rows = ['2026-05-01,1.00,11.00', '2026-05-02,2.00,13.00', '2026-05-03,3.00,16.00'];
    const warned = (all: readonly string[]): readonly string[] =>
      read(`Date,Amount,Balance\n${all.join('\n')}`).statement.warnings.map((each) => told(each));
    assert.deepEqual(warned(rows), []);
    assert.deepEqual(warned(rows.toReversed()), []);
    assert.deepEqual(warned(rows.toSpliced(1, 1)), [
      'The balance beside the bookings does not follow from them (breaks: 1). Rows may be missing.',
    ]);
  });

  it('with words of many languages for what came and went is read, and no other word is a guess', () => {
    const rows = [
      ['Af', 'Bij'],
      ['DEBET', 'Credit'],
      ['Débit', 'Crédit'],
      ['Cargo', 'Abono'],
      ['Dare', 'Avere'],
      ['Obciążenie', 'Uznanie'],
      ['−', '+'],
    ];
    for (const [out, came] of rows)
      assert.deepEqual(
        linesIn(`Datum;Betrag;Soll/Haben\n04.05.2026;5,00;${out}\n04.05.2026;7,00;${came}\n`),
        ['2026-05-04|-5.00|||', '2026-05-04|7.00|||'],
      );
    const { statement, badRows } = read(
      'Datum;Betrag;Soll/Haben\n04.05.2026;5,00;Debit Card\n04.05.2026;5,00;\n04.05.2026;-5,00;Girocard\n',
    );
    assert.deepEqual(
      badRows.map(({ why }) => why.refused.slice(0, 60)),
      [
        'Line 2: “Debit Card” does not say whether the money came or ',
        'Line 3: “” does not say whether the money came or went. Choo',
      ],
    );
    assert.deepEqual(
      statement.entries.map(({ amount }) => amount),
      [-500n],
    );
  });

  it('counts only what is booked, and asks for words that nobody knows', () => {
    const dkb =
      'Buchungsdatum;Status;Zahlungspflichtige*r;Betrag\n04.05.2026;Vorgemerkt;Ada;5,00\n04.05.2026;Gebucht;Ada;5,00\n';
    assert.deepEqual(linesIn(dkb), ['2026-05-04|5.00|Ada||']);
    assert.equal(read(dkb).pending, 1);
    const savings = sparkasse.replace('gebucht', 'Umsatz gebucht');
    const marked = savings.replace(/gebucht"\r\n$/, 'Umsatz vorgemerkt"\r\n');
    assert.deepEqual([linesIn(savings).length, linesIn(marked).length], [2, 1]);
    const odd = dkb.replace('Gebucht', 'Kirjattu').replace('Vorgemerkt', 'Varattu');
    const { statement, unknownStatuses } = read(odd);
    assert.deepEqual([statement.entries.length, unknownStatuses], [0, ['varattu', 'kirjattu']]);
    const said = { ...suggested(odd), statuses: { varattu: false, kirjattu: true } };
    const now = read(odd, said);
    assert.deepEqual([now.statement.entries.length, now.pending], [1, 1]);
    assert.deepEqual(now.unknownStatuses, []);
  });

  it('with fees in a column of their own counts what came and went in all', () => {
    const revolut =
      'Type,Completed Date,Description,Amount,Fee,Currency,State,Balance\n' +
      'TOPUP,2026-05-04 10:00:00,Ada,100.00,1.50,EUR,COMPLETED,98.50\n' +
      'TRANSFER,2026-05-05 10:00:00,Bo,-10.00,0.50,EUR,COMPLETED,88.00\n' +
      'CARD,,Shop,-7.00,0.00,EUR,REVERTED,\n' +
      'FEE,2026-05-06 10:00:00,Plan,0.00,3.00,EUR,COMPLETED,85.00\n';
    const { statement, pending, badRows } = read(revolut);
    assert.deepEqual(
      linesOf(statement).map(({ amount, fee }) => [amount, fee]),
      [
        [9_850n, 150],
        [-1_050n, 50],
        [-300n, undefined],
      ],
    );
    assert.deepEqual([pending, badRows.length, statement.warnings.length], [1, 0, 0]);
    const signed = read(
      'Date,Amount,Fee,Balance\n2026-05-14,10.00,-0.50,9.50\n2026-05-14,-10.00,0.50,0.00\n',
    );
    assert.deepEqual(signed.statement.warnings, []);
    assert.match(
      read('Date,Amount,Fee\n2026-05-14,10.00,x\n').badRows[0]?.why.refused ?? '',
      /“x” is no amount/,
    );
  });

  it('with days of eight digits is read', () => {
    const ing =
      '"Datum","Naam / Omschrijving","Tegenrekening","Af Bij","Bedrag (EUR)","Mededelingen"\n' +
      '"20261102","Ada","NL91ABNA0417164300","Bij","12,50","dues"\n"20261102","Shop","","Af","3,00","pens"\n';
    assert.equal(suggested(ing).dateOrder, 'ymd');
    assert.deepEqual(linesIn(ing), [
      '2026-11-02|12.50|Ada|NL91ABNA0417164300|dues',
      '2026-11-02|-3.00|Shop||pens',
    ]);
    for (const [order, text] of [
      ['dmy', '04052026'],
      ['mdy', '05042026'],
    ] as const) {
      const mapping = { ...suggested('Date,Amount\n'), dateOrder: order };
      const { statement } = read(`Date,Amount\n${text},1.00\n`, mapping);
      assert.equal(statement.entries[0]?.bookingDay, '2026-05-04');
    }
  });

  it('is refused where it names no day and amount, has no bookings, or is no CSV', () => {
    for (const [text, says] of [
      ['', /No row of this file names a day and an amount/],
      ['a;b\n1;2\n', /No row of this file names/],
      ['"Datum;Betrag', /No row of this file names/],
    ] as const)
      assert.match(JSON.stringify(suggestMapping(text)), says);
    const mapping = suggested('Datum;Betrag\n');
    for (const [text, says] of [
      ['Datum;Betrag\n', /There are no bookings in this file/],
      ['Datum;Betrag\r\n\r\n1.1.2026;"1\n', /Line 3: a quotation mark is never closed/],
    ] as const)
      assert.match(JSON.stringify(readCsvStatement(text, mapping, account)), says);
  });

  it('never throws, whatever it is and however it was damaged', () => {
    const place = fc.nat({ max: sparkasse.length });
    fc.assert(
      fc.property(place, fc.string({ maxLength: 4 }), place, (at, put, skip) => {
        const text = sparkasse.slice(0, at) + put + sparkasse.slice(at + (skip % 40));
        const mapping = mappingAnyway(text);
        void readCsvStatement(text, answered(mapping), account);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void suggestMapping(text)));
  });
});

describe('an amount in CSV', () => {
  it('is read back with its sign on either side, grouped or not, with either mark', () => {
    const amounts = fc.bigInt({ min: -99_999_999n, max: 99_999_999n });
    fc.assert(
      fc.property(
        amounts,
        fc.constantFrom(',', '.'),
        fc.boolean(),
        fc.boolean(),
        (amount, mark, isGrouped, isBehind) => {
          const [whole = '', part = ''] = decimal(amount < 0n ? -amount : amount, 'EUR').split('.');
          const group = mark === ',' ? '.' : ',';
          const grouped = isGrouped ? whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group) : whole;
          const sign = amount < 0n ? '-' : '';
          const text = `${isBehind ? '' : sign}${grouped}${mark}${part}${isBehind ? sign : ''}`;
          assert.equal(amountInCsv(`${text} EUR`, mark, 'EUR'), amount);
        },
      ),
    );
  });

  it('is none where marks or signs stand in no order', () => {
    for (const text of [
      '',
      '-',
      '1,2,3',
      '1.23,45',
      '1234.567,00',
      '--1',
      '-1-',
      '1e5',
      'x',
      '1,50.00',
      '.500',
      '-.500,00',
    ])
      assert.equal(amountInCsv(text, ',', 'EUR'), undefined, text);
    for (const text of [',500', ',500.00'])
      assert.equal(amountInCsv(text, '.', 'EUR'), undefined, text);
  });
});
