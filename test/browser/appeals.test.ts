/**
 * An appeal in real browsers: what it asks for, a promise made on a phone and changed, the goal reached, and how to pay.
 */
import { after, before, describe, it } from 'node:test';
import { hoursAfter } from '../../src/union/kernel/instant.ts';
import { carrying, uuidOf } from '../../src/union/testing.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { type MoneyAtWork, moneyAtWork } from '../../src/web/pages/unions/money/claims/testing.ts';
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
let at: MoneyAtWork;
const id = uuidOf('appeal');

before(async () => {
  if (!hasChromium) return;
  server = await serveApp(async (origin) => {
    at = await moneyAtWork({}, { origin });
    return at.hall;
  });
  const until = hoursAfter((await at.clerk.union(at.id))?.at ?? '', 24 * 20);
  const match = { fund: 'general', share: { num: 1, den: 2 }, most: 10_000 };
  const text = 'A lawyer for **one case**: whether an instance may shut people out without a word.';
  const body = { appeal: id, title: said('A test case'), text: said(text), match };
  const asked = { fund: 'legal', currency: 'EUR', goal: 6_000, until };
  const carries = [carrying('treasury/open-appeal@1', { ...body, ...asked })];
  await at.decide('ordinary', carries, 'A test case', text);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await at?.close();
});

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `appeal-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

const joins = async (name: string, wish: Parameters<typeof newPage>[1]): Promise<Page> => {
  const page = await newPage(browser, wish);
  page.setDefaultTimeout(15_000);
  await page.goto(`${server.origin}${at.home}/join`);
  await page.getByLabel('Your name').fill(name);
  await page.locator('main form[data-act] button[type=submit]').first().click();
  await page.waitForURL('**/me');
  return page;
};

describe('an appeal', { skip: !hasChromium && 'no Chromium here' }, () => {
  let gil: Page;
  let hana: Page;
  before(async () => {
    gil = await joins('Gil', { viewport: phone });
    hana = await joins('Hana', { viewport: desktop, theme: 'dark' });
  });

  it('is found among the money, and takes a promise on a phone', async () => {
    await gil.goto(`${server.origin}${at.home}/money`);
    await look(gil, 'overview-phone');
    await gil.getByRole('link', { name: 'A test case' }).click();
    await gil.getByLabel('How much?').fill('much');
    await gil.getByRole('button', { name: 'I promise this' }).click();
    await gil
      .getByText(/Write only the amount in EUR/)
      .first()
      .waitFor();
    await look(gil, 'wrong-phone');
    await gil.getByLabel('How much?').fill('25');
    await gil.getByRole('button', { name: 'I promise this' }).click();
    await gil.getByText('Your promise stands. You can change it').first().waitFor();
    await look(gil, 'promised-phone');
  });

  it('reaches its goal at a desk in the dark, and tells how to pay', async () => {
    await hana.goto(`${server.origin}${at.home}/money/appeals/${id}`);
    await look(hana, 'page-dark');
    await hana.getByLabel('How much?').fill('20');
    await hana.getByRole('button', { name: 'I promise this' }).click();
    await hana.getByText('Your promise stands. You can change it').first().waitFor();
    await look(hana, 'promised-dark');
    await at.pass(24 * 21);
    await hana.reload();
    await hana.getByText('The goal was reached').first().waitFor();
    await hana.getByRole('img', { name: 'A code that fills in this payment' }).waitFor();
    await look(hana, 'due-dark');
    await gil.reload();
    await look(gil, 'due-phone');
  });
});
