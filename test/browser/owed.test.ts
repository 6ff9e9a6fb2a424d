/** What a stranger sent goes back in a file of payments: said, asked for, approved, sent and paid, in real browsers. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonical } from '../../src/book/json.ts';
import { endToEndId } from '../../src/bank/payments/end-to-end-id.ts';
import type { Treasury } from '../../src/union/treasury/treasury.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { moneyAtWork, payeeIban } from '../../src/web/pages/unions/money/claims/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look, press, sees } from './on-a-page.ts';

let bo: Page;
let dee: Page;
const stage = onStage(
  (wish) => moneyAtWork({}, wish),
  async (opened) => {
    bo = await opened.signedIn(opened.at.bo, { theme: 'light', viewport: phone });
    dee = await opened.signedIn(opened.at.dee, { theme: 'dark', viewport: desktop });
  },
);

/** On a desk by night, and on a phone by day. */
async function lookBoth(page: Page, name: string): Promise<void> {
  for (const [size, colorScheme, viewport] of [
    ['desktop', 'dark', desktop],
    ['phone', 'light', phone],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await look(page, `owed-${name}-${size}`);
  }
}

const treasury = async (): Promise<Treasury> =>
  (await stage.at.clerk.union(stage.at.id))?.treasury ?? assert.fail('no union');

/** A line of the main account that nobody has said anything of. */
async function comes(word: string, amount: number, about: object): Promise<void> {
  const { at } = stage;
  const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
  const text = canonical({ text: '', ...about });
  const lines = [{ line: said(word), day, amount, about: said(text) }];
  await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines }, text);
}

describe('what came unasked', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is said to be owed to whoever sent it', async () => {
    await comes('stray', 4_000, { name: 'Zoë Stranger', iban: payeeIban, text: 'for the choir' });
    await bo.goto(stage.url(`/money/lines/${said('stray')}`));
    await press(bo, 'Owed to whoever sent it');
    await lookBoth(bo, 'saying');
    await press(bo, 'Look it over');
    await press(bo, 'Enter it');
    await bo.waitForURL(/money\/lines$/);
    await bo.goto(stage.url('/money/owed'));
    await sees(bo, 'Came unasked');
    await lookBoth(bo, 'list');
  });

  it('is asked to be sent back to the account from which it came', async () => {
    await follow(bo, 'Send it back');
    assert.equal(await bo.getByLabel('IBAN').inputValue(), 'NL91 ABNA 0417 1643 00');
    await lookBoth(bo, 'form');
    await press(bo, 'Ask for it');
    await bo.waitForURL(/money\/claims\//);
    await sees(bo, '€40.00 to be sent back');
    await lookBoth(bo, 'claim');
  });

  it('is approved by another person, and sent by whoever asked for it', async () => {
    const [claim = ''] = (await treasury()).claims.keys();
    await dee.goto(stage.url(`/money/claims/${claim}`));
    await lookBoth(dee, 'approving');
    await press(dee, 'Approve it');
    await sees(dee, 'Approved by');
    await bo.goto(stage.url('/money/payouts'));
    await lookBoth(bo, 'payouts');
    await press(bo, 'Look at the file');
    await press(bo, 'Sign for this file');
    await sees(bo, 'Load the file');
    const { approved } = (await treasury()).claims.get(claim) ?? {};
    await comes('out', -4_000, { endToEndId: endToEndId(approved?.hash ?? '', 1) });
    await bo.goto(stage.url(`/money/lines/${said('out')}`));
    await press(bo, 'That is right');
    await bo.waitForURL(/money\/lines$/);
    assert.equal((await treasury()).unasked.get(said('stray'))?.owed, 0);
    await bo.goto(stage.url(`/money/owed/${said('stray')}`));
    await lookBoth(bo, 'gone');
  });
});
