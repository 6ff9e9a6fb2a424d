/**
 * The members count in another currency: what a member promised has lapsed, her vote rests for it, and a treasurer wakes
 * it; each in a browser of their own.
 */
import { describe, it } from 'node:test';
import { type DeskAtWork, deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import { decideRules } from '../../src/web/pages/unions/money/dues/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look, press, sees } from './on-a-page.ts';

let bo: Page;
let mira: Page;

const stage = onStage(
  async (wish) => {
    const at = await deskAtWork(wish);
    await remindsAndChanges(at);
    return at;
  },
  async (opened) => {
    bo = await opened.signedIn(opened.at.bo, { theme: 'light', viewport: desktop });
    mira = await opened.signedIn(opened.at.mira, { theme: 'dark', viewport: phone });
  },
);

async function remindsAndChanges(at: DeskAtWork): Promise<void> {
  await at.pledge(at.mira, 500);
  await at.pass(24 * 40);
  await at.act(at.bo, 'treasury/remind@1', { member: at.mira.id });
  await at.pass(24 * 61);
  await decideRules(at, (money) => ({ ...money, currency: 'CHF', yearEnds: 3 }));
}

describe('dues in another currency', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('are said anew by a member, who reads why', async () => {
    await mira.goto(stage.url('/money/dues'));
    await sees(mira, 'The currency of the dues was changed');
    await sees(mira, 'Your vote rests');
    await look(mira, 'lapsed-dues');
  });

  it('are settled by a treasurer at a press', async () => {
    await bo.goto(stage.url('/money'));
    await look(bo, 'lapsed-money');
    await bo.goto(stage.url('/money/members?of=settled'));
    await sees(bo, 'the vote rests');
    await look(bo, 'lapsed-members');
    await press(bo, /It is settled/);
    await sees(bo, 'Nobody');
    await mira.reload();
    await mira.getByText('Your vote rests').waitFor({ state: 'detached' });
    await look(mira, 'lapsed-awake');
  });

  it('stand in years that end as the rules say', async () => {
    await bo.goto(stage.url('/money/years'));
    await look(bo, 'years-in-march');
    await bo.goto(stage.url('/rules'));
    await sees(bo, 'Financial years end with March.');
  });
});
