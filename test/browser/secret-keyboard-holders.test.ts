/**
 * A key holder who has no mouse: draws a phrase, makes a part of the key, rehearses, and opens a vote by the keyboard
 * alone; what is heard where the focus is led, and how many screens that takes.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type KeyAtWork,
  keyAtWork,
} from '../../src/web/pages/unions/people/key-holders/testing.ts';
import { hasChromium, type Page, phone } from './browser.ts';
import { heardAtFocus, pressAt, writesAt } from './by-keyboard.ts';
import { keySteps } from './key-holding.ts';
import { onStage } from './money-stage.ts';
import { look, sees } from './on-a-page.ts';

const stage = onStage<KeyAtWork>((wish) => keyAtWork(wish));

/** Draws a phrase, and types it back: wrongly first, and then as it is. */
async function drawsByKey(page: Page): Promise<void> {
  await pressAt(page, 'Draw my phrase');
  await page.locator('[data-kh-focus="drawn"]:focus').waitFor();
  assert.match(await heardAtFocus(page), /^Write this down now:/);
  const phrase = (await page.locator('[data-kh-phrase]').textContent()) ?? '';
  const field = page.getByRole('textbox', { name: 'Now type it from your paper' });
  await writesAt(page, field, 'something else');
  await page.keyboard.press('Enter');
  await sees(page, /This differs from the phrase above/);
  assert.match(
    await heardAtFocus(page),
    /^Now type it from your paper: This differs from the phrase above/,
  );
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(phrase);
  await page.keyboard.press('Enter');
  await page.locator('[data-kh-press="go"]:focus').waitFor();
  assert.match(await heardAtFocus(page), /^Do the first step:/);
}

/** How many pages are seen while that is done. */
async function screensOf(page: Page, does: () => Promise<void>): Promise<number> {
  let screens = 0;
  const count = (frame: unknown): void => void (frame === page.mainFrame() && screens++);
  page.on('framenavigated', count);
  await does();
  page.off('framenavigated', count);
  return screens;
}

/** Presses the one button of the page at that address. */
async function acts(page: Page, address: string, button: string): Promise<void> {
  await page.goto(address);
  await pressAt(page, button);
  await sees(page, /Done: it stands in the minutes/);
}

describe('a key holder with a keyboard', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('makes a part of the key and opens a vote, and sees two screens for each step', async () => {
    const { at } = stage;
    const [tia, tom, tua] = at.holders;
    await at.elects();
    const page = await stage.signedIn(tia, { theme: 'light', viewport: phone });
    const holders = stage.url('/key-holders');
    await page.goto(holders);
    assert.equal(await screensOf(page, () => drawsByKey(page)), 0, 'all on one page');
    await look(page, 'secret-keyboard-holder');
    for (const step of keySteps) {
      assert.equal(await screensOf(page, () => acts(page, holders, step)), 2);
      await at.round([tom, tua]);
    }
    await page.reload();
    await sees(page, 'Key 1 is in use');

    const proposal = await at.asks('Whether it is opened without a mouse');
    await at.casts(at.ada, proposal, 'yes');
    await at.casts(tua, proposal, 'yes');
    await at.pass(48 + 24);
    const vote = stage.url(`/p/${proposal}`);
    const opens = (): Promise<void> => acts(page, vote, 'Open the vote with my part');
    assert.equal(await screensOf(page, opens), 2);
    await at.unseals(tom, proposal);
    await at.pass(0.01);
    await page.reload();
    await sees(page, /^Adopted/);
  });
});
