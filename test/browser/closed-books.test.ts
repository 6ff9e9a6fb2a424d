/**
 * What is found out after the books are closed, in real browsers: a member misses a payment, a treasurer finds it among the
 * lines of closed books, another confirms that it is opened again, and it is said anew.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { instalmentToken } from '../../src/union/treasury/treasury.ts';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { deskAtWork, saltOf } from '../../src/web/pages/unions/money/desk/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { follow, look as lookAt, press, sees } from './on-a-page.ts';

const about = JSON.stringify({ name: 'The aunt of Mira', text: 'for the union' });
const day = '2026-05-04';
let bo: Page;
let cy: Page;
const stage = onStage(deskAtWork, async (opened) => {
  const { at } = opened;
  await at.pledge(at.mira, 1_000);
  const today = new Date(at.web.deps.now()).toISOString().slice(0, 10);
  const gift = { to: 'donation', amount: 1_000, fund: 'general' };
  const line = {
    line: said('of the aunt'),
    day: today,
    amount: 1_000,
    about: said(about),
    parts: [gift],
  };
  await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines: [line] }, about);
  await at.pass(24 * 62);
  const on = new Date(at.web.deps.now()).toISOString().slice(0, 10);
  await at.act(at.bo, 'treasury/agree@1', { place: 'main', day: on, balance: 101_000 });
  await at.act(at.bo, 'treasury/close-year@1', { through: '2026-05-31' });
  const missed = JSON.stringify({ amount: 1_000, day, from: 'my aunt' });
  const inquiry = { inquiry: crypto.randomUUID(), text: said(missed) };
  await at.act(at.mira, 'treasury/inquire@1', inquiry, missed);
  bo = await opened.signedIn(at.bo, { theme: 'light', viewport: desktop });
  cy = await opened.signedIn(at.cy, { theme: 'dark', viewport: phone });
});

const look = (page: Page, name: string): Promise<void> => lookAt(page, `closed-books-${name}`);

describe('treasurers whose books are closed', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('find the payment that a member misses, and have it opened again', async () => {
    await bo.goto(stage.url('/money/inquiries'));
    await look(bo, 'inquiry');
    await follow(bo, 'Look among the lines of closed books');
    await sees(bo, 'Lines that it may be');
    await look(bo, 'found');
    await follow(bo, 'The aunt of Mira');
    await sees(bo, 'The books of that day are closed');
    await look(bo, 'line');
    await bo.getByLabel('Why?').fill('They are dues of Mira, and no gift.');
    await press(bo, 'Have it opened again');
    await sees(bo, 'What waits to be confirmed');
    await look(bo, 'waits');
  });

  it('confirm it as another person, and say anew what it is', async () => {
    await cy.goto(stage.url('/money/second'));
    await sees(cy, 'They are dues of Mira, and no gift.');
    await look(cy, 'second');
    await press(cy, 'Confirm it');
    await sees(cy, 'You have confirmed it.');
    await cy.goto(stage.url(`/money/lines/${said('of the aunt')}`));
    await sees(cy, 'opened again: the books of that day are closed');
    await look(cy, 'open');
    await cy.getByText('This is wrong').click();
    await cy.getByLabel('Why?').fill('Dues of Mira');
    await press(cy, 'Undo it');
    await sees(cy, 'Say what it is');
    await press(cy, 'Dues of a member');
    await cy.getByLabel('Whose?').fill('Mira');
    await press(cy, 'Look it over');
    await sees(cy, 'is entered as:');
    await look(cy, 'look-over');
    await press(cy, 'Enter it');
    await cy.getByRole('button', { name: 'Enter it' }).waitFor({ state: 'detached' });
    const { instalments } = (await stage.at.clerk.union(stage.at.id))?.treasury ?? assert.fail();
    const isPaid = ['2026-05', '2026-06', '2026-07'].some((period) =>
      instalments.get(period)?.has(instalmentToken(saltOf(stage.at.mira), period)),
    );
    assert.ok(isPaid);
  });
});
