/**
 * What people do on a page, and what every page is held to.
 * @module
 */
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
