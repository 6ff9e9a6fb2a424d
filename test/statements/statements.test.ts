/**
 * Bank statements, read by a program in Python that was written from the format’s description: of every sample, of many
 * that are made up, and of what is wrong with one, it comes to the same as what the hall reads.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { env } from 'node:process';
import fc from 'fast-check';
import { readCamt } from '../../src/bank/camt.ts';
import { isRefusal } from '../../src/bank/camt-fields.ts';
import type { Detail, Entry, Money, Statement } from '../../src/bank/statement.ts';
import { balance, camt053, detail, entry, statement } from '../../src/bank/testing.ts';
import { decimal } from '../../src/union/kernel/amounts.ts';
import { leftOut } from '../python.ts';

const samples = `${env['SYNDICAT_SHARED'] ?? '../shared'}/data/sepa/camt-samples`;

/** A line of a table: the file, and what one of its statements comes to; or that it is refused. */
type Row = readonly string[];

/** By the program in Python; why it refuses a file is for people. */
function rowsElsewhere(paths: readonly string[]): readonly Row[] {
  const words = ['-B', 'test/statements/read.py', ...paths];
  const { stdout, stderr } = spawnSync('python3', words, { encoding: 'utf8', timeout: 110_000 });
  assert.equal(stderr, '');
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  return rows.map((row) => (row[1] === 'refused' ? row.slice(0, 2) : row));
}

const rowsHere = (paths: readonly string[]): readonly Row[] =>
  paths.flatMap((path): readonly Row[] => {
    const read = readCamt(readFileSync(path, 'utf8'));
    if (isRefusal(read)) return [[basename(path), 'refused']];
    const isWhole = read.kind === 'camt.053';
    return read.statements
      .flatMap((each) => [rowOf(each, isWhole)].concat(each.entries.flatMap(rowsOf)))
      .map((row) => [basename(path)].concat(row.map(inOneLine)));
  });

/** What is not there is a dash, and a text has no line of its own. */
const inOneLine = (cell: string | undefined): string => cell?.replaceAll(/\s+/g, ' ').trim() || '-';

type Cells = readonly (string | undefined)[];

/** An entry, and each payment that it is made of. */
const rowsOf = (of: Entry, at: number): readonly Cells[] => [
  [`entry ${at + 1}`, of.status, written(of), of.bookingDay, of.valueDay, of.bankRef],
  ...of.details.map((each, i) => [`payment ${at + 1}.${i + 1}`, ...paymentRow(each)]),
];

const paymentRow = ({ money: given, counterparty, returned, ...payment }: Detail): Cells => [
  written(given),
  counterparty.name,
  counterparty.account?.id,
  payment.endToEndId,
  payment.mandateId,
  payment.creditorReferences.join(' | '),
  payment.remittance.join(' | '),
  returned?.code,
];

function rowOf({ account, entries, balances, warnings }: Statement, isWhole: boolean): Cells {
  const of = (type: string) => balances.find((each) => each.type === type);
  const [opening, closing] = [of('OPBD') ?? of('PRCD'), of('CLBD')];
  const sums = Map.groupBy(entries, ({ currency }) => currency);
  const sum = [...sums.keys()].toSorted().map((currency) => sumOf(sums.get(currency), currency));
  const booked = entries.filter(({ status }) => status === 'BOOK');
  const inOne = [closing, ...booked].every((each) => each?.currency === opening?.currency);
  const isOut = warnings.some(({ sentence }) => sentence.includes('does not add up'));
  const isHeld = isWhole && opening !== undefined && closing !== undefined && inOne;
  return [
    account.id,
    String(entries.length),
    String(entries.reduce((all, { details }) => all + details.length, 0)),
    sum.map(written).join(' + ') || '-',
    written(opening),
    written(closing),
    !isHeld ? '-' : isOut ? outBy(opening, closing, booked) : 'adds up',
  ];
}

const sumOf = (entries: readonly Money[] = [], currency = ''): Money => ({
  amount: entries.reduce((all, { amount }) => all + amount, 0n),
  currency,
});

const written = (money: Money | undefined): string =>
  money ? `${decimal(money.amount, money.currency)} ${money.currency}` : '-';

function outBy(opening: Money, closing: Money, booked: readonly Money[]): string {
  const { currency } = opening;
  const { amount } = sumOf(booked, currency);
  return `is out by ${written({ amount: opening.amount + amount - closing.amount, currency })}`;
}

const whole = camt053(
  statement(
    balance('OPBD', '100.00') +
      entry('<AcctSvcrRef>B-1</AcctSvcrRef>') +
      entry(detail('', '12.50', 'DBIT'), '12.50', 'DBIT') +
      balance('CLBD', '100.00'),
  ),
);

