/**
 * The counting room in a real browser: a vote on a budget is pasted, counted by one rule and by others,
 * and read without colours.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { budgetExample } from '../../src/web/pages/counting/budget-page.ts';
import { countingPages } from '../../src/web/pages/counting/counting.ts';
import {
  assertAccessible,
  assertFits,
  desktop,
  hasChromium,
  type Page,
  type PageWish,
  phone,
  shoot,
} from './browser.ts';
import { pagesOnStage } from './page-stage.ts';

const open = pagesOnStage([countingPages()]);

async function look(page: Page, name: string): Promise<void> {
  await shoot(page, `counting-${name}`);
  await assertAccessible(page, name);
  await assertFits(page);
}

const sees = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const count = (page: Page) => page.getByRole('button', { name: 'Count', exact: true }).click();

const wishes: readonly (readonly [string, PageWish])[] = [
  ['on a phone, in the light', { viewport: phone, theme: 'light' }],
  ['at a desk, in the dark', { viewport: desktop, theme: 'dark' }],
];

describe('the counting room', { skip: !hasChromium && 'needs Chromium' }, () => {
  for (const [where, wish] of wishes) {
    it(`counts a budget that is pasted, ${where}`, async () => {
      const page = await open('/counting', wish);
      await page.getByRole('link', { name: 'Budgets' }).click();
      await sees(page, 'This is an example');
      await page.getByLabel('Ballots').fill(budgetExample.replace('budget;1100', 'budget;900'));
      await page.getByLabel('Rule').selectOption('greedy-cost');
      await count(page);
      await sees(page, '2 of 5 projects are funded.');
      const row = page.getByRole('row', { name: /^Outdoor gym/ });
      assert.match(await row.innerText(), /400\s+✕ costs more than was left/);
      await look(page, `budget-${wish.theme}`);
      await page
        .getByText(/^\d+ rules?$/)
        .first()
        .click();
      const other = page.getByRole('button', { name: /^(?:mes|bos|greedy|phragmen)/ }).first();
      const rule = (await other.innerText()).trim();
      await look(page, `budget-rules-${wish.theme}`);
      await other.click();
      await sees(page, `(${rule}).`);
      assert.equal(await page.getByLabel('Rule').inputValue(), rule);
      await page.context().close();
    });

    it(`says what is wrong with a budget, ${where}`, async () => {
      const page = await open('/counting/budgets', wish);
      await page.getByLabel('Ballots').fill(budgetExample.replace('8;4', '8;9'));
      await count(page);
      await sees(page, /Line 24, column 3/);
      await look(page, `budget-wrong-${wish.theme}`);
      await page.context().close();
    });

    it(`asks for what Debian’s method needs, ${where}`, async () => {
      const page = await open('/counting', wish);
      await page.getByLabel('Method').selectOption('debian');
      await page.getByText('Lots, thresholds and Debian’s method').click();
      await page.getByLabel('Default option').fill('Dee');
      await page.getByLabel('Quorum').fill('60');
      await count(page);
      await sees(page, 'Dee is elected.');
      assert.equal(await page.getByLabel('Quorum').inputValue(), '60');
      await look(page, `debian-${wish.theme}`);
      await page.context().close();
    });
  }
});
