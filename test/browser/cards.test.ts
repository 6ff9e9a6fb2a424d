/**
 * Cards, in a real browser: a treasurer connects the account, a stranger gives every month and ends it, a member pays
 * dues, and what moved is fetched. Stripe is a stand-in on this machine; the policy of the hall’s pages is as strict as
 * everywhere, and nothing of Stripe’s is loaded into them.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cardsAtWork, signingSecret } from '../../src/web/pages/unions/money/card/testing.ts';
import { standInKey } from '../stripe-stand-in.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look, press, sees } from './on-a-page.ts';

const stage = onStage(cardsAtWork);

/** What the page’s policy broke, and requests to other hosts that are no way the person went. */
function watch(page: Page): readonly string[] {
  const faults: string[] = [];
  page.on('console', (line) => {
    if (/Content.Security.Policy|Refused to/i.test(line.text())) faults.push(line.text());
  });
  page.on('request', (request) => {
    const isElsewhere = !request.url().startsWith(stage.url('').split('/u/')[0] ?? '');
    if (isElsewhere && !request.isNavigationRequest()) faults.push(request.url());
  });
  return faults;
}

describe('cards', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('are connected by a treasurer, whose key is never shown again', async () => {
    const page = await stage.signedIn(stage.at.bo, { viewport: phone });
    await page.goto(stage.url('/money'));
    await follow(page, 'Cards, by Stripe');
    await look(page, 'cards-connect-phone');
    await page.getByLabel('Restricted key').fill('sk_live_0123456789abcdef');
    await press(page, 'Connect');
    await sees(page, 'another kind of key');
    assert.equal(await page.getByLabel('Restricted key').inputValue(), '');
    await look(page, 'cards-wrong-phone');
    await page.getByLabel('Restricted key').fill(standInKey);
    await page.getByLabel('Signing secret').fill(signingSecret);
    await press(page, 'Connect');
    await sees(page, 'Connected. People can pay by card now.');
    assert.ok(!(await page.content()).includes(standInKey));
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'cards-connected-dark');
    await page.context().close();
  });

  it('lead a stranger to Stripe and back, and end when they say so, without script', async () => {
    const page = await stage.stranger({ viewport: phone, script: false });
    const faults = watch(page);
    await page.goto(stage.url('/money/give'));
    await page.getByLabel('€10.00').check();
    await page.getByLabel('every month').check();
    await press(page, 'How to pay');
    await page.getByRole('button', { name: 'Pay by card' }).scrollIntoViewIfNeeded();
    await press(page, 'Pay by card');
    await sees(page, 'Stripe learns what you type there');
    await follow(page, 'Go on to Stripe');
    await page.waitForURL('http://127.0.0.1:*/c/pay/**');
    await follow(page, 'Pay here');
    await sees(page, 'Thank you, it is received');
    await press(page, 'End it now');
    await sees(page, 'Ended. Nothing more is taken from your card.');
    assert.deepEqual(faults, []);
    await page.context().close();
  });

  it('shut nobody out on the way', async () => {
    const page = await stage.stranger({ viewport: phone });
    await page.goto(stage.url('/money/give?own=12.50&fund=solidarity&often=month'));
    await look(page, 'cards-how-to-pay-phone');
    await press(page, 'Pay by card');
    await look(page, 'cards-leaving-phone');
    await follow(page, 'Go on to Stripe');
    await follow(page, 'Pay here');
    await look(page, 'cards-thanks-phone');
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: 'dark' });
    await look(page, 'cards-thanks-dark');
    await page.context().close();
  });

  it('pay a member’s dues by themselves, until the member ends it', async () => {
    const { at } = stage;
    await at.pledge(at.mira, 500);
    const page = await stage.signedIn(at.mira, { viewport: phone });
    await page.goto(stage.url('/money/dues'));
    await press(page, /by card every month, by itself/);
    await follow(page, 'Go on to Stripe');
    await follow(page, 'Pay here');
    await sees(page, '€5.00, dues.');
    await page.goto(stage.url('/money/dues'));
    await sees(page, 'Your card is charged by itself');
    await look(page, 'cards-dues-phone');
    await press(page, 'End it now');
    await sees(page, 'Ended. Nothing more is taken from your card.');
    await page.context().close();
  });

  it('are fetched, looked over, and entered with the treasurer’s own key', async () => {
    const page = await stage.signedIn(stage.at.bo);
    await page.goto(stage.url('/money/card'));
    await press(page, 'Fetch from Stripe');
    await sees(page, '3 lines are new.');
    await sees(page, 'a gift to “General”');
    await look(page, 'cards-preview-desktop');
    await press(page, 'Enter 3 lines');
    await sees(page, '3 lines were entered.');
    const { lines, unmatched } =
      (await stage.at.clerk.union(stage.at.id))?.treasury ?? assert.fail();
    assert.equal(lines.size, 3);
    assert.equal(unmatched.size, 0);
    await page.context().close();
  });
});
