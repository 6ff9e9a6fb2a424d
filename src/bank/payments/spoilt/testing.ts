/** Payment files that somebody spoilt, each in one way. */
import assert from 'node:assert/strict';
import { creditTransfer } from '../credit-transfer.ts';
import { directDebit, type Sequence } from '../direct-debit.ts';
import type { Before, Finding } from '../finding.ts';
import { debit, payment, textOf, transfer } from '../testing.ts';

/** One thing that is wrong in a file which was right. */
export interface Sabotage {
  readonly what: string;
  readonly text: string;
  readonly kind: Finding['kind'];
  readonly place: string;
  /** Only what a schema sees is known without saying. */
  readonly seenBySchema?: true;
  readonly weight?: Finding['weight'];
  readonly before?: Before;
}

type Row = readonly [
  what: string,
  from: RegExp,
  to: string,
  kind: Finding['kind'],
  place: string,
  more?: Pick<Sabotage, 'seenBySchema' | 'weight' | 'before'>,
];

/** Two files that are right, from which each sabotage is made. */
export const written = {
  transfer: textOf(
    creditTransfer(
      transfer({ payments: [payment(), payment({ endToEndId: 'SYN-2', amount: 1 })] }),
    ),
  ),
  debit: textOf(directDebit(debit())),
};

const seenBySchema = true;
const unspoilt = /$/;
/** The sums, and the amount of the first payment. */
const cents = /20\.20(?<a>[^]*?)10\.10(?<b>[^]*?)10\.10/;
const tx = 'PmtInf/CdtTrfTxInf[1]';
const frst = 'PmtInf[1]/DrctDbtTxInf';
const rcur = 'PmtInf[2]/DrctDbtTxInf';
const mandatePlace = `${rcur}/DrctDbtTx/MndtRltdInf`;
const free = '<PstlAdr><AdrLine>1 High Street, London</AdrLine></PstlAdr>';

const inTransfers: readonly Row[] = [
  ['no file', /CstmrCdtTrfInitn/g, 'FIToFICstmrCdtTrf', 'unreadable', '', { seenBySchema }],
  ['no XML', /<\/Document>/, '', 'unreadable', '', { seenBySchema }],
  ['entities', /(?=<Document)/, '<!DOCTYPE Document [<!ENTITY a "b">]>\n', 'unreadable', ''],
  ['a wrong count of all', /<NbOfTxs>2/, '<NbOfTxs>3', 'totals', 'GrpHdr/NbOfTxs'],
  ['a wrong count', /(?<=PmtInf[^]*)<NbOfTxs>2/, '<NbOfTxs>1', 'totals', 'PmtInf/NbOfTxs'],
  ['a wrong sum of all', /250.01/, '250.02', 'totals', 'GrpHdr/CtrlSum'],
  ['a wrong sum', /(?<=PmtInf[^]*)250.01/, '-250.01', 'totals', 'PmtInf/CtrlSum'],
  [
    'no sum',
    /(?<=PmtInf[^]*) *<CtrlSum>250.01.*\n/,
    '',
    'totals',
    'PmtInf',
    { weight: 'doubtful' },
  ],
  ['another currency', /Ccy="EUR"/, 'Ccy="CHF"', 'amount', `${tx}/Amt/InstdAmt`],
  ['a third decimal', />250.00</, '>250.000<', 'amount', `${tx}/Amt/InstdAmt`],
  ['an account mistyped', /NL91/, 'NL19', 'account', `${tx}/CdtrAcct/Id/IBAN`],
  [
    'an account outside SEPA',
    /NL91ABNA0417164300/,
    'TR330006100519786457841326',
    'account',
    `${tx}/CdtrAcct/Id/IBAN`,
  ],
  ['no bank', /COBADEFFXXX/, 'COBAXYFFXXX', 'account', 'PmtInf/DbtrAgt/FinInstnId/BICFI'],
  ['an umlaut', /Ada Uenal/, 'Ada Ünal', 'text', `${tx}/Cdtr/Nm`, { weight: 'doubtful' }],
  ['a long name', /Ada/, 'Ada'.repeat(25), 'text', `${tx}/Cdtr/Nm`],
  ['a name of spaces', /Ada Uenal . Soehne/, ' ', 'text', `${tx}/Cdtr/Nm`],
  ['words twice', /(<Ustrd>).*/, '$&$&', 'text', `${tx}/RmtInf`],
  ['a slash first', />SYN-1</, '>/SYN-1<', 'id', `${tx}/PmtId/EndToEndId`],
  ['a sign in an identification', />SYND-PAY-1</, '>SYND_PAY-1<', 'id', 'GrpHdr/MsgId'],
  [
    'an identification twice',
    />SYN-2</,
    '>SYN-1<',
    'id-again',
    'PmtInf/CdtTrfTxInf[2]/PmtId/EndToEndId',
  ],
  [
    'a payment again',
    unspoilt,
    ' ',
    'id-again',
    `${tx}/PmtId/EndToEndId`,
    { before: { usedIds: new Set(['SYN-1']) } },
  ],
  [
    'a file again',
    unspoilt,
    ' ',
    'id-again',
    'GrpHdr/MsgId',
    { before: { usedIds: new Set(['SYND-PAY-1']) } },
  ],
  [
    'a part again',
    unspoilt,
    ' ',
    'id-again',
    'PmtInf/PmtInfId',
    { before: { usedIds: new Set(['SYND-PAY-1-TRF']) } },
  ],
  ['a Saturday', /2026-11-23/, '2026-11-28', 'day', 'PmtInf/ReqdExctnDt/Dt'],
  ['a day that is over', /2026-11-23/, '2026-11-19', 'day', 'PmtInf/ReqdExctnDt/Dt'],
  ['no day', /2026-11-23/, '2026-11-31', 'day', 'PmtInf/ReqdExctnDt/Dt', { seenBySchema }],
  ['an address in one line', /(?<=Soehne<\/Nm>)/, free, 'address', `${tx}/Cdtr/PstlAdr`],
  ['charges for the payee', />SLEV</, '>SHAR<', 'method', 'PmtInf/ChrgBr'],
  ['no SEPA', />SEPA</, '>URGP<', 'method', 'PmtInf/PmtTpInf/SvcLvl/Cd'],
  ['a cheque', />TRF</, '>CHK<', 'method', 'PmtInf/PmtMtd'],
];

