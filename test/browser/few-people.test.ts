/** What a small union is told before it holds money, and where something of its money waits to be said again. */
import { describe, it } from 'node:test';
import { instalmentToken } from '../../src/union/treasury/treasury.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { deskAtWork, saltOf } from '../../src/web/pages/unions/money/desk/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, press, sees } from './on-a-page.ts';

const stage = onStage(deskAtWork);

/** The page on both kinds of screen, in both colours. */
async function look(page: Page, name: string): Promise<void> {
  await lookAt(page, `few-${name}`);
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lookAt(page, `few-${name}-desk-dark`);
  await page.setViewportSize(phone);
  await page.emulateMedia({ colorScheme: 'light' });
}

describe('a union of few people', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is told what it can’t do, where it begins and in the form for the rules', async () => {
    const page = await stage.signedIn(stage.at.mira, { theme: 'light', viewport: phone });
    await page.goto(stage.url('/money/start'));
    await sees(page, 'Two people may send payments now');
    await look(page, 'start');
    await page.goto(stage.url('/assembly/new?kind=charter&act=charter/amend@1&money=usual'));
    await press(page, 'Edit the rules in a form');
    for (const n of [0, 1]) await page.locator(`[name="rules.offices.${n}.seats"]`).fill('1');
    await press(page, 'Check them');
    await sees(page, 'Few people can send payments');
    await look(page, 'rules');
  });

  it('shows a member that a month is looked at again', async () => {
    const { at } = stage;
    await at.pledge(at.mira, 1_000);
    const period = (await at.clerk.union(at.id))?.at.slice(0, 7) ?? '';
    const token = instalmentToken(saltOf(at.mira), period);
    const parts = [
      { to: 'dues', amount: 1_000, fund: 'general', instalments: [{ period, token }] },
    ];
    const line = { line: said('dues'), day: `${period}-01`, amount: 1_000, about: said('dues') };
    const entered = { place: 'main', lines: [{ ...line, parts }] };
    await at.act(at.bo, 'treasury/enter-lines@1', entered, 'dues');
    const undone = { line: said('dues'), reason: said('whose?') };
    await at.act(at.bo, 'treasury/undo@1', undone, 'whose?');
    const page = await stage.signedIn(at.mira, { theme: 'light', viewport: phone });
    await page.goto(stage.url('/money/dues'));
    await sees(page, 'The treasurers look again by which payment.');
    await look(page, 'in-doubt');
  });

  it('is told that cash needs a second person, and what to do', async () => {
    const { at } = stage;
    await at.act(at.cy, 'offices/resign@1', { office: 'treasurer' });
    const page = await stage.signedIn(at.bo, { theme: 'light', viewport: phone });
    await page.goto(stage.url('/money/by-hand'));
    await sees(page, 'There is nobody to confirm it');
    await look(page, 'by-hand');
  });
});
