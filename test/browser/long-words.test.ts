/**
 * What one person writes breaks no page for the others: words without an end, and tables as wide as
 * a book, on the smallest phone.
 */
import { after, before, describe, it } from 'node:test';
import { charterOf, hand, uuidOf } from '../../src/union/testing.ts';
import {
  said,
  type UnionAtWork,
  unionAtWork,
} from '../../src/web/pages/unions/assembly/testing.ts';
import {
  assertAccessible,
  assertFits,
  type Browser,
  hasChromium,
  launch,
  newPage,
  serveApp,
  type Server,
} from './browser.ts';

const ada = hand('Ada');
const endless = 'Donaudampfschifffahrtsgesellschaftskapitaenswitwe';
const name = 'w'.repeat(80);
const table = `| ${'column '.repeat(14).trim().replaceAll(' ', ' | ')} |\n|${'---|'.repeat(14)}\n| ${'some words here | '.repeat(14)}`;

let browser: Browser;
let server: Server;
let at: UnionAtWork;
let proposal = '';

before(async () => {
  if (!hasChromium) return;
  server = await serveApp(async (origin) => {
    const charter = charterOf('association', { name: `${endless} Union`, waiting: 0 });
    at = await unionAtWork({ ...charter, purpose: endless.repeat(3) }, { origin });
    return at.hall;
  });
  const long = await at.join(name);
  proposal = await at.propose(ada, 'ordinary', endless.repeat(2));
  const body = { proposal, comment: uuidOf('wide'), text: said(table), side: 'for' };
  await at.act(long, 'assembly/comment@1', body, table);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await at?.close();
});

describe('words without an end', () => {
  const pages = ['', '/members', '/assembly', '/offices', '/rules', '/minutes', '/me', '/p'];
  for (const path of pages) {
    it(`leave ${path === '' ? 'the front' : path} as wide as the phone`, async () => {
      const page = await newPage(browser, { viewport: { width: 320, height: 640 } });
      try {
        const signedIn = await at.browser(hand(name));
        await page.context().addCookies(
          [...signedIn.cookies].map(([key, value]) => ({
            name: key,
            value,
            url: server.origin,
          })),
        );
        const home = `${server.origin}${at.home}`;
        await page.goto(path === '/p' ? `${home}/p/${proposal}` : `${home}${path}`);
        await assertFits(page);
        await assertAccessible(page);
      } finally {
        await page.context().close();
      }
    });
  }

  it('leave the hall’s own front as wide as the phone', async () => {
    const page = await newPage(browser, { viewport: { width: 320, height: 640 } });
    await page.goto(server.origin);
    await assertFits(page);
    await page.context().close();
  });
});