/** One thing changed in it. */
const wrong: readonly (readonly [from: string, to: string])[] = [
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="EUR">12,50'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="EUR">1.234,50'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="EUR">-12.50'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="EUR">12.505'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="EUR">1e9'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="EUR">١٢'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="EUR">'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="JPY">12.50'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="euro">12.50'],
  ['<Amt Ccy="EUR">12.50', '<Amt>12.50'],
  ['<Amt Ccy="EUR">100.00', '<Amt Ccy="EUR">100.001'],
  ['<TxDtls>', '<TxDtls><Amt Ccy="EUR">12,50</Amt>'],
  ['<TxDtls>', '<TxDtls><CdtDbtInd>credit</CdtDbtInd>'],
  ['<CdtDbtInd>CRDT', '<CdtDbtInd>credit'],
  ['<CdtDbtInd>CRDT</CdtDbtInd>', ''],
  ['<Cd>BOOK', '<Cd>DONE'],
  ['<Sts><Cd>BOOK</Cd></Sts>', ''],
  ['<Dt>2026-05-04', '<Dt>2026-02-29'],
  ['<Dt>2026-05-04', '<Dt>04.05.2026'],
  ['2026-05-05T03', '2026-13-05T03'],
  ['<IBAN>DE89370400440532013000</IBAN>', ''],
  ['</BkToCstmrStmt>', ''],
  ['<Stmt>', '<!DOCTYPE a><Stmt>'],
  ['BkToCstmrStmt>', 'CstmrPmtStsRpt>'],
];

/** The same as far as the format goes. */
const right: readonly (readonly [from: string, to: string])[] = [
  ['', ''],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="EUR">12.50000'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="EUR"> 12.5 '],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="JPY">12'],
  ['<Amt Ccy="EUR">12.50', '<Amt Ccy="KWD">12.505'],
  ['<Cd>BOOK</Cd>', 'BOOK'],
  ['<Cd>BOOK', '<Cd>PDNG'],
  ['DE89370400440532013000', 'de89 3704 0044 0532 0130 00'],
  ['<IBAN>DE89370400440532013000</IBAN>', '<Othr><Id>0532013000</Id></Othr>'],
  ['<Amt Ccy="EUR">100.00', '<Amt Ccy="EUR">99.98'],
  ['OPBD', 'PRCD'],
  ['CLBD', 'ITBD'],
  ['BkToCstmrStmt', 'BkToCstmrStmtV01'],
];

const side = fc.constantFrom('CRDT', 'DBIT');
const money = fc.oneof(
  fc.integer({ min: 0, max: 9_999_999 }).map((cents) => ['EUR', decimal(BigInt(cents), 'EUR')]),
  fc.constantFrom(['JPY', '1200'], ['KWD', '7.125'], ['EUR', '0.10000']),
);

const perhaps = <Made extends string>(...those: readonly Made[]): fc.Arbitrary<Made | ''> =>
  fc.constantFrom<Made | ''>('', ...those);
const madeParty = (which: 'Dbtr' | 'Cdtr') =>
  fc
    .tuple(
      perhaps('<Nm>Ada  Nø</Nm>', '<Pty><Nm>Bo &amp; Co</Nm></Pty>', '<Nm> </Nm>', '<Pty/>'),
      perhaps(
        '<IBAN>DE89370400440532013000</IBAN>',
        '<IBAN>nl56 agdh 9619 0084 21</IBAN>',
        '<Othr><Id>77-1</Id></Othr>',
        '<BBAN>539</BBAN>',
      ),
    )
    .map(([name, id]) =>
      [
        name && `<${which}>${name}</${which}>`,
        id && `<${which}Acct><Id>${id}</Id></${which}Acct>`,
      ].join(''),
    );
const madeDetail = fc
  .record({
    amount: perhaps(
      '<Amt Ccy="EUR">3.20</Amt>',
      '<Amt Ccy="USD">4</Amt>',
      '<AmtDtls><InstdAmt><Amt Ccy="SEK">90.00</Amt></InstdAmt><TxAmt><Amt Ccy="EUR">7.1</Amt></TxAmt></AmtDtls>',
      '<AmtDtls><InstdAmt><Amt Ccy="EUR">5.00</Amt></InstdAmt><TxAmt><Amt Ccy="EUR">6.00</Amt></TxAmt></AmtDtls>',
      '<AmtDtls><TxAmt><Amt Ccy="SEK">1.00</Amt></TxAmt><InstdAmt><Amt Ccy="EUR">2.00</Amt></InstdAmt></AmtDtls>',
    ),
    which: perhaps('<CdtDbtInd>CRDT</CdtDbtInd>', '<CdtDbtInd>DBIT</CdtDbtInd>'),
    refs: perhaps(
      '<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>',
      '<Refs><MndtId>M 1</MndtId><EndToEndId> E2E-7 </EndToEndId></Refs>',
    ),
    parties: fc.tuple(madeParty('Dbtr'), madeParty('Cdtr')).map((sides) => sides.join('')),
    written: perhaps(
      '<RmtInf><Ustrd>dues of\n  May</Ustrd><Ustrd/><Ustrd>thanks</Ustrd></RmtInf>',
      '<RmtInf><Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd><Strd/></RmtInf>',
      '<RmtInf><Strd><CdtrRefInf><CdtrRef>12</CdtrRef></CdtrRefInf></Strd><Ustrd>both</Ustrd></RmtInf>',
    ),
    returned: perhaps(
      '<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>',
      '<RtrInf><Rsn><Prtry>own</Prtry></Rsn><AddtlInf>words</AddtlInf></RtrInf>',
      '<RtrInf><AddtlInf>no code</AddtlInf></RtrInf>',
      '<RtrInf/>',
      '<RtrInf> </RtrInf>',
    ),
  })
  .map(({ amount, which, refs, parties, written: told, returned }) =>
    detail([amount, which, refs, `<RltdPties>${parties}</RltdPties>`, told, returned].join('')),
  );