const inDebits: readonly Row[] = [
  ['too small an amount', cents, '10.10$<a>0.00$<b>0.00', 'amount', `${frst}/InstdAmt`],
  [
    'too large an amount',
    cents,
    '1000000010.10$<a>1000000000.00$<b>1000000000.00',
    'amount',
    `${frst}/InstdAmt`,
  ],
  ['no creditor', /DE98ZZZ/, 'DE89ZZZ', 'creditor-id', 'PmtInf[1]/CdtrSchmeId/Id/PrvtId/Othr/Id'],
  ['a part twice', /-RCUR/, '-FRST', 'id-again', 'PmtInf[2]/PmtInfId'],
  ['a space in a mandate', />SYND-M-1</, '>SYND M-1<', 'id', `${mandatePlace}/MndtId`],
  ['a holiday', /2026-12-07/, '2026-12-25', 'day', 'PmtInf[1]/ReqdColltnDt'],
  ['too soon for the bank', /2026-12-07/, '2026-11-20', 'notice', 'PmtInf[1]/ReqdColltnDt'],
  [
    'too soon for the member',
    /2026-12-07/,
    '2026-12-04',
    'notice',
    'PmtInf[1]/ReqdColltnDt',
    { weight: 'doubtful', before: { noticeDays: 17 } },
  ],
  ['a mandate too old', /2026-01-01/, '2023-12-06', 'mandate', `${mandatePlace}/MndtId`],
  ['a mandate of tomorrow', /2026-01-01/, '2026-11-21', 'mandate', `${mandatePlace}/DtOfSgntr`],
  [
    'a mandate long unused',
    /2026-01-01/,
    '2020-01-01',
    'mandate',
    `${mandatePlace}/MndtId`,
    past('2023-12-06', 'RCUR', { signed: '2020-01-01' }),
  ],
  [
    'an unknown mandate',
    />SYND-M-1</,
    '>SYND-M-3<',
    'mandate',
    `${mandatePlace}/MndtId`,
    past('2026-11-02', 'RCUR'),
  ],
  [
    'another day of signing',
    /2026-01-01/,
    '2026-01-02',
    'mandate',
    `${mandatePlace}/DtOfSgntr`,
    past('2026-02-02', 'RCUR'),
  ],
  ['a first after another', />RCUR</, '>FRST<', 'sequence', rcur, past('2026-11-02', 'FRST')],
  ['an only one after another', />RCUR</, '>OOFF<', 'sequence', rcur, past('2026-11-02', 'FRST')],
  ['one after the last', unspoilt, ' ', 'sequence', rcur, past('2026-11-02', 'FNAL')],
  ['an only one and another', />FRST<([^]*)>M-2</, '>OOFF<$1>SYND-M-1<', 'sequence', frst],
  [
    'a period again',
    unspoilt,
    ' ',
    'period-again',
    rcur,
    past('2026-11-02', 'RCUR', { period: '2026-12' }),
  ],
  ['a sequence of none', / *<SeqTp>FRST.*\n/, '', 'method', 'PmtInf[1]'],
  ['another scheme', />CORE</, '>COR1<', 'method', 'PmtInf[1]/PmtTpInf/LclInstrm/Cd'],
  ['no address abroad', /NL91ABNA0417164300/, 'GB29NWBK60161331926819', 'address', `${frst}/Dbtr`],
  ['an address in one line', /(?<=Soehne<\/Nm>)/, free, 'address', `${frst}/Dbtr/PstlAdr`],
];

export const sabotages: readonly Sabotage[] = [
  ...inTransfers.map((row) => spoilt(written.transfer, row)),
  ...inDebits.map((row) => spoilt(written.debit, row)),
];

function spoilt(file: string, [what, from, to, kind, place, more]: Row): Sabotage {
  const text = file.replace(from, to);
  assert.notEqual(text, file, `nothing was spoilt: ${what}`);
  return { what, text, kind, place, ...more };
}

/** Both mandates of the file are known, and that was collected under the second. */
function past(
  day: string,
  sequence: Sequence,
  {
    period = '',
    signed = '2026-01-01',
  }: { readonly period?: string; readonly signed?: string } = {},
): Pick<Sabotage, 'before'> {
  const collected = [{ day, sequence, periods: [period] }];
  const mandates = new Map([
    ['SYND-M-1', { signed, collected }],
    ['M-2', { signed: '2026-11-01', collected: [] }],
  ]);
  const periods = new Map(['SYN-1', 'SYN-2'].map((id) => [id, ['2026-12']] as const));
  return { before: { mandates, periods } };
}
