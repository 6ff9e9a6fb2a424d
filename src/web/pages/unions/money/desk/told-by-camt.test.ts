import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { entry } from '../../../../../bank/testing.ts';
import { isRefusal } from '../../../../../bank/camt-fields.ts';
import { readCamt } from '../../../../../bank/camt.ts';
import { type ToldByCamt, toldByCamt } from './told-by-camt.ts';

interface Page {
  readonly id?: string;
  readonly day?: string;
  readonly page?: number;
  readonly currency?: string;
  /** Whether it says of which days it is. */
  readonly spans?: boolean;
  /** What was there before and after. */
  readonly balances?: readonly [type: string, amount: string][];
  readonly entries: readonly string[];
}

const statementOf = ({
  id = 'S',
  day = '2026-05-04',
  page,
  currency = 'EUR',
  spans = true,
  balances = [],
  entries,
}: Page): string =>
  `<Stmt><Id>${id}</Id>` +
  (page === undefined
    ? ''
    : `<StmtPgntn><PgNb>${page}</PgNb><LastPgInd>false</LastPgInd></StmtPgntn>`) +
  (spans
    ? `<FrToDt><FrDtTm>${day}T00:00:00</FrDtTm><ToDtTm>${day}T23:59:59</ToDtTm></FrToDt>`
    : '') +
  `<Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>${currency}</Ccy></Acct>` +
  balances
    .map(
      ([type, amount]) =>
        `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt>` +
        `<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`,
    )
    .join('') +
  entries
    .map((each) => each.replaceAll('2026-05-04', day).replace('Ccy="EUR"', `Ccy="${currency}"`))
    .join('') +
  '</Stmt>';

const told = (...pages: readonly Page[]): ToldByCamt => toldIn('camt.053', ...pages);

function toldIn(kind: 'camt.053' | 'camt.054', ...pages: readonly Page[]): ToldByCamt {
  const [message, each] = elements[kind];
  const statements = pages.map(statementOf).join('').replaceAll('Stmt>', `${each}>`);
  const file = readCamt(`<Document><${message}>${statements}</${message}></Document>`);
  assert.ok(!isRefusal(file));
  return toldByCamt(file.kind, file.statements, 'EUR');
}

const elements = {
  'camt.053': ['BkToCstmrStmt', 'Stmt'],
  'camt.054': ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
} as const;

const booked = (reference: string, amount = '1.00'): string =>
  entry(`<AcctSvcrRef>${reference}</AcctSvcrRef>`, amount);
const unnamed = entry('');
const references = ({ lines }: ToldByCamt): readonly string[] =>
  lines.map(({ bankRef }) => bankRef);

describe('statements of one account in a file', () => {
  it('count once where the file has one twice', () => {
    const day = { entries: [booked('A'), booked('B')] };
    assert.deepEqual(references(told(day, day)), ['A', 'B']);
  });

  it('lose nothing where two have the same Id', () => {
    const both = told({ entries: [booked('A')] }, { entries: [booked('B')] });
    assert.deepEqual(references(both), ['A', 'B']);
    const more = told({ entries: [booked('A')] }, { entries: [booked('A'), booked('B')] });
    assert.deepEqual(references(more), ['A', 'B']);
  });

  it('are joined where they are pages of one, in whatever order', () => {
    const pages: readonly Page[] = [
      { page: 1, balances: [['OPBD', '5.00']], entries: [booked('A'), unnamed] },
      { page: 2, balances: [['CLBD', '32.00']], entries: [unnamed, booked('B')] },
    ];
    for (const inOrder of [pages, pages.toReversed()]) {
      const { lines, keys, opening, closing } = told(...inOrder);
      assert.deepEqual(
        lines.map(({ bankRef }) => bankRef),
        ['A', '', '', 'B'],
      );
      assert.equal(new Set(keys).size, 4);
      assert.deepEqual(opening, { day: '2026-05-03', balance: 500 });
      assert.deepEqual(closing, { day: '2026-05-04', balance: 3_200 });
    }
  });

  it('tell one person’s equal payments in two batches of a day apart, and a batch told twice once', () => {
    const paid = (name: string, amount: string): string =>
      `<TxDtls><Amt Ccy="EUR">${amount}</Amt><RltdPties><Dbtr><Nm>${name}</Nm></Dbtr></RltdPties></TxDtls>`;
    const batch = (...payments: readonly string[]): string =>
      entry(`<NtryDtls>${payments.join('')}</NtryDtls>`, '17.00');
    const [one, two] = [
      batch(paid('Ada', '5.00'), paid('Bo', '12.00')),
      batch(paid('Cy', '12.00'), paid('Ada', '5.00')),
    ];
    const notified = toldIn('camt.054', { entries: [one] }, { entries: [two] }, { entries: [one] });
    const within = Map.groupBy(notified.lines, (line) => line.within);
    assert.equal(new Set(notified.keys).size, 4);
    assert.deepEqual(
      [...within.values()].map((those) => those.map(({ amount }) => Number(amount))),
      [
        [500, 1_200],
        [1_200, 500],
      ],
    );
    assert.deepEqual(told({ entries: [one, two] }).keys, notified.keys);
  });

  it('begin with the first day and end with the last, whichever the file has on top', () => {
    const days: readonly Page[] = ['2026-05-05', '2026-05-06', '2026-05-07'].map((day, i) => ({
      id: day,
      day,
      balances: [
        ['OPBD', `${i}.00`],
        ['CLBD', `${i + 1}.00`],
      ],
      entries: [booked(day)],
    }));
    for (const inOrder of [days, days.toReversed()]) {
      const { opening, closing } = told(...inOrder);
      assert.deepEqual(opening, { day: '2026-05-04', balance: 0 });
      assert.deepEqual(closing, { day: '2026-05-07', balance: 300 });
    }
  });

  it('begin after the day of the last closing, where they say only that', () => {
    const of = (type: string, day: string): ToldByCamt =>
      told({ day, spans: false, balances: [[type, '5.00']], entries: [] });
    assert.deepEqual(of('PRCD', '2026-05-03').opening, { day: '2026-05-03', balance: 500 });
    assert.deepEqual(of('OPBD', '2026-05-04').opening, { day: '2026-05-03', balance: 500 });
  });

  it('have the balances of the account’s currency, where one number has several', () => {
    const both = told(
      {
        id: 'E',
        balances: [
          ['OPBD', '1.00'],
          ['CLBD', '2.00'],
        ],
        entries: [booked('A')],
      },
      {
        id: 'C',
        currency: 'CHF',
        balances: [
          ['OPBD', '70.00'],
          ['CLBD', '71.00'],
        ],
        entries: [booked('B')],
      },
    );
    assert.equal(both.opening?.balance, 100);
    assert.equal(both.closing?.balance, 200);
  });
});
