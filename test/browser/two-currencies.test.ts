/** What everybody sees of money that lies in two currencies. */
import { describe, it } from 'node:test';
import { deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import { inDollars, opensDollars } from '../../src/web/pages/unions/money/testing.ts';
import { desktop, hasChromium, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look, sees } from './on-a-page.ts';

const stage = onStage(deskAtWork);

describe('money in two currencies', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is seen by anybody in each of them, on a phone and at a desk', async () => {
    const { at } = stage;
    await opensDollars(at);
    await inDollars(at, ['a gift', 40_000]);
    await at.pass(24 * 40);
    await inDollars(at, ['another gift', 25_000], ['a fee', -250]);
    const page = await stage.stranger({ viewport: phone, theme: 'light' });
    await page.goto(stage.url('/money'));
    await sees(page, 'Income and spending (USD)');
    await page.getByText('The figures (USD)', { exact: true }).click();
    await sees(page, 'What each fund had at the end (USD)');
    await look(page, 'two-currencies');
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'two-currencies-desk-dark');
  });
});
