/**
 * A voter who has no mouse: makes a voting key, seals, opens what was sealed, seals anew, casts and disputes by
 * the keyboard alone; and how many screens that are after the question.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { BallotReceipt } from '../../src/audit/ballot-receipt.ts';
import {
  type SecretUnion,
  secretUnionAtWork,
} from '../../src/web/pages/unions/assembly/secret/testing.ts';
import { hasChromium, type Page, phone } from './browser.ts';
import {
  heardAtFocus,
  heardOfCast,
  heardOfSealed,
  pressAt,
  sealsByKey,
  sinceChoosing,
  stepsHeard,
  tabTo,
  watchesSteps,
} from './by-keyboard.ts';
import { onStage } from './money-stage.ts';
import { look, sees } from './on-a-page.ts';

const stage = onStage<SecretUnion>((wish) => secretUnionAtWork(wish));

/** Marks the first choice, which is Yes, and seals; what is heard of the ballot then. */
async function sealsYes(page: Page): Promise<string> {
  await tabTo(page, page.getByRole('radio', { name: 'Yes', exact: true }));
  await page.keyboard.press('Space');
  return sealsByKey(page);
}

/** Loads the receipt, and goes to where all ballots stand; the words of the own one are among them. */
async function keepsReceipt(page: Page): Promise<void> {
  const words = (await page.locator('#cast-as .tracker').textContent()) ?? '';
  await tabTo(page, page.getByRole('link', { name: 'Keep the receipt as a file' }));
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.keyboard.press('Enter'),
  ]);
  const file: unknown = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.equal(BallotReceipt.parse(file).words, words);
  await tabTo(page, page.locator('summary', { hasText: 'Keep these words as a picture' }));
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: 'The words of your ballot' }).waitFor();
  await look(page, 'secret-keyboard-receipt');
  await tabTo(page, page.getByRole('link', { name: 'All ballots' }));
  await page.keyboard.press('Enter');
  await page.waitForURL('**/ballots');
  await sees(page, words);
  await look(page, 'secret-keyboard-ballots');
}

void describe('a voter with a keyboard', { skip: hasChromium ? false : 'no Chromium' }, () => {
  void it('seals, checks, casts and disputes, and sees three screens from the question on', async () => {
    const { page, id } = await stage.joins('Kim', { theme: 'light', viewport: phone });
    const proposal = await stage.at.ask('Whether it goes without a mouse');
    const address = stage.url(`/p/${proposal}`);
    await page.goto(address);
    await pressAt(page, 'Make my voting key');
    await page.getByRole('button', { name: 'Seal my ballot' }).waitFor();

    await sealsYes(page);
    await pressAt(page, 'Check it first');
    await page.locator('[data-challenge]').waitFor();
    await tabTo(page, page.getByRole('textbox', { name: 'The open ballot' }));
    await pressAt(page, 'Seal a new ballot');
    await page.locator('[data-step="choosing"]:focus').waitFor();
    assert.match(await heardAtFocus(page), /^Your secret vote:/);

    const steps = await watchesSteps(page);
    assert.match(await sealsYes(page), heardOfSealed);
    assert.deepEqual(sinceChoosing(await steps()), stepsHeard);
    await pressAt(page, 'Cast it');
    await page.locator('#vote:focus').waitFor();
    assert.match(await heardAtFocus(page), heardOfCast);
    const union = await stage.at.clerk.union(stage.at.id);
    assert.ok(union?.assembly.proposals.get(proposal)?.poll?.sealed?.cast.has(id));

    await keepsReceipt(page);

    await stage.at.pass(49);
    await page.goto(address);
    await tabTo(page, page.locator('summary', { hasText: 'Something is wrong with this vote' }));
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('textbox', { name: 'What is wrong?' }));
    await page.keyboard.type('My device showed other words.');
    await pressAt(page, 'Dispute this vote');
    await sees(page, /Done: it stands in the minutes/);
    await look(page, 'secret-keyboard-disputed');
  });
});
