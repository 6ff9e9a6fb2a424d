import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CamtFile } from './camt.ts';
import type { Detail, Entry, Statement } from './statement.ts';
import { balance, camt053, detail, entry, read, refused, statement } from './testing.ts';

const first = (content: string): Statement => {
  const [one] = read(camt053(statement(content))).statements;
  assert.ok(one);
  return one;
};

const entryOf = (content: string): Entry => {
  const [one] = first(content).entries;
  assert.ok(one);
  return one;
};

const detailOf = (fields: string, side?: string): Detail => {
  const [one] = entryOf(entry(detail(fields, '12.50', side))).details;
  assert.ok(one);
  return one;
};

describe('a statement in camt', () => {
  it('tells its account, number, time and balances', () => {
    const { entries, warnings, ...rest } = first(
      balance('OPBD', '100.00') + balance('CLBD', '7.5', 'DBIT'),
    );
    assert.deepEqual(rest, {
      id: '2026-7',
      sequence: '7',
      created: '2026-05-05T03:00:00+02:00',
      from: '2026-05-04T00:00:00',
      to: '2026-05-04T23:59:59',
      account: {
        id: 'DE89370400440532013000',
        isIban: true,
        currency: 'EUR',
        name: 'Harbour Union',
        bic: 'COBADEFFXXX',
      },
      balances: [
        { type: 'OPBD', amount: 10_000n, currency: 'EUR', day: '2026-05-04' },
        { type: 'CLBD', amount: -750n, currency: 'EUR', day: '2026-05-04' },
      ],
    });
    assert.equal(entries.length, 0);
    assert.equal(warnings.length, 1);
  });

  it('tells of an entry what, when, and by which numbers of the bank', () => {
    const fields =
      '<NtryRef>E1</NtryRef><RvslInd>true</RvslInd><AcctSvcrRef>B-9</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly>' +
      '<Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd><AddtlNtryInf>Gutschrift &#228; &amp; &lt;b&gt;</AddtlNtryInf>' +
      '<Chrgs><Rcrd><Amt Ccy="EUR">0.30</Amt></Rcrd><Rcrd><Amt Ccy="EUR">0.10</Amt><CdtDbtInd>CRDT</CdtDbtInd></Rcrd></Chrgs>' +
      '<NtryDtls><Btch><MsgId>M</MsgId><PmtInfId>P</PmtInfId><NbOfTxs>3</NbOfTxs></Btch></NtryDtls>';
    assert.deepEqual(entryOf(entry(fields, '12.5', 'DBIT')), {
      amount: -1_250n,
      currency: 'EUR',
      status: 'BOOK',
      bookingDay: '2026-05-04',
      valueDay: '2026-05-05',
      isReversal: true,
      code: 'PMNT/RCDT/ESCT',
      entryRef: 'E1',
      bankRef: 'B-9',
      info: 'Gutschrift ä & <b>',
      charges: [
        { amount: -30n, currency: 'EUR' },
        { amount: 10n, currency: 'EUR' },
      ],
      batch: { messageId: 'M', paymentInfoId: 'P', count: '3' },
      details: [],
    });
  });

  it('tells of a payment its references, what was written, and who is on the other side', () => {
    const fields =
      '<Refs><MsgId>m</MsgId><PmtInfId>p</PmtInfId><InstrId>i</InstrId><EndToEndId>e</EndToEndId><UETR>u</UETR>' +
      '<TxId>t</TxId><MndtId>md</MndtId><AcctSvcrRef>a</AcctSvcrRef></Refs><RltdPties><Dbtr><Pty><Nm>Ada</Nm></Pty></Dbtr>' +
      '<DbtrAcct><Id><IBAN>GB29NWBK60161331926819</IBAN></Id></DbtrAcct><UltmtDbtr><Nm>Bo</Nm></UltmtDbtr>' +
      '<Cdtr><Pty><Nm>Harbour Union</Nm><Id><PrvtId><Othr><Id>x</Id></Othr><Othr><Id>DE98ZZZ09999999999</Id><SchmeNm><Prtry>SEPA</Prtry></SchmeNm>' +
      '</Othr></PrvtId></Id></Pty></Cdtr></RltdPties><RltdAgts><DbtrAgt><FinInstnId><BIC>NWBKGB2L</BIC></FinInstnId></DbtrAgt></RltdAgts>' +
      '<Purp><Cd>CHAR</Cd></Purp><RmtInf><Ustrd>one</Ustrd><Ustrd> two </Ustrd><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd></RmtInf>' +
      '<Chrgs><Amt Ccy="EUR">1</Amt></Chrgs>';
    assert.deepEqual(detailOf(fields), {
      money: { amount: 1_250n, currency: 'EUR' },
      counterparty: {
        name: 'Ada',
        account: { id: 'GB29NWBK60161331926819', isIban: true },
        bic: 'NWBKGB2L',
        ultimate: 'Bo',
      },
      remittance: ['one', 'two'],
      creditorReferences: ['RF18539007547034'],
      charges: [{ amount: -100n, currency: 'EUR' }],
      purpose: 'CHAR',
      endToEndId: 'e',
      messageId: 'm',
      paymentInfoId: 'p',
      instructionId: 'i',
      mandateId: 'md',
      creditorId: 'DE98ZZZ09999999999',
      transactionId: 't',
      uetr: 'u',
      bankRef: 'a',
    });
  });

  it('takes for the other side whoever is not the account’s own', () => {
    const party = (side: string, name: string, iban: string): string =>
      `<${side}><Nm>${name}</Nm></${side}><${side}Acct><Id><IBAN>${iban}</IBAN></Id></${side}Acct>`;
    const sides = (debtor: string, creditor: string): string =>
      `<RltdPties>${debtor}${creditor}</RltdPties>`;
    const own = 'DE89370400440532013000';
    const nameOf = (fields: string, side?: string): unknown =>
      detailOf(fields, side).counterparty.name;
    const usual = sides(party('Dbtr', 'Ada', 'X1'), party('Cdtr', 'Bo', 'X2'));
    assert.equal(nameOf(usual), 'Ada');
    assert.equal(nameOf(usual, 'DBIT'), 'Bo');
    assert.equal(nameOf(sides(party('Dbtr', 'Us', own), party('Cdtr', 'Bo', 'X2'))), 'Bo');
    assert.equal(nameOf('<RltdPties><Cdtr><Nm>Bo</Nm></Cdtr></RltdPties>'), 'Bo');
    const back = '<RtrInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>closed</AddtlInf></RtrInf>';
    assert.equal(nameOf(usual + back, 'DBIT'), 'Ada');
    assert.deepEqual(detailOf(back).returned, { code: 'AC04', info: ['closed'] });
    assert.equal(detailOf('<RtrInf><AddtlInf>why</AddtlInf></RtrInf>').returned?.code, 'NARR');
    assert.equal(detailOf('<RtrInf/>').returned, undefined);
  });

  it('gives each payment its own side and amount, from older versions as well', () => {
    const both = `<NtryDtls><TxDtls><Amt Ccy="EUR">20</Amt></TxDtls><TxDtls><Amt Ccy="EUR">7.50</Amt><CdtDbtInd>DBIT</CdtDbtInd></TxDtls></NtryDtls>`;
    assert.deepEqual(
      entryOf(entry(both)).details.map(({ money }) => money?.amount),
      [2_000n, -750n],
    );
    const older = (kind: string, currency: string): string =>
      detail(`<AmtDtls><${kind}><Amt Ccy="${currency}">12.50</Amt></${kind}></AmtDtls>`);
    const amountOf = (content: string): unknown =>
      entryOf(entry(content)).details[0]?.money?.amount;
    assert.equal(amountOf(older('TxAmt', 'EUR')), 1_250n);
    assert.equal(amountOf(older('InstdAmt', 'EUR')), 1_250n);
    assert.equal(amountOf(older('InstdAmt', 'USD')), undefined);
  });

  it('is read under any prefix, in an envelope, as a report or a note, with CDATA', () => {
    const text = camt053(
      statement(entry(detail('<RmtInf><Ustrd><![CDATA[a </Ntry> & b]]></Ustrd></RmtInf>'))),
    );
    assert.equal(read(text).statements[0]?.entries[0]?.details[0]?.remittance[0], 'a </Ntry> & b');
    const prefixed = text
      .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1ns2:')
      .replace('<![CDATA[a </ns2:Ntry>', '<![CDATA[a </Ntry>')
      .replace('xmlns=', 'xmlns:ns2=');
    assert.deepEqual(read(prefixed), read(text));
    const enveloped = text
      .replace('<Document', '<Envelope><AppHdr/><Document')
      .replace('</Document>', '</Document></Envelope>');
    assert.deepEqual(read(enveloped), read(text));
    const renamed = (message: string, name: string): CamtFile =>
      read(text.replaceAll('BkToCstmrStmt', message).replaceAll(/(<\/?)Stmt>/g, `$1${name}>`));
    assert.deepEqual({ ...renamed('BkToCstmrAcctRpt', 'Rpt'), kind: 'camt.053' }, read(text));
    assert.equal(renamed('BkToCstmrDbtCdtNtfctn', 'Ntfctn').kind, 'camt.054');
    assert.equal(renamed('BkToCstmrAcctRptV01', 'Rpt').kind, 'camt.052');
    assert.deepEqual(read(`\ufeff${text}`), read(text));
  });

  it('is read with what older versions wrote otherwise', () => {
    const older = entry(
      '<AcctSvcrRef>1</AcctSvcrRef><TxDtls><Refs><EndToEndId>old</EndToEndId></Refs></TxDtls>',
    )
      .replace('<Sts><Cd>BOOK</Cd></Sts>', '<Sts>PDNG</Sts>')
      .replace('<Dt>2026-05-04</Dt>', '<DtTm>2026-05-04T23:59:00-05:00</DtTm>')
      .replace('</Ntry>', '<BkTxCd><Prtry><Cd>166</Cd></Prtry></BkTxCd></Ntry>');
    const { status, bookingDay, code, details } = entryOf(older);
    assert.deepEqual([status, bookingDay, code], ['PDNG', '2026-05-04', '166']);
    assert.equal(details[0]?.endToEndId, 'old');
    const other = camt053(statement(''))
      .replace(/<IBAN>.*<\/IBAN>/, '<Othr><Id>123 456</Id></Othr>')
      .replace('<Ccy>EUR</Ccy>', '<Ccy>DEM</Ccy>');
    const { account } = read(other).statements[0] ?? {};
    assert.deepEqual(
      [account?.id, account?.isIban, account?.currency],
      ['123 456', false, undefined],
    );
  });

  it('reads amounts by the decimals of their currency, zeros beyond them included', () => {
    assert.equal(entryOf(entry('', '12.50000')).amount, 1_250n);
    assert.equal(entryOf(entry('', '12')).amount, 1_200n);
    assert.equal(entryOf(entry('', '.5')).amount, 50n);
    assert.equal(entryOf(entry('', '123456789012345678.90')).amount, 12_345_678_901_234_567_890n);
    const yen = entry('', '2700').replace('"EUR"', '"JPY"');
    assert.equal(entryOf(yen).amount, 2_700n);
  });

  for (const [what, content, says] of [
    [
      'too many decimals',
      entry('<AcctSvcrRef>B-9</AcctSvcrRef>', '1.00001'),
      /Statement 2026-7: entry 1 \(B-9\): its amount is “1\.00001”, which is no amount in EUR\. Nothing of this file/,
    ],
    ['a comma', entry('', '1,50'), /entry 1: its amount is “1,50”/],
    ['a minus', entry('', '-1'), /its amount is “-1”/],
    ['no digits', entry('', '.'), /its amount is “\.”/],
    ['no amount', entry('').replace(/<Amt.*<\/Amt>/, ''), /its amount is in “”/],
    ['an unknown currency', entry('').replace('EUR', 'DEM'), /its amount is in “DEM”/],
    [
      'no side',
      entry('').replace(/<CdtDbtInd>.*<\/CdtDbtInd>/, ''),
      /whether it is credit or debit/,
    ],
    ['another side', entry('', '1', 'BOTH'), /it is “BOTH”, which is neither/],
    ['no status', entry('').replace(/<Sts>.*<\/Sts>/, ''), /its status is “”/],
    ['no such day', entry('').replace('2026-05-04', '2026-02-30'), /its date is “2026-02-30”/],
    ['no day', entry('').replace('2026-05-04', 'Monday'), /its date is “Monday”/],
    ['a wrong balance', balance('OPBD', 'x'), /Statement 2026-7: balance OPBD: its amount is “x”/],
    [
      'a second entry that is wrong',
      entry('') + entry('<NtryRef>N2</NtryRef>', 'x'),
      /entry 2 \(N2\)/,
    ],
  ] as const)
    it(`is refused for ${what}, with the place`, () => {
      assert.match(refused(camt053(statement(content))), says);
    });

  it('is refused without an account, or without any date', () => {
    const text = camt053(statement(entry('')));
    assert.match(refused(text.replace(/<Acct>.*<\/Acct>/, '')), /it names no account/);
    const undated = text.replaceAll(/<(?:BookgDt|ValDt)>.*?<\/(?:BookgDt|ValDt)>/g, '');
    assert.equal(read(undated).statements[0]?.entries[0]?.bookingDay, undefined);
    assert.match(refused(undated.replace(/<CreDtTm>.*<\/CreDtTm>/, '')), /entry 1: it has no date/);
    assert.match(
      refused(undated.replace(/<CreDtTm>.*<\/CreDtTm>/, '<CreDtTm>now</CreDtTm>')),
      /date is “now”/,
    );
  });
});
