/** Closing the books, in a real browser: too early, and then with the treasurer’s own key. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { camtOf, deskAtWork, fileForm } from '../../src/web/pages/unions/money/desk/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, press, sees } from './on-a-page.ts';

const stage = onStage(deskAtWork);
const look = (page: Page, name: string): Promise<void> => lookAt(page, `closing-${name}`);

const closed = async (): Promise<readonly string[]> =>
  ((await stage.at.clerk.union(stage.at.id))?.treasury.years ?? []).map(({ through }) => through);

/** A statement of that day, brought in so that it reaches over the month before. */
async function statement(day: string): Promise<void> {
  const bo = await stage.at.browser(stage.at.bo);
  await bo.get('/u/example/money/statements');
  const file = fileForm('main', camtOf([{ day, amount: 500, name: 'A stranger' }]));
  const sent = await bo.post('/u/example/money/statements', file);
  await bo.post(`${sent.headers.get('location')}/enter`, {});
}

void describe('the books', { skip: hasChromium ? false : 'no Chromium' }, () => {
  void it('are closed when their time has come, by the key of whoever does it', async () => {
    await stage.at.pass(24 * 35);
    const early = await stage.signedIn(stage.at.bo, { theme: 'light', viewport: phone });
    await early.goto(stage.url('/money/closing'));
    await sees(early, 'Not yet: 31 May 2026');
    await look(early, 'early');
    await stage.at.pass(24 * 30);
    await statement('2026-06-30');
    const page = await stage.signedIn(stage.at.bo, { theme: 'dark', viewport: desktop });
    await page.goto(stage.url('/money/closing'));
    await look(page, 'open');
    await press(page, 'Close them');
    await sees(page, 'The books are closed through 31 May 2026');
    await look(page, 'closed');
    assert.deepEqual(await closed(), ['2026-05-31']);
    assert.equal((await stage.at.clerk.union(stage.at.id))?.attested, 0);
  });
});
