/**
 * Where pages are played that need no union: a bare hall on a free port, and browsers of strangers.
 * @module
 */
import { after, before } from 'node:test';
import type { Pages } from '../../src/web/deps.ts';
import { testHall } from '../../src/web/testing.ts';
import {
  type Browser,
  hasChromium,
  launch,
  newPage,
  type Page,
  type PageWish,
  serveApp,
  type Server,
} from './browser.ts';

/** Serves these pages for all tests of a file; opens one in a browser of its own. */
export function pagesOnStage(
  pages: readonly Pages[],
): (path: string, wish: PageWish) => Promise<Page> {
  let browser: Browser;
  let server: Server;
  before(async () => {
    if (!hasChromium) return;
    server = await serveApp(async (origin) => {
      const { deps } = await testHall();
      const config = { ...deps.config, origin };
      return (await testHall({ config, now: Date.now, pages })).hall;
    });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });
  return async (path, wish) => {
    const page = await newPage(browser, wish);
    page.setDefaultTimeout(15_000);
    await page.goto(server.origin + path);
    return page;
  };
}
