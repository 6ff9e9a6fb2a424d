/**
 * How members decide, on the pages: they put something, and vote on it.
 * @module
 */
import type { Page } from './browser.ts';
import { enters, press, sees } from './on-a-page.ts';

/** Puts a proposal of which all but the words is filled in, and tells its id. */
export async function puts(page: Page, title: string, text: string): Promise<string> {
  await page.getByLabel('Title').first().fill(title);
  await page.getByLabel('Text').first().fill(text);
  await press(page, 'Look at it');
  await press(page, 'Put it to the members');
  await sees(page, 'Your proposal is out');
  return new URL(page.url()).pathname.split('/').at(-1) ?? '';
}

/** Stands behind the proposal on whose page one is, by keyboard, and waits until it is entered. */
export async function standsBehind(page: Page): Promise<void> {
  const name = 'I stand behind it';
  await enters(page, 'button', name);
  await page.getByRole('button', { name }).waitFor({ state: 'detached' });
}

/** Votes for the proposal at that address, by keyboard. */
export async function votesYes(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel('Yes', { exact: true }).focus();
  await page.keyboard.press('Space');
  await enters(page, 'button', 'Cast my vote');
  await sees(page, /You voted “Yes”/);
}
