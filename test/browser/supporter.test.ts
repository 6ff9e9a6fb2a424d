/**
 * A supporter gives regularly by direct debit, in real browsers: promised and allowed on a phone, announced, put into
 * a file, paid once the statement says so, and told on a receipt; then paused, and ended.
 */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { hand } from '../../src/union/testing.ts';
import { debiting } from '../../src/union/treasury/testing.ts';
import { messageId } from '../../src/web/acts/payment-name.ts';
import { camtOf, deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, press, sees } from './on-a-page.ts';

const gus = hand('Gus');
const day = '2026-05-26';
let folder: string;
let bo: Page;
let own: Page;

const stage = onStage(
  (wish) => deskAtWork(wish, debiting()),
  async (opened) => {
    const { at } = opened;
    folder = await mkdtemp(join(tmpdir(), 'supporter-'));
    const keys = [{ kind: 'device', key: gus.key }];
    await at.act(gus, 'members/support@1', { name: said('Gus'), keys }, 'Gus');
    await at.pledge(at.mira, 1_000);
    bo = await opened.signedIn(at.bo, { theme: 'dark', viewport: desktop });
    own = await opened.signedIn(gus, { theme: 'light', viewport: phone });
  },
);

after(async () => {
  if (folder) await rm(folder, { recursive: true });
});

const look = (page: Page, name: string): Promise<void> => lookAt(page, `supporter-${name}`);

const run = async (): Promise<string> => {
  const union = await stage.at.clerk.union(stage.at.id);
  return [...(union?.treasury.debitRuns.keys() ?? [])][0] ?? assert.fail('nothing was announced');
};

describe('a supporter', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('promises a sum, and lets it be collected, in words that are theirs', async () => {
    await own.goto(stage.url('/money/dues'));
    await own.getByLabel('How much a month?').fill('4');
    await press(own, /^I give this.*Another amount/);
    await sees(own, '€4.00 every month');
    await own.getByText('Let the union collect it from my account').click();
    await own.getByLabel('Whose account is it?').fill('Gus Example');
    await own.getByLabel('IBAN', { exact: true }).fill('NL91 ABNA 0417 1643 00');
    await sees(own, /to collect what I give from my account/);
    await look(own, 'mandate');
    await press(own, 'I give this mandate');
    await sees(own, 'The union collects what you give from this account.');
    await look(own, 'page');
  });

  it('stands apart from members on the list of the treasurers', async () => {
    await bo.goto(stage.url('/money/members?of=all'));
    assert.equal(await bo.getByRole('cell', { name: /Gus/ }).count(), 0);
    await bo.getByRole('link', { name: '1 supporter gives regularly' }).click();
    await sees(bo, '€4.00 a month');
    await sees(bo, 'Not paid yet');
    assert.equal(await bo.getByRole('button', { name: /^Remind/ }).count(), 0);
    await look(bo, 'list');
  });

  it('is debited like a member', async () => {
    await bo.goto(stage.url('/money/debits'));
    await bo.getByLabel('When is the bank to collect?').fill(day);
    await press(bo, 'See what is due');
    await press(bo, 'Announce this collection');
    await sees(bo, 'Waits for its file');
    await own.reload();
    await sees(own, 'Announced');
    await bo.goto(stage.url(`/money/debits/${await run()}`));
    await press(bo, 'Sign for this file');
    await sees(bo, 'Hand it to the bank');
    await stage.at.pass(24 * 26);
    const path = join(folder, 'statement.xml');
    const line = { day, amount: 400, batch: messageId(await run()), ref: 'B' };
    await writeFile(path, camtOf([line]));
    await bo.goto(stage.url('/money/statements'));
    await bo.getByLabel('Statement').setInputFiles(path);
    await press(bo, 'Look at it');
    await press(bo, /^Enter 1 line/);
    await sees(bo, 'Bank and book agree');
    await own.reload();
    await sees(own, 'What is collected from your account');
    await look(own, 'collected');
    assert.equal(await own.locator('#collected').getByText('Paid', { exact: true }).count(), 1);
  });

  it('gets a receipt', async () => {
    const [loaded] = await Promise.all([
      own.waitForEvent('download'),
      own.getByRole('link', { name: 'Receipt for what you gave in 2026' }).click(),
    ]);
    const path = join(folder, 'receipt.pdf');
    await loaded.saveAs(path);
    assert.match((await readFile(path)).toString('latin1'), /^%PDF-/);
  });

  it('pauses in one press, and ends it in another', async () => {
    await press(own, 'Pause it');
    await sees(own, /Paused until the end of/);
    await look(own, 'paused');
    await press(own, 'I give nothing any more');
    await own.locator('#mandate').waitFor({ state: 'detached' });
    await sees(own, /^Nothing any more$/);
  });
});
