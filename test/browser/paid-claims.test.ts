/**
 * What a treasurer says of lines that paid claims: without a file, and all of a file in one sum; and of what comes back
 * after its books were closed. In real browsers.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uuidOf } from '../../src/union/testing.ts';
import { suggestionsOf } from '../../src/union/treasury/treasury.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import {
  agreesNow,
  approvedClaim,
  moneyAtWork,
} from '../../src/web/pages/unions/money/claims/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look, press, sees } from './on-a-page.ts';

let power: string;
let bo: Page;
const stage = onStage(
  (wish) => moneyAtWork({ twoHandsAbove: 1_000 }, wish),
  async (opened) => {
    power = await approvedClaim(opened.at, { 'a.EUR.amount': '25.00' });
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
    await look(bo, `paid-${name}-${size}`);
  }
}

/** A line of the main account that nobody has said anything of; the page on which one says it. */
async function comes(word: string, amount: number): Promise<string> {
  const { at } = stage;
  const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
  const lines = [{ line: said(word), day, amount, about: said(`about ${word}`) }];
  await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines }, `about ${word}`);
  await bo.goto(stage.url(`/money/lines/${said(word)}`));
  return said(word);
}

async function affirms(line: string): Promise<void> {
  const { at } = stage;
  const { treasury } = (await at.clerk.union(at.id)) ?? assert.fail();
  const suggestion = suggestionsOf(treasury, line)[0]?.hash;
  await at.act(at.dee, 'treasury/affirm@1', { lines: [{ line, suggestion }] });
}

const stageOf = async (claim: string): Promise<string | undefined> =>
  (await stage.at.clerk.union(stage.at.id))?.treasury.claims.get(claim)?.stage;

describe('a line that paid claims', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is said by two to have paid one without a file, where a file would have wanted two', async () => {
    await bo.goto(stage.url(`/money/claims/${power}`));
    await bo.getByText('It was paid in another way').click();
    await lookBoth('claim');
    const line = await comes('power', -2_500);
    await press(bo, 'The payout of a claim');
    await bo.getByLabel('Which claim?').selectOption(power);
    await lookBoth('which');
    await press(bo, 'Look it over');
    await sees(bo, /stands in no file of payments/);
    await lookBoth('two-people');
    await press(bo, 'Enter it');
    await bo.waitForURL(/money\/lines$/);
    await affirms(line);
    assert.equal(await stageOf(power), 'paid');
  });

  it('pays all of a file in one sum', async () => {
    const { at } = stage;
    const paid = [
      await approvedClaim(at, { 'a.EUR.amount': '3.00' }),
      await approvedClaim(at, { 'a.EUR.amount': '4.00' }),
    ];
    const [batch, file] = [uuidOf('one sum'), said('one sum')];
    const order = { batch, place: 'main', claims: paid, total: 700, file };
    await at.act(at.bo, 'treasury/prepare@1', order);
    await comes('in one sum', -700);
    await press(bo, 'All payments of a file, in one sum');
    await bo.getByLabel('Which file?').selectOption(batch);
    await lookBoth('one-sum');
    await press(bo, 'Look it over');
    await press(bo, 'Enter it');
    await bo.waitForURL(/money\/lines$/);
    for (const claim of paid) assert.equal(await stageOf(claim), 'paid');
    await bo.goto(stage.url(`/money/lines/${said('in one sum')}`));
    await bo.getByText('This is wrong').click();
    await bo.setViewportSize({ width: 360, height: 780 });
    const lines = await bo
      .locator('.sum')
      .evaluateAll((all) => all.map((each) => each.getClientRects().length));
    assert.deepEqual(lines, [1, 1], 'no sum is broken behind its sign');
    await lookBoth('undo');
  });

  it('comes back after its books were closed', async () => {
    const { at } = stage;
    // An officer closes May once June is over, and a statement reaches beyond it.
    await at.pass(65 * 24);
    bo = await stage.signedIn(at.bo, { theme: 'light', viewport: phone });
    const line = await comes('power came back', 2_500);
    await agreesNow(at);
    await at.act(at.bo, 'treasury/close-year@1', { through: '2026-05-31' });
    await bo.reload();
    await press(bo, 'What was paid for a claim in a closed year comes back');
    await bo.getByLabel('Which claim?').selectOption(power);
    await press(bo, 'Look it over');
    await sees(bo, /one person does not say it alone/);
    await lookBoth('back');
    await press(bo, 'Enter it');
    await bo.waitForURL(/money\/lines$/);
    await affirms(line);
    assert.equal(await stageOf(power), 'approved');
  });
});
