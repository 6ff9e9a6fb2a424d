/**
 * Money that went out without a decision, in a real browser: one treasurer suggests what it was, the other confirms
 * it, and everybody sees it listed by itself.
 */
import { describe, it } from 'node:test';
import { said } from '../../src/web/pages/unions/assembly/testing.ts';
import { deskAtWork } from '../../src/web/pages/unions/money/desk/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look as lookAt, press, sees } from './on-a-page.ts';

const stage = onStage((wish) => deskAtWork(wish));

/** On a phone by day, and at a desk in the dark. */
async function look(page: Page, name: string): Promise<void> {
  await lookAt(page, `second-${name}-phone`);
  await page.setViewportSize(desktop);
  await page.emulateMedia({ colorScheme: 'dark' });
  await lookAt(page, `second-${name}-desk-dark`);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(phone);
}

describe('what went out without a decision', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('is suggested by one treasurer, and confirmed by the other', async () => {
    const { at } = stage;
    const text = JSON.stringify({ text: 'Kontoführung', name: 'The bank' });
    const day = new Date(at.web.deps.now()).toISOString().slice(0, 10);
    const lines = [{ line: said('a line'), day, amount: -50_000, about: said(text) }];
    await at.act(at.bo, 'treasury/enter-lines@1', { place: 'main', lines }, text);
    const bo = await stage.signedIn(at.bo, { viewport: phone });
    await bo.goto(stage.url('/money/lines'));
    await sees(bo, /more than one person alone says in thirty days/);
    await look(bo, 'queue');
    await press(bo, /That is right/);
    await sees(bo, /It is suggested/);
    await sees(bo, 'You suggested this. Another person confirms it.');
    await look(bo, 'suggested');
    const cy = await stage.signedIn(at.cy, { viewport: phone });
    await cy.goto(stage.url('/money/second'));
    await cy.getByText('This is wrong').click();
    await look(cy, 'waits');
    await cy.getByLabel('Why?').fill('It was a transfer.');
    await press(cy, 'Decline it');
    await sees(cy, /You declined it/);
    await bo.goto(stage.url('/money/lines'));
    await press(bo, /That is right/);
    await sees(bo, /It is suggested/);
    await press(bo, 'Take it back');
    await sees(bo, /You took it back/);
    await bo.goto(stage.url('/money/lines'));
    await press(bo, /That is right/);
    await sees(bo, /It is suggested/);
    await cy.goto(stage.url('/money/lines'));
    await look(cy, 'their-queue');
    await cy.goto(stage.url('/money/second'));
    await press(cy, 'Confirm it');
    await sees(cy, 'You have confirmed it. It counts now.');
    await cy.goto(stage.url('/money'));
    await sees(cy, 'Went out without a decision of the members');
    await look(cy, 'overview');
    await cy.goto(stage.url('/money/undecided'));
    await sees(cy, 'Entries in the minutes');
    await look(cy, 'undecided');
  });
});
