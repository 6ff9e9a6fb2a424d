/**
 * Two members were reminded of dues, and owe nothing any more: a treasurer finds them on the page about money, and says
 * so of both at one press, each with an act signed by their own key.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { doneText, workAnswerText } from '../../src/union/treasury/treasury.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { type DeskAtWork, deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look, press, sees } from './on-a-page.ts';

let bo: Page;
let mira: Page;

/** Bo reminds them, and Cy confirms the work that they did for that month. */
async function remindedAndDone(at: DeskAtWork): Promise<DeskAtWork> {
  const people = [at.mira, at.noor];
  for (const who of people) await at.pledge(who, 1_000);
  await at.pass(40 * 24);
  const period = '2026-05';
  const report = doneText({ work: 'An evening at the door', period });
  const words = workAnswerText({ given: true, period });
  for (const who of people) {
    const inquiry = crypto.randomUUID();
    await at.act(at.bo, 'treasury/remind@1', { member: who.id });
    await at.act(who, 'treasury/inquire@1', { inquiry, text: said(report) }, report);
    const answer = { inquiry, text: said(words), settled: true };
    await at.act(at.cy, 'treasury/answer-inquiry@1', answer, words);
  }
  return at;
}

const stage = onStage(
  async (wish) => remindedAndDone(await deskAtWork(wish)),
  async (opened) => {
    bo = await opened.signedIn(opened.at.bo, { theme: 'dark', viewport: desktop });
    mira = await opened.signedIn(opened.at.mira, { theme: 'light', viewport: phone });
  },
);

describe(
  'dues that are settled after a reminder',
  { skip: !hasChromium && 'no Chromium here' },
  () => {
    it('are told to whoever was reminded', async () => {
      await mira.goto(stage.url('/money/dues'));
      await sees(mira, 'Nothing that you were reminded of is open any more.');
      await look(mira, 'settled-own');
    });

    it('wait for a treasurer, who says so of all at one press', async () => {
      const onWord = (await stage.at.clerk.union(stage.at.id))?.attested;
      await bo.goto(stage.url('/money/inquiries'));
      await look(bo, 'settled-inquiries');
      await bo.goto(stage.url('/money'));
      await look(bo, 'settled-waits');
      await follow(bo, '2 members were reminded of dues, and owe nothing any more');
      await look(bo, 'settled-list');
      await bo.setViewportSize(phone);
      await bo.emulateMedia({ colorScheme: 'light' });
      await look(bo, 'settled-list-phone');
      await press(bo, 'It is settled for all 2 on this page');
      await sees(bo, 'Nobody like that');
      const union = await stage.at.clerk.union(stage.at.id);
      assert.equal(union?.treasury.reminded.size, 0);
      assert.equal(union?.attested, onWord);
    });
  },
);
