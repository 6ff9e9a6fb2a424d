/**
 * Statements in camt for tests, made of parts.
 * @module
 */
import assert from 'node:assert/strict';
import { isRefusal } from './camt-fields.ts';
import { type CamtFile, readCamt } from './camt.ts';

export const entry = (fields: string, amount = '12.50', side = 'CRDT'): string =>
  `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
  `<BookgDt><Dt>2026-05-04</Dt></BookgDt><ValDt><Dt>2026-05-05</Dt></ValDt>${fields}</Ntry>`;

export const detail = (fields: string, amount?: string, side?: string): string =>
  `<NtryDtls><TxDtls>${amount === undefined ? '' : `<Amt Ccy="EUR">${amount}</Amt>`}` +
  `${side === undefined ? '' : `<CdtDbtInd>${side}</CdtDbtInd>`}${fields}</TxDtls></NtryDtls>`;

export const balance = (type: string, amount: string, side = 'CRDT', currency = 'EUR'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt>` +
  `<CdtDbtInd>${side}</CdtDbtInd><Dt><Dt>2026-05-04</Dt></Dt></Bal>`;

export const statement = (content: string, id = '2026-7'): string =>
  `<Stmt><Id>${id}</Id><ElctrncSeqNb>7</ElctrncSeqNb><CreDtTm>2026-05-05T03:00:00+02:00</CreDtTm>` +
  '<FrToDt><FrDtTm>2026-05-04T00:00:00</FrDtTm><ToDtTm>2026-05-04T23:59:59</ToDtTm></FrToDt>' +
  '<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy><Ownr><Nm>Harbour Union</Nm></Ownr>' +
  `<Svcr><FinInstnId><BICFI>COBADEFFXXX</BICFI></FinInstnId></Svcr></Acct>${content}</Stmt>`;

export const camt053 = (...statements: readonly string[]): string =>
  '<?xml version="1.0" encoding="UTF-8"?>' +
  '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>' +
  `<GrpHdr><MsgId>M-1</MsgId></GrpHdr>${statements.join('')}</BkToCstmrStmt></Document>`;

/** The file, which must be one that can be read. */
export function read(text: string): CamtFile {
  const file = readCamt(text);
  assert.ok(!isRefusal(file), isRefusal(file) ? file.refused : '');
  return file;
}

/** The sentence with which the file is refused, which it must be. */
export function refused(text: string): string {
  const file = readCamt(text);
  assert.ok(isRefusal(file), 'it was read');
  return file.refused;
}
