/**
 * What people do in a browser who come by an account on another server.
 * @module
 */
import type { Peer } from '../peer/control.ts';
import {
  assertAccessible,
  assertFits,
  type Browser,
  type desktop,
  newPage,
  type Page,
  phone,
  shoot,
  type Theme,
} from './browser.ts';
import type { TrialHall } from './trial-hall.ts';

export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name }).first().click();
export const follow = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('link', { name }).first().click();
export const sees = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByText(text).first().waitFor();

/** Takes a picture, and holds the page to what everybody must be able to use. */
export async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `fediverse-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

export async function someone(
  browser: Browser,
  theme: Theme = 'light',
  viewport: typeof phone | typeof desktop = phone,
): Promise<Page> {
  const page = await newPage(browser, { theme, viewport });
  page.setDefaultTimeout(15_000);
  return page;
}

/** Names the account, and goes on to the page before the server's own. */
export async function names(
  page: Page,
  { origin }: TrialHall,
  { handle, next = '/me/accounts' }: { readonly handle: string; readonly next?: string },
): Promise<void> {
  await page.goto(`${origin}/sign-in/fediverse?next=${encodeURIComponent(next)}`);
  await page.getByLabel(/Your account on Mastodon/).fill(handle);
  await press(page, 'Go on');
}

/** Says yes on the server's page, as that person. */
export async function allows(page: Page, peer: Peer, name: string): Promise<void> {
  await peer.signIn({ name });
  await follow(page, /^Go on to/);
  await page.getByRole('button', { name: 'Allow' }).waitFor();
  await press(page, 'Allow');
}

export const isSignedIn = async (page: Page): Promise<boolean> =>
  (await page.context().cookies()).some(({ name }) => name === 'session');
