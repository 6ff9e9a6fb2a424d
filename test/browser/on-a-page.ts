/**
 * What people do on a page, and what every page is held to.
 * @module
 */
import assert from 'node:assert/strict';
import { assertAccessible, assertFits, type Page, shoot } from './browser.ts';

/** Presses the button of exactly that name, or the first whose name is like it. */
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();

/** Follows the first link whose name has that in it. */
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('link', { name }).first().click();

/** Waits until the page says that. */
export const sees = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor();

/** Takes a picture, and holds the page to what everybody must be able to use. */
export async function look(page: Page, name: string): Promise<void> {
  await shoot(page, name);
  await assertAccessible(page, name);
  await assertFits(page);
}

/** The characters of the voting key that this browser has: they lie in the page as long as somebody looks at them. */
export async function phraseOn(page: Page): Promise<string> {
  const place = page.locator('[data-phrase]');
  const fold = page.getByText('Take my voting key along', { exact: true });
  assert.equal(await place.textContent(), '', 'they are not looked at yet');
  await fold.click();
  const phrase = (await place.filter({ hasText: /./ }).textContent()) ?? '';
  await fold.click();
  await place.filter({ hasText: /^$/, visible: false }).waitFor({ state: 'attached' });
  return phrase;
}

/** Goes by keyboard to what has that name, and presses Enter. */
export async function enters(
  page: Page,
  role: 'button' | 'link',
  name: string | RegExp,
): Promise<void> {
  const target = page.getByRole(role, { name }).first();
  await target.waitFor();
  for (let i = 0; i < 200; i++) {
    if (await target.evaluate((each) => each === document.activeElement))
      return page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
  }
  return assert.fail(`Tab never came to ${String(name)}`);
}

/** Loads what that link leads to, and tells where the file lies. */
export async function loads(page: Page, link: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), follow(page, link)]);
  return download.path();
}
