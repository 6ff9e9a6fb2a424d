/**
 * What one hand says of a payment that failed, and what the treasurer does where the bank paid it all the same, in real
 * browsers.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { endToEndId } from '../../src/bank/payments/end-to-end-id.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { approvedClaim, moneyAtWork } from '../../src/web/pages/unions/money/claims/testing.ts';
import { aboutText } from '../../src/web/pages/unions/money/desk/line-about.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look, press, sees } from './on-a-page.ts';

let claim: string;
let bo: Page;
const stage = onStage(
  (wish) => moneyAtWork({ twoHandsAbove: 1_000 }, wish),
  async (opened) => {
    claim = await approvedClaim(opened.at, { 'a.EUR.amount': '5.00' });
    bo = await opened.signedIn(opened.at.bo, { theme: 'light', viewport: phone });
  },
);

/** On a desk by night, and on a phone by day. */
async function lookBoth(name: string): Promise<void> {
  for (const [size, colorScheme, viewport] of [
    ['desktop', 'dark', desktop],
    ['phone', 'light', phone],
  ] as const) {
    await bo.setViewportSize(viewport);
    await bo.emulateMedia({ colorScheme });
    await look(bo, `late-${name}-${size}`);
  }
}

describe('a payment that failed by the books', { skip: !hasChromium && 'no Chromium here' }, () => {
  const failing = () => ({ claim, reason: said('No such account.') });

  it('is shown on its file from the first word on', async () => {
    await bo.goto(stage.url(`/money/payouts/new?claims%5B%5D=${claim}&place=main&day=2026-05-15`));
    await press(bo, 'Sign for this file');
    await sees(bo, 'The bank refused one of them');
    await stage.at.act(stage.at.bo, 'treasury/fail@1', failing(), 'No such account.');
    await bo.reload();
    await sees(bo, /it does not count yet/);
    await lookBoth('one-says');
    await stage.at.act(stage.at.dee, 'treasury/fail@1', failing(), 'No such account.');
  });

  it('leads the treasurer to the line of the statement', async () => {
    await bo.goto(stage.url(`/money/payouts/new?claims%5B%5D=${claim}&place=main&day=2026-05-15`));
    await sees(bo, 'Look at the statement first');
    await lookBoth('draft');
    await bo.goto(stage.url(`/money/claims/${claim}`));
    await bo.getByText('The bank paid it all the same').click();
    await lookBoth('claim');
    const { at } = stage;
    const union = await at.clerk.union(at.id);
    const { approved } = union?.treasury.claims.get(claim) ?? {};
    const about = aboutText({ endToEndId: endToEndId(approved?.hash ?? '', 1), text: 'Domain' });
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const line = { line: said('late'), day, amount: -500, about: said(about) };
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, about);
    await bo.goto(stage.url('/money/lines'));
    await sees(bo, /By the books this claim is not with the bank/);
    await lookBoth('queue');
    await press(bo, /That is right/);
    await sees(bo, /It is suggested/);
    const then = await at.clerk.union(at.id);
    assert.ok(then?.treasury.suggested.has(said('late')));
  });

  it('says before the first signature that nobody could give the second', async () => {
    const { at } = stage;
    const other = await approvedClaim(at, { 'a.EUR.amount': '25.00' });
    for (const who of [at.cy, at.eve])
      await at.act(
        who,
        'treasury/declare-interest@1',
        { claim: other, about: said('mine') },
        'mine',
      );
    await at.act(at.dee, 'offices/resign@1', { office: 'committee' });
    await bo.goto(stage.url(`/money/payouts/new?claims%5B%5D=${other}&place=main&day=2026-05-15`));
    await sees(bo, 'Nobody else could sign for this file');
    await lookBoth('nobody');
    await bo.goto(stage.url(`/money/claims/${other}`));
    await sees(bo, /one signature is enough/);
    await lookBoth('claim-nobody');
  });
});
