import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type CreditTransfer, creditTransfer, type Payment } from './credit-transfer.ts';
import { ada, payment, textOf, transfer, union } from './testing.ts';

const refusedOf = (order: Partial<CreditTransfer>): string => {
  const answer = creditTransfer(transfer(order));
  return typeof answer === 'string' ? 'written' : answer.refused;
};

const refusedFor = (changes: Partial<Payment>): string =>
  refusedOf({ payments: [payment({ endToEndId: 'A' }), payment(changes)] });

describe('an order to pay', () => {
  it('is this file', () => {
    const town = {
      street: 'Kleine Straße',
      building: '1',
      postcode: '10115',
      town: 'Köln',
      country: 'DE',
    };
    const creditor = { ...ada, bic: 'ABNANL2A', address: town };
    const file = textOf(
      creditTransfer(transfer({ payments: [payment({ creditor, purpose: 'SALA' })] })),
    );
    assert.equal(
      file,
      `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09">
  <CstmrCdtTrfInitn>
    <GrpHdr>
      <MsgId>SYND-PAY-1</MsgId>
      <CreDtTm>2026-11-20T10:00:00Z</CreDtTm>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>250.00</CtrlSum>
      <InitgPty>
        <Nm>Fediverse Workers Union eG</Nm>
      </InitgPty>
    </GrpHdr>
    <PmtInf>
      <PmtInfId>SYND-PAY-1-TRF</PmtInfId>
      <PmtMtd>TRF</PmtMtd>
      <BtchBookg>false</BtchBookg>
      <NbOfTxs>1</NbOfTxs>
      <CtrlSum>250.00</CtrlSum>
      <PmtTpInf>
        <SvcLvl>
          <Cd>SEPA</Cd>
        </SvcLvl>
      </PmtTpInf>
      <ReqdExctnDt>
        <Dt>2026-11-23</Dt>
      </ReqdExctnDt>
      <Dbtr>
        <Nm>Fediverse Workers Union eG</Nm>
      </Dbtr>
      <DbtrAcct>
        <Id>
          <IBAN>DE89370400440532013000</IBAN>
        </Id>
      </DbtrAcct>
      <DbtrAgt>
        <FinInstnId>
          <BICFI>COBADEFFXXX</BICFI>
        </FinInstnId>
      </DbtrAgt>
      <ChrgBr>SLEV</ChrgBr>
      <CdtTrfTxInf>
        <PmtId>
          <EndToEndId>SYN-1</EndToEndId>
        </PmtId>
        <Amt>
          <InstdAmt Ccy="EUR">250.00</InstdAmt>
        </Amt>
        <CdtrAgt>
          <FinInstnId>
            <BICFI>ABNANL2A</BICFI>
          </FinInstnId>
        </CdtrAgt>
        <Cdtr>
          <Nm>Ada Uenal + Soehne</Nm>
          <PstlAdr>
            <StrtNm>Kleine Strasse</StrtNm>
            <BldgNb>1</BldgNb>
            <PstCd>10115</PstCd>
            <TwnNm>Koeln</TwnNm>
            <Ctry>DE</Ctry>
          </PstlAdr>
        </Cdtr>
        <CdtrAcct>
          <Id>
            <IBAN>NL91ABNA0417164300</IBAN>
          </Id>
        </CdtrAcct>
        <Purp>
          <Cd>SALA</Cd>
        </Purp>
        <RmtInf>
          <Ustrd>Moderation fund 2026-11</Ustrd>
        </RmtInf>
      </CdtTrfTxInf>
    </PmtInf>
  </CstmrCdtTrfInitn>
</Document>
`,
    );
  });

  it('leaves out what is not given, and words of which nothing is left', () => {
    const { remittance: _, ...wordless } = payment();
    const { bic: __, ...debtor } = transfer().debtor;
    const file = textOf(creditTransfer(transfer({ debtor, payments: [wordless] })));
    assert.doesNotMatch(file, /RmtInf|Purp|CdtrAgt|PstlAdr|BIC/);
    assert.match(file, /<DbtrAgt>\s*<FinInstnId>\s*<Othr>\s*<Id>NOTPROVIDED</);
    const blank = textOf(
      creditTransfer(transfer({ payments: [payment({ remittance: { text: ' ' } })] })),
    );
    assert.doesNotMatch(blank, /RmtInf/);
  });

  it('names a creditor reference as one of ISO 11649', () => {
    const remittance = { reference: 'RF18539007547034' };
    const file = textOf(creditTransfer(transfer({ payments: [payment({ remittance })] })));
    assert.match(
      file.replaceAll(/\s/g, ''),
      /<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR<\/Cd><\/CdOrPrtry><Issr>ISO<\/Issr><\/Tp><Ref>RF18539007547034<\/Ref><\/CdtrRefInf><\/Strd>/,
    );
  });

  it('sums in whole cents, however many', () => {
    const many = Array.from({ length: 3 }, (_, n) =>
      payment({ endToEndId: `E${n}`, amount: 10 + n }),
    );
    const most = payment({ endToEndId: 'most', amount: 99_999_999_999 });
    const file = textOf(creditTransfer(transfer({ payments: [...many, most] })));
    assert.equal(file.match(/<CtrlSum>1000000000.32<\/CtrlSum>/g)?.length, 2);
    assert.equal(file.match(/<NbOfTxs>4<\/NbOfTxs>/g)?.length, 2);
  });

  for (const [changes, refused] of [
    [{ currency: 'CHF' }, 'currency: SEPA pays in euros only, not in CHF.'],
    [{ messageId: 'a//b' }, 'messageId: “a//b” can’t be an identification'],
    [{ messageId: 'x'.repeat(31) }, 'messageId: Give the file an identification of at most 30'],
    [{ messageId: 'x'.repeat(99) }, `messageId: “${'x'.repeat(40)}…” can’t`],
    [{ initiator: ' ' }, 'initiator: Give a name.'],
    [{ payments: [] }, 'payments: There is nothing to pay or collect.'],
    [
      { executionDate: '2026-12-26' },
      'executionDate: Banks don’t settle on 2026-12-26. The next day on which they do is 2026-12-28.',
    ],
    [{ executionDate: '2026-11-19' }, 'executionDate: 2026-11-19 was over when the file was made.'],
    [
      { executionDate: '26-11-19' },
      'executionDate: “26-11-19” is no day. Write it like 2026-12-01.',
    ],
    [
      { debtor: { ...union, iban: 'de89370400440532013000' } },
      'debtor.iban: Write DE89370400440532013000, in capitals and without spaces.',
    ],
    [
      { debtor: { ...union, iban: 'TR330006100519786457841326' } },
      'debtor.iban: The account TR330006100519786457841326 is in a country outside SEPA. Pay it in another way.',
    ],
    [{ debtor: { ...union, bic: 'COBA' } }, 'debtor.bic: '],
    [
      { debtor: { ...union, address: { town: '', country: 'DE' } } },
      'debtor.address: An address names at least the town',
    ],
    [
      { debtor: { ...union, address: { town: 'Köln', country: 'de' } } },
      'debtor.address: An address names at least the town',
    ],
  ] as const) {
    it(`is refused with ${JSON.stringify(changes).slice(0, 60)}`, () => {
      assert.ok(refusedOf(changes).startsWith(refused), refusedOf(changes));
    });
  }

  for (const [changes, refused] of [
    [{ endToEndId: 'A' }, 'payments.1.endToEndId: “A” is in the file twice.'],
    [{ endToEndId: '' }, 'payments.1.endToEndId: “” can’t be an identification'],
    [{ amount: 0 }, 'payments.1.amount: A payment is from 0.01 to 999999999.99 euros.'],
    [{ amount: 100_000_000_000 }, 'payments.1.amount: A payment is from 0.01'],
    [
      { creditor: { ...ada, iban: 'NL92ABNA0417164300' } },
      'payments.1.creditor.iban: The check digits',
    ],
    [{ creditor: { ...ada, name: '\u200B' } }, 'payments.1.creditor.name: Give a name.'],
    [
      { remittance: { reference: 'RF19539007547034' } },
      'payments.1.remittance: “RF19539007547034” is no creditor reference',
    ],
    [{ remittance: { reference: '123' } }, 'payments.1.remittance: “123” is no creditor reference'],
    [{ purpose: 'wage' }, 'payments.1.purpose: “wage” is no purpose code.'],
  ] as const) {
    it(`is refused with a payment of ${JSON.stringify(changes).slice(0, 60)}`, () => {
      assert.ok(refusedFor(changes).startsWith(refused), refusedFor(changes));
    });
  }

  it('is refused at its field, in words for every language', () => {
    const answer = creditTransfer(transfer({ currency: 'USD' }));
    assert.deepEqual(answer, {
      article: 'form',
      refused: 'currency: SEPA pays in euros only, not in USD.',
      saying: {
        sentence: 'SEPA pays in euros only, not in {currency}.',
        values: { currency: 'USD' },
      },
      field: 'currency',
    });
  });
});
