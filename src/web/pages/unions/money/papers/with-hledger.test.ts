/**
 * The figures on paper before somebody else’s program: hledger, which reads the same books, comes to each of them.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { hledgerJournal } from '../../../../../audit/audit.ts';
import { journalIn } from '../../../../../audit/accounts/testing.ts';
import { pdfOf } from '../../../../../pdf/pdf.ts';
import {
  factsOfPdf,
  linesOfPdf,
  tagsOfPdf,
  textOfPdf,
  wrongInPdf,
} from '../../../../../pdf/testing.ts';
import type { TestBook } from '../../../../../union/testing.ts';
import { someUnions } from '../../../../../union/treasury/at-random/testing.ts';
import {
  alone,
  debitOf,
  february,
  rejects,
  sent,
  together,
} from '../../../../../union/treasury/collected/testing.ts';
import {
  agreed,
  cy,
  dues,
  enters,
  instalment,
  line,
} from '../../../../../union/treasury/testing.ts';
import {
  financialYear,
  monthAfter,
  yearlyAccounts,
} from '../../../../../union/treasury/treasury.ts';
import { loadLanguages } from '../../../../catalogues.ts';
import { accountTitle } from '../account-words.ts';
import { fundTitle } from '../purse.ts';
import { type Told, yearlyPaper } from './yearly.ts';

type HledgerReport = readonly [
  readonly (readonly [
    string,
    string,
    number,
    readonly {
      readonly acommodity: string;
      readonly aquantity: { readonly decimalMantissa: number; readonly decimalPlaces: number };
    }[],
  ])[],
  unknown,
];

/** What hledger adds up, in hundredths, by name. */
function hledger(journal: string, ...words: readonly string[]): ReadonlyMap<string, bigint> {
  const { stdout, stderr } = spawnSync(
    'hledger',
    ['-f', '-', 'balance', '--flat', '-O', 'json', ...words, 'cur:EUR'],
    { input: journal, encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  assert.equal(stderr, '');
  const [rows] = JSON.parse(stdout) as HledgerReport;
  return new Map(
    rows.map(([name, , , amounts]) => {
      const [{ aquantity } = { aquantity: { decimalMantissa: 0, decimalPlaces: 0 } }] = amounts;
      const { decimalMantissa, decimalPlaces } = aquantity;
      return [name, BigInt(decimalMantissa) * 10n ** BigInt(2 - decimalPlaces)];
    }),
  );
}

function paperAbout({ union }: TestBook, language: string): Told {
  const { at, treasury, charter } = union;
  const rules = charter?.money ?? assert.fail('no rules');
  const through = `${at.slice(0, 4)}-12`;
  return {
    t: loadLanguages().words(language),
    name: charter?.name ?? '',
    union,
    rules,
    texts: { of: () => undefined, name: String },
    accounts: yearlyAccounts(treasury, {
      year: financialYear(treasury, through, at),
      currency: rules.currency,
    }),
    book: { size: union.size, root: '0'.repeat(64), source: 'https://hall.example/u/example' },
  };
}

function checksOut(
  told: Told,
  journal: string,
  stands: (title: string, ...amounts: readonly bigint[]) => void,
): void {
  const { from, through } = told.accounts.year;
  const [first, next] = [`${from}-01`, `${monthAfter(through, 1)}-01`];
  const before = ['-b', `${monthAfter(from, -12)}-01`, '-e', first];
  const [now, then] = [hledger(journal, '-b', first, '-e', next), hledger(journal, ...before)];
  const [euros] = told.accounts.currencies;
  assert.ok(euros);
  const sum = (of: ReadonlyMap<string, bigint>, names: readonly string[], sign: bigint): bigint =>
    names.reduce((all, name) => all + sign * (of.get(name) ?? 0n), 0n);
  for (const { accounts } of [...euros.income, ...euros.expenses]) {
    const sign = accounts[0]?.startsWith('income') === true ? -1n : 1n;
    const title = told.t.list(accounts.map((account) => accountTitle(told, account)));
    stands(title, sum(now, accounts, sign), sum(then, accounts, sign));
  }
  const listed = [...euros.income, ...euros.expenses].flatMap(({ accounts }) => accounts);
  for (const [account, amount] of now)
    if (/^(?:income|expenses):/.test(account) && amount !== 0n) assert.ok(listed.includes(account));
  const byFund = ['income', 'expenses', 'equity', '--pivot', 'fund'];
  const [opening, closing] = [
    hledger(journal, ...byFund, '-e', first),
    hledger(journal, ...byFund, '-e', next),
  ];
  for (const [fund, amount] of closing) {
    const title = fundTitle(told, fund);
    const flow = euros.funds.find((every) => every.fund === fund)?.flow;
    const [start, end] = [-(opening.get(fund) ?? 0n), -amount];
    if (flow) stands(title, start, flow.came, flow.went, flow.moved, end);
    else stands(`${title} *`, start);
  }
  for (const [account, amount] of hledger(journal, 'assets', 'liabilities', '-e', next))
    if (amount !== 0n) stands(accountTitle(told, account), amount);
}

const escaped = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');

/** The paper about a book, once hledger has come to each of its figures. */
function checkedPaper(book: TestBook, language: string): Uint8Array {
  const told = paperAbout(book, language);
  const journal = [...hledgerJournal(journalIn(book))].join('');
  const bytes = Buffer.concat([...pdfOf(yearlyPaper(told))]);
  assert.equal(wrongInPdf(bytes), '');
  const lines = linesOfPdf(bytes);
  checksOut(told, journal, (title, ...amounts) => {
    // Spaces that don’t break are read as others.
    const sums = amounts.map((amount) =>
      escaped(told.t.money(amount, 'EUR').replaceAll(/\s/g, ' ')),
    );
    const row = new RegExp([escaped(title), ...sums].join(' +'));
    assert.ok(
      lines.some((each) => row.test(each)),
      `${row} in\n${lines.join('\n')}`,
    );
  });
  return bytes;
}

describe('the accounts of a year on paper', () => {
  const rich = someUnions()
    .toSorted((a, b) => b.book.union.size - a.book.union.size)
    .slice(0, 6);

  for (const [n, each] of rich.entries()) {
    const language = n % 2 === 0 ? 'en' : 'de';
    it(`say what hledger says (${n}, ${language})`, () => {
      checkedPaper(each.book, language);
    });
  }

  it('stand on few pages, and fast', () => {
    const [most] = rich;
    assert.ok(most);
    const told = paperAbout(most.book, 'en');
    const bytes = Buffer.concat([...pdfOf(yearlyPaper(told))]);
    assert.match(factsOfPdf(bytes), /Pages: +[2-9]\b/);
  });
});

/** One of three was rejected, and came all the same. */
function cameLate(): TestBook {
  const book = sent();
  rejects(book, cy, 'two');
  enters(book, line(book, 'others', 1_000, together(1_000, 2)));
  enters(book, line(book, 'late', 500));
  return book;
}

/** The same, and its month was paid by transfer meanwhile. */
function owing(): TestBook {
  const book = cameLate();
  enters(book, line(book, 'by hand', 500, dues(500, instalment('two', february))));
  agreed(book, ['late', { to: 'owed', amount: 500, debit: debitOf('two') }]);
  return book;
}

/** Whether a screen reader comes to a row that is headed so, and begins with that figure. */
const isRow = (bytes: Uint8Array, head: string, figure: string): boolean =>
  tagsOfPdf(bytes).replaceAll(/\s+/g, ' ').includes(`TH: /Scope /Row "${head}" TD "${figure}"`);

describe('a debit that came late, on paper', () => {
  it('is dues where its month was open', () => {
    const book = cameLate();
    agreed(book, ['late', alone('two')]);
    const bytes = checkedPaper(book, 'en');
    assert.ok(isRow(bytes, 'Dues', '€15.00'));
    assert.ok(!textOfPdf(bytes).includes('Owed back'));
  });

  it('is no income while it is owed, and stands below what lies on the accounts', () => {
    const bytes = checkedPaper(owing(), 'en');
    assert.ok(isRow(bytes, 'Dues', '€15.00'));
    assert.ok(isRow(bytes, 'Owed back: collected after all', '-€5.00'));
  });

  it('is gone from it once it went back', () => {
    const book = owing();
    enters(book, line(book, 'back', -500));
    agreed(book, ['back', { to: 'owed-return', amount: -500, debit: debitOf('two') }]);
    const bytes = checkedPaper(book, 'en');
    assert.ok(isRow(bytes, 'Dues', '€15.00'));
    assert.ok(!textOfPdf(bytes).includes('Owed back'));
  });
});
