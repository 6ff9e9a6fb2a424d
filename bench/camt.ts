/**
 * A bank's statement as large as they come.
 * @module
 */
import { paymentReference } from '../src/bank/payment-reference.ts';

export const entries = 100_000;
export const members = 10_000;

export const referenceOf = (member: number): string =>
  paymentReference(new Uint8Array([7, member >> 8, member & 255, member & 15, 31, member & 127]));

/** Of ten lines six name a reference, one a mandate, one comes from a known account, one has a name, one has nothing. */
export function camt(numberOf = referenceOf): string {
  const all = Array.from({ length: entries }, (_, i) => entry(i, numberOf));
  return (
    '<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>' +
    '<GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id><CreDtTm>2026-05-04T03:00:00</CreDtTm><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct>' +
    `${all.join('')}</Stmt></BkToCstmrStmt></Document>`
  );
}

function entry(i: number, numberOf: typeof referenceOf): string {
  const [kind, member] = [i % 10, i % members];
  const amount = `10.0${member % 7}`;
  const name = kind === 8 ? `Number ${member} Member` : 'Somebody';
  const iban = kind === 7 ? `XX${member}` : 'GB29NWBK60161331926819';
  const mandate = kind === 6 ? `<MndtId>MANDATE-${member}</MndtId>` : '';
  const text =
    kind < 6 ? `Union dues ${numberOf(member)} for May` : 'dues for the month of May, with thanks';
  return (
    `<Ntry><NtryRef>${i}</NtryRef><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
    '<BookgDt><Dt>2026-05-03</Dt></BookgDt><ValDt><Dt>2026-05-03</Dt></ValDt>' +
    `<AcctSvcrRef>REF${i}</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>` +
    `<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId>${mandate}</Refs><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd>` +
    `<RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>${iban}</IBAN></Id></DbtrAcct></RltdPties>` +
    `<RmtInf><Ustrd>${text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`
  );
}
