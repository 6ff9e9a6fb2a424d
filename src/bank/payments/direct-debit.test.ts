import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Collection, directDebit, type DirectDebit } from './direct-debit.ts';
import { ada, collection, debit, textOf, union } from './testing.ts';

const refusedOf = (order: Partial<DirectDebit>): string => {
  const answer = directDebit(debit(order));
  return typeof answer === 'string' ? 'written' : answer.refused;
};

const refusedFor = (changes: Partial<Collection>): string =>
  refusedOf({ payments: [collection(changes)] });

const inOneLine = (file: string): string => file.replaceAll(/\n */g, '');
const signed = '2026-01-01';
const under = (sequence: 'FRST' | 'RCUR' | 'OOFF' | 'FNAL', n: number): Collection =>
  collection({ endToEndId: `E${n}`, mandate: { id: `M${n}`, signed, sequence } });

describe('an order to collect', () => {
  it('has a part for each kind of sequence, with its own sum', () => {
    const payments = [under('FNAL', 1), under('RCUR', 2), under('FRST', 3), under('RCUR', 4)];
    const file = inOneLine(textOf(directDebit(debit({ payments }))));
    assert.deepEqual(file.match(/(?<=<PmtInfId>)[^<]+/g), [
      'SYND-2026-11-0001-FRST',
      'SYND-2026-11-0001-RCUR',
      'SYND-2026-11-0001-FNAL',
    ]);
    assert.deepEqual(file.match(/(?<=<SeqTp>)\w+/g), ['FRST', 'RCUR', 'FNAL']);
    assert.deepEqual(file.match(/(?<=<CtrlSum>)[\d.]+/g), ['40.40', '10.10', '20.20', '10.10']);
    assert.deepEqual(file.match(/(?<=<EndToEndId>)\w+/g), ['E3', 'E2', 'E4', 'E1']);
  });

  it('names who collects, from whom, and by which mandate', () => {
    const file = inOneLine(textOf(directDebit(debit({ scheme: 'B2B' }))));
    const debtor = { ...ada, bic: 'ABNANL2A' };
    assert.ok(
      file.includes(
        '<PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl><LclInstrm><Cd>B2B</Cd></LclInstrm><SeqTp>RCUR</SeqTp></PmtTpInf>' +
          '<ReqdColltnDt>2026-12-07</ReqdColltnDt><Cdtr><Nm>Fediverse Workers Union eG</Nm></Cdtr>' +
          '<CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct>' +
          '<CdtrAgt><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></CdtrAgt><ChrgBr>SLEV</ChrgBr>' +
          '<CdtrSchmeId><Id><PrvtId><Othr><Id>DE98ZZZ09999999999</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm></Othr></PrvtId></Id></CdtrSchmeId>' +
          '<DrctDbtTxInf><PmtId><EndToEndId>SYN-1</EndToEndId></PmtId><InstdAmt Ccy="EUR">10.10</InstdAmt>' +
          '<DrctDbtTx><MndtRltdInf><MndtId>SYND-M-1</MndtId><DtOfSgntr>2026-01-01</DtOfSgntr><AmdmntInd>false</AmdmntInd></MndtRltdInf></DrctDbtTx>' +
          '<DbtrAgt><FinInstnId><Othr><Id>NOTPROVIDED</Id></Othr></FinInstnId></DbtrAgt>' +
          '<Dbtr><Nm>Ada Uenal + Soehne</Nm></Dbtr><DbtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></DbtrAcct>' +
          '<RmtInf><Ustrd>Dues 2026-12</Ustrd></RmtInf></DrctDbtTxInf>',
      ),
      file,
    );
    assert.match(textOf(directDebit(debit({ payments: [collection({ debtor })] }))), /ABNANL2A/);
  });

  it('says nothing of what it is for where that is not given', () => {
    const { remittance: _, ...wordless } = collection();
    assert.doesNotMatch(textOf(directDebit(debit({ payments: [wordless] }))), /RmtInf/);
  });

  it('tells the account before, or that there was another', () => {
    const told = (formerAccount: string): string => {
      const mandate = { id: 'M', signed, sequence: 'RCUR', formerAccount } as const;
      return inOneLine(textOf(directDebit(debit({ payments: [collection({ mandate })] }))));
    };
    const start = '<AmdmntInd>true</AmdmntInd><AmdmntInfDtls><OrgnlDbtrAcct><Id>';
    assert.ok(told('SMNDA').includes(`${start}<Othr><Id>SMNDA</Id></Othr>`));
    assert.ok(told(union.iban).includes(`${start}<IBAN>${union.iban}</IBAN>`));
  });

  it('gives the address of a debtor outside the European Economic Area', () => {
    const british = { name: 'Ada', iban: 'GB29NWBK60161331926819' };
    assert.match(refusedFor({ debtor: british }), /^payments.0.debtor.address: The account GB29/);
    const debtor = { ...british, address: { town: 'London', country: 'GB' } };
    const file = inOneLine(textOf(directDebit(debit({ payments: [collection({ debtor })] }))));
    assert.ok(file.includes('<PstlAdr><TwnNm>London</TwnNm><Ctry>GB</Ctry></PstlAdr>'));
  });

  for (const [changes, refused] of [
    [{ currency: 'GBP' }, 'currency: SEPA pays in euros only, not in GBP.'],
    [{ creditor: { ...union, creditorId: 'DE97ZZZ09999999999' } }, 'creditor.creditorId: '],
    [{ creditor: { ...union, iban: '' } }, 'creditor.iban: '],
    [{ collectionDate: '2026-05-01' }, 'collectionDate: 2026-05-01 was over'],
    [{ payments: [] }, 'payments: There is nothing'],
  ] as const) {
    it(`is refused with ${JSON.stringify(changes).slice(0, 60)}`, () => {
      assert.ok(refusedOf(changes).startsWith(refused), refusedOf(changes));
    });
  }

  for (const [changes, refused] of [
    [{ id: 'M 1' }, 'id: “M 1” can’t be the reference of a debit mandate'],
    [{ signed: '2026-11-21' }, 'signed: The debit mandate is said to be signed on 2026-11-21'],
    [{ signed: 'yesterday' }, 'signed: “yesterday” is no day'],
    [{ formerAccount: 'NL92ABNA0417164300' }, 'formerAccount: The check digits'],
  ] as const) {
    it(`is refused with a mandate of ${JSON.stringify(changes)}`, () => {
      const said = refusedFor({ mandate: { id: 'M', signed, sequence: 'RCUR', ...changes } });
      assert.ok(said.startsWith(`payments.0.mandate.${refused}`), said);
    });
  }
});
