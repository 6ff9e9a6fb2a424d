/**
 * What the pages show of the books, held against what hledger makes of the journal that they hand out.
 * @module
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { env } from 'node:process';
import type { Page } from './browser.ts';

export const bookkeeper = 'hledger';

const hledger = (journal: string, ...words: readonly string[]) =>
  spawnSync(bookkeeper, ['-f', journal, ...words], {
    encoding: 'utf8',
    env: { LANG: 'C.UTF-8', PATH: env['PATH'] ?? '' },
  });

/** The journal passes hledger's own checks. */
export function assertChecks(journal: string): void {
  const checks = ['check', '--strict', 'ordereddates', 'payees', 'uniqueleafnames'];
  const { status, stderr } = hledger(journal, ...checks);
  assert.deepEqual([status, stderr], [0, '']);
}

/** Every balance of the page with the books is that of hledger. */
export async function assertAgrees(page: Page, journal: string): Promise<void> {
  const shown = await page.locator('main tbody tr').evaluateAll((rows) =>
    rows.map((row) => {
      const href = row.querySelector('a')?.getAttribute('href') ?? '';
      return [href.split('/').slice(-2), row.lastElementChild?.textContent ?? ''] as const;
    }),
  );
  assert.ok(shown.length >= 6);
  for (const [[kind = '', name = ''], text] of shown) {
    const of =
      kind === 'funds'
        ? [`tag:fund=^${name}$`, 'income', 'expenses', 'equity']
        : [`acct:^${name}$`];
    const flat = ['-N', '--flat', '--depth', '0', '--format', '%(total)'];
    const { stdout } = hledger(journal, 'balance', ...flat, ...of);
    const sign = kind === 'funds' || /^(?:income|equity|liabilities)/.test(name) ? -1n : 1n;
    assert.equal(sign * centsIn(text), centsIn(stdout), `${name}: ${text} and ${stdout}`);
  }
}

/** A sum as a page writes it, in cents. */
const centsIn = (text: string): bigint => BigInt(text.replaceAll(/[^\d−-]/g, '').replace('−', '-'));
