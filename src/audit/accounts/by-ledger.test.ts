/**
 * The journal for hledger before Ledger 3, another program by other people: it takes what we write in its strictest
 * mode, comes to the same balances, and refuses what was tampered with.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';
import { decimalsOf } from '../../union/kernel/amounts.ts';
import { hledgerJournal } from './hledger.ts';
import { journalIn, manyBooks } from './testing.ts';

const unions = manyBooks().map((book) => {
  const journal = journalIn(book);
  return { union: book.union, journal, text: [...hledgerJournal(journal)].join('') };
});

/** What Ledger prints of that text. Throws what it finds wrong. */
function ledger(text: string, ...words: readonly string[]): string {
  const strict = ['-f', '-', '--pedantic', '--check-payees', '--explicit'];
  const { stdout, stderr, status } = spawnSync('ledger', [...strict, ...words], {
    input: text,
    encoding: 'utf8',
    env: { LANG: 'C.UTF-8', PATH: '/usr/bin:/bin' },
  });
  if (status !== 0 || stderr !== '') throw new Error(stderr);
  return stdout;
}

/** Balances of accounts in one currency, as it says them, in minor units. */
function balancesIn(text: string, currency: string): ReadonlyMap<string, bigint> {
  const only = ['--flat', '--no-total', '--limit', `commodity == "${currency}"`];
  const out = ledger(text, 'balance', ...only, '--format', '%(account) %(quantity(total))\n');
  return new Map(
    out.split('\n').flatMap((line) => {
      const [, account = '', sign = '', whole = '', part = ''] =
        /^(\S+) (-?)(\d+)(?:\.(\d+))?$/.exec(line) ?? [];
      const minor = BigInt(sign + whole + part.padEnd(decimalsOf(currency), '0'));
      return minor === 0n ? [] : [[account, minor] as const];
    }),
  );
}

describe('Ledger 3', () => {
  it('finds nothing wrong with any union’s books', () => {
    for (const { text } of unions) assert.notEqual(ledger(text, 'balance'), '');
  });

  it('comes to the same balance of every account in every currency', () => {
    for (const { union, journal, text } of unions) {
      for (const currency of journal.currencies) {
        const ours = [...union.treasury.ledger.accounts].flatMap(([account, { balance }]) => {
          const amount = balance.get(currency) ?? 0n;
          return amount === 0n ? [] : [[account, amount] as const];
        });
        assert.deepEqual(balancesIn(text, currency), new Map(ours));
      }
    }
  });

  const [most] = unions.toSorted((a, b) => b.journal.agreed.length - a.journal.agreed.length);
  for (const [what, change, finds] of [
    [
      'a wrong balance',
      (text: string) => text.replace(/(= -?)(\d)/, (_, sign, digit) => `${sign}${9 - digit}`),
      /Balance assertion off/,
    ],
    [
      'a misspelt account',
      (text: string) => text.replace(/^ {4}income:donations /m, '    income:donation '),
      /Unknown account/,
    ],
    [
      'a posting that was taken out',
      (text: string) => text.replace(/^ {4}income:donations .*\n/m, ''),
      /does not balance|only one posting|no amount|unbalanced/i,
    ],
  ] as const) {
    it(`finds ${what}`, () => {
      const text = most?.text ?? '';
      assert.notEqual(change(text), text);
      assert.throws(() => ledger(change(text), 'balance'), finds);
    });
  }
});
