/**
 * Somebody who is nobody’s member gives, in a real browser without script: on a phone in the light, at a desk in the dark.
 */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { giftReference } from '../../src/bank/gift-reference.ts';
import { type DeskAtWork, deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import {
  assertAccessible,
  assertFits,
  type Browser,
  desktop,
  hasChromium,
  launch,
  newPage,
  type Page,
  phone,
  serveApp,
  type Server,
  shoot,
} from './browser.ts';

let browser: Browser;
let server: Server;
let work: DeskAtWork;

before(async () => {
  if (!hasChromium) return;
  server = await serveApp(async (origin) => {
    work = await deskAtWork({ origin });
    return work.hall;
  });
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await work?.close();
});

async function look(page: Page, name: string): Promise<void> {
  for (const [size, colorScheme] of [
    [phone, 'light'],
    [desktop, 'dark'],
  ] as const) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await shoot(page, `giving-${name}-${colorScheme}-${size.width}`);
    await assertFits(page);
  }
}

describe('giving', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('leads a stranger from the front page to the reference, without script', async () => {
    const page = await newPage(browser, { viewport: phone, script: false });
    page.setDefaultTimeout(15_000);
    await page.goto(server.origin + work.home);
    await page.getByRole('link', { name: 'Give money' }).first().click();
    await look(page, 'form');
    await page.getByLabel('Another amount').fill('1.234');
    await page.getByLabel('every month').check();
    await page.getByRole('button', { name: 'How to pay' }).click();
    await page.getByText('can mean 1234.00 or 1.23').first().waitFor();
    assert.equal(await page.getByLabel('Another amount').inputValue(), '1.234');
    await look(page, 'wrong');
    await page.getByLabel('Another amount').fill('12,50');
    await page.getByRole('button', { name: 'How to pay' }).click();
    const reference = giftReference(work.id, 'general');
    await page.getByText(reference).first().waitFor();
    await page.getByText('standing order').first().waitFor();
    await look(page, 'transfer');
    await page.getByRole('link', { name: 'Change it' }).click();
    assert.equal(await page.getByLabel('Another amount').inputValue(), '12.50');
    await page.context().close();
  });

  it('shuts nobody out', async () => {
    const page = await newPage(browser);
    for (const query of ['', '?own=x&fund=general&often=once', '?own=5&fund=general&often=month']) {
      await page.goto(`${server.origin}${work.home}/money/give${query}`);
      await assertAccessible(page, `giving ${query}`);
    }
    await page.context().close();
  });
});
