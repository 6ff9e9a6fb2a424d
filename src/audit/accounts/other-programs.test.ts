/**
 * Books of account before somebody else’s programs: hledger and Beancount take what we write, come to the same
 * balances, and refuse what was tampered with.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { decimalsOf } from '../../union/kernel/amounts.ts';
import type { ReadUnion } from '../../union/union.ts';
import { beancountAccount, beancountJournal } from './beancount.ts';
import { hledgerJournal } from './hledger.ts';
import { between, type Journal } from './journal.ts';
import { journalIn, manyBooks } from './testing.ts';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'syndicat-accounts-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** What a program says of a text in a file; its exit status. */
function asked(
  program: string,
  text: string,
  ...args: readonly string[]
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const path = join(folder, 'a');
  writeFileSync(path, text);
  const all = args.length > 0 ? ['-f', path, ...args] : [path];
  const { status, stdout, stderr } = spawnSync(program, all, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { LANG: 'C.UTF-8', PATH: '/usr/bin:/bin' },
  });
  return { status, out: stdout, err: stderr };
}

const checks = ['check', '--strict', 'ordereddates', 'payees', 'uniqueleafnames'] as const;
const checkedByHledger = (text: string): string => {
  const { status, err } = asked('hledger', text, ...checks);
  return status === 0 ? '' : err || 'hledger refused it';
};
const checkedByBeancount = (text: string): string => {
  const { status, err } = asked('bean-check', text);
  return status === 0 ? '' : err || 'bean-check refused it';
};

const unions = manyBooks().map((book) => ({ union: book.union, journal: journalIn(book) }));
const hledgerText = (journal: Journal): string => [...hledgerJournal(journal)].join('');
const beancountText = (journal: Journal): string => [...beancountJournal(journal)].join('');

/** Balances by name and currency in minor units, those that are nothing left out. */
type Balances = ReadonlyMap<string, bigint>;

interface HledgerAmount {
  readonly acommodity: string;
  readonly aquantity: { readonly decimalMantissa: number; readonly decimalPlaces: number };
}
type HledgerReport = readonly [
  readonly (readonly [string, string, number, readonly HledgerAmount[]])[],
  unknown,
];

/** What hledger says the balances are; exact as long as no mantissa exceeds what a number holds. */
function balancesOf(text: string, ...args: readonly string[]): Balances {
  const { out, err } = asked('hledger', text, 'balance', '--flat', '-O', 'json', ...args);
  assert.equal(err, '');
  const [rows] = JSON.parse(out) as HledgerReport;
  const balances = new Map<string, bigint>();
  for (const [name, , , amounts] of rows) {
    for (const { acommodity, aquantity } of amounts) {
      const { decimalMantissa, decimalPlaces } = aquantity;
      assert.ok(Number.isSafeInteger(decimalMantissa));
      const missing = decimalsOf(acommodity) - decimalPlaces;
      assert.ok(missing >= 0, `${acommodity} with ${decimalPlaces} decimals`);
      const minor = BigInt(decimalMantissa) * 10n ** BigInt(missing);
      if (minor !== 0n) balances.set(`${name} ${acommodity}`, minor);
    }
  }
  return balances;
}

function ourBalances(kind: 'accounts' | 'funds', all: readonly ReadUnion[]): Balances {
  const balances = new Map<string, bigint>();
  const sheets = all.flatMap(({ treasury }, n) =>
    [...treasury.ledger[kind]].map(([name, { balance }]) => ({ name: `u${n}:${name}`, balance })),
  );
  for (const { name, balance } of sheets) {
    for (const [currency, amount] of balance)
      if (amount !== 0n) balances.set(`${name} ${currency}`, kind === 'funds' ? -amount : amount);
  }
  return balances;
}

const inOrder = (balances: Balances): readonly (readonly [string, bigint])[] =>
  [...balances].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** Many unions in one journal: each with its number before the names of accounts and funds. */
const together = (journals: readonly Journal[]): string =>
  journals
    .map((journal, n) => {
      const text = hledgerText(journal).replaceAll('fund:', `fund:u${n}:`);
      return `apply account u${n}\n${text}\nend apply account\n`;
    })
    .join('');

