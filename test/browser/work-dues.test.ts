/**
 * Dues in a union that holds no money: a member promises work on a phone, reports it, and a treasurer confirms it; each
 * in a browser of their own, with a key of their own.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moneylessAtWork } from '../../src/web/pages/unions/money/dues/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look, press, sees } from './on-a-page.ts';

let bo: Page;
let mira: Page;

const stage = onStage(
  (wish) => moneylessAtWork(wish),
  async (opened) => {
    bo = await opened.signedIn(opened.at.bo, { theme: 'dark', viewport: desktop });
    mira = await opened.signedIn(opened.at.mira, { theme: 'light', viewport: phone });
  },
);

describe('dues in work', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('are found and promised by a member, who reads of no money', async () => {
    await mira.goto(stage.url('/money'));
    await look(mira, 'work-money');
    await follow(mira, 'Your dues');
    await look(mira, 'work-none');
    await mira.getByLabel('What did you agree on?').fill('An evening of moderation a month');
    await press(mira, 'I pay in work');
    await sees(mira, 'Paid in work: An evening of moderation a month');
    assert.doesNotMatch(await mira.locator('main').innerText(), /€|EUR|account/);
  });

  it('are reported, with the member’s own key', async () => {
    const onWord = (await stage.at.clerk.union(stage.at.id))?.attested;
    await mira.getByLabel('What did you do?').fill('Moderated on the 12th, from seven to eleven');
    await look(mira, 'work-reporting');
    await press(mira, 'Report it');
    await sees(mira, 'Waits for the treasurers');
    await look(mira, 'work-reported');
    assert.equal((await stage.at.clerk.union(stage.at.id))?.attested, onWord);
  });

  it('are seen and confirmed by a treasurer', async () => {
    await bo.goto(stage.url('/money'));
    await look(bo, 'work-desk');
    await follow(bo, 'Who pays dues in work');
    await sees(bo, 'Not confirmed yet');
    await look(bo, 'work-members');
    await follow(bo, 'Not confirmed yet');
    await sees(bo, 'Moderated on the 12th');
    await look(bo, 'work-asked');
    await press(bo, 'Confirm it as their dues');
    await sees(bo, 'All that was asked is answered.');
    await mira.reload();
    await sees(mira, 'Confirmed');
    await sees(mira, 'It counts as your dues.');
    await look(mira, 'work-confirmed');
    await bo.goto(stage.url('/money/members'));
    await sees(bo, 'Confirmed');
  });

  it('of whoever keeps the books alone are confirmed by themselves, and the page says so', async () => {
    const { at } = stage;
    await at.act(at.cy, 'offices/resign@1', { office: 'treasurer' });
    await bo.goto(stage.url('/money/dues'));
    await bo.getByLabel('What did you agree on?').fill('The accounts');
    await press(bo, 'I pay in work');
    await bo.getByLabel('What did you do?').fill('Wrote to five banks');
    await press(bo, 'Report it');
    await sees(bo, 'Waits for the treasurers');
    await bo.goto(stage.url('/money/inquiries'));
    await sees(bo, 'Nobody else keeps the books, so you answer it');
    await look(bo, 'work-alone');
    await bo.setViewportSize(phone);
    await bo.emulateMedia({ colorScheme: 'light' });
    await look(bo, 'work-alone-phone');
    await press(bo, 'Confirm it as their dues');
    await sees(bo, 'All that was asked is answered.');
  });
});
