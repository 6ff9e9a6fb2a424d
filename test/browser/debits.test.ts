/**
 * Dues by direct debit, in real browsers: announced with the treasurer's key, put into a file that is valid by its
 * schema, and paid once the statement says so.
 */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { paymentFileFindings } from '../../src/bank/payments/semantic-checks.ts';
import { messageId } from '../../src/web/acts/payment-name.ts';
import { camtOf, deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import { debiting } from '../../src/union/treasury/testing.ts';
import type { Treasury } from '../../src/union/treasury/treasury.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look as lookAt, press, sees } from './on-a-page.ts';

const program = 'xmllint';
const schema = fileURLToPath(
  new URL('../../../shared/data/sepa/xsd/pain.008.001.08.xsd', import.meta.url),
);

let folder: string;
let bo: Page;
let cy: Page;
let mira: Page;
/** The number by which payments are known as Mira’s. */
let miras: string;
const day = '2026-05-26';

const stage = onStage(
  (wish) => deskAtWork(wish, debiting()),
  async (opened) => {
    const { at } = opened;
    folder = await mkdtemp(join(tmpdir(), 'debits-'));
    miras = await at.pledge(at.mira, 1_000);
    await at.pledge(at.noor, 1_500, {
      rhythm: 'quarter',
      debit: {
        mandate: 'M-2',
        signed: '2026-05-01',
        holder: 'An Example',
        iban: 'FR1420041010050500013M02606',
      },
    });
    bo = await opened.signedIn(at.bo, { theme: 'light', viewport: desktop });
    cy = await opened.signedIn(at.cy, { theme: 'dark', viewport: phone });
    mira = await opened.signedIn(at.mira, { theme: 'light', viewport: phone });
  },
);

after(async () => {
  if (folder) await rm(folder, { recursive: true });
});

/** The page on both kinds of screen, in both colours. */
async function look(page: Page, name: string): Promise<void> {
  const own = page.viewportSize() ?? desktop;
  const isWide = own.width === desktop.width;
  await lookAt(page, `debits-${name}`);
  await page.setViewportSize(isWide ? phone : desktop);
  await page.emulateMedia({ colorScheme: isWide ? 'dark' : 'light' });
  await lookAt(page, `debits-${name}-${isWide ? 'phone' : 'desktop'}`);
  await page.setViewportSize(own);
  await page.emulateMedia({ colorScheme: isWide ? 'light' : 'dark' });
}

const treasury = async (): Promise<Treasury> =>
  (await stage.at.clerk.union(stage.at.id))?.treasury ?? assert.fail();

/** A second person confirms what is suggested. */
async function affirms(): Promise<void> {
  const [[line, all] = ['', new Map<string, never>()]] = (await treasury()).suggested;
  const lines = [...all.values()].map(({ hash: suggestion }) => ({ line, suggestion }));
  await stage.at.act(stage.at.cy, 'treasury/affirm@1', { lines });
}

const attested = async (): Promise<number> =>
  (await stage.at.clerk.union(stage.at.id))?.attested ?? Number.NaN;

/** Brings in a statement, and opens the first of its lines that waits. */
async function bringsIn(page: Page, name: string, statement: string): Promise<void> {
  const path = join(folder, `${name}.xml`);
  await writeFile(path, statement);
  await page.goto(stage.url('/money/statements'));
  await page.getByLabel('Statement').setInputFiles(path);
  await press(page, 'Look at it');
  await press(page, /^Enter \d+ lines?/);
  await sees(page, 'Bank and book agree');
  await page.goto(stage.url('/money/lines'));
  await page.locator('main a[href*="/money/lines/"]').first().click();
}

describe('direct debits', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('are allowed by a member, on a phone', async () => {
    await mira.goto(stage.url('/money/dues'));
    await mira.getByText('Let the union collect it from my account').click();
    await mira.getByLabel('Whose account is it?').fill('Mira Example');
    await mira.getByLabel('IBAN').fill('NL91 ABNA 0417 1643 01');
    await press(mira, 'I give this mandate');
    await sees(mira, /IBAN/);
    await look(mira, 'mandate-wrong');
    await mira.getByLabel('IBAN').fill('NL91 ABNA 0417 1643 00');
    await press(mira, 'I give this mandate');
    await sees(mira, 'The union collects your dues from this account.');
    await look(mira, 'mandate');
  });

  it('are announced by one press, signed on this device', async () => {
    await bo.goto(stage.url('/money'));
    await follow(bo, 'Direct debits');
    await look(bo, 'list-empty');
    await bo.getByLabel('When is the bank to collect?').fill(day);
    await press(bo, 'See what is due');
    await sees(bo, 'First collections');
    await look(bo, 'due');
    const onWord = await attested();
    await press(bo, 'Announce this collection');
    await sees(bo, 'Waits for its file');
    await look(bo, 'list');
    assert.equal(await attested(), onWord, 'each act is signed');
  });

  it('go into a file that is right by its schema', async () => {
    await bo.goto(stage.url('/money'));
    await sees(bo, '1 collection of dues waits for its file');
    await follow(bo, '1 collection of dues waits for its file');
    await bo.locator('table a').first().click();
    await sees(bo, 'Make the file for the bank');
    await look(bo, 'run-announced');
    await press(bo, 'Sign for this file');
    await sees(bo, 'Hand it to the bank');
    await look(bo, 'run-sent');
    const [loaded] = await Promise.all([
      bo.waitForEvent('download'),
      bo.getByRole('link', { name: 'Load the file' }).click(),
    ]);
    const path = join(folder, 'collection.xml');
    await loaded.saveAs(path);
    execFileSync(program, ['--noout', '--schema', schema, path], { stdio: 'pipe' });
    assert.deepEqual(paymentFileFindings(await readFile(path, 'utf8')), []);
  });

  it('that the bank never took can be said so by another person', async () => {
    const run = [
      ...((await stage.at.clerk.union(stage.at.id))?.treasury.debitRuns.keys() ?? []),
    ][0];
    await cy.goto(stage.url(`/money/debits/${run}`));
    await cy.getByText('The bank never took the file').click();
    await look(cy, 'recalling');
  });

  it('are paid once a statement says so, in one sum', async () => {
    const union = await stage.at.clerk.union(stage.at.id);
    const run = [...(union?.treasury.debitRuns.keys() ?? [])][0] ?? '';
    await stage.at.pass(24 * 26);
    const path = join(folder, 'statement.xml');
    const line = { day, amount: 5_500, batch: messageId(run), ref: 'B' };
    await writeFile(path, camtOf([line], { opening: 100_000 }));
    await bo.goto(stage.url('/money/statements'));
    await bo.getByLabel('Statement').setInputFiles(path);
    await press(bo, 'Look at it');
    await sees(bo, 'Dues by direct debit');
    await look(bo, 'statement');
    await press(bo, /^Enter 1 line/);
    await sees(bo, 'Bank and book agree');
    await bo.goto(stage.url(`/money/debits/${run}`));
    await sees(bo, 'The bank has answered to all');
    await look(bo, 'run-paid');
    await mira.goto(stage.url('/money/dues'));
    await look(mira, 'collected');
  });

  it('came but for one, as the treasurer alone says of a line of just the others’ sum', async () => {
    const next = '2026-08-31';
    await bo.goto(stage.url('/money/debits'));
    await bo.getByLabel('When is the bank to collect?').fill(next);
    await press(bo, 'See what is due');
    await press(bo, 'Announce this collection');
    await bo.locator('table a').first().click();
    await press(bo, 'Sign for this file');
    await sees(bo, 'Hand it to the bank');
    await stage.at.pass(24 * 100);
    bo = await stage.signedIn(stage.at.bo, { theme: 'light', viewport: desktop });
    const lines = [{ day: next, amount: 4_500, ref: 'C' }];
    await bringsIn(bo, 'but-for-one', camtOf(lines, { opening: 105_500 }));
    await press(bo, 'Dues by direct debit');
    await bo.getByLabel('Whose did the bank reject?').fill('Mira MD01');
    await look(bo, 'but-for-one');
    await press(bo, 'Look it over');
    await sees(bo, /but for 1 that the bank rejected \(Mira, MD01\)/);
    await look(bo, 'but-for-one-looked-over');
    await press(bo, 'Enter it');
    await bo.waitForURL(/money\/lines$/);
    const { debits } = await treasury();
    const stages = [...debits.values()].map(({ stage: each }) => each);
    assert.deepEqual(stages.toSorted(), ['paid', 'paid', 'paid', 'rejected']);
    const [run] = [...debits.values()].slice(-1).map((each) => each.run);
    await bo.goto(stage.url(`/money/debits/${run}`));
    await sees(bo, 'The bank knows no mandate for it.');
    await look(bo, 'run-but-for-one');
  });

  it('come late all the same, and are owed where another payment came before', async () => {
    const lines = [
      { day: '2026-09-01', amount: 3_000, text: miras, ref: 'D' },
      { day: '2026-09-02', amount: 3_000, ref: 'E' },
    ];
    await bringsIn(bo, 'late', camtOf(lines, { opening: 110_000 }));
    await press(bo, 'A direct debit that came after all');
    await bo.getByLabel('Whose?').fill('Mira');
    await look(bo, 'late');
    await press(bo, 'Look it over');
    await sees(bo, /came after all, and is owed back \(Mira\)/);
    await look(bo, 'late-looked-over');
    await press(bo, 'Enter it');
    await bo.waitForURL(/money\/lines$/);
    await affirms();
    const [run] = [...(await treasury()).debitRuns.keys()].slice(-1);
    await bo.goto(stage.url(`/money/debits/${run}`));
    await sees(bo, /after its months were paid: €30.00 are owed back/);
    await look(bo, 'run-owed');
    mira = await stage.signedIn(stage.at.mira, { theme: 'light', viewport: phone });
    await mira.goto(stage.url('/money/dues'));
    await sees(mira, 'The union owes you €30.00 of it.');
    await look(mira, 'owed');
    await bo.goto(stage.url('/money/books'));
    await sees(bo, 'Owed back: collected after all');
    await look(bo, 'balances-owed');
  });

  it('are owed no more once the money has gone back', async () => {
    const path = join(folder, 'back.xml');
    const line = { day: '2026-09-03', amount: -3_000, name: 'Mira Example', ref: 'F' };
    await writeFile(path, camtOf([line], { opening: 116_000 }));
    await bo.goto(stage.url('/money/statements'));
    await bo.getByLabel('Statement').setInputFiles(path);
    await press(bo, 'Look at it');
    await press(bo, /^Enter 1 line/);
    await sees(bo, 'Bank and book agree');
    await bo.goto(stage.url('/money/lines'));
    await bo.locator('main a[href*="/money/lines/"]').first().click();
    await press(bo, 'What is owed of a late direct debit, back');
    await bo.getByLabel('Whose?').fill('Mira');
    await look(bo, 'back');
    await press(bo, 'Look it over');
    await press(bo, 'Enter it');
    await bo.waitForURL(/money\/lines$/);
    await mira.reload();
    await sees(mira, 'It has gone back to you.');
  });
});
