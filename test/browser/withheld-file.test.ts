/**
 * A file of payments that no bank would take, as the second person finds it, in real browsers: what is wrong stands there,
 * nobody can sign for it or load it, and it is voided.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { moneyAtWork } from '../../src/web/pages/unions/money/claims/testing.ts';
import { withheldFile } from '../../src/web/pages/unions/money/payouts/testing.ts';
import { desktop, hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look, press, sees } from './on-a-page.ts';

let batch = '';
const stage = onStage(
  (wish) => moneyAtWork({ twoHandsAbove: 1_000 }, wish),
  async ({ at }) => {
    ({ batch } = await withheldFile(at, await at.browser(at.bo)));
  },
);

const seenBy = async (page: Page): Promise<void> => {
  await page.goto(stage.url(`/money/payouts/${batch}`));
};

describe('a file that is withheld', { skip: !hasChromium && 'no Chromium here' }, () => {
  it('says in its reader’s language what is wrong with it', async () => {
    const language = 'de-DE';
    const cy = await stage.signedIn(stage.at.cy, { language, theme: 'dark', viewport: desktop });
    await seenBy(cy);
    await sees(cy, 'Diese Datei ist nichts für die Bank');
    await look(cy, 'withheld-german');
    await cy.context().close();
  });

  it('can be neither signed nor loaded, and is voided', async () => {
    const cy = await stage.signedIn(stage.at.cy, { theme: 'light', viewport: phone });
    await seenBy(cy);
    await sees(cy, 'This file is not for the bank');
    await look(cy, 'withheld');
    assert.equal(await cy.getByRole('button', { name: 'Sign for this file' }).count(), 0);
    assert.equal(await cy.getByRole('link', { name: 'Load the file' }).count(), 0);
    await cy.getByText('Void this file').first().click();
    await cy.getByLabel('Why?').fill('The IBAN is wrong');
    await press(cy, 'Void this file');
    await sees(cy, 'Voided');
    await look(cy, 'withheld-void');
  });
});
