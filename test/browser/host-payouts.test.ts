/**
 * How claims are paid by a fiscal host, in real browsers: a list for the host is prepared, signed by a second hand and
 * loaded, and the host’s statement shows that what stood in it was paid.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { endToEndId } from '../../src/bank/payments/end-to-end-id.ts';
import { sha256Hex } from '../../src/book/hash.ts';
import { csvRow } from '../../src/count/formats/csv-rows.ts';
import { carrying } from '../../src/union/testing.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { approvedClaim, moneyAtWork } from '../../src/web/pages/unions/money/claims/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look, press, sees } from './on-a-page.ts';

const host = { place: 'host', kind: 'host', kept: 'statements', currency: 'EUR' };

let folder: string;
let claims: readonly string[];
let bo: Page;
let cy: Page;
const stage = onStage(
  (wish) => moneyAtWork({ twoHandsAbove: 1_000 }, wish),
  async (opened) => {
    const { at } = opened;
    folder = await mkdtemp(join(tmpdir(), 'host-'));
    const opening = carrying('treasury/open-place@1', { ...host, title: said('The host') });
    await at.decide('ordinary', [opening], 'The host');
    const cash = { to: 'cash', 'q.payee.b.iban': '', 'q.payee.b.name': 'Noor, in cash' };
    claims = [
      await approvedClaim(at),
      await approvedClaim(at, { ...cash, 't.title': 'Cake', 'a.EUR.amount': '8.00' }),
    ];
    bo = await opened.signedIn(at.bo, { theme: 'light', viewport: phone });
    cy = await opened.signedIn(at.cy, { theme: 'light', viewport: phone });
  },
);

after(async () => {
  if (folder) await rm(folder, { recursive: true });
});

/** On a desk by night, and on a phone by day. */
async function lookBoth(page: Page, name: string): Promise<void> {
  for (const [size, colorScheme, viewport] of [
    ['desktop', 'dark', desktop],
    ['phone', 'light', phone],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await look(page, `host-${name}-${size}`);
  }
}

/** The reference under which the host is asked to pay the claim. */
async function referenceOf(claim: string): Promise<string> {
  const union = await stage.at.clerk.union(stage.at.id);
  return endToEndId(union?.treasury.claims.get(claim)?.approved?.hash ?? '', 1);
}

/** What the host exports: something came, and it paid the claims, one of 12.50 and one of 8.00. */
async function statement(): Promise<string> {
  const today = new Date(stage.at.web.deps.now()).toISOString().slice(0, 19);
  const [first = '', second = ''] = await Promise.all(claims.map(referenceOf));
  const rows = (
    [
      ['CONTRIBUTION', 'Gift', '100'],
      ['EXPENSE', `Domain ${first}`, '-12.50'],
      ['EXPENSE', `Cake ${second}`, '-8.00'],
    ] as const
  ).map(([kind, about, sum], i) => csvRow([today, i + 1, kind, about, sum, 'EUR', 'x']));
  const head = 'datetime,legacyId,kind,description,netAmount,currency,accountSlug';
  const path = join(folder, 'transactions.csv');
  await writeFile(path, [head, ...rows].join('\n'));
  return path;
}

describe('a list for a fiscal host', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is prepared by one, and signed by another', async () => {
    await bo.goto(stage.url('/money/payouts'));
    await lookBoth(bo, 'payouts');
    await bo.getByLabel('From which account?').selectOption('main');
    await press(bo, 'Look at the file');
    await sees(bo, /since no IBAN is given/);
    await lookBoth(bo, 'wrong-account');
    await bo.getByLabel('From which account?').selectOption('The host');
    await press(bo, 'Look at the file');
    await sees(bo, 'Noor, in cash');
    await lookBoth(bo, 'draft');
    await press(bo, 'Sign for this file');
    await sees(bo, 'You have signed for these already');
    await look(bo, 'host-signed-once-phone');

    await cy.goto(bo.url());
    await lookBoth(cy, 'to-sign');
    await press(cy, 'Sign for this file');
    await sees(cy, 'Give it to the host');
    await lookBoth(cy, 'ready');
  });

  it('is loaded as a table, with the hash that was signed', async () => {
    const [download] = await Promise.all([
      cy.waitForEvent('download'),
      follow(cy, 'Load the list'),
    ]);
    assert.match(download.suggestedFilename(), /^payments-2026-\d\d-\d\d-[0-9a-f]{8}\.csv$/);
    const bytes = await readFile(await download.path());
    await sees(cy, sha256Hex(bytes));
    for (const claim of claims)
      assert.ok(bytes.toString().includes(`\n${await referenceOf(claim)},`));
  });

  it('is paid, once the host’s statement says so', async () => {
    const list = bo.url();
    await bo.goto(stage.url('/money/statements'));
    await bo.getByLabel('Account').selectOption('The host');
    await bo.getByLabel('Statement').setInputFiles(await statement());
    await press(bo, 'Look at it');
    await sees(bo, 'Transactions from Open Collective');
    await look(bo, 'host-collective-phone');
    await press(bo, 'Look at it');
    await sees(bo, /payout of “Cake”/);
    await look(bo, 'host-preview-phone');
    await press(bo, 'Enter 3 lines');
    await sees(bo, 'The statement is entered');
    await bo.goto(list);
    await sees(bo, /^paid on /);
    await lookBoth(bo, 'paid');
    const union = (await stage.at.clerk.union(stage.at.id)) ?? assert.fail();
    for (const claim of claims) assert.equal(union.treasury.claims.get(claim)?.stage, 'paid');
    assert.equal(union.treasury.unmatched.size, 0);
    assert.equal(union.attested, 2, 'the claims alone were put on the clerk’s word');
  });
});