describe('hledger', () => {
  it('finds nothing wrong with any union’s books', () => {
    for (const { journal } of unions) assert.equal(checkedByHledger(hledgerText(journal)), '');
  });

  it('comes to the same balance of every account and every fund', () => {
    const text = together(unions.map(({ journal }) => journal));
    const folded = unions.map(({ union }) => union);
    assert.deepEqual(inOrder(balancesOf(text)), inOrder(ourBalances('accounts', folded)));
    const byFund = balancesOf(text, 'income', 'expenses', 'equity', '--pivot', 'fund');
    assert.deepEqual(inOrder(byFund), inOrder(ourBalances('funds', folded)));
    assert.ok(byFund.size > unions.length * 3);
  });

  it('comes to the same where the books begin later, with balances brought forward', () => {
    const some = [...unions.slice(0, 8), ...unions.slice(-8)];
    const later = some.map(({ union, journal }) => {
      const { day = '2026-01-01' } = journal.transactions.at(-20) ?? {};
      return { union, journal: between(journal, day, undefined) };
    });
    for (const { journal } of later) assert.equal(checkedByHledger(hledgerText(journal)), '');
    const text = together(later.map(({ journal }) => journal));
    const folded = later.map(({ union }) => union);
    assert.deepEqual(inOrder(balancesOf(text)), inOrder(ourBalances('accounts', folded)));
  });

  const mostAgreed = unions
    .toSorted((a, b) => b.journal.agreed.length - a.journal.agreed.length)
    .map(({ journal }) => hledgerText(journal));
  for (const { what, change, finds } of [
    {
      what: 'a moved decimal point',
      change: (text: string) => text.replace(/(assets:main {2}-?\d+)(\d)\.(\d\d)/, '$1.$2$3'),
      finds: /unbalanced|balance/i,
    },
    {
      what: 'a posting that was taken out',
      change: (text: string) => text.replace(/^ {4}income:donations .*\n/m, ''),
      finds: /unbalanced|balance/i,
    },
    {
      what: 'a transaction that was taken out',
      change: (text: string) =>
        text.replace(/^.* statement .*\n {4}assets:(\w+) .*\n.*\n(?=[^]*assets:\1 .* = )/m, ''),
      finds: /assertion/,
    },
    {
      what: 'a wrong balance',
      change: (text: string) =>
        text.replace(
          /(= -?\d*)(\d)/,
          (_, rest: string, digit: string) => rest + ((Number(digit) + 1) % 10),
        ),
      finds: /assertion/,
    },
    {
      what: 'a misspelt account',
      change: (text: string) => text.replace(/^ {4}income:donations /m, '    income:donation '),
      finds: /undeclared account/,
    },
    {
      what: 'an unknown currency',
      change: (text: string) => text.replaceAll(/( {4}assets:main .*|unmatched .*) EUR/g, '$1 EUX'),
      finds: /undeclared commodity|balance/,
    },
  ]) {
    it(`finds ${what}`, () => {
      const changed = mostAgreed.filter((each) => change(each) !== each).map(change);
      // What is dated after the last day on which bank and book agreed, no assertion is about.
      assert.ok(changed.some((text) => finds.test(checkedByHledger(text))));
    });
  }
});

type Sums = Readonly<Record<string, string>>;

/** Beancount’s own reading of the files with all that bean-check looks at, added up; its query shell rounds what it prints. */
const sums = `
import sys, json, collections
from beancount import loader
from beancount.core import data
from beancount.ops import validation
accounts, funds = collections.defaultdict(int), collections.defaultdict(int)
for n, path in enumerate(sys.argv[1:]):
    entries, errors, _ = loader.load_file(path, extra_validations=validation.HARDCORE_VALIDATIONS)
    assert not errors, errors
    for entry in data.filter_txns(entries):
        for each in entry.postings:
            units = each.units
            accounts[f'u{n}:{each.account} {units.currency}'] += units.number
            if 'fund' in (each.meta or {}):
                funds[f"u{n}:{each.meta['fund']} {units.currency}"] += units.number
print(json.dumps({'accounts': {k: str(v) for k, v in accounts.items()}, 'funds': {k: str(v) for k, v in funds.items()}}))
`;

/** Decimals as Python writes them, exactly; those that are nothing left out. */
const inMinorUnits = (all: Sums): Balances =>
  new Map(
    Object.entries(all).flatMap(([of, text]) => {
      const [, sign = '', whole = '', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
      const minor = BigInt(sign + whole + part.padEnd(decimalsOf(of.split(' ')[1] ?? ''), '0'));
      return minor === 0n ? [] : [[of, minor] as const];
    }),
  );

describe('Beancount', () => {
  it('finds nothing wrong with the books of some unions, asked as people ask it', () => {
    for (const { journal } of unions.slice(0, 3))
      assert.equal(checkedByBeancount(beancountText(journal)), '');
  });

  it('finds nothing wrong with any, and comes to the same balance of every account and every fund', () => {
    const files = unions.map(({ journal }, n) => {
      const path = join(folder, `${n}.beancount`);
      writeFileSync(path, beancountText(journal));
      return path;
    });
    const { stdout } = spawnSync('/usr/bin/python3', ['-c', sums, ...files], { encoding: 'utf8' });
    const all = JSON.parse(stdout) as Readonly<Record<'accounts' | 'funds', Sums>>;
    const folded = unions.map(({ union }) => union);
    assert.deepEqual(inOrder(inMinorUnits(all.funds)), inOrder(ourBalances('funds', folded)));
    const ours = [...ourBalances('accounts', folded)].map(([of, amount]) => {
      const [, union = '', account = '', currency = ''] = /^(u\d+):(\S+) (\S+)$/.exec(of) ?? [];
      return [`${union}:${beancountAccount(account)} ${currency}`, amount] as const;
    });
    assert.deepEqual(inOrder(inMinorUnits(all.accounts)), inOrder(new Map(ours)));
  });

  const [sample] = unions
    .filter(({ journal }) => beancountText(journal).includes('\n  Income:Donations '))
    .toSorted((a, b) => b.journal.agreed.length - a.journal.agreed.length);
  it('finds a balance that is off by a cent, and an account nobody opened', () => {
    assert.ok(sample);
    const text = beancountText(sample.journal);
    const off = text.replace(
      /( balance .*)(\d)(?= ~)/,
      (_, rest: string, digit: string) => rest + ((Number(digit) + 1) % 10),
    );
    assert.notEqual(off, text);
    assert.match(checkedByBeancount(off), /Balance failed/);
    const misspelt = text.replace('\n  Income:Donations ', '\n  Income:Donation ');
    assert.notEqual(misspelt, text);
    assert.match(checkedByBeancount(misspelt), /unknown account/);
  });
});
