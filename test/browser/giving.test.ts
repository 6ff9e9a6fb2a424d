/**
 * Somebody who is nobody’s member gives, in a real browser without script: on a phone in the light, at a desk in the dark.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { giftReference } from '../../src/bank/gift-reference.ts';
import { deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import {
  assertAccessible,
  assertFits,
  desktop,
  hasChromium,
  type Page,
  phone,
  shoot,
} from './browser.ts';
import { onStage } from './money-stage.ts';
import { sees } from './on-a-page.ts';

const stage = onStage(deskAtWork);

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
    const page = await stage.stranger({ viewport: phone, script: false });
    await page.goto(stage.url(''));
    await page.getByRole('link', { name: 'Give money' }).first().click();
    await look(page, 'form');
    await page.getByLabel('Another amount').fill('1.234');
    await page.getByLabel('every month').check();
    await page.getByRole('button', { name: 'How to pay' }).click();
    await sees(page, /can mean 1234\.00 or 1\.23/);
    assert.equal(await page.getByLabel('Another amount').inputValue(), '1.234');
    await look(page, 'wrong');
    await page.getByLabel('Another amount').fill('12,50');
    await page.getByRole('button', { name: 'How to pay' }).click();
    const reference = giftReference(stage.at.id, 'general');
    await sees(page, reference);
    await sees(page, 'standing order');
    await look(page, 'transfer');
    await page.getByRole('link', { name: 'Change it' }).click();
    assert.equal(await page.getByLabel('Another amount').inputValue(), '12.50');
    await page.context().close();
  });

  it('shuts nobody out', async () => {
    const page = await stage.stranger();
    for (const query of ['', '?own=x&fund=general&often=once', '?own=5&fund=general&often=month']) {
      await page.goto(stage.url(`/money/give${query}`));
      await assertAccessible(page, `giving ${query}`);
    }
    await page.context().close();
  });
});
