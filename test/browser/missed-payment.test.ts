/**
 * Somebody paid, and does not see it: said on a phone, signed there, found by the treasurer among the lines that are
 * still to be matched, and answered.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { camtOf, deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look, press, sees } from './on-a-page.ts';

const day = '2026-05-01';
let folder: string;
let bo: Page;
let mira: Page;

const stage = onStage(
  (wish) => deskAtWork(wish),
  async (opened) => {
    folder = await mkdtemp(join(tmpdir(), 'missed-'));
    await opened.at.pledge(opened.at.mira, 1_000);
    bo = await opened.signedIn(opened.at.bo, { theme: 'dark', viewport: desktop });
    mira = await opened.signedIn(opened.at.mira, { theme: 'light', viewport: phone });
  },
);

after(async () => {
  if (folder) await rm(folder, { recursive: true });
});

describe('a payment that is missed', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is told by its payer, with their own key', async () => {
    await mira.goto(stage.url('/money/dues'));
    const onWord = (await stage.at.clerk.union(stage.at.id))?.attested;
    await mira.getByText('Say which payment is missing').click();
    await mira.getByLabel('How much did you pay?').fill('10');
    await mira.getByLabel('On which day?').fill(day);
    await mira.getByLabel(/^What did you write to it/).fill('from the account of my aunt');
    await look(mira, 'missed-asking');
    await press(mira, 'Ask the treasurers');
    await sees(mira, 'Waits for the treasurers');
    await look(mira, 'missed-asked');
    assert.equal((await stage.at.clerk.union(stage.at.id))?.attested, onWord);
  });

  it('is found on the treasurers’ desk, and answered', async () => {
    const path = join(folder, 'statement.xml');
    const line = { day, amount: 1_000, name: 'Tante Example', text: 'for the union', ref: 'A' };
    await writeFile(path, camtOf([line]));
    await bo.goto(stage.url('/money/statements'));
    await bo.getByLabel('Statement').setInputFiles(path);
    await press(bo, 'Look at it');
    await press(bo, /^Enter 1 line/);
    await sees(bo, 'Bank and book agree');
    await bo.goto(stage.url('/money'));
    await follow(bo, '1 person misses a payment, or reports work');
    await sees(bo, 'Tante Example');
    await look(bo, 'missed-desk');
    await bo.getByLabel('Your answer').fill('It is there now: thank your aunt.');
    await press(bo, 'Answer, and settle it');
    await sees(bo, 'All that was asked is answered.');
    await mira.reload();
    await sees(mira, 'It is there now: thank your aunt.');
    await look(mira, 'missed-answered');
  });
});