const madeFields = fc.oneof(
  fc.constantFrom(
    '',
    '<RvslInd>true</RvslInd>',
    '<Chrgs><Amt Ccy="EUR">1.00</Amt></Chrgs>',
    '<NtryDtls><Btch><NbOfTxs>9</NbOfTxs></Btch></NtryDtls>',
    '<AcctSvcrRef>B-7</AcctSvcrRef>',
  ),
  fc.array(madeDetail, { minLength: 1, maxLength: 3 }).map((details) => details.join('')),
);
const madeEntry = fc
  .record({ money, side, status: fc.constantFrom('BOOK', 'BOOK', 'BOOK', 'PDNG', 'INFO') })
  .chain(({ money: [currency = '', amount = ''], side: which, status }) =>
    madeFields.map((fields) =>
      entry(fields, amount, which)
        .replace('Ccy="EUR"', `Ccy="${currency}"`)
        .replace('BOOK', status),
    ),
  );
const madeBalance = fc
  .tuple(fc.constantFrom('OPBD', 'PRCD', 'CLBD', 'CLAV', 'ITBD'), money, side)
  .map(([type, [currency, amount = ''], which]) => balance(type, amount, which, currency));
const madeStatement = fc
  .tuple(fc.array(madeBalance, { maxLength: 4 }), fc.array(madeEntry, { maxLength: 6 }))
  .map(([balances, entries]) => statement([...balances, ...entries].join('')));
const madeFile = fc
  .array(madeStatement, { minLength: 1, maxLength: 3 })
  .map((statements) => camt053(...statements));

if (leftOut) it('statements are read by others', { skip: 'it needs python3, 3.10 or newer' });
else
  describe('a bank statement, read by another program too', () => {
    const folder = mkdtempSync(join(tmpdir(), 'statements-'));
    after(() => rmSync(folder, { recursive: true }));

    const filesOf = (texts: readonly string[], name: string): readonly string[] =>
      texts.map((text, i) => {
        const path = join(folder, `${name}-${i}.xml`);
        writeFileSync(path, text);
        return path;
      });

    const changed = (from: string, to: string): string => {
      assert.ok(whole.includes(from), from);
      return from.startsWith('BkTo') ? whole.replaceAll(from, to) : whole.replace(from, to);
    };

    it('says the same, as each sample shows', (test) => {
      if (!existsSync(samples)) {
        test.diagnostic(`left out: no files in ${samples}`);
        return;
      }
      const paths = readdirSync(samples)
        .toSorted()
        .map((file) => join(samples, file));
      const rows = rowsElsewhere(paths);
      assert.deepEqual(rowsHere(paths), rows);
      assert.deepEqual(
        new Set(rows.map(([file]) => file)),
        new Set(paths.map((path) => basename(path))),
      );
    });

    it('says the same, whatever stands in it', () => {
      const texts = fc.sample(madeFile, { numRuns: 300, seed: 53 });
      const paths = filesOf(texts, 'made');
      assert.deepEqual(rowsHere(paths), rowsElsewhere(paths));
    });

    it('says the same where banks write in other ways', () => {
      const paths = filesOf(
        right.map(([from, to]) => changed(from, to)),
        'right',
      );
      const rows = rowsElsewhere(paths);
      assert.deepEqual(rowsHere(paths), rows);
      assert.ok(rows.every(([, account]) => account !== 'refused'));
    });

    it('is refused by both for what is wrong in it', () => {
      const paths = filesOf(
        wrong.map(([from, to]) => changed(from, to)),
        'wrong',
      );
      const refused = paths.map((path) => [basename(path), 'refused']);
      assert.deepEqual(rowsElsewhere(paths), refused);
      assert.deepEqual(rowsHere(paths), refused);
    });
  });
