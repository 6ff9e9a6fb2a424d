/**
 * What key holders do on their page, where nothing goes wrong.
 * @module
 */
import type { Page } from './browser.ts';
import { press, sees } from './on-a-page.ts';

/** Draws a phrase, types it back from paper, and says what it is, without its spaces. */
export async function drawsPhrase(page: Page): Promise<string> {
  await press(page, 'Draw my phrase');
  await sees(page, 'Write this down now');
  const phrase = (await page.locator('[data-kh-phrase]').textContent()) ?? '';
  await page.getByLabel('Now type it from your paper').fill(phrase);
  await press(page, 'I have it on paper');
  await sees(page, /Your phrase for key \d is kept on this device/);
  return phrase.replaceAll(' ', '');
}

/** The buttons of those who make a key, one after the other. */
export const keySteps = [
  'Do the first step',
  'Do the second step',
  'Do the third step',
  'Rehearse now',
] as const;

/** Does all steps of making a key, on the page at that address; the others do theirs after each. */
export async function makesPart(
  page: Page,
  address: string,
  others: () => Promise<void>,
): Promise<void> {
  for (const step of keySteps) {
    await doesStep(page, address, step);
    await others();
  }
}

/** All who keep a key make it, each on a page of their own at that address. */
export async function makeKeyTogether(pages: readonly Page[], address: string): Promise<void> {
  for (const step of keySteps) for (const page of pages) await doesStep(page, address, step);
}

async function doesStep(page: Page, address: string, step: string): Promise<void> {
  await page.goto(address);
  await press(page, step);
  await sees(page, /Done: it stands in the minutes/);
}
