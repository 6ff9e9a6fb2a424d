/**
 * A voter who has no mouse: makes a voting key, seals, opens what was sealed, seals anew, casts and disputes by
 * the keyboard alone; and how many screens that are after the question.
 */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type SecretUnion,
  secretUnionAtWork,
} from '../../src/web/pages/unions/assembly/secret/testing.ts';
import { hasChromium, type Page, phone } from './browser.ts';
import { onStage } from './money-stage.ts';
import { look, sees } from './on-a-page.ts';

const stage = onStage<SecretUnion>((wish) => secretUnionAtWork(wish));

/** Presses Tab until that has the focus. */
async function tabTo(page: Page, target: ReturnType<Page['locator']>): Promise<void> {
  const seen = target.filter({ visible: true }).first();
  await seen.waitFor();
  for (let i = 0; i < 150; i++) {
    if (await seen.evaluate((each) => each === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail('Tab never came there');
}

async function pressAt(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

/** Marks the first choice, which is Yes, and seals. */
async function sealsYes(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('radio', { name: 'Yes', exact: true }));
  await page.keyboard.press('Space');
  await pressAt(page, 'Seal my ballot');
  await page.locator('[data-step="sealed"] [data-tracker]').waitFor();
}

/** The steps that are seen from now on, one after the other. */
async function watchesSteps(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    const note = (): void => {
      const shown = [...document.querySelectorAll<HTMLElement>('[data-step]')].find(
        ({ hidden }) => !hidden,
      );
      const step = shown?.dataset['step'] ?? '';
      if (seen.at(-1) !== step) seen.push(step);
    };
    note();
    new MutationObserver(note).observe(document.body, { subtree: true, attributes: true });
    Object.assign(globalThis, { seenSteps: seen });
  });
  return () => page.evaluate(() => (globalThis as unknown as { seenSteps: string[] }).seenSteps);
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

    const steps = await watchesSteps(page);
    await sealsYes(page);
    const seen = await steps();
    await pressAt(page, 'Cast it');
    await sees(page, /Your ballot is in the minutes/);
    const fromQuestion = seen
      .slice(seen.lastIndexOf('choosing'))
      .filter((each) => each !== 'sealing');
    assert.deepEqual(fromQuestion, ['choosing', 'sealed'], 'the third says that it is cast');
    const union = await stage.at.clerk.union(stage.at.id);
    assert.ok(union?.assembly.proposals.get(proposal)?.poll?.sealed?.cast.has(id));

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
